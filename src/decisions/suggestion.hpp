// What a decision says when it follows the ranked list: outcome, amount and reasons, assembled for a person to edit.
#pragma once
#include "base/json.hpp"

namespace konkurss::decisions {

// Where the commission adopted an opinion ("opinion"), it is the one to follow.
// `application` has its `id`, its `line` of the accepted ranking, state, amount_requested and admissibility_reason;
// `rejections` are those of decisions/rejection.hpp. Gives {"outcome", "amount", "reason"}; the reason in Latvian, the
// language of the decision. Outcome null: no line to follow.
Json suggestion(const Json& application, const Json& rejections);

// Whether the outcome, or the amount that goes with support, is another than the ranked list's; support with a
// condition is support.
bool deviates(const Json& application, const std::string& outcome, const Json& amount);

// Whether the call decides after its commission, and that has adopted nothing on the application yet.
bool awaits_commission(const Json& application);

// Whether the decision is the opinion that the commission adopted ("opinion"): its outcome and amount. True without an
// opinion.
bool follows_opinion(const Json& application, const std::string& outcome, const Json& amount);

// Whether the commission voted against just this outcome ("refused_opinion"); support with a condition is support.
bool was_refused(const Json& application, const std::string& outcome);

}  // namespace konkurss::decisions
