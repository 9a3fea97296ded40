// The day of the last signature: read or typed when a contract or an amendment comes into force, and corrected where it
// was typed wrongly.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

// The last one that can be read, otherwise the one typed in `signed_on`. Not later than today, an amendment's not
// before the contract's. Throws Invalid, Conflict.
std::string day_of_signature(const Context& context, const Contract& contract, const Json& amendment);

// Why another day was recorded than before, of the contract's or an amendment's row: for those who lead the call, or
// null.
Json day_corrected(const Contract& contract, const Json& row);

// Body: `signed_on`, `day_reason`. Of the contract, or of an amendment in force.
Document correct_signing_day(Context& context);
Document correct_amendment_day(Context& context);

}  // namespace konkurss::contracts
