#include "evaluation/save.hpp"

#include "evaluation/typed_scores.hpp"
#include "policy/lifecycle.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

struct Own {
  Json facts;
  std::shared_ptr<const Scheme> scheme;
};

Own own_evaluation(Context& context) {
  auto found = context.db.read_row(sql::evaluation::facts, {{"id", context.number("id")}});
  // Whoever came to belong to the applicant meanwhile is told why the application is gone.
  if (!found &&
      !need(context.db.read_row(sql::evaluation::brief, {{"id", context.number("id")}})).at("found").is_null())
    throw Conflict("policy.conflict_found");
  auto facts = need(std::move(found));
  auto scheme = scheme_of(context.db, facts.at("category_id").get<long>(), facts.at("stamp"));
  return {std::move(facts), std::move(scheme)};
}

std::string address_of(long id) { return "/evaluations/" + std::to_string(id); }

long version_sent(const Context& context, const Own& own) {
  const long since = context.version();
  if (since > own.facts.at("version").get<long>()) throw Conflict("web.somebody_was_faster");  // one that never was
  return since;
}

// What was sent, merged with what another window has stored meanwhile.
TypedScores typed_in(const Context& context, const Own& own) {
  const long version = own.facts.at("version");
  auto typed =
      typed_scores(context.db, *own.scheme, {own.facts.at("id"), version_sent(context, own), version}, context.body);
  check(typed, version);
  return typed;
}

// The same was typed here, or one of the two was chosen.
bool is_seen(const TypedScores& typed, const std::string& code) {
  const auto here = typed.typed.find(code);
  return (here != typed.typed.end() && *here == typed.stored.at(code)) || typed.chosen.contains(code);
}

// Points that another window has changed weren't seen by whoever submits here: they go into the form, to be looked at
// first.
void check_seen(Context& context, const Own& own, const TypedScores& typed) {
  const auto changed = meanwhile(typed);
  std::vector<FieldError> errors;
  for (const auto& criterion : own.scheme->criteria)
    for (const auto& one : changed)
      if (one.at("field") == name_of(criterion.code) && !is_seen(typed, criterion.code)) {
        context.body["scores"][criterion.code] = one.at("value");
        errors.push_back(
            {name_of(criterion.code) + ".points", "evaluation.changed_meanwhile", {{"code", criterion.code}}});
      }
  if (errors.empty()) return;
  context.body["version"] = own.facts.at("version");
  Invalid refusal(errors, 409);
  refusal.members = {{"version", own.facts.at("version")}, {"meanwhile", changed}};
  throw refusal;
}

// Gives the evaluation's next version.
Json keep(Context& context, const Own& own, const TypedScores& typed) {
  const long id = own.facts.at("id"), version = own.facts.at("version");
  if (!typed.note.is_null())
    context.db.rows(sql::evaluation::save_note, {{"id", id}, {"text", typed.note.get<std::string>()}});
  auto saved = own.facts.at("state") == "submitted"
                   ? context.db.read_row(sql::evaluation::noted, {{"id", id}, {"decimals", own.scheme->decimals}})
                   : context.db.read_row(sql::evaluation::save, {{"id", id},
                                                                 {"maximum", plain(own.scheme->maximum)},
                                                                 {"decimals", own.scheme->decimals},
                                                                 {"version", version},
                                                                 {"scores", typed.scores}});
  if (!saved) throw Conflict("web.somebody_was_faster");
  (*saved)["meanwhile"] = meanwhile(typed);
  return std::move(*saved);
}

Document document_of(const Json& evaluation) {
  Document document;
  for (const auto& [name, value] : evaluation.items()) document.add(name, value);
  return std::move(document).version(evaluation.at("version").get<long>());
}

}  // namespace

Document save(Context& context) {
  const auto own = own_evaluation(context);
  // Notes are kept on after the submission, points are not.
  const bool only_notes = !context.body.contains("scores") && context.body.contains("note");
  if (own.facts.at("state") != "in_progress" && !(only_notes && own.facts.at("state") == "submitted"))
    throw Conflict("db.score_locked");
  const auto saved = keep(context, own, typed_in(context, own));
  return document_of(saved).next(address_of(saved.at("id")));
}

Document submit(Context& context) {
  const auto own = own_evaluation(context);
  const long id = own.facts.at("id");
  // A second click finds the work done; a program is told that its values weren't taken.
  if (own.facts.at("state") == "submitted" && context.wants_page) return document_of(own.facts).next(address_of(id));
  if (own.facts.at("state") != "in_progress") throw Conflict("db.score_locked");
  if (context.body.contains("scores")) {
    const auto typed = typed_in(context, own);
    check_seen(context, own, typed);
    keep(context, own, typed);
  } else if (context.version() != own.facts.at("version"))
    throw Conflict("web.somebody_was_faster");

  const auto lacking = missing(*own.scheme, context.db.read_rows(sql::evaluation::scores, {{"id", id}}));
  if (!lacking.empty()) throw Invalid(lacking);
  Facts facts;
  facts.scores_are_complete = true;
  const auto& to = allowed_transition("evaluation", "in_progress", Action::submit_evaluation, facts);
  const auto submitted = context.db.read_row(sql::evaluation::submit, {{"id", id}, {"to", to.to}});
  if (!submitted) throw Conflict("web.somebody_was_faster");
  context.db.row(sql::evaluation::update_total, {{"application", submitted->at("application_id").get<long>()}});
  return document_of(*submitted).next(address_of(id)).done("evaluation.done_submitted");
}

}  // namespace konkurss::evaluation
