#include "contracts/signed_file.hpp"

#include "applications/attachments.hpp"
#include "contracts/amendment.hpp"
#include "contracts/files.hpp"
#include "contracts/signatures.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"
#include "web/stored_files.hpp"

namespace konkurss::contracts {
namespace {

db::Parameter number_or_none(const Json& value) {
  return value.is_null() ? db::Parameter(nullptr) : db::Parameter(value.get<long>());
}

// In place of the one before. The row names the file; the file itself is kept last.
Document keep_signed(Context& context, const Contract& contract, const Json& amendment, const std::string& to) {
  static const Json field{{"kinds", Json::array({"pdf", "edoc", "asice"})}};
  const auto types = applications::checked_types(context, field);
  if (context.files.size() != 1) throw Invalid("file", "contracts.one_file");
  const auto& file = context.files.front();
  const auto signatures = signatures_of(file.content->path(), types.front());
  context.db.rows(sql::contracts::drop_signed, {{"id", contract.id}, {"amendment", number_or_none(amendment)}});
  const auto row = need(context.db.read_row(sql::contracts::add_file, {{"id", contract.id},
                                                                       {"amendment", number_or_none(amendment)},
                                                                       {"hand_in", nullptr},
                                                                       {"kind", "signed"},
                                                                       {"name", file.name},
                                                                       {"type", types.front()},
                                                                       {"size", file.size},
                                                                       {"sha256", file.sha256},
                                                                       {"stored_as", stored_as(file)},
                                                                       {"signatures", signatures},
                                                                       {"scan", first_scan(context)}}));
  keep_file(context, file);
  return Document().add("file", row).add("signatures", signatures).next(to + "#signed");
}

}  // namespace

Document add_signed_contract(Context& context) {
  const auto contract = held_contract(context);
  allowed_transition("contract", contract.state, Action::conclude_contract, contract.facts(), "sent");
  return keep_signed(context, contract, nullptr, contract.address());
}

Document add_signed_amendment(Context& context) {
  const auto amendment = held_amendment(context);
  allowed_transition("amendment", amendment.state(), Action::prepare_amendment, amendment.facts(), "approved");
  return keep_signed(context, amendment.contract, amendment.row.at("id"), amendment.address());
}

}  // namespace konkurss::contracts
