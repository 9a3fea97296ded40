// The ranked list that a report shows: the accepted one, or what the rules say now.
#pragma once
#include "base/json.hpp"
#include "db/session.hpp"

namespace konkurss::reports {

struct RankingOf {
  Json ranking;  // {"categories", "lines"} as rules::to_json writes them; of an accepted one "accepted_at" and "sha256"
  Json rules;    // a ranking's inputs without its applications
};

// Without lines where the call has nothing to rank.
RankingOf ranking_of(db::Session& db, long call);

}  // namespace konkurss::reports
