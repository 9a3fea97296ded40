// An amendment as a typed change: what it changes, whether it stays within the limits of its legal basis, what it
// means.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

// The contract's terms with the change of the open amendment, by the names of the contract's columns.
Json terms_to_come(const Contract& contract);

struct Amendment {
  Contract contract;
  Json row;  // as sql/queries/contracts/amendments.sql gives it
  long id() const { return row.at("id"); }
  std::string state() const { return row.at("state"); }
  std::string address(const std::string& rest = "") const { return "/amendments/" + row.at("id").dump() + rest; }
  bool changes_something() const;
  bool is_within_limits() const;
  Facts facts() const;
};

// ":id". Throws NotFound.
Amendment amendment_of(const Context& context);
// The same for a change by those who lead the call.
Amendment held_amendment(const Context& context);

// Its lines, [{change_name, was, becomes}], the days and amounts as they are stored; and of milestones what comes and
// goes.
Json changes_of(const Amendment& amendment);

}  // namespace konkurss::contracts
