#include "contracts/executors.hpp"

#include "base/secret.hpp"
#include "contracts/contract.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {

Document executors(Context& context) {
  const auto contract = contract_of(context);
  if (!contract.is_led()) throw NotFound();
  const auto row = need(context.db.read_row(sql::contracts::people, {{"id", contract.id}}));
  return Document()
      .add("contract", headline(contract))
      .add("people", row.at("people"))
      .add("invitations", row.at("invitations"))
      .add("address", contract.address());
}

Document invite_executor(Context& context) {
  const auto contract = held_contract(context);
  const auto mail = context.text("mail", 254);
  if (mail.empty()) throw Invalid("mail", "contracts.mail_missing");
  if (contract.state == "draft") throw Conflict("contracts.invited_when_sent");
  const auto token = random_token();
  context.db.rows(sql::contracts::end_invitations, {{"id", contract.id}, {"mail", mail}, {"invitation", nullptr}});
  const auto row = need(context.db.read_row(
      sql::contracts::invite, {{"token", token}, {"mail", mail}, {"id", contract.id}, {"language", context.language}}));
  Document document;
  document.add("invitation", row)
      .add("contract", headline(contract))
      .add("back_address", contract.address("/executors"));
  // The link proves that who accepts reads the address; only where no mail is sent it is handed over by hand.
  if (!context.settings.mail_server.empty()) return std::move(document).next(contract.address("/executors"));
  return std::move(document)
      .add("link", context.settings.public_url + "/invitations/" + token)
      .page("contracts/executor_invited");
}

Document revoke_invitation(Context& context) {
  const auto contract = held_contract(context);
  const auto row =
      context.db.read_row(sql::contracts::end_invitations,
                          {{"id", contract.id}, {"mail", nullptr}, {"invitation", context.number("invitation")}});
  return Document().add("invitation", need(row)).next(contract.address("/executors"));
}

Document end_executor(Context& context) {
  const auto contract = held_contract(context);
  const auto row =
      context.db.read_row(sql::contracts::end_person, {{"role", context.number("role")}, {"id", contract.id}});
  return Document().add("role", need(row)).next(contract.address("/executors"));
}

}  // namespace konkurss::contracts
