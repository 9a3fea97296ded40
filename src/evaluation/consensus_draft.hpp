// What the moderator does with a consensus: drafts it, asks the evaluators, signs it.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// Points and texts as typed, by criterion; a change of what was proposed takes it back to drafting.
Document draft_consensus(Context& context);
// Keeps what was sent, too, and asks every evaluator of the application. Every criterion needs points and a text of the
// call's minimum length.
Document propose_consensus(Context& context);
// Signed by the moderator when every evaluator has answered, by the chair with a reason before that: who, when, and the
// SHA-256 of its document as RFC 8785 writes it. The application's total follows.
Document agree_consensus(Context& context);
Document close_consensus(Context& context);

}  // namespace konkurss::evaluation
