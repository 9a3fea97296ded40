// A call's definition in words: what a page and the API tell of it.
#pragma once
#include "base/json.hpp"

namespace konkurss::calls {

// {purpose, who_may_apply, remedies, amount, timeline, categories, criteria, scale, admissibility, rules}; rules are
// sentences {lv, en}.
Json described(const Json& definition);

// How `rules` make a total, of the points that were agreed on or of the evaluators' average: {lv, en}.
Json total_rule(const Json& rules, bool is_agreed);

// Of each category whose highest total isn't 100, which a threshold written for 100 would miss: [{unusual_total}].
Json unusual_totals(const Json& definition);

// The steps of each category's form: [{form_title, form_categories, steps: [{step_title, fields}]}].
Json described_forms(const Json& definition);

}  // namespace konkurss::calls
