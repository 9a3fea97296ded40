#include "decisions/reserve.hpp"

#include <algorithm>

#include "base/figures.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "decisions/letter.hpp"
#include "decisions/money_of.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 8000;

// Whose turn it is: the first of the list; where the call gives money also past somebody whom it doesn't reach, the
// first whom it reaches; a part is raised by whatever is left. Null where nothing is.
Json next_of(const Json& category) {
  const auto left = money_of(category.at("left_over"));
  const auto& list = category.at("reserve");
  if (left <= Money() || list.empty()) return nullptr;
  if (category.at("strictly") == false)
    for (const auto& one : list)
      if (!one.at("raised_from").is_null() || money_of(one.at("amount_requested")) <= left) return one;
  return list.at(0);
}

// An application of the reserve list, or one whose part is raised, with its category; `place` counts the list from 1.
struct Case {
  Json application, category, line, next;
  std::size_t place = 0;

  bool is_next() const { return !next.is_null() && next.at("id") == application.at("id"); }
  const Json& draft() const { return line.at("draft"); }
  bool is_drafted() const { return !draft().is_null(); }
  Money left() const { return money_of(category.at("left_over")); }
  bool is_raised() const { return !line.at("raised_from").is_null(); }
  Money awarded() const { return money_of(line.at("raised_from")); }
  // What it may get at most, with what it has.
  Money most() const { return std::min(awarded() + left(), money_of(application.at("amount_requested"))); }
  Facts facts() const {
    Facts facts;
    facts.conflict_is_found = application.at("is_conflicted");
    facts.is_suspended = line.at("suspended");
    if (is_drafted()) {
      facts.drafted_by_other = draft().at("by_other");
      facts.drafter_is_conflicted = draft().at("drafter_conflicted");
    }
    return facts;
  }
};

// Throws Conflict where the application isn't on the reserve list of a released call, nor has a part to be raised, or
// its institution takes no more.
Case case_of(const Context& context) {
  Case found;
  found.application = need(context.db.read_row(sql::decisions::decision, {{"id", context.number("id")}}));
  if (!found.application.at("is_released").get<bool>()) throw Conflict("decisions.reserve_after_release");
  if (!found.application.at("raise_declined_on").is_null()) throw Conflict("decisions.raise_is_declined");
  const auto categories =
      context.db.read_rows(sql::decisions::reserve, {{"call", found.application.at("call_id").get<long>()}});
  for (const auto& category : categories) {
    found.place = 0;
    for (const auto& one : category.at("reserve")) {
      if (one.at("raised_from").is_null()) ++found.place;
      if (one.at("id") != found.application.at("id")) continue;
      found.category = category;
      found.line = one;
      found.next = next_of(category);
      return found;
    }
  }
  throw Conflict("decisions.not_on_reserve");
}

// Nobody is passed over, and nothing is given that isn't there.
void check_turn(const Case& found) {
  if (found.next.is_null()) throw Conflict("decisions.reserve_no_money");
  if (!found.is_next()) throw Conflict("decisions.reserve_not_next", {{"number", found.next.at("number")}});
}

Money read_amount(const Context& context, const Case& found) {
  const auto typed = typed_money(context.text("amount", 40));
  if (!typed || typed.money <= Money()) throw Invalid("amount", "decisions.amount_missing");
  if (typed.money > money_of(found.application.at("amount_requested")))
    throw Invalid("amount", "decisions.amount_above_request");
  const auto language = language_of(context.language);
  if (found.is_raised() && typed.money <= found.awarded())
    throw Invalid("amount", "decisions.raised_above_awarded",
                  {{"awarded", format_money(found.awarded().text(), language)}});
  if (typed.money > found.awarded() + found.left() && found.is_raised())
    throw Invalid("amount", "decisions.raised_above_left", {{"most", format_money(found.most().text(), language)}});
  if (typed.money > found.awarded() + found.left())
    throw Invalid("amount", "decisions.reserve_above_left", {{"left", format_money(found.left().text(), language)}});
  return typed.money;
}

std::string address_of(const Case& found) {
  return "/applications/" + found.application.at("id").dump() + "/from-reserve";
}

Document given_up(Context& context, const Case& found) {
  const auto row =
      context.db.read_row(sql::decisions::give_up_from_reserve,
                          {{"id", found.draft().at("draft_id").get<long>()}, {"version", context.version()}});
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document().add("state", "given_up").next(address_of(found));
}

}  // namespace

Json reserve_of(const Context& context, const Json& call) {
  Json list = Json::array();
  if (call.at("released_at").is_null()) return list;
  for (const auto& category : context.db.read_rows(sql::decisions::reserve, {{"call", call.at("id").get<long>()}})) {
    const auto next = next_of(category);
    const auto& declined = category.at("declined");
    if (next.is_null() && (declined.empty() || money_of(category.at("left_over")) <= Money())) continue;
    const auto of_next = [&](const char* name) { return next.is_null() ? Json() : Json(next.at(name)); };
    const auto draft = of_next("draft");
    list.push_back({{"reserve_category", category.at("category")},
                    {"reserve_category_title", category.at("category_title")},
                    {"reserve_left", category.at("left_over")},
                    {"next_id", of_next("id")},
                    {"next_number", of_next("number")},
                    {"next_institution", of_next("institution")},
                    {"next_amount", of_next("amount_requested")},
                    {"next_raised_from", of_next("raised_from")},
                    {"next_draft", draft.is_null() ? Json() : Json(draft.at("draft_amount"))},
                    {"declined", declined}});
  }
  return list;
}

Document show_from_reserve(Context& context) {
  const auto found = case_of(context);
  Document document;
  for (const auto* name : {"id", "number", "institution", "category", "category_title", "call", "call_title",
                           "amount_requested", "is_conflicted"})
    document.add(name, found.application.at(name));
  const bool conflicted = found.application.at("is_conflicted");
  if (!conflicted) document.add("application_title", found.application.at("title"));
  document.add("left_over", found.left().text())
      .add("raised_from", found.line.at("raised_from"))
      .add("place_in_reserve", found.is_raised() ? Json() : Json(found.place))
      .add("is_next", found.is_next())
      .add("next_number", found.next.is_null() ? Json() : found.next.at("number"))
      .add("next_id", found.next.is_null() ? Json() : found.next.at("id"))
      .add("is_suspended", found.line.at("suspended"));
  auto draft = found.draft();
  if (conflicted && !draft.is_null()) draft["draft_reason"] = nullptr;
  document.add("draft", draft);
  if (context.wants_page) {
    const bool judges = found.is_drafted() && !conflicted && context.person.may(Action::approve_decision);
    const bool other = found.facts().drafted_by_other, fair = !found.facts().drafter_is_conflicted;
    document.add("may_approve", judges && other && fair && found.is_next())
        .add("may_give_up", judges)
        .add("awaits_other", judges && !other)
        .add("to_draft_anew", judges && !fair)
        .add("may_draft", found.is_next() && !conflicted)
        .add("may_decline", found.is_raised() && context.person.may(Action::decline_raise))
        .add("is_passed", !found.next.is_null() && !found.is_next())
        .add("no_money", found.next.is_null())
        .add("amount", found.is_drafted() ? draft.at("draft_amount") : Json(found.most().text()))
        .add("reason", found.is_drafted() ? draft.at("draft_reason") : Json());
  }
  return std::move(document).version(found.is_drafted() ? draft.at("draft_version").get<long>() : 0);
}

Document draft_from_reserve(Context& context) {
  const auto found = case_of(context);
  allowed_transition("reserve_support", found.is_drafted() ? "drafted" : "none", Action::decide, found.facts());
  check_turn(found);
  const auto amount = read_amount(context, found);
  const auto reason = context.text("reason", longest_reason);
  if (length_in_characters(reason) < shortest_reason) throw Invalid("reason", "db.decision_reason_length");
  const long version = context.version();
  db::Parameters parameters{
      {"amount", amount.text()}, {"reason", reason}, {"id", found.application.at("id").get<long>()}};
  if (version > 0) parameters.emplace_back("version", version);
  const auto row = context.db.read_row(
      version > 0 ? sql::decisions::redraft_from_reserve : sql::decisions::draft_from_reserve, parameters);
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document()
      .add("amount", amount.text())
      .add("state", "drafted")
      .version(row->at("version").get<long>())
      .next(address_of(found));
}

Document judge_from_reserve(Context& context) {
  const auto found = case_of(context);
  const auto to = context.text("to", 20);
  const auto& way = allowed_transition("reserve_support", found.is_drafted() ? "drafted" : "none",
                                       Action::approve_decision, found.facts(), to.empty() ? "nowhere" : to);
  if (way.to == "given_up") return given_up(context, found);
  check_turn(found);
  const auto amount = money_of(found.draft().at("draft_amount"));
  if (amount > found.most()) throw Conflict("db.reserve_support_within_envelope");
  const long support = found.draft().at("draft_id"), application = found.application.at("id");
  const auto made =
      context.db.read_row(sql::decisions::support_from_reserve, {{"id", support}, {"version", context.version()}});
  if (!made || made->at("application_id").is_null()) throw Conflict("web.somebody_was_faster");
  keep_reserve_letter(context, application, support);
  context.db.rows(sql::decisions::tell_from_reserve, {{"id", support}});
  return Document()
      .add("amount", amount.text())
      .add("state", "approved")
      .next("/applications/" + std::to_string(application) + "/decision");
}

}  // namespace konkurss::decisions
