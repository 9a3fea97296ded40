#include "contracts/milestones.hpp"

#include <algorithm>

#include "contracts/amendment.hpp"
#include "contracts/typed.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

constexpr std::array kinds{"advance", "interim", "final"};

// What the milestones must fit into: the draft's terms, or those that the open amendment would bring.
rules::ContractFrame frame_of(Context& context, const Contract& contract) {
  const auto terms = terms_to_come(contract);
  const auto text = [&](const char* name) {
    return terms.at(name).is_string() ? terms.at(name).get<std::string>() : std::string();
  };
  rules::ContractFrame frame{text("starts_on"), text("ends_on"), Money::from_text(text("value")), {}};
  const auto known = deliverables_of(context, contract, terms.at("task_no"));
  for (const auto& each : known) frame.deliverables.push_back(each.at("deliverable"));
  return frame;
}

// The plan changes in the draft, or with an amendment that is being prepared.
void check_changeable(const Contract& contract) {
  if (contract.open_amendment()) return;
  if (contract.state != "draft") throw Conflict("db.contract_milestone_fixed");
  allowed_transition("contract", contract.state, Action::prepare_contract, contract.facts(), contract.state);
}

Money sum_of_others(const Contract& contract, long except) {
  Money sum;
  for (const auto& each : contract.milestones)
    if (will_be_planned(each) && each.at("id") != except) sum += Money::from_text(amount_to_come(each));
  return sum;
}

db::Parameters typed_milestone(Context& context, const Contract& contract, long except) {
  Errors errors;
  const auto title = context.text("title", 300), kind = context.text("kind", 20);
  if (length_in_characters(title) < 3) errors.push_back({"title", "db.contract_milestone_title_length", {}});
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    errors.push_back({"kind", "contracts.kind_missing", {}});
  const auto due = typed_day(context, "due_on", errors);
  const auto amount = typed_amount(context, "amount", errors);
  const auto parts = ticked(context, "deliverables");
  if (errors.empty() && !due) errors.push_back({"due_on", "contracts.day_missing", {}});
  if (errors.empty() && !amount) errors.push_back({"amount", "contracts.amount_missing", {}});
  if (errors.empty())
    for (const auto& problem : rules::problems_of({*due, Money::from_text(*amount), parts, kind == "advance"},
                                                  frame_of(context, contract), sum_of_others(contract, except)))
      errors.push_back({problem.field, problem.word, {}});
  if (!errors.empty()) throw Invalid(errors);
  return {{"id", contract.id},           {"title", title}, {"kind", kind},
          {"deliverables", Json(parts)}, {"due_on", due},  {"amount", amount}};
}

// Whose milestones change, change with it: somebody who looked at the old sums is told, and whoever changed an
// amendment's milestones prepared it.
Document saved(Context& context, const Contract& contract, const std::optional<Json>& row) {
  if (row) {
    context.db.rows(sql::contracts::touch_draft, {{"id", contract.id}});
    context.db.rows(sql::contracts::touch_amendment, {{"id", contract.id}});
  }
  const auto open = contract.open_amendment();
  return moved(contract, row,
               open ? "/amendments/" + open->at("id").dump() + "#milestones" : contract.address("#milestones"));
}

Json with_choices(Context& context, const Contract& contract, const Json& one) {
  const Json typed = context.rejected ? context.rejected->body : Json::object();
  const auto kind = typed.value("kind", one.at("kind"));
  Json kind_choices = Json::array(), parts = Json::array();
  for (const auto* each : kinds) kind_choices.push_back({{"kind_code", each}, {"selected", kind == each}});
  const auto chosen = typed.contains("deliverables") ? typed.at("deliverables")
                      : context.rejected             ? Json()
                                                     : one.at("deliverables");
  const auto list = chosen.is_array() ? chosen : Json::array({chosen});
  for (auto each : deliverables_of(context, contract, terms_to_come(contract).at("task_no"))) {
    each["ticked"] = std::find(list.begin(), list.end(), each.at("deliverable")) != list.end();
    parts.push_back(each);
  }
  return {{"kind_choices", kind_choices}, {"part_choices", parts}};
}

Document form(Context& context, const Contract& contract, const Json& one) {
  check_changeable(contract);
  Document document;
  const auto open = contract.open_amendment();
  document.add("contract", headline(contract))
      .add("back_address", open ? "/amendments/" + open->at("id").dump() : contract.address());
  for (const auto* name : {"title", "due_on", "amount"}) document.add(name, one.at(name));
  const auto choices = with_choices(context, contract, one);
  for (const auto& [name, value] : choices.items()) document.add(name, value);
  return std::move(document).add("amendment_no", open ? open->at("no") : Json());
}

Json milestone_in(const Contract& contract, long id) {
  for (const auto& each : contract.milestones)
    if (each.at("id") == id && each.at("state") != "removed") return each;
  throw NotFound();
}

db::Parameter amendment_number(const Contract& contract) {
  const auto open = contract.open_amendment();
  return open ? db::Parameter(open->at("id").get<long>()) : db::Parameter(nullptr);
}

}  // namespace

bool milestones_fit(Context& context, const Contract& contract) {
  const auto frame = frame_of(context, contract);
  return std::none_of(contract.milestones.begin(), contract.milestones.end(), [&](const Json& each) {
    if (!will_be_planned(each) || each.at("state") == "accepted" || is_closed_early(each)) return false;
    const auto amount = Money::from_text(each.at("amount").get<std::string>());
    return !rules::problems_of({each.at("due_on"), amount, each.at("deliverables").get<std::vector<std::string>>(),
                                each.at("kind") == "advance"},
                               frame, Money())
                .empty();
  });
}

Json deliverables_of(Context& context, const Contract& contract, long no) {
  Json list = Json::array();
  const auto annex =
      context.db.read_row(sql::contracts::annex, {{"task", contract.row.at("task_id").get<long>()}, {"no", no}});
  if (annex)
    for (const auto& each : annex->at("content").at("deliverables"))
      list.push_back({{"deliverable", each.at("id")}, {"deliverable_title", each.at("title")}});
  return list;
}

Document milestone_form(Context& context) {
  const auto contract = contract_of(context);
  check_led(contract);
  const Json empty{
      {"title", ""}, {"kind", "interim"}, {"deliverables", Json::array()}, {"due_on", nullptr}, {"amount", nullptr}};
  return form(context, contract, empty).add("form_address", contract.address("/milestones"));
}

Document show_milestone(Context& context) {
  const auto contract = contract_of(context);
  check_led(contract);
  const auto one = milestone_in(contract, context.number("milestone"));
  const auto state = one.at("state").get<std::string>();
  const bool as_is = contract.state == "draft" || state == "proposed";
  return form(context, contract, one)
      .version(one.at("version").get<long>())
      .add("version", one.at("version"))
      .add("is_kept", true)
      .add("may_change", as_is)
      .add("is_being_removed", !one.at("removed_by").is_null())
      .add("may_remove", as_is || find_transition("milestone", state, Action::hand_in))
      .add("closes_at", one.at("state") == "partly_accepted" ? one.at("accepted_amount") : Json())
      .add("form_address", contract.address("/milestones/" + one.at("id").dump()));
}

Document add_milestone(Context& context) {
  const auto contract = held_contract(context);
  check_changeable(contract);
  auto values = typed_milestone(context, contract, 0);
  values.emplace_back("state", contract.open_amendment() ? "proposed" : "planned");
  values.emplace_back("amendment", amendment_number(contract));
  return saved(context, contract, context.db.read_row(sql::contracts::add_milestone, values));
}

Document save_milestone(Context& context) {
  const auto contract = held_contract(context);
  check_changeable(contract);
  const long id = context.number("milestone");
  milestone_in(contract, id);
  auto values = typed_milestone(context, contract, id);
  values.emplace_back("milestone", id);
  values.emplace_back("version", context.version());
  return saved(context, contract, context.db.read_row(sql::contracts::save_milestone, values));
}

Document remove_milestone(Context& context) {
  const auto contract = held_contract(context);
  check_changeable(contract);
  const auto one = milestone_in(contract, context.number("milestone"));
  return saved(context, contract,
               context.db.read_row(sql::contracts::remove_milestone, {{"id", contract.id},
                                                                      {"milestone", one.at("id").get<long>()},
                                                                      {"amendment", amendment_number(contract)},
                                                                      {"version", context.version()}}));
}

}  // namespace konkurss::contracts
