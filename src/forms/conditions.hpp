// Conditions between questions: which are asked, which must be answered, and so which answers count.
#pragma once
#include <string>
#include <vector>

#include "forms/type.hpp"

namespace konkurss::forms {

// What a condition may ask of another question: {"field": "format", "is": "on_site"}.
struct Operator {
  const char* name;
  std::vector<const char*> types;  // of the questions it may ask; none: all
  bool (*holds)(const Json& wanted, const Json& answer);
};
const std::vector<Operator>& operators();

// The operator of a leaf; nullptr when it has none or several (a definition with such a leaf is refused).
const Operator* operator_of(const Json& leaf);

// The leaves of a condition: {"all": […]} and {"any": […]} hold others.
std::vector<const Json*> leaves(const Json& condition);

// Whether a condition holds. `answers` are those that count already: an answer to a question that isn't asked is none.
bool holds(const Json& condition, const Json& answers);

// Whether the question is asked at all ("only_if"), and whether it must be answered (not "optional", or "required_if").
bool is_asked(const Json& field, const Json& answers);
bool is_required(const Json& field, const Json& answers);

// The cells of a row whose columns are asked.
Json cells_that_count(const Json& fields, Json row);

// "you answered “Yes” to “…”": {lv, en}; `fields` are those the condition may name.
Json condition_text(const Json& condition, const std::vector<const Json*>& fields);

// Where a question stands on a page: among which others, in which row, beside which answers (those that count).
struct Surroundings {
  std::string prefix;  // "budget.2."; "" outside rows
  std::vector<const Json*> on_page, known;
  Json answers;
};

// What the page needs of "only_if" and "required_if": texts, the conditions for its script, and what holds now.
void draw_conditions(const Json& field, const Surroundings& around, Json& view);

// The condition for the page's script: leaves name controls ("prefix" is their row's); a question that isn't on the
// page is answered already, and its leaf becomes true or false.
Json live_condition(const Json& condition, const std::vector<const Json*>& on_page, const std::string& prefix,
                    const Json& answers);

}  // namespace konkurss::forms
