#include "contracts/show.hpp"

#include <algorithm>

#include "contracts/contract.hpp"
#include "contracts/paper.hpp"
#include "contracts/signing_day.hpp"
#include "decisions/award.hpp"
#include "decisions/conditions.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

Reason reason_of(const Contract& contract, Action action, std::string_view to) {
  const auto* row = find_transition("contract", contract.state, action, to);
  return row ? row->only_if(contract.facts()) : Reason("policy.not_in_this_state");
}

// Sending and taking back are one button each; the rest asks for a day or a reason.
Json buttons(const Context& context, const Contract& contract) {
  if (!contract.is_led_impartially() || contract.is_renounced()) return Json::array();
  auto list = actions(context, "contract", contract.state, contract.facts(), [&](const Transition& row) {
    if (row.action != Action::prepare_contract || row.from == row.to) return std::string();
    return contract.address(row.to == "sent" ? "/send" : "/recall");
  });
  for (auto& button : list) button["secondary"] = button.at("to") == "draft";
  return list;
}

// What may end or interrupt it, each with its reason to be typed; completing needs none and is a button of its own.
Json ends(const Context& context, const Contract& contract, bool completing) {
  Json list = Json::array();
  if (!contract.is_led_impartially() || !context.person.may(Action::end_contract)) return list;
  for (const auto& row : lifecycle)
    if (row.entity == "contract" && row.from == contract.state && row.action == Action::end_contract) {
      const auto reason = row.only_if(contract.facts());
      if (reason.empty() && (row.to == "completed") == completing)
        list.push_back({{"end_to", row.to}, {"end_word", row.button}});
    }
  return list;
}

// The button that completes it, or the advances that have to be paid first.
void add_completing(const Context& context, const Contract& contract, Document& document) {
  const auto completes = ends(context, contract, true);
  const auto unpaid =
      completes.empty() ? Json::array() : context.db.read_rows(sql::contracts::unpaid_advances, {{"id", contract.id}});
  document.add("completes", unpaid.empty() ? completes : Json::array()).add("unpaid_advances", unpaid);
}

// Whether papers that name the day are out: acts, or amendments in force.
bool is_day_printed(const Contract& contract) {
  return contract.money("accepted") > Money() ||
         std::any_of(contract.amendments.begin(), contract.amendments.end(),
                     [](const Json& each) { return each.at("state") == "in_force"; });
}

// The form for another day of the last signature begins with the one recorded.
void add_correcting(const Context& context, const Contract& contract, Document& document) {
  const bool may = contract.is_led_impartially() && context.person.may(Action::correct_signing_day) &&
                   reason_of(contract, Action::correct_signing_day, contract.state).empty();
  document.add("may_correct_day", may);
  if (may && context.wants_page)
    document.add("signed_on", contract.row.at("signed_on")).add("day_is_printed", is_day_printed(contract));
}

// The amounts, where the price lies above what is awarded now: for those who lead the call.
Json above_award(const Context& context, const Contract& contract) {
  if (!contract.is_led_impartially() || contract.state == "terminated" || contract.is_renounced()) return {};
  const auto award = decisions::award_of(context, contract.row.at("application_id"), contract.id);
  const auto price = contract.money("value");
  if (award.covers(price)) return {};
  return {{"price", price.text()},
          {"awarded", award.awarded.text()},
          {"others_take", award.taken > Money() ? Json(award.taken.text()) : Json()}};
}

// What the decision asks for before the contract goes on; one that ended doesn't.
Json open_conditions(const Contract& contract) {
  return contract.state == "draft" || contract.state == "sent" ? contract.row.at("open_conditions") : Json::array();
}

// Whether it waits for something else than its signed file.
bool is_held(const Contract& contract) {
  const auto facts = contract.facts();
  return facts.is_suspended || facts.a_condition_is_open;
}

Json drawn_milestones(const Contract& contract) {
  Json list = Json::array();
  const auto today = contract.text("today");
  for (auto each : contract.milestones) {
    if (each.at("state") == "removed") continue;
    const auto state = each.at("state").get<std::string>();
    const bool waits = find_transition("milestone", state, Action::hand_in) != nullptr;
    const auto due = each.at("again_on").is_string() && state != "planned" ? each.at("again_on") : each.at("due_on");
    each["is_late"] =
        waits && contract.state == "in_force" && each.at("kind") != "advance" && due.get<std::string>() < today;
    each["is_closed"] = is_closed(each);
    each["is_leaving"] = waits;
    each["is_closing"] = state == "partly_accepted";
    each["edit_address"] = contract.address("/milestones/" + each.at("id").dump());
    each["hand_in_address"] = each.at("kind") == "advance" || contract.text("signed_on").empty()
                                  ? Json()
                                  : Json("/milestones/" + each.at("id").dump());
    list.push_back(each);
  }
  return list;
}

Json drawn_amendments(const Contract& contract) {
  Json list = Json::array();
  for (const auto& each : contract.amendments)
    list.push_back({{"amendment_no", each.at("no")},
                    {"amendment_kind", each.at("kind")},
                    {"amendment_state", each.at("state")},
                    {"amendment_day", each.at("signed_on")},
                    {"amendment_reason", each.at("reason")},
                    {"amendment_address", "/amendments/" + each.at("id").dump()}});
  return list;
}

Json signed_files(const Contract& contract) {
  Json list = Json::array();
  for (const auto& each : contract.files)
    if (each.at("amendment_id").is_null()) list.push_back(each);
  return list;
}

}  // namespace

Document show(Context& context) {
  const auto contract = contract_of(context);
  const bool sent =
      contract.state == "sent" && contract.is_led_impartially() && context.person.may(Action::conclude_contract);
  Json shown = contract.row;
  for (const char* name :
       {"original", "version", "reason", "signed_on", "signed_on_reason", "decided_on", "open_conditions"})
    shown.erase(name);
  Document document;
  document.version(contract.version)
      .add("version", contract.version)
      .add("contract", headline(contract))
      .add("terms", shown)
      .add("above_award", above_award(context, contract))
      .add("open_conditions", open_conditions(contract))
      .add("conditions_address", decisions::conditions_address(context, contract.row.at("application_id")))
      .add("signed_on_day", contract.row.at("signed_on"))
      .add("day_corrected", day_corrected(contract, contract.row))
      .add("ended_because", contract.row.at("reason"))
      .add("milestones", drawn_milestones(contract))
      .add("milestones_sum", sum_of(contract.milestones, is_planned).text())
      .add("sum_is_value", contract.facts().milestones_cover_value)
      .add("amendments", drawn_amendments(contract))
      .add("signed_files", signed_files(contract))
      .add("actions", buttons(context, contract))
      .add("ends", ends(context, contract, false))
      .add("address", contract.address())
      .add("may_edit", contract.is_led_impartially() && contract.state == "draft" && !contract.is_renounced() &&
                           context.person.may(Action::prepare_contract))
      .add("may_add_file", sent)
      .add("may_conclude", sent && reason_of(contract, Action::conclude_contract, "in_force").empty())
      .add("conclude_reason",
           sent && is_held(contract) ? Json(reason_of(contract, Action::conclude_contract, "in_force")) : Json())
      .add("read_day", contract.signed_on(nullptr))
      .add("may_amend", contract.is_led_impartially() && context.person.may(Action::prepare_amendment) &&
                            !contract.has_amendment_under_way() &&
                            find_transition("contract", contract.state, Action::prepare_amendment))
      .add("may_invite",
           contract.is_led_impartially() && contract.state != "draft" && context.person.may(Action::invite_executor))
      .add("is_signed", !contract.text("signed_on").empty())
      .add("may_read_task", contract.side != "executor" && context.person.may(Action::show_work_task));
  add_completing(context, contract, document);
  add_correcting(context, contract, document);
  return document;
}

}  // namespace konkurss::contracts
