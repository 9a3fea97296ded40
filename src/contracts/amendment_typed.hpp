// What somebody typed about an amendment, checked against the contract as it stands.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

struct TypedAmendment {
  std::string kind, reason, legal_basis, change_text;
  Json change = Json::object();  // only what becomes different
};

// Whether a mistake concerns a field of this kind: such a field is shown whatever kind is chosen.
bool concerns(const std::vector<FieldError>& errors, std::string_view kind);

// Throws Invalid with the mistakes.
TypedAmendment typed_amendment(Context& context, const Contract& contract);

}  // namespace konkurss::contracts
