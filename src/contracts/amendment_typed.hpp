// What somebody typed about an amendment, checked against the contract as it stands.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

struct TypedAmendment {
  std::string kind, reason, legal_basis, change_text;
  Json change = Json::object();  // only what becomes different
};

// Throws Invalid with the mistakes.
TypedAmendment typed_amendment(Context& context, const Contract& contract);

}  // namespace konkurss::contracts
