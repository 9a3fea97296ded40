// What was decided for an application, and whether the price of a contract stays within it. One rule: until both
// parties have signed (choose, begin, type, send, approve) a price above it is refused; what both have signed is
// registered as it is, whatever was decided meanwhile, and the contract's page says so.
#pragma once
#include <optional>

#include "base/money.hpp"
#include "web/context.hpp"

namespace konkurss::decisions {

// What was decided for an application, and what its contracts take of it.
struct Award {
  Money awarded, taken;

  bool covers(Money price) const { return price + taken <= awarded; }
  Money left() const;
};

// `contract` is left out of what is taken; 0 leaves out none.
Award award_of(const Context& context, long application, long contract);

// What is wrong with a price at this field, the award in euros named; nothing where other contracts of the application
// leave room for it. `contract` is the one that is priced, 0 while there is none.
std::optional<FieldError> above_award(const Context& context, long application, long contract, Money price,
                                      const char* field = "");

// The same for a price that was typed before: the decision may have changed since. Throws Conflict.
void check_within_award(const Context& context, long application, long contract, Money price);

}  // namespace konkurss::decisions
