// The reasons of a decision criterion by criterion: proposed from the consensus, edited by whoever drafts it.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// {"K1": "…"} as sent, without empty ones; nothing where none were sent. `drafts` are the rows of criterion_drafts.sql.
// Throws Invalid.
std::optional<Json> read_criterion_reasons(const Context& context, const Json& drafts);

// Each criterion's field: what was typed, else what is written, else what the consensus says. Empty ones are filled
// with what the evaluators wrote, one under the other, when the address or the form asks "propose=evaluators".
Json criterion_fields(const Context& context, const Json& drafts);

// Whether "?propose=evaluators" would fill anything.
bool can_propose(const Json& fields);

}  // namespace konkurss::decisions
