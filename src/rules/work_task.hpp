// A work task as a value: how its texts are filled in, what is still wrong with it, and what its sums come to.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"

namespace konkurss::rules {

// The paragraphs with each "{name}" replaced, a blank line between them; a paragraph that names an empty value, or one
// that there isn't, is left out.
std::string filled(const std::vector<std::string>& paragraphs, const std::map<std::string, std::string>& values);

// What bounds a work task: the money that was granted without VAT ("14800.00"; empty: not known) and the last day of
// the call's implementation period (ISO; empty: none).
struct TaskLimits {
  std::string granted, until;
};

// Content is {"clauses": [{id, title, text}], "deliverables": [{id, title, due, amount, promises, criterion,
// acceptance}]}; amounts are texts like "4000.00" or null, dates ISO or null, promises keys of what the application
// promised.
Money sum_of_deliverables(const Json& content);
bool is_complete(const Json& content);  // every clause has a text, and there is a deliverable
bool is_within(const Json& content, const TaskLimits& limits);

// What somebody should look at, in this order: [{"finding": "clause_empty", "part": "scope"}, …]. Findings:
// clause_empty, no_deliverables, above_money (with "sum", "granted"), no_due, after_end, no_criterion, and
// promise_unfulfilled with the promise itself. `promises` are [{key, …}].
Json findings(const Json& content, const Json& promises, const TaskLimits& limits);

// The next number of a deliverable, "N4", never given twice: `known` are all parts that ever were.
std::string next_deliverable(const std::vector<std::string>& known);

}  // namespace konkurss::rules
