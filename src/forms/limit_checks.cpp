#include <regex>

#include "base/rational.hpp"
#include "base/text.hpp"
#include "forms/form_parts.hpp"
#include "forms/pattern.hpp"

namespace konkurss::forms {
namespace {

// Whether two limits exclude each other; what comes from the call is only known later.
bool reversed(const Json& low, const Json& high) {
  if (low.is_number() && high.is_number()) return low > high;
  if (!low.is_string() || !high.is_string()) return false;
  const auto first = low.get<std::string>(), second = high.get<std::string>();
  const auto is_date = [](const std::string& text) { return text.find('-', 1) != std::string::npos; };
  if (is_date(first) != is_date(second)) return false;  // check of the type says it
  if (is_date(first)) return first > second;
  return Rational::from_text(first) > Rational::from_text(second);
}

void check_pairs(const Placed& placed, const Findings& mistakes) {
  for (const auto& [low, high] : {std::pair("min", "max"), std::pair("advised_min", "advised_max"),
                                  std::pair("min_length", "max_length"), std::pair("min_words", "max_words"),
                                  std::pair("min_rows", "max_rows"), std::pair("min_choices", "max_choices")})
    if (placed.field->contains(low) && placed.field->contains(high) &&
        reversed(placed.field->at(low), placed.field->at(high)))
      mistakes.add(placed.pointer + "/" + low, "limits_order", {{"first", low}, {"then", high}});
}

// So many words need at least one character each and a space between two.
void check_words(const Placed& placed, const Findings& mistakes) {
  const auto& field = *placed.field;
  if (!field.contains("min_words") || !field.contains("max_length")) return;
  if (const auto needed = 2 * field.at("min_words").get<int>() - 1; needed > field.at("max_length"))
    mistakes.add(placed.pointer + "/min_words", "words_need_more", {{"needed", needed}});
}

void check_choices(const Placed& placed, const Findings& mistakes) {
  const auto& field = *placed.field;
  if (field.contains("options") && field.value("min_choices", std::size_t(0)) > field.at("options").size())
    mistakes.add(placed.pointer + "/min_choices", "limits_order", {{"first", "min_choices"}, {"then", "options"}});
}

// Of a date a date is wanted, of a figure a decimal.
void check_kinds(const Placed& placed, const Findings& mistakes) {
  static const std::regex date("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  const auto& field = *placed.field;
  for (const auto* name : {"min", "max", "advised_min", "advised_max"}) {
    if (!field.contains(name) || !field.at(name).is_string()) continue;
    const auto text = field.at(name).get<std::string>();
    if (std::regex_match(text, date) != (field.at("type") == "date"))
      mistakes.add(placed.pointer + "/" + name, "limit_kind", {{"value", text}, {"type", field.at("type")}});
  }
}

void check_pattern(const Placed& placed, const Findings& mistakes) {
  if (!placed.field->contains("format")) return;
  const auto& format = placed.field->at("format");
  try {
    if (!std::regex_match(format.at("example").get<std::string>(), pattern_of(format)))
      mistakes.add(placed.pointer + "/format/example", "format_example", {{"value", format.at("example")}});
  } catch (const std::regex_error&) {
    mistakes.add(placed.pointer + "/format/pattern", "format_pattern", {{"value", format.at("pattern")}});
  }
}

}  // namespace

void check_limits_of(const Placed& placed, const Findings& mistakes) {
  for (const auto check : {check_pairs, check_words, check_choices, check_kinds, check_pattern})
    mistakes.part([&] { check(placed, mistakes); });
}

}  // namespace konkurss::forms
