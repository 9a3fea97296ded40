#include "evaluation/typed_scores.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/word_diff.hpp"
#include "base/words.hpp"
#include "forms/merge.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t longest_note = 8000;

Json value_of(const Json& score) { return {{"points", score.at("points")}, {"reason", score.at("reason")}}; }

std::string code_of(const Scheme& scheme, const Json& criterion) {
  for (const auto& one : scheme.criteria)
    if (one.id == criterion) return one.code;
  throw std::logic_error("a score without a criterion");
}

Json values_of(const Scheme& scheme, const Json& scores) {
  Json stored = Json::object();
  for (const auto& criterion : scheme.criteria) stored[criterion.code] = {{"points", nullptr}, {"reason", ""}};
  for (const auto& score : scores) stored[code_of(scheme, score.at("criterion"))] = value_of(score);
  return stored;
}

Json stored_values(db::Session& db, const Scheme& scheme, long id, bool with_note) {
  auto stored = values_of(scheme, db.read_rows(sql::evaluation::scores, {{"id", id}}));
  if (!with_note) return stored;
  const auto note = db.read_row(sql::evaluation::note, {{"id", id}});
  stored["note"] = note ? note->at("text") : Json("");
  return stored;
}

std::string choice_of(const Json& body, const std::string& field) {
  const auto at = field == "note" ? Json::json_pointer("/choice/note") : Json::json_pointer("/choice/scores") / field;
  if (!body.contains(at)) return {};
  const auto& sent = body.at(at);
  // The hidden field before the two radios, then the radio.
  const auto& last = sent.is_array() && !sent.empty() ? sent.back() : sent;
  return last.is_string() ? last.get<std::string>() : "";
}

void read_typed(TypedScores& out, const Scheme& scheme, const Json& body) {
  auto read = read_scores(scheme, body.value("scores", Json()));
  out.errors = std::move(read.errors);
  for (const auto& score : read.scores) out.typed[code_of(scheme, score.at("criterion"))] = value_of(score);
  if (body.contains("note")) out.typed["note"] = read_text(body.at("note"), "note", longest_note, out.errors);
}

void take(TypedScores& out, const Scheme& scheme, const std::string& field, const Json& value) {
  out.saved.push_back(field);
  if (field == "note") {
    out.note = value;
    return;
  }
  const auto found = std::find_if(scheme.criteria.begin(), scheme.criteria.end(),
                                  [&](const Criterion& criterion) { return criterion.code == field; });
  auto score = value;
  score["criterion"] = found->id;
  out.scores.push_back(std::move(score));
}

std::string words_of(const Json& value, Language language) {
  if (value.is_string()) return value;
  const auto& points = value.at("points");
  const auto number = points.is_string() ? format_number(points.get<std::string>(), language) : std::string("–");
  return number + ": " + value.at("reason").get<std::string>();
}

// `changes` are those after the version that was typed over.
TypedScores merged(const Scheme& scheme, Json stored, const Json& changes, const Json& body) {
  TypedScores out;
  read_typed(out, scheme, body);
  out.stored = std::move(stored);
  Json base = Json::object(), undecided = out.typed;
  for (const auto& change : changes) {
    base[change.at("field").get<std::string>()] = change.at("old");
    out.changed.push_back({{"field", change.at("field")}, {"version", change.at("version")}});
  }
  for (const auto& [field, value] : out.typed.items()) {
    const auto choice = choice_of(body, field);
    if (choice == "theirs" || choice == "mine") {
      undecided.erase(field);
      out.chosen.insert(field);
    }
    if (choice == "mine" && value != out.stored.at(field)) take(out, scheme, field, value);
  }
  const auto result = forms::merge(base, out.stored, undecided);
  for (const auto& [field, value] : result.answers.items()) take(out, scheme, field, value);
  out.disputed = result.disputed;
  return out;
}

}  // namespace

TypedScores typed_scores(db::Session& db, const Scheme& scheme, Typed typed, const Json& body) {
  const bool is_newest = typed.over == typed.newest;
  const auto changes =
      is_newest ? Json::array() : db.read_rows(sql::evaluation::changes, {{"id", typed.id}, {"since", typed.over}});
  return merged(scheme, stored_values(db, scheme, typed.id, !is_newest || body.contains("note")), changes, body);
}

TypedScores typed_consensus(db::Session& db, const Scheme& scheme, const Json& scores, long id, long since,
                            const Json& body) {
  Json without_notes = Json::object();
  for (const char* name : {"scores", "choice"})
    if (body.contains(name)) without_notes[name] = body.at(name);
  return merged(scheme, values_of(scheme, scores),
                db.read_rows(sql::evaluation::consensus_changes, {{"id", id}, {"since", since}}), without_notes);
}

std::string name_of(const std::string& field) { return field == "note" ? field : "scores." + field; }

void check(const TypedScores& typed, long version) {
  if (!typed.errors.empty()) throw Invalid(typed.errors);
  if (typed.disputed.empty()) return;
  std::vector<FieldError> errors;
  Json disputed = Json::array();
  for (const auto& field : typed.disputed) {
    const bool is_note = field == "note";
    errors.push_back({name_of(field) + (is_note ? "" : ".points"),
                      is_note ? "evaluation.disputed_note" : "evaluation.disputed",
                      {{"code", field}}});
    disputed.push_back(
        {{"field", name_of(field)}, {"yours", typed.typed.at(field)}, {"stored", typed.stored.at(field)}});
  }
  Invalid refusal(errors, 409);
  refusal.members = {{"version", version}, {"disputed", disputed}};
  throw refusal;
}

Json meanwhile(const TypedScores& typed) {
  Json list = Json::array();
  for (const auto& change : typed.changed) {
    const std::string field = change.at("field");
    if (std::find(typed.saved.begin(), typed.saved.end(), field) == typed.saved.end())
      list.push_back({{"field", name_of(field)}, {"value", typed.stored.at(field)}});
  }
  return list;
}

std::string changed_fields(const TypedScores& typed) {
  std::string changed;
  for (const auto& change : typed.changed)
    changed += (changed.empty() ? "" : " ") + name_of(change.at("field")) + ":" + change.at("version").dump();
  return changed;
}

bool is_disputed(const TypedScores& typed, const std::string& field) {
  return std::find(typed.disputed.begin(), typed.disputed.end(), field) != typed.disputed.end();
}

Json dispute_view(const TypedScores& typed, const std::string& field, Language language) {
  const auto diff = word_diff(words_of(typed.stored.at(field), language), words_of(typed.typed.at(field), language));
  return {{"choice_name", "choice." + name_of(field)},
          {"label", field == "note" ? Json() : Json(field)},
          {"mine", marked(diff, DiffPart::added)},
          {"theirs", marked(diff, DiffPart::removed)},
          {"changed", nullptr}};
}

}  // namespace konkurss::evaluation
