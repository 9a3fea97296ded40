#include "audit/timeline.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace konkurss::audit {
namespace {

std::string field_word(const std::string& field, const Words& words) {
  const std::string word = "audit.field." + field;
  return words.has(word) ? words.text(word) : field;
}

// Totals and amounts with the decimals that pages show, other numbers with those that they have.
std::string number(const std::string& field, const Json& value, const Words& words) {
  auto text = value.dump();
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  if (field.starts_with("amount")) return format_money(text, words.language());
  const auto point = text.find('.');
  if (field == "total" || field == "ranking_total" || field == "points") {
    if (point == text.npos) text += '.';
    const auto decimals = point == text.npos ? 0 : text.size() - point - 1;
    if (decimals < 2) text.append(2 - decimals, '0');
  }
  return format_number(text, words.language());
}

// Where other areas have the words of a field's values.
struct Values {
  std::string_view of_field, prefix;
};
// clang-format off
constexpr std::array values_elsewhere{
    Values{"awaits",      "evaluation.awaits_short_"},
    Values{"capacity",    "commission.capacity_"},
    Values{"format",      "jobs.format."},
    Values{"kind",        "messages.about."},
    Values{"kind",        "contracts.kind_"},
    Values{"kind",        "contracts.amendment_"},
    Values{"lang",        "audit.value.language."},
    Values{"presence",    "commission.presence_"},
    Values{"role",        "reference.role."},
    Values{"verdict",     "acceptance.view_"},
    Values{"vote",        "commission.vote_"},
};
// clang-format on

// The word of a value that the program knows: of this field, else of any; other texts stay as they are.
std::string value_word(const std::string& field, const std::string& text, const Words& words) {
  if (const auto own = "audit.value." + field + "." + text; words.has(own)) return words.text(own);
  for (const auto& [of_field, prefix] : values_elsewhere)
    if (of_field == field)
      if (const auto word = std::string(prefix) + text; words.has(word)) return words.text(word);
  const auto word = "audit.value." + text;
  return words.has(word) ? words.text(word) : text;
}

std::string plain(const std::string& field, const Json& value, const Words& words);

// What is kept as JSON: "Field: value; …", lists with commas.
std::string inside(const std::string& field, const Json& value, const Words& words) {
  std::string out;
  for (const auto& [name, part] : value.items()) {
    const auto text = value.is_array() || is_said(name) ? plain(value.is_array() ? field : name, part, words) : "";
    if (text.empty()) continue;
    if (!out.empty()) out += value.is_array() ? ", " : "; ";
    out += value.is_array() ? text : field_word(name, words) + ": " + text;
  }
  return out;
}

// "2026-11-26T05:55:29.106+00:00", whatever the field is called.
bool is_moment(const std::string& text) {
  return text.size() > 18 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':';
}
bool is_day(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

std::string plain(const std::string& field, const Json& value, const Words& words) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return words.text(value.get<bool>() ? "audit.yes" : "audit.no");
  if (value.is_number()) return number(field, value, words);
  if (value.is_object() && value.contains("lv") && value.contains("en"))
    return value.at(std::string(code(words.language())));
  if (!value.is_string()) return inside(field, value, words);
  const auto& text = value.get_ref<const std::string&>();
  if (is_moment(text)) return format_time(text, words.language(), DateStyle::narrow);
  if (is_day(text)) return format_date(text, words.language(), DateStyle::narrow);
  return value_word(field, text, words);
}

std::string list_of(const Json& names) {
  std::string out;
  for (const auto& name : names)
    out += (out.empty() ? "" : ", ") + (name.is_string() ? name.get<std::string>() : name.dump());
  return out;
}

Json change(const std::string& field, const Json& value, bool scores, const Words& words) {
  if (field == "answers") return {{"field", words.text("audit.field.answers")}, {"old", ""}, {"new", list_of(value)}};
  if (value == "changed")
    return {{"field", field_word(field, words)}, {"old", ""}, {"new", words.text("audit.changed")}};
  if (!value.is_array() || value.size() != 2)
    return {{"field", field_word(field, words)}, {"old", ""}, {"new", plain(field, value, words)}};
  if (scores && !words.has("audit.field." + field)) {
    const auto reason = plain(field, value[1], words);
    return {
        {"field", field}, {"old", ""}, {"new", plain(field, value[0], words) + (reason.empty() ? "" : ": " + reason)}};
  }
  return {{"field", field_word(field, words)},
          {"old", plain(field, value[0], words)},
          {"new", plain(field, value[1], words)}};
}

}  // namespace

// Of no use to people: numbers of rows and of people, what repeats the event itself, and what only a program reads.
bool is_said(std::string_view field) {
  static const std::set<std::string_view> unsaid{"id", "once", "created_at", "destroyed_in", "back", "sheet"};
  return !unsaid.contains(field) && !field.ends_with("_id") && !field.ends_with("_by");
}

Json changes_in_words(const Json& event, const Words& words) {
  Json list = Json::array();
  const bool scores = event.at("entity") == "evaluation";
  for (const auto& [field, value] : event.at("change").items()) {
    if (!is_said(field)) continue;
    auto line = change(field, value, scores, words);
    if (!line.at("new").get_ref<const std::string&>().empty() || !line.at("old").get_ref<const std::string&>().empty())
      list.push_back(std::move(line));
  }
  return list;
}

Json in_words(Json event, const Words& words) {
  event["what"] = words.text_or_key("audit.action." + event.at("action").get<std::string>());
  std::string thing = words.text_or_key("audit.entity." + event.at("entity").get<std::string>());
  if (event.at("number").is_string())
    thing += " · " + event.at("number").get<std::string>();
  else if (event.value("meeting_no", Json()).is_number())
    thing += " · " + words.text("audit.meeting_no") + "\u00A0" + event.at("meeting_no").dump();
  else
    thing += " " + event.at("entity_id").dump();
  event["thing"] = thing;
  event["changes"] = changes_in_words(event, words);
  return event;
}

}  // namespace konkurss::audit
