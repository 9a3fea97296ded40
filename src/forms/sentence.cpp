#include "forms/sentence.hpp"

#include "base/dates.hpp"
#include "base/figures.hpp"
#include "base/words.hpp"

namespace konkurss::forms {
namespace {

Json localised(const Json& value, Language language) {
  if (!value.is_object()) return value;
  if (value.contains("money")) return format_money(value.at("money").get<std::string>(), language);
  if (value.contains("number")) return format_number(value.at("number").get<std::string>(), language);
  if (value.contains("date"))
    return format_date(value.at("date").get<std::string>(), language,
                       language == Language::lv ? DateStyle::narrow : DateStyle::nominative);
  return value.at(std::string(code(language)));
}

}  // namespace

Json both(const std::string& word, const Json& args) {
  Json sentence;
  for (const auto language : languages) {
    Json mine = Json::object();
    for (const auto& [name, value] : args.items()) mine[name] = localised(value, language);
    sentence[std::string(code(language))] = words(language).format(word, mine);
  }
  return sentence;
}

}  // namespace konkurss::forms
