#include "rules/finding.hpp"

#include <algorithm>
#include <stdexcept>

namespace konkurss::rules {

Inputs with_finding(Inputs inputs, std::int64_t application, const Finding& finding) {
  auto& all = inputs.applications;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Application& one) { return one.id == application; });
  if (found == all.end()) throw std::invalid_argument("no such application");
  if (finding.as == Finding::As::admitted) {
    found->admissible = true;
    found->found_total = finding.total;
    return inputs;
  }
  if (finding.as == Finding::As::supported) {
    auto& envelope = inputs.categories[found->category].envelope;
    envelope = std::max(Money(), envelope - finding.amount);
  }
  all.erase(found);
  return inputs;
}

}  // namespace konkurss::rules
