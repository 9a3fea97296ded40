#include "acceptance/act.hpp"

#include "contracts/contract.hpp"
#include "contracts/files.hpp"
#include "queries/acceptance.hpp"

namespace konkurss::acceptance {
namespace {

Document act_of(Context& context) {
  auto act = need(context.db.read_row(sql::acceptance::act, {{"id", context.number("id")}}));
  act["files"] = contracts::with_addresses(context, act.at("files"));
  const auto contract = contracts::contract_with(context, act.at("contract_id"));
  auto shown = contracts::headline(contract);
  for (const char* name : {"signed_on", "executor_registration_number", "organisation_registration", "buyer",
                           "executor_signatory", "buyer_signatory"})
    shown[name] = contract.row.at(name);
  return Document()
      .add("contract", shown)
      .add("act", act)
      .add("milestone_address", "/milestones/" + act.at("milestone_id").dump());
}

std::string name_of(const Context& context) { return "akts-" + context.part("id"); }

}  // namespace

Document show_act(Context& context) { return act_of(context); }
Document act_pdf(Context& context) { return act_of(context).paper("acceptance/act_paper", name_of(context) + ".pdf"); }
Document act_word(Context& context) {
  return act_of(context).word_document("acceptance/act_paper", name_of(context) + ".docx");
}

}  // namespace konkurss::acceptance
