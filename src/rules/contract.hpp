// What holds for a contract's figures: a term, sums to the cent, shares of the original value, account numbers.
#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"

namespace konkurss::rules {

// An international bank account number whose check digits are right (ISO 13616).
bool is_iban(const std::string& text);

// What a milestone must fit into: the term (ISO, empty: not known yet), the value, and the deliverables of the work
// task.
struct ContractFrame {
  std::string from, until;
  Money value;
  std::vector<std::string> deliverables;
};
struct Milestone {
  std::string due;
  Money amount;
  std::vector<std::string> deliverables;
  bool is_advance = false;
};
struct MilestoneProblem {
  std::string field, word;
};

// Why a milestone doesn't fit beside others that come to `others`; all reasons, in the order of the form.
std::vector<MilestoneProblem> problems_of(const Milestone& one, const ContractFrame& frame, Money others);

// Whether a changed value stays within a share of the original one: it may be lower, or above by at most `percent`.
bool is_within_share(Money original, Money changed, const std::string& percent);

// The terms as they stood after the changes, in their order.
Json consolidated(Json original, const std::vector<Json>& changes);

}  // namespace konkurss::rules
