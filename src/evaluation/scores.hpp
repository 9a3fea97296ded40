// Points and reasons as they were typed, read against the scale.
#pragma once
#include <vector>

#include "base/errors.hpp"
#include "evaluation/scheme.hpp"

namespace konkurss::evaluation {

struct ReadScores {
  Json scores =
      Json::array();  // [{"criterion": 7, "points": "4" or null, "reason": "…"}], of the criteria that were sent
  std::vector<FieldError> errors;
};

// `typed` is {"K1": {"points": "4", "reason": "…"}, …}; a criterion that isn't there stays as it is. Points may be
// missing, a reason may be short; what is there must be on the scale, on a step and not too long.
ReadScores read_scores(const Scheme& scheme, const Json& typed);

// A text as it was typed: line breaks as LF, NFC, without blanks at its ends; a mistake is added to `errors`.
std::string read_text(const Json& typed, const std::string& field, std::size_t most, std::vector<FieldError>& errors);

// What keeps the scores (as stored) from being submitted: a criterion without points, a reason shorter than the call's
// minimum.
std::vector<FieldError> missing(const Scheme& scheme, const Json& stored);

}  // namespace konkurss::evaluation
