#include "applications/hints.hpp"

#include <algorithm>
#include <functional>

#include "base/money.hpp"
#include "base/words.hpp"
#include "forms/estimate.hpp"
#include "forms/fields.hpp"
#include "policy/lifecycle.hpp"

namespace konkurss::applications {
namespace {

struct Facts {
  const Json& definition;
  const Json& form;
  const Json& application;
  forms::Mistakes found;
};

Json said(
    bool fits, const std::string& word,
    const std::function<Json(Language)>& args = [](Language) { return Json::object(); }) {
  Json text;
  for (const auto language : {Language::lv, Language::en})
    text[std::string(code(language))] = words(language).format(word, args(language));
  return {{"hint", text}, {"hint_fits", fits}, {"hint_fails", !fits}};
}

Json amount(const Facts& f) {
  const auto& limits = f.definition.at("amount");
  const auto requested = f.application.at("amount_requested");
  if (requested.is_null()) return said(false, "applications.hint_no_amount");
  const auto sum = Money::from_text(requested.get<std::string>());
  const bool fits = sum >= Money::from_text(limits.at("minimum").get<std::string>()) &&
                    sum <= Money::from_text(limits.at("maximum").get<std::string>());
  return said(fits, fits ? "applications.hint_amount_fits" : "applications.hint_amount_outside",
              [&](Language language) {
                return Json{{"amount", format_money(sum.text(), language)},
                            {"minimum", format_money(limits.at("minimum").get<std::string>(), language)},
                            {"maximum", format_money(limits.at("maximum").get<std::string>(), language)}};
              });
}

// Every line and sum that doesn't come out, each in a sentence of its own.
Json arithmetic(const Facts& f) {
  const auto wrong = forms::estimate_mistakes(f.form, f.application.at("answers"));
  if (wrong.empty()) return said(true, "applications.hint_arithmetic_fits");
  auto hint = said(false, "applications.hint_arithmetic_wrong", [&](Language) { return Json{{"n", wrong.size()}}; });
  for (const auto& each : wrong) hint["hint_lines"].push_back({{"line_text", forms::sentence(each)}});
  return hint;
}

Json complete(const Facts& f) {
  const auto mistakes = std::count_if(f.found.begin(), f.found.end(), [](const auto& each) { return !each.warning; });
  if (mistakes == 0) return said(true, "applications.hint_complete");
  return said(false, "applications.hint_incomplete", [&](Language) { return Json{{"n", mistakes}}; });
}

Json in_time(const Facts& f) {
  const bool fits = f.application.at("in_time");
  return said(fits, fits ? "applications.hint_in_time" : "applications.hint_late", [&](Language language) {
    return Json{
        {"time", format_time(f.application.at("submitted_at").get<std::string>(), language, DateStyle::narrow)}};
  });
}

struct Hint {
  const char* name;
  Json (*compute)(const Facts&);
};
constexpr Hint hints[] = {{"amount", amount}, {"arithmetic", arithmetic}, {"complete", complete}, {"time", in_time}};

}  // namespace

Json hint_for(const Json& item, const Json& definition, const Json& form, const Json& application) {
  const auto name = item.value("checked_by", "");
  const auto known =
      std::find_if(std::begin(hints), std::end(hints), [&](const Hint& each) { return each.name == name; });
  if (known == std::end(hints)) return Json();
  return known->compute({definition, form, application, forms::mistakes(form, application.at("answers"), "", true)});
}

}  // namespace konkurss::applications
