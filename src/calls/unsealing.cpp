#include "calls/unsealing.hpp"

#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {
namespace {

Json found(const Context& context) {
  return need(context.db.read_row(sql::calls::unsealing, {{"call", context.part("call")}}));
}

Facts facts_of(const Json& call) {
  Facts facts;
  facts.deadline_passed = call.at("deadline_passed");
  facts.extension_runs = call.at("extension_runs");
  facts.outage_undecided = call.at("outage_undecided");
  facts.call_is_settled = call.at("is_settled");
  const auto& consent = call.at("consent");
  facts.consented_by_me = consent.is_object() && consent.at("is_mine").get<bool>();
  facts.consented_by_other = consent.is_object() && !consent.at("is_mine").get<bool>();
  return facts;
}

std::string address(const Context& context) { return "/calls/" + context.part("call") + "/unsealing"; }

// What can be done now; when nothing can, the first step with the reason why not.
Json buttons(const Context& context, const Json& call) {
  auto all = actions(context, "call", call.at("state").get<std::string>(), facts_of(call), [&](const Transition& row) {
    if (row.action == Action::consent_to_unseal) return address(context) + "/consent";
    if (row.action == Action::withdraw_consent) return address(context) + "/withdraw";
    return row.action == Action::unseal ? address(context) : std::string();
  });
  Json possible = Json::array();
  for (auto& button : all) {
    button["secondary"] = button.at("name") == "withdraw_consent";
    if (button.at("allowed").get<bool>()) possible.push_back(button);
  }
  if (possible.empty() && !all.empty()) possible.push_back(all[0]);
  return possible;
}

// The call, if this version of it may move so.
Json moved(Context& context, Action action) {
  const auto call = found(context);
  if (call.at("version") != context.version()) throw Conflict("web.somebody_was_faster");
  allowed_transition("call", call.at("state").get<std::string>(), action, facts_of(call));
  return call;
}

}  // namespace

Document show_unsealing(Context& context) {
  const auto call = found(context);
  const long id = call.at("id");
  const bool is_unsealed = call.at("state") != "draft" && call.at("state") != "announced";
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "id") document.add(name, value);
  document.version(call.at("version").get<long>())
      .add("is_unsealed", is_unsealed)
      .raw("extended", context.db.rows(sql::calls::extended, {{"call", id}}))
      .add("actions", buttons(context, call));
  if (is_unsealed) document.raw("opened", context.db.rows(sql::calls::opened, {{"call", id}}));
  return document;
}

Document consent_to_unseal(Context& context) {
  const auto call = moved(context, Action::consent_to_unseal);
  const auto made = context.db.read_row(sql::calls::consent_to_unseal, {{"call", call.at("id").get<long>()}});
  return Document().add("code", call.at("code")).add("consent", made->at("consent")).next(address(context));
}

Document withdraw_consent(Context& context) {
  const auto call = moved(context, Action::withdraw_consent);
  const auto row = context.db.read_row(sql::calls::withdraw_consent, {{"call", call.at("id").get<long>()}});
  if (row->at("withdrawn").is_null()) throw Conflict("web.somebody_was_faster");
  return Document().add("code", call.at("code")).add("withdrawn", row->at("withdrawn")).next(address(context));
}

Document unseal(Context& context) {
  const auto call = moved(context, Action::unseal);
  const auto opened = context.db.read_row(sql::calls::unseal, {{"call", call.at("id").get<long>()}});
  return Document()
      .add("code", call.at("code"))
      .add("state", "evaluation")
      .add("opened", opened->at("opened"))
      .next(address(context));
}

}  // namespace konkurss::calls
