#include <algorithm>

#include "forms/lists.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

// The files are kept elsewhere; the answer lists what is known of each: {"id": 7, "name": "tame.pdf", "size": 12345}.
Json read_attachments(const Json&, const Json& typed) {
  const auto list = list_of(typed);
  if (!list) return is_empty(typed) ? Json::array() : clean_value(typed);
  Json files = Json::array();
  for (const auto& each : *list)
    if (auto file = clean_value(each); !is_empty(file)) files.push_back(std::move(file));
  return files;
}

std::string ending(const std::string& name) {
  const auto dot = name.rfind('.');
  auto text = dot == std::string::npos ? "" : name.substr(dot + 1);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void check_attachments(const Json& field, const Json& value, const Check& check) {
  if (!value.is_array()) return check.mistake("not_attachments");
  if (const auto limit = field.at("max_files").get<std::size_t>(); value.size() > limit)
    check.mistake("too_many_files", {{"limit", limit}, {"typed", value.size()}});
  const auto& kinds = field.at("kinds");
  for (const auto& file : value) {
    if (!file.is_object() || !file.contains("id") || !file.contains("name") || !file.at("name").is_string())
      return check.mistake("not_attachments");
    const auto name = file.at("name").get<std::string>();
    if (std::find(kinds.begin(), kinds.end(), ending(name)) != kinds.end()) continue;
    std::string list;
    for (const auto& kind : kinds) list += (list.empty() ? "." : ", .") + kind.get<std::string>();
    check.mistake("file_kind", {{"name", name}, {"list", list}});
  }
}

Json files(const Json& value) {
  Json list = Json::array();
  if (!value.is_array()) return list;
  for (const auto& file : value)
    if (file.is_object())
      list.push_back({{"file_id", file.value("id", Json())},
                      {"file_name", file.value("name", Json())},
                      {"file_size", file.value("size", Json())}});
  return list;
}

void edit_attachments(const Json& field, const Json& value, Json& view) {
  std::string accept;
  for (const auto& kind : field.at("kinds")) accept += (accept.empty() ? "." : ",.") + kind.get<std::string>();
  view["is_attachments"] = true;
  view["accept"] = accept;
  view["max_files"] = field.at("max_files");
  view["files"] = files(value);
}
void show_attachments(const Json&, const Json& value, Json& view) { view["answer_files"] = files(value); }

Json attachments_schema(const Json& field) {
  return {{"type", "array"},
          {"readOnly", true},
          {"maxItems", field.at("max_files")},
          {"items",
           {{"type", "object"},
            {"required", {"id", "name"}},
            {"properties",
             {{"id", {{"type", "integer"}}}, {"name", {{"type", "string"}}}, {"size", {{"type", "integer"}}}}}}}};
}

}  // namespace

Type attachments_type() {
  return {"attachments",    {"max_files", "kinds"}, {}, false, read_attachments, check_attachments, edit_attachments,
          show_attachments, attachments_schema};
}

}  // namespace konkurss::forms
