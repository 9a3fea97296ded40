// The signed file of a contract or of an amendment: kept as it was received, with the signers that can be read.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

// A form with one file, "file": .edoc, .asice or PDF.
Document add_signed_contract(Context& context);
Document add_signed_amendment(Context& context);

// The day of the signature: the last one that can be read, otherwise the one typed in `signed_on`. Not later than
// today, an amendment's not before the contract's. Throws Invalid, Conflict.
std::string day_of_signature(const Context& context, const Contract& contract, const Json& amendment);

}  // namespace konkurss::contracts
