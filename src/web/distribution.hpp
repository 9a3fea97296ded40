// Who gave how many points: a small picture for a row of a list, with its words.
#pragma once
#include "base/json.hpp"

namespace konkurss {

// For each criterion {code, title} of `criteria`, as the partial distribution.html draws it: bars over the scale from
// its minimum to its maximum, each as high as the share of the evaluators who gave it. `evaluations` are
// [{"evaluator": "V1", "scores": {"K1": "4"}}], as a ranking's inputs have them; the words name the evaluators only if
// `named`, else they are the points alone, from the lowest. Empty without evaluations.
Json distributions(const Json& scale, const Json& criteria, const Json& evaluations, bool named);

}  // namespace konkurss
