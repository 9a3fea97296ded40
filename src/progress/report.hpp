// A report on a contract as its writer or its reader has it.
#pragma once
#include <string>

#include "contracts/contract.hpp"
#include "web/context.hpp"

namespace konkurss::progress {

struct Report {
  long id = 0, version = 0;
  std::string state;
  Json row;  // as sql/queries/progress/report.sql gives it
  contracts::Contract contract;

  const Json& form() const;
  // Whether the acting person stands on the side that writes it.
  bool is_own() const { return contract.side == row.at("side").get<std::string>(); }
  std::string address(const std::string& rest = "") const { return "/progress-reports/" + std::to_string(id) + rest; }
};

// The form of this code: forms/progress/<code>.progress.json. std::out_of_range for an unknown one.
const Json& form_of(const std::string& code);

// ":id". Throws NotFound.
Report report_of(const Context& context);

}  // namespace konkurss::progress
