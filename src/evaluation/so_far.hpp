// The total of the points that a page has chosen so far, and of how many criteria it is made.
#pragma once
#include "evaluation/scheme.hpp"
#include "rules/scoring.hpp"
#include "web/document.hpp"

namespace konkurss::evaluation {

// `criteria` are views of the scheme's criteria (criterion_view.hpp); points that aren't on the scale count as none.
rules::SoFar so_far(const Scheme& scheme, const Json& criteria);

// With the decimals of the call's totals, or null.
Json total_text(const Scheme& scheme, const rules::SoFar& found);

// What a page that is being filled in says beside its total, and what its script needs to go on.
void add_scored(Document& document, const Scheme& scheme, const rules::SoFar& found);

}  // namespace konkurss::evaluation
