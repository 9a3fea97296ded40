#include "rules/contract.hpp"

#include <algorithm>

namespace konkurss::rules {

bool is_iban(const std::string& text) {
  if (text.size() < 15 || text.size() > 34) return false;
  int rest = 0;
  const auto rotated = text.substr(4) + text.substr(0, 4);
  for (const char c : rotated) {
    if (c >= '0' && c <= '9')
      rest = (rest * 10 + (c - '0')) % 97;
    else if (c >= 'A' && c <= 'Z')
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    else
      return false;
  }
  return rest == 1;
}

std::vector<MilestoneProblem> problems_of(const Milestone& one, const ContractFrame& frame, Money others) {
  std::vector<MilestoneProblem> found;
  if (!one.is_advance && one.deliverables.empty())
    found.push_back({"deliverables", "db.contract_milestone_has_deliverable"});
  for (const auto& each : one.deliverables)
    if (std::find(frame.deliverables.begin(), frame.deliverables.end(), each) == frame.deliverables.end()) {
      found.push_back({"deliverables", "db.contract_milestone_of_task"});
      break;
    }
  if ((!frame.from.empty() && one.due < frame.from) || (!frame.until.empty() && one.due > frame.until))
    found.push_back({"due_on", "db.contract_milestone_in_term"});
  if (others + one.amount > frame.value) found.push_back({"amount", "db.contract_milestones_within_value"});
  return found;
}

bool is_within_share(Money original, Money changed, const std::string& percent) {
  if (changed <= original) return true;
  const auto more = static_cast<__int128>((changed - original).cents()) * 10000;
  return more <= static_cast<__int128>(Money::from_text(percent).cents()) * original.cents();
}

Json consolidated(Json original, const std::vector<Json>& changes) {
  for (const auto& change : changes) original.update(change);
  return original;
}

}  // namespace konkurss::rules
