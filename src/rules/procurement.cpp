#include "rules/procurement.hpp"

namespace konkurss::rules {

const Json& thresholds_on(const Json& thresholds, const std::string& day) {
  static const Json none;
  for (const auto& period : thresholds.at("periods"))
    if (period.at("valid_from").get<std::string>() <= day && day <= period.value("valid_until", day)) return period;
  return none;
}

std::string procedure_for(const Json& period, Money value) {
  std::string code;
  for (const auto& procedure : period.at("procedures"))
    if (Money::from_text(procedure.at("from").get<std::string>()) <= value) code = procedure.at("code");
  return code;
}

std::size_t strictness(const Json& period, const std::string& procedure) {
  const auto& list = period.at("procedures");
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].at("code") == procedure) return i + 1;
  return 0;
}

Watch watch(const Json& period, std::size_t group_digits, const Purchase& own, const std::string& procedure,
            const std::vector<Purchase>& all) {
  Watch seen;
  seen.together = own.value;
  for (const auto& each : all)
    if (each.id != own.id && each.cpv.substr(0, group_digits) == own.cpv.substr(0, group_digits)) {
      seen.together += each.value;
      seen.others.push_back(each.id);
    }
  seen.needed = procedure_for(period, seen.together);
  seen.needed_alone = procedure_for(period, own.value);
  seen.looks_split = strictness(period, seen.needed_alone) < strictness(period, seen.needed);
  seen.needs_explanation = strictness(period, procedure) < strictness(period, seen.needed);
  return seen;
}

}  // namespace konkurss::rules
