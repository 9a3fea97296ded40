// A milestone with what was handed in for it, as a party of the contract has it.
#pragma once
#include <optional>
#include <string>

#include "contracts/contract.hpp"

namespace konkurss::acceptance {

struct Milestone {
  contracts::Contract contract;
  Json row;       // as sql/queries/acceptance/milestone.sql gives it
  Json hand_ins;  // as sql/queries/acceptance/hand_ins.sql gives them
  long id() const { return row.at("id"); }
  std::string state() const { return row.at("state"); }
  std::string address(const std::string& rest = "") const { return "/milestones/" + row.at("id").dump() + rest; }
  // The last hand-in where it is in this state, or nothing.
  std::optional<Json> last(const std::string& state) const;
  Money left() const;  // of the amount, not accepted yet
  Facts facts() const;
};

// ":id". Throws NotFound.
Milestone milestone_of(const Context& context);
// The same for whoever changes it: what was changed while waiting for the contract is in it. Throws NotFound, Conflict.
Milestone held_milestone(const Context& context);

Document show(Context& context);

}  // namespace konkurss::acceptance
