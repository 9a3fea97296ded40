// The signed file of a contract or of an amendment: kept as it was received, with the signers that can be read.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

// A form with one file, "file": .edoc, .asice or PDF.
Document add_signed_contract(Context& context);
Document add_signed_amendment(Context& context);

}  // namespace konkurss::contracts
