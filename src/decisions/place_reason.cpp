#include "decisions/place_reason.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "base/words.hpp"

namespace konkurss::decisions {
namespace {

// A line of the list names no more of those with the same total (rules/ranking.hpp).
constexpr std::size_t named_at_most = 10;

const Words& latvian() { return words(Language::lv); }

std::string money(const Json& line, const char* name) {
  return format_money(line.at(name).get<std::string>(), Language::lv);
}

Json number(const Json& decimal) { return format_number(decimal.get<std::string>(), Language::lv); }

std::string place(const Json& line) {
  const auto ordered = line.value("ranking_total", Json());
  Json values{{"total", number(line.at("total"))}, {"rank", line.at("rank").dump()}};
  if (ordered.is_string()) values["points"] = number(ordered);
  return latvian().format(ordered.is_string() ? "decisions.place_ordered" : "decisions.place", values);
}

// Of two experts and a third: that only the two closest count.
std::string counting(const Json& line) {
  const auto& evaluations = line.at("evaluations");
  const bool left_out = std::any_of(evaluations.begin(), evaluations.end(),
                                    [](const Json& one) { return one.value("counted", true) == false; });
  return left_out ? " " + latvian().text("decisions.place_closest") : "";
}

std::string parted_by(const Json& line) {
  const std::string rule = line.at("tie_rule");
  if (rule.rfind("criterion:", 0) != 0) return latvian().text("decisions.parted_" + rule);
  const auto code = rule.substr(10);
  const bool agreed = line.value("by_consensus", false);
  return latvian().format(agreed ? "decisions.parted_agreed" : "decisions.parted_criterion",
                          {{"code", code}, {"mean", number(line.at("means").at(code))}});
}

std::string tie(const Json& line) {
  const auto& others = line.at("tied_with");
  if (others.empty()) return "";
  const bool unresolved = line.at("unresolved_tie");
  if (others.size() == 1 && !unresolved)
    return " " + latvian().format("decisions.place_tied", {{"number", others.at(0)}, {"rule", parted_by(line)}});
  std::string numbers;
  for (const auto& other : others) numbers += (numbers.empty() ? "" : ", ") + other.get<std::string>();
  const std::string word = unresolved ? "decisions.place_shared" : "decisions.place_tied_several";
  const bool are_all = others.size() < named_at_most;
  if (!are_all) numbers = latvian().format("decisions.place_among_others", {{"numbers", numbers}});
  return " " + latvian().format(word, {{"n", others.size()}, {"numbers", numbers}});
}

std::string grant(const Json& line) {
  const auto left = Money::from_text(line.at("money_left_after").get<std::string>());
  const auto requested = Money::from_text(line.at("amount_requested").get<std::string>());
  const auto granted = line.value("amount_granted", Json());
  const Json values{{"requested", money(line, "amount_requested")}, {"left", money(line, "money_left_after")}};
  if (line.at("outcome") != "supported" && line.at("unresolved_tie") == true && requested <= left)
    return latvian().format("decisions.place_not_for_all", values);
  if (line.at("outcome") != "supported")
    return latvian().format(requested > left ? "decisions.place_too_dear" : "decisions.place_behind", values);
  if (!granted.is_string() || Money::from_text(granted.get<std::string>()) == requested)
    return latvian().format("decisions.place_granted", values);
  return latvian().format("decisions.place_granted_part",
                          {{"granted", money(line, "amount_granted")}, {"requested", values.at("requested")}});
}

}  // namespace

std::string place_reason(const Json& line) { return place(line) + counting(line) + tie(line) + " " + grant(line); }

}  // namespace konkurss::decisions
