#include "contracts/amendment.hpp"

#include <algorithm>

#include "contracts/paper.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

// The terms in the order in which a change of them is told.
constexpr std::array terms{"value",
                           "vat_rate",
                           "starts_on",
                           "ends_on",
                           "task_no",
                           "executor_name",
                           "executor_registration_number",
                           "executor_address",
                           "executor_bank",
                           "executor_account",
                           "executor_signatory",
                           "executor_contact"};

Json terms_of(const Contract& contract) {
  Json out = Json::object();
  for (const auto* name : terms) out[name] = contract.row.at(name);
  return out;
}

Amendment amendment_in(const Contract& contract, long id) {
  for (const auto& each : contract.amendments)
    if (each.at("id") == id) return {contract, each};
  throw NotFound();
}

long contract_number(const Context& context) {
  return need(context.db.read_row(sql::contracts::contract_of_amendment, {{"id", context.number("id")}}))
      .at("contract_id");
}

bool touches(const Json& milestone, const Json& amendment) {
  return (milestone.at("added_by") == amendment && milestone.at("state") != "removed") ||
         milestone.at("removed_by") == amendment;
}

// Handed in and not decided on, where the amendment leaves no room for it: it removes the milestone, or ends before it
// is due.
bool is_waiting(const Json& milestone, const Amendment& amendment) {
  if (milestone.at("state") != "handed_in") return false;
  if (milestone.at("removed_by") == amendment.row.at("id")) return true;
  auto to_come = amendment.contract.row;
  to_come.update(amendment.row.at("change"));
  return milestone.at("due_on") < to_come.at("starts_on") || milestone.at("due_on") > to_come.at("ends_on");
}

Json milestone_line(const Json& milestone, const Json& amendment) {
  if (milestone.at("removed_by") == amendment && is_closed_early(milestone))
    return {{"change_name", "milestone_closed"},
            {"closed_title", milestone.at("title")},
            {"was", milestone.at("amount_before").is_null() ? milestone.at("amount") : milestone.at("amount_before")},
            {"becomes", milestone.at("accepted_amount")},
            {"is_money", true}};
  return {{"change_name", milestone.at("removed_by") == amendment ? "milestone_removed" : "milestone_added"},
          {"milestone",
           {{"title", milestone.at("title")}, {"due_on", milestone.at("due_on")}, {"amount", milestone.at("amount")}}}};
}

}  // namespace

Json terms_to_come(const Contract& contract) {
  auto out = terms_of(contract);
  if (const auto open = contract.open_amendment()) out.update(open->at("change"));
  return out;
}

bool Amendment::changes_something() const {
  if (!row.at("change").empty() || !row.at("change_text").get<std::string>().empty()) return true;
  for (const auto& each : contract.milestones)
    if (touches(each, row.at("id"))) return true;
  return false;
}

bool Amendment::is_within_limits() const {
  const auto& basis = legal_basis(row.at("legal_basis"));
  if (basis.is_null() || !basis.contains("share_of_original") || !row.at("change").contains("value")) return true;
  const auto& original = contract.row.at("original");
  return rules::is_within_share(Money::from_text(original.at("value").get<std::string>()),
                                Money::from_text(row.at("change").at("value").get<std::string>()),
                                basis.at("share_of_original"));
}

Facts Amendment::facts() const {
  auto facts = contract.facts();
  const auto changed = row.at("change").value("value", contract.row.at("value").get<std::string>());
  facts.drafted_by_other = row.at("is_of_other");
  facts.amendment_changes = changes_something();
  facts.amendment_is_within_limits = is_within_limits();
  facts.amendment_fits = sum_to_come(contract.milestones) == Money::from_text(changed);
  facts.signed_file_is_kept = contract.has_signed_file(row.at("id"));
  facts.signing_day_is_read = !contract.signed_on(row.at("id")).empty();
  facts.a_hand_in_waits = std::any_of(contract.milestones.begin(), contract.milestones.end(),
                                      [&](const Json& each) { return is_waiting(each, *this); });
  return facts;
}

Amendment amendment_of(const Context& context) {
  return amendment_in(contract_with(context, contract_number(context)), context.number("id"));
}

Amendment held_amendment(const Context& context) {
  return amendment_in(held_contract_with(context, contract_number(context)), context.number("id"));
}

Json changes_of(const Amendment& amendment) {
  Json before = amendment.contract.row.at("original"), list = Json::array();
  for (const auto& each : amendment.contract.amendments)
    if (each.at("no") < amendment.row.at("no") && each.at("state") == "in_force") before.update(each.at("change"));
  const auto& change = amendment.row.at("change");
  for (const auto* name : terms)
    if (change.contains(name))
      list.push_back({{"change_name", name},
                      {"was", before.value(name, Json())},
                      {"becomes", change.at(name)},
                      {"is_money", std::string_view(name) == "value"},
                      {"is_day", std::string_view(name) == "starts_on" || std::string_view(name) == "ends_on"}});
  for (const auto& each : amendment.contract.milestones)
    if (touches(each, amendment.row.at("id"))) list.push_back(milestone_line(each, amendment.row.at("id")));
  return list;
}

}  // namespace konkurss::contracts
