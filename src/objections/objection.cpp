#include "objections/objection.hpp"

#include "base/text.hpp"
#include "calls/remedy.hpp"
#include "policy/lifecycle.hpp"
#include "queries/objections.hpp"

namespace konkurss::objections {
namespace {

constexpr std::size_t shortest = 20, longest = 10000;

struct Own {
  Json decided, objections;
  std::optional<calls::WorkingDays::ObjectionDays> days;  // none: the calendar says nothing of that year
  calls::Remedy remedy;
  bool is_answered = false;  // the decision as it stands: what was found on it is final
  long id = 0;
  std::string address() const { return "/applications/" + std::to_string(id) + "/objections"; }
  // Unknown where the calendar says nothing: then whoever examines the objection decides.
  Json is_in_time() const { return days ? Json(decided.at("today").get<std::string>() <= days->last_day) : Json(); }
  db::Parameter or_null(std::string calls::WorkingDays::ObjectionDays::*day) const {
    return days ? db::Parameter((*days).*day) : db::Parameter(nullptr);
  }
  bool has_open() const {
    for (const auto& one : objections)
      if (one.at("objection_state") == "received" || one.at("objection_state") == "under_review") return true;
    return false;
  }
};

Own own_of(const Context& context) {
  Own own;
  own.id = context.number("id");
  own.decided = need(context.db.read_row(sql::objections::decided, {{"id", own.id}}));
  own.objections = context.db.read_rows(sql::objections::of_application, {{"id", own.id}});
  for (const auto& one : own.objections)
    if (one.at("is_answer_to_decision") == true) own.is_answered = true;
  own.remedy = calls::remedy_of(own.decided.at("kind"), own.decided.at("objections"), own.decided.at("remedy"));
  own.days = calls::days_to_object(calls::WorkingDays(context.settings), own.decided.at("sent_on"), own.remedy);
  return own;
}

}  // namespace

Document show_own(Context& context) {
  const auto own = own_of(context);
  auto list = own.objections;
  const bool may = context.person.may_for(Action::object, own.decided.at("organisation_id"));
  for (auto& one : list) {
    const std::string state = one.at("objection_state");
    one["may_withdraw"] = may && find_transition("objection", state, Action::object);
    one["remedy_after"] = state == "dismissed" || state == "not_examined" ? own.remedy.after : Json();
  }
  Document document;
  for (const auto* name : {"id", "number", "title", "call_title"}) document.add(name, own.decided.at(name));
  document.add("remedy", own.remedy.sentence);
  return std::move(document)
      .add("objections", list)
      .add("notified_on", own.days ? Json(own.days->notified_on) : Json())
      .add("last_day", own.days ? Json(own.days->last_day) : Json())
      .add("is_in_time", own.is_in_time())
      .add("is_late", own.is_in_time() == false)
      .add("is_answered", own.is_answered)
      .add("may_object", may && !own.is_answered && !own.has_open())
      .add("needs_signatory", !may);
}

Document submit(Context& context) {
  const auto own = own_of(context);
  if (!context.person.may_for(Action::object, own.decided.at("organisation_id"))) throw NotFound();
  if (own.is_answered) throw Conflict("db.objection_to_new_decision");
  if (own.has_open()) throw Conflict("objections.open_already");
  const auto text = context.text("text", longest);
  if (length_in_characters(text) < shortest) throw Invalid("text", "db.objection_text_length");
  const auto made = need(context.db.read_row(
      sql::objections::submit, {{"text", text},
                                {"notified", own.or_null(&calls::WorkingDays::ObjectionDays::notified_on)},
                                {"last", own.or_null(&calls::WorkingDays::ObjectionDays::last_day)},
                                {"suspends", own.remedy.suspends},
                                {"id", own.id}}));
  context.db.row(sql::objections::tell_office, {{"id", made.at("id").get<long>()}});
  return Document()
      .add("objection", made)
      .add("is_late", own.is_in_time() == false)
      .next(own.address())
      .done(own.is_in_time() == false ? "objections.done_submitted_late" : "objections.done_submitted");
}

Document withdraw(Context& context) {
  const auto one = need(context.db.read_row(sql::objections::own, {{"id", context.number("id")}}));
  const std::string from = one.at("state");
  const auto& to = allowed_transition("objection", from, Action::object, {});
  const auto row = context.db.read_row(
      sql::objections::withdraw,
      {{"to", to.to}, {"id", one.at("id").get<long>()}, {"from", from}, {"version", context.version()}});
  if (!row) throw Conflict("web.somebody_was_faster");
  context.db.row(sql::objections::tell_withdrawn, {{"id", one.at("id").get<long>()}});
  return Document()
      .add("objection", *row)
      .next("/applications/" + one.at("application_id").dump() + "/objections")
      .done("objections.done_withdrawn");
}

}  // namespace konkurss::objections
