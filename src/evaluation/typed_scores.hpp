// An evaluation as it was typed in one window, merged with what another window has stored meanwhile.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "evaluation/scores.hpp"
#include "web/context.hpp"

namespace konkurss::evaluation {

struct TypedScores {
  Json scores = Json::array();        // what to save, as save.sql wants it
  Json note;                          // the new notes, or null
  std::vector<std::string> saved;     // the fields of the two above
  std::vector<std::string> disputed;  // "K1", "note": changed in both windows to different values
  std::set<std::string> chosen;       // of what was disputed before, where one of the two was taken
  std::vector<FieldError> errors;     // values that aren't on the scale, texts that are too long
  Json typed = Json::object();        // {"K1": {"points": "4" or null, "reason": "…"}, "note": "…"}, what was sent
  Json stored = Json::object();       // the same as it is stored now
  Json changed = Json::array();       // [{"field": "K1", "version": 7}]: changed after the version that was typed over
};

struct Typed {
  long id;      // the evaluation
  long over;    // its version on the page that was typed on
  long newest;  // its version now
};

// A criterion (points and reason together) and the notes are a field of `body` each; "choice": {"scores": {"K1": "mine"
// or "theirs"}, "note": …} settles what was disputed before.
TypedScores typed_scores(db::Session& db, const Scheme& scheme, Typed typed, const Json& body);

// The same of a consensus draft, which has no notes, typed over its version `since`; `scores` are the drafted ones.
TypedScores typed_consensus(db::Session& db, const Scheme& scheme, const Json& scores, long id, long since,
                            const Json& body);

// The name of a field in forms: "scores.K1", "note".
std::string name_of(const std::string& field);
// Throws Invalid: 422 for mistakes, 409 with both values for what is disputed.
void check(const TypedScores& typed, long version);
// What was changed in the other window and isn't saved over now: [{"field", "value"}].
Json meanwhile(const TypedScores& typed);
// "scores.K1:5 note:7": what was changed, for the form's data-changed.
std::string changed_fields(const TypedScores& typed);
// Whether the field waits for the person's choice.
bool is_disputed(const TypedScores& typed, const std::string& field);
// {"theirs": …, "mine": …} with the differing words marked, as forms/dispute.html wants them.
Json dispute_view(const TypedScores& typed, const std::string& field, Language language);

}  // namespace konkurss::evaluation
