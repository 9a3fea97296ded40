// How many applications an evaluator takes on in a call, and which areas of knowledge the office has noted.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

inline constexpr long most_load = 10000;

// The call ":call" while evaluators can be assigned. Throws NotFound, Conflict.
Json call_in_evaluation(Context& context);
// Throws Invalid at the field for what isn't a whole number within the limits.
long whole_number(const std::string& text, const std::string& field, long least, long most);

// What the two fields of each evaluator show: what is kept, or what was typed and refused.
void fill_capacity_fields(const Context& context, Json& people);
std::string known_areas_text(Context& context, long call);

Document set_capacities(Context& context);

}  // namespace konkurss::evaluation
