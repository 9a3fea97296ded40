// The ranked list that a report shows: the accepted one, or what the rules say now.
#pragma once
#include "base/json.hpp"
#include "db/session.hpp"

namespace konkurss::reports {

// {"sha256": of the accepted inputs or null, "inputs_sha256", "result_sha256", "accepted_at", "categories", "lines"};
// as rules::to_json writes it. Without lines where the call has nothing to rank.
Json ranking_of(db::Session& db, long call);

}  // namespace konkurss::reports
