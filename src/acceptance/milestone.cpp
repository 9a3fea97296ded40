#include "acceptance/milestone.hpp"

#include "contracts/files.hpp"
#include "policy/lifecycle.hpp"
#include "queries/acceptance.hpp"

namespace konkurss::acceptance {
namespace {

Json row_of(const Context& context) {
  return need(context.db.read_row(sql::acceptance::milestone, {{"id", context.number("id")}}));
}

Milestone with_contract(const Context& context, Json row, contracts::Contract contract) {
  auto hand_ins = context.db.read_rows(sql::acceptance::hand_ins, {{"id", context.number("id")}});
  for (auto& each : hand_ins) each["files"] = contracts::with_addresses(context, each.at("files"));
  return {std::move(contract), std::move(row), std::move(hand_ins)};
}

bool allowed(const Milestone& one, std::string_view entity, const std::string& state, Action action) {
  const auto* row = find_transition(entity, state, action);
  return row && row->only_if(one.facts()).empty();
}

// Where those who lead the call close a partly accepted milestone at what was accepted: in the amendment that is being
// prepared, or in a new one of the price; nothing where it can't be.
Json close_address(const Context& context, const Milestone& one) {
  if (one.state() != "partly_accepted" || !one.contract.is_led_impartially() ||
      !context.person.may(Action::prepare_amendment) ||
      !find_transition("contract", one.contract.state, Action::prepare_amendment))
    return nullptr;
  if (one.contract.open_amendment()) return one.contract.address("/milestones/" + std::to_string(one.id()));
  if (one.contract.has_amendment_under_way()) return nullptr;  // one at a time
  return one.contract.address("/amendments/new?kind=amount&value=" + (one.contract.money("value") - one.left()).text());
}

// What the acting person's side may do now.
void add_forms(const Context& context, const Milestone& one, Document& document) {
  const bool executes = one.contract.side == "executor" && context.person.may(Action::hand_in);
  const bool views = one.contract.side == "institution" &&
                     context.person.may_for(Action::view_hand_in, one.contract.row.at("organisation_id"));
  const bool accepts = one.contract.is_led_impartially() && context.person.may(Action::accept_hand_in);
  const auto draft = one.last("draft"), waiting = one.last("handed_in");
  const bool begins = executes && !draft && !waiting && allowed(one, "milestone", one.state(), Action::hand_in);
  const bool writes = executes && draft && allowed(one, "milestone", one.state(), Action::hand_in) &&
                      allowed(one, "hand_in", "draft", Action::hand_in);
  document.add("may_write", begins || writes)
      .add("may_attach", writes)
      .add("may_submit", writes)
      .add("may_view", views && waiting)
      .add("may_judge", accepts && waiting && allowed(one, "hand_in", "handed_in", Action::accept_hand_in));
  const bool open = find_transition("milestone", one.state(), Action::hand_in) != nullptr;
  document.add("is_leaving", executes && open && one.facts().a_removal_waits)
      .add("close_address", close_address(context, one));
  if (writes) document.add("text", draft->at("text")).add("draft_files", draft->at("files"));
  if (writes) document.version(draft->at("version").get<long>()).add("version", draft->at("version"));
  if (waiting)
    document.version(waiting->at("version").get<long>())
        .add("version", waiting->at("version"))
        .add("waiting_no", waiting->at("no"))
        .add("waiting_view", waiting->at("view_verdict"));
}

}  // namespace

std::optional<Json> Milestone::last(const std::string& state) const {
  if (hand_ins.empty() || hand_ins.back().at("state") != state) return std::nullopt;
  return hand_ins.back();
}

Money Milestone::left() const {
  return Money::from_text(row.at("amount").get<std::string>()) -
         Money::from_text(row.at("accepted_amount").get<std::string>());
}

Facts Milestone::facts() const {
  auto facts = contract.facts();
  facts.a_removal_waits = !row.at("removed_by").is_null();
  if (const auto draft = last("draft"))
    facts.hand_in_is_written = !draft->at("text").get<std::string>().empty() || !draft->at("files").empty();
  return facts;
}

Milestone milestone_of(const Context& context) {
  auto row = row_of(context);
  auto contract = contracts::contract_with(context, row.at("contract_id"));
  return with_contract(context, std::move(row), std::move(contract));
}

Milestone held_milestone(const Context& context) {
  auto held = contracts::held_contract_with(context, row_of(context).at("contract_id"));
  return with_contract(context, row_of(context), std::move(held));
}

Document show(Context& context) {
  const auto one = milestone_of(context);
  Json before = Json::array();
  for (const auto& each : one.hand_ins)
    if (each.at("state") != "draft") before.push_back(each);
  Document document;
  auto shown = one.row;
  shown.erase("version");
  document.add("contract", contracts::headline(one.contract))
      .add("milestone", shown)
      .add("left", one.left().text())
      .add("is_advance", one.row.at("kind") == "advance")
      .add("hand_ins", before)
      .add("address", one.address());
  add_forms(context, one, document);
  return document;
}

}  // namespace konkurss::acceptance
