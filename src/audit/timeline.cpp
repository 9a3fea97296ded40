#include "audit/timeline.hpp"

#include <set>

namespace konkurss::audit {
namespace {

std::string plain(const std::string& field, const Json& value, const Words& words) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return words.text(value.get<bool>() ? "audit.yes" : "audit.no");
  if (value.is_number()) return format_number(value.dump(), words.language());
  if (value.is_object() && value.contains("lv") && value.contains("en"))
    return value.at(std::string(code(words.language())));
  if (!value.is_string()) return value.dump();
  const auto& text = value.get_ref<const std::string&>();
  if (field.ends_with("_at")) return format_time(text, words.language(), DateStyle::narrow);
  const std::string word = "audit.value." + text;
  return words.has(word) ? words.text(word) : text;
}

std::string field_word(const std::string& field, const Words& words) {
  const std::string word = "audit.field." + field;
  return words.has(word) ? words.text(word) : field;
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

// Of no use to people: numbers of rows and of people, and what repeats the event itself.
bool is_said(std::string_view field) {
  static const std::set<std::string_view> unsaid{"id", "once", "created_at", "destroyed_in"};
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
  else
    thing += " " + event.at("entity_id").dump();
  event["thing"] = thing;
  event["changes"] = changes_in_words(event, words);
  return event;
}

}  // namespace konkurss::audit
