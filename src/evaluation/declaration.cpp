#include "evaluation/declaration.hpp"

#include "policy/lifecycle.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {

void check(const Declared& declared, const std::string& verdict_field, const std::string& reason_field) {
  const auto& verdict = declared.verdict;
  if (verdict != "none" && verdict != "possible" && verdict != "conflict")
    throw Invalid(verdict_field, "evaluation.verdict_missing");
  if (verdict != "none" && declared.reason.empty()) throw Invalid(reason_field, "db.declaration_reason_when_conflict");
}

namespace {

// The ranked list is accepted: what was scored counts in it until it is reopened; what is told now is kept until then.
Json tell_late(Context& context, long id, const Transition& to, const Declared& declared, const Json& version) {
  auto told = context.db.read_row(sql::evaluation::tell_late, {{"id", id},
                                                               {"state", to.from},
                                                               {"version", version},
                                                               {"possible", declared.verdict == "possible"},
                                                               {"reason", declared.reason}});
  if (!told) throw Conflict("web.somebody_was_faster");
  return *told;
}

}  // namespace

Json record(Context& context, const Json& now, const Declared& declared, const Json& version) {
  const long id = now.at("id");
  const std::string from = now.at("state");
  Facts facts;
  facts.ranking_is_open = now.at("call_state") == "evaluation";
  facts.conflict_is_found = !now.at("found").is_null();
  const bool is_late = !facts.ranking_is_open && from == "submitted" && declared.verdict != "none";
  // A possible conflict keeps the application closed as a certain one does.
  const auto& to = allowed_transition("evaluation", from, Action::declare, facts,
                                      is_late                      ? "submitted"
                                      : declared.verdict == "none" ? "in_progress"
                                                                   : "recused");
  if (is_late) return tell_late(context, id, to, declared, version);
  auto moved =
      context.db.read_row(sql::evaluation::declared, {{"id", id}, {"from", from}, {"to", to.to}, {"version", version}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  // What was typed before "none" was chosen after all describes no conflict.
  const auto reason = declared.verdict == "none" ? std::string() : declared.reason;
  need(context.db.row(sql::evaluation::declare, {{"id", id}, {"verdict", declared.verdict}, {"reason", reason}}));
  if (from == "submitted")
    context.db.row(sql::evaluation::update_total, {{"application", moved->at("application_id").get<long>()}});
  return *moved;
}

Document brief(Context& context) {
  const auto row = need(context.db.read_row(sql::evaluation::brief, {{"id", context.number("id")}}));
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  const std::string state = row.at("state");
  const bool recused = state == "recused", found = !row.at("found").is_null();
  document.add("declaration_due", state == "not_started").add("recused", recused);
  document.add("blocked", found && (state == "in_progress" || state == "submitted"));
  document.add("chair_decides", recused && row.at("verdict") == "possible" && row.at("decision") != "confirmed");
  const auto verdict = context.rejected ? context.rejected->body.value("verdict", Json()) : Json();
  for (const char* one : {"none", "possible", "conflict"}) document.add(std::string("chose_") + one, verdict == one);
  return std::move(document).version(row.at("version").get<long>());
}

Document declare(Context& context) {
  const long id = context.number("id");
  const Declared declared{context.text("verdict", 20), context.text("reason")};
  check(declared, "verdict", "reason");
  const auto now = need(context.db.read_row(sql::evaluation::brief, {{"id", id}}));
  const auto moved = record(context, now, declared, context.version());
  Document document;
  for (const auto& [name, value] : moved.items()) document.add(name, value);
  document.done(moved.contains("told_at") ? "evaluation.done_told" : "evaluation.done_declared");
  return std::move(document).version(moved.at("version").get<long>()).next("/evaluations/" + std::to_string(id));
}

}  // namespace konkurss::evaluation
