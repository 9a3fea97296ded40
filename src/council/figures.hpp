// The numbers of the council's view as values, and the address of the list behind each.
#pragma once
#include "web/context.hpp"

namespace konkurss::council {

// A call within reach that isn't a draft (queries/calls/show.sql), with "as_of". Throws NotFound.
Json call_of(Context& context);

// Of applications in each of these states, and of supported ones at each of these steps, in the order of the process.
const std::vector<std::string>& states();
const std::vector<std::string>& steps();
// The columns of money: planned, contracted, accepted.
const std::vector<std::string>& moneys();

// [{"category", "category_title", "category_received", "counts": [{count_of, count, count_address}], "step_counts",
// "money": [{…, "amount", "amount_address"}], "envelope"}], and the last one is their sum, without "category".
Json categories(Context& context, const Json& call);

// Each plan that the call's applications are for, with what the call does for its directions and measures:
// [{"plan_code", "plan_title", "directions": [{…, "measures": […]}]}]. Without applications, the call's own plan.
Json plans(Context& context, const Json& call);

// The codes of a direction's measures; empty where the plan has no such direction.
Json measures_of(Context& context, const std::string& plan, const std::string& direction);

}  // namespace konkurss::council
