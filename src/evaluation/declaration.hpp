// An evaluator's declaration of interests: before it nothing of an application is shown.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// What somebody said of their interests in an application: "none", "possible" or "conflict", the last two with a
// reason.
struct Declared {
  std::string verdict, reason;
};

// Throws Invalid at the fields so named.
void check(const Declared& declared, const std::string& verdict_field, const std::string& reason_field);
// Stores it for the evaluation as brief.sql reads it, and moves that; once the ranked list is accepted, a conflict is
// only kept ("told_at") until the list is reopened. Throws Conflict.
Json record(Context& context, const Json& now, const Declared& declared, const Json& version);

Document declare(Context& context);

// The page of an evaluation that waits for its declaration or ended with a conflict. Throws NotFound.
Document brief(Context& context);

}  // namespace konkurss::evaluation
