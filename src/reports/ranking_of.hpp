// The ranked list that a report shows: the accepted one, or what the rules say now.
#pragma once
#include "base/json.hpp"
#include "base/language.hpp"
#include "db/session.hpp"

namespace konkurss::reports {

// As JSON texts. Each sheet is given what it asks for: PostgreSQL would read a long text again for each.
struct RankingOf {
  std::string summary;   // {"categories"} as rules::to_json writes it; of an accepted one "accepted_at" and "sha256"
  std::string lines;     // without their evaluations, each explained in the language
  std::string left_out;  // id and evaluator of the evaluations that don't count
  std::string rules;     // a ranking's inputs without its applications
};

// Without lines where the call has nothing to rank.
RankingOf ranking_of(db::Session& db, long call, Language language);

}  // namespace konkurss::reports
