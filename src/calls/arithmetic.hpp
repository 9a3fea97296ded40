// How an application's total came about, for people: each criterion's points, average, weight and share.
#pragma once
#include "base/json.hpp"

namespace konkurss::calls {

// What rules::arithmetic finds of the application, which is as in the inputs of a ranking, with the criteria's titles
// ({"K1": title}) and the rule's sentence, as the partial arithmetic.html draws it; null where there is no total yet.
Json arithmetic_of(const Json& inputs, const Json& application, const Json& titles);

}  // namespace konkurss::calls
