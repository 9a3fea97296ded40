#include "commission/item.hpp"

#include <algorithm>
#include <array>

#include "base/money.hpp"
#include "base/text.hpp"
#include "commission/sitting.hpp"
#include "commission/tie_item.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/suggestion.hpp"
#include "decisions/tie.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

constexpr std::array outcomes{"supported", "conditional", "reserve", "rejected"};
constexpr std::size_t shortest = 10;

bool is_shown(const Context& context, const Sitting& sitting, const Json& item) {
  if (!item.at("own_conflict").is_null()) return false;
  return item.at("own_verdict") == "none" || sitting.may(context, Action::list_applications);
}

// What the item is about is left out, and what members wrote of it: dissents, and the reasons of their conflicts.
void withhold(Json& view) {
  for (const auto* name :
       {"application_title", "explanation", "means", "proposal_reason", "proposal_conditions", "proposal_deviation"})
    view[name] = nullptr;
  for (auto& subject : view["subjects"]) subject["application_title"] = nullptr;
  for (auto& vote : view["standing"]["votes"]) vote["dissent"] = nullptr;
  for (auto& voter : view["voters"]) voter["dissent"] = voter["declared_reason"] = nullptr;
}

Json outcome_words(const Json& outcome) {
  return outcome.is_null() ? Json() : decisions::both("decisions.decided_" + outcome.get<std::string>());
}

// What counts of each criterion in the accepted list.
Json means_of(const Json& line) {
  Json list = Json::array();
  if (line.is_object())
    for (const auto& [code, mean] : line.at("means").items()) list.push_back({{"mean_code", code}, {"mean", mean}});
  return list;
}

// An item's own words; what isn't to be read before a declaration is left out.
Json view_of(const Context& context, const Sitting& sitting, const Json& item) {
  Json view = item;
  const bool closed = item.at("result").is_object();
  view["standing"] = closed ? item.at("result") : standing_of(sitting, item);
  const auto& standing = view.at("standing");
  view["quorum_words"] = decisions::both(
      "commission.quorum_of",
      {{"present", standing.at("present")}, {"members", standing.at("members")}, {"needed", standing.at("needed")}});
  view["outcome_words"] = outcome_words(item.at("outcome"));
  view["explanation"] = item.at("line").is_null() ? Json() : item.at("line").at("explanation");
  view["means"] = means_of(item.at("line"));
  view["item_address"] = "/agenda-items/" + item.at("item_id").dump();
  view["is_shown"] = is_shown(context, sitting, item);
  const bool is_tie = item.at("is_tie");
  view["deviates"] = !is_tie && decisions::deviates(item, item.at("outcome"), item.at("amount"));
  if (is_tie) describe_tie(view);
  for (const auto* name : {"line", "result", "state"}) view.erase(name);
  if (!view.at("is_shown").get<bool>()) withhold(view);
  return view;
}

struct Proposal {
  std::string outcome, reason, conditions, deviation;
  std::optional<std::string> amount;
};

std::string read_amount(const Context& context, const Json& item) {
  const auto typed = typed_money(context.text("amount", 40));
  if (!typed || typed.money <= Money()) throw Invalid("amount", "decisions.amount_missing");
  const auto& asked = item.at("amount_requested");
  if (asked.is_string() && typed.money > Money::from_text(asked.get<std::string>()))
    throw Invalid("amount", "decisions.amount_above_request");
  return typed.money.text();
}

Proposal read_proposal(const Context& context, const Json& item) {
  Proposal typed{context.text("outcome", 20), context.text("proposal_reason", 8000), "", "", {}};
  const bool known = item.at("state") == "inadmissible"
                         ? typed.outcome == "inadmissible"
                         : std::find(outcomes.begin(), outcomes.end(), typed.outcome) != outcomes.end();
  if (!known) throw Invalid("outcome", "decisions.outcome_missing");
  if (typed.outcome == "supported" || typed.outcome == "conditional") typed.amount = read_amount(context, item);
  if (length_in_characters(typed.reason) < shortest) throw Invalid("proposal_reason", "db.agenda_item_reason_length");
  // What is typed beside the chosen outcome is refused, not thrown away.
  const bool conditional = typed.outcome == "conditional";
  typed.conditions = context.text("proposal_conditions");
  if (conditional && length_in_characters(typed.conditions) < shortest)
    throw Invalid("proposal_conditions", "db.agenda_item_conditions");
  if (!conditional && !typed.conditions.empty())
    throw Invalid("proposal_conditions", "decisions.conditions_without_outcome");
  const bool departs = decisions::deviates(item, typed.outcome, typed.amount ? Json(*typed.amount) : Json());
  typed.deviation = context.text("proposal_deviation");
  if (!departs && !typed.deviation.empty()) throw Invalid("proposal_deviation", "decisions.deviation_not_needed");
  if (departs && length_in_characters(typed.deviation) < shortest)
    throw Invalid("proposal_deviation", "decisions.deviation_missing");
  return typed;
}

Json choices(const Context& context, const Json& item) {
  const auto chosen = context.rejected ? context.rejected->body.value("outcome", Json()) : item.at("outcome");
  Json list = Json::array();
  const auto add = [&](const std::string& outcome) {
    list.push_back({{"choice_value", outcome},
                    {"choice_id", list.empty() ? "outcome" : "outcome-" + outcome},
                    {"choice_words", outcome_words(outcome)},
                    {"chosen", chosen == outcome}});
  };
  if (item.at("state") == "inadmissible")
    add("inadmissible");
  else
    for (const auto* outcome : outcomes) add(outcome);
  return list;
}

bool may_change(const Context& context, const Sitting& sitting, const Json& item, const Json& standing) {
  return !item.at("is_tie").get<bool>() && item.at("own_conflict").is_null() &&
         context.person.may(Action::plan_meeting) && find_transition("meeting", sitting.state, Action::plan_meeting) &&
         item.at("item_state") == "open" && standing.at("votes").empty();
}

// Votes, declarations and the meeting's own state stay as they are from here to the commit; so they are read
// afterwards.
void hold_for_closing(Context& context, long meeting, std::optional<long> item) {
  context.db.rows(sql::commission::hold_for_closing, {{"id", meeting}, {"item", item}});
}

Sitting held_sitting_of_item(Context& context) {
  const auto before = sitting_of_item(context);
  hold_for_closing(context, before.id, context.number("item"));
  return sitting_from(context.db, before.id);
}

// An open tie that isn't one any more: scores changed, or the ranked list waits for some again.
bool is_gone(Context& context, const Sitting& sitting, const Json& item) {
  return item.at("is_tie").get<bool>() && item.at("item_state") == "open" &&
         !decisions::is_tied(context, sitting.row.at("call"), subjects_of(item));
}

// What the guards know when an item is closed. The list that a tie's order goes into is held from here on.
Facts facts_of_closing(Context& context, const Sitting& sitting, const Json& item, const Json& standing) {
  auto facts = facts_of_item(sitting, standing);
  if (item.at("is_tie").get<bool>()) decisions::hold_list(context, sitting.row.at("call"));
  facts.tie_is_gone = is_gone(context, sitting, item);
  return facts;
}

// An adopted order gives its applications their places at once.
std::optional<Json> close(Context& context, const Json& item, const Transition& to, long version,
                          const Json& standing) {
  const auto row = context.db.read_row(
      sql::commission::close_item,
      {{"to", to.to}, {"result", standing}, {"item", item.at("item_id").get<long>()}, {"version", version}});
  if (!row || to.to != "adopted" || !item.at("is_tie").get<bool>()) return row;
  const auto places = context.db.read_rows(sql::commission::adopt_order, {{"item", item.at("item_id").get<long>()}});
  if (places.size() != item.at("subjects").size()) throw Conflict("web.somebody_was_faster");
  return row;
}

}  // namespace

Json item_views(const Context& context, const Sitting& sitting) {
  Json list = Json::array();
  for (const auto& item : sitting.items) {
    list.push_back(view_of(context, sitting, item));
    list.back().erase("voters");
  }
  return list;
}

Document show_item(Context& context) {
  const auto sitting = sitting_of_item(context);
  const auto& item = sitting.item(context.number("item"));
  const auto view = view_of(context, sitting, item);
  Document document;
  for (const auto& [name, value] : view.items()) document.add(name, value);
  for (const auto* name : {"call", "call_title", "meeting_no", "meeting_state", "by_order"})
    document.add(name, sitting.row.at(name));
  document.add("version", item.at("item_version"));
  document.add("meeting_address", sitting.address());
  const bool is_tie = item.at("is_tie");
  auto facts = facts_of_item(sitting, view.at("standing"));
  if (is_tie) {
    facts.tie_is_gone = sitting.may(context, Action::show_ranking) && is_gone(context, sitting, item);
    document.add("tie_is_gone", facts.tie_is_gone).page("commission/tie");
  }
  if (!context.wants_page) return std::move(document).version(item.at("item_version").get<long>());
  const auto address = [&](const Transition& to) {
    // Of the two that votes decide between only the one that they came to.
    const auto other = view.at("standing").at("adopted").get<bool>() ? "not_adopted" : "adopted";
    return to.to == other ? std::string() : view.at("item_address").get<std::string>() + "/close";
  };
  return std::move(document)
      .add("may_change", may_change(context, sitting, item, view.at("standing")))
      .add("choices", is_tie ? Json::array() : choices(context, item))
      .add("actions", actions(context, "agenda_item", item.at("item_state").get<std::string>(), facts, address))
      .version(item.at("item_version").get<long>());
}

Document change_item(Context& context) {
  const auto sitting = held_sitting_of_item(context);
  const auto& item = sitting.item(context.number("item"));
  allowed_transition("meeting", sitting.state, Action::plan_meeting, {});
  if (item.at("is_tie").get<bool>()) throw Conflict("commission.tie_has_no_proposal");
  if (!item.at("own_conflict").is_null()) throw Conflict("policy.decision_conflicted");
  if (item.at("item_state") != "open") throw Conflict("db.agenda_item_is_closed");
  if (!standing_of(sitting, item).at("votes").empty()) throw Conflict("commission.voted_already");
  const auto typed = read_proposal(context, item);
  return changed(context.db.read_row(sql::commission::change_item, {{"outcome", typed.outcome},
                                                                    {"amount", typed.amount},
                                                                    {"reason", typed.reason},
                                                                    {"conditions", typed.conditions},
                                                                    {"deviation", typed.deviation},
                                                                    {"item", item.at("item_id").get<long>()},
                                                                    {"version", context.version()}}),
                 sitting.address("#agenda"));
}

Document close_item(Context& context) {
  const auto sitting = held_sitting_of_item(context);
  const auto& item = sitting.item(context.number("item"));
  const auto standing = standing_of(sitting, item);
  const auto to = context.text("to", 20);
  const auto& way = allowed_transition("agenda_item", item.at("item_state").get<std::string>(), Action::lead_meeting,
                                       facts_of_closing(context, sitting, item, standing), to.empty() ? "nowhere" : to);
  return changed(close(context, item, way, context.version(), standing), sitting.address("#agenda"));
}

Document close_voted(Context& context) {
  hold_for_closing(context, context.number("id"), {});
  const auto sitting = sitting_of(context);
  if (context.version() != sitting.version) throw Conflict("web.somebody_was_faster");
  Json made = Json::array();
  for (const auto& item : sitting.items) {
    const auto standing = standing_of(sitting, item);
    const auto* way = find_transition("agenda_item", item.at("item_state").get<std::string>(), Action::lead_meeting,
                                      standing.at("adopted").get<bool>() ? "adopted" : "not_adopted");
    if (!way || !way->only_if(facts_of_closing(context, sitting, item, standing)).empty()) continue;
    if (const auto row = close(context, item, *way, item.at("item_version"), standing)) made.push_back(*row);
  }
  if (made.empty()) throw Conflict("commission.nothing_to_close");
  return Document().add("closed", made).next(sitting.address("#agenda"));
}

}  // namespace konkurss::commission
