#include "forms/conditions.hpp"
#include "forms/fields.hpp"

namespace konkurss::forms {
namespace {

Json about(const std::string& id, const Json& schema) { return {{"required", {id}}, {"properties", {{id, schema}}}}; }

// The condition as a schema of the answers beside it; null where JSON Schema can't say it: decimals are texts.
Json as_schema(const Json& condition) {
  for (const auto& [group, combined] : {std::pair("all", "allOf"), std::pair("any", "anyOf")}) {
    if (!condition.contains(group)) continue;
    Json parts = Json::array();
    for (const auto& each : condition.at(group)) {
      parts.push_back(as_schema(each));
      if (parts.back().is_null()) return Json();
    }
    return {{combined, parts}};
  }
  const auto id = condition.at("field").get<std::string>();
  if (condition.contains("is")) return about(id, {{"const", condition.at("is")}});
  if (condition.contains("is_one_of")) return about(id, {{"enum", condition.at("is_one_of")}});
  if (condition.contains("has")) return about(id, {{"contains", {{"const", condition.at("has")}}}});
  if (!condition.contains("is_answered")) return Json();
  const auto answered = about(id, {{"not", {{"enum", {nullptr, "", Json::array()}}}}});
  return condition.at("is_answered") == true ? answered : Json{{"not", answered}};
}

// Says in words what "if" and "then" can't.
void describe(const Json& field, const std::vector<const Json*>& known, Json& schema) {
  std::string text = field.value("hint", Json::object()).value("en", "");
  for (const std::string name : {"only_if", "required_if"})
    if (field.contains(name)) {
      const auto said = condition_text(field.at(name), known).at("en").get<std::string>();
      text +=
          (text.empty() ? "" : " ") + std::string(name == "only_if" ? "Counts only if " : "Required if ") + said + ".";
    }
  if (!text.empty()) schema["description"] = text;
}

bool is_always_required(const Json& field) {
  return is_required(field, Json::object()) && !field.contains("only_if") && !field.contains("required_if") &&
         !field.contains("computed") && !field.contains("prefill");
}

// {"if": …, "then": {"required": […]}} of a question that must be answered under a condition.
Json conditional(const Json& field) {
  const bool optional = field.value("optional", false);
  if (optional && !field.contains("required_if")) return Json();
  Json conditions = Json::array();
  for (const auto* name : {"only_if", "required_if"})
    if (field.contains(name)) conditions.push_back(field.at(name));
  if (conditions.empty()) return Json();
  const auto when = as_schema(conditions.size() == 1 ? conditions[0] : Json{{"all", conditions}});
  if (when.is_null()) return Json();
  const auto id = field.at("id").get<std::string>();
  return {{"if", when}, {"then", about(id, {{"not", {{"type", "null"}}}})}};
}

}  // namespace

Json object_schema(const Json& fields, const std::vector<const Json*>& known) {
  Json properties = Json::object(), required = Json::array(), conditions = Json::array();
  for (const auto& field : fields) {
    const auto id = field.at("id").get<std::string>();
    auto schema = type_of(field).schema(field);
    const bool always = is_always_required(field);
    if (!always && !field.contains("columns") && !field.contains("fields"))
      schema = {{"anyOf", {schema, {{"type", "null"}}}}};
    const bool typed = field.contains("computed") && field.at("computed").value("may_be_typed", false);
    if (field.contains("prefill") || (field.contains("computed") && !typed)) schema["readOnly"] = true;
    schema["title"] = field.at("label").at("lv");
    describe(field, known, schema);
    properties[id] = schema;
    if (always) required.push_back(id);
    if (auto condition = conditional(field); !condition.is_null()) conditions.push_back(std::move(condition));
  }
  Json schema{{"type", "object"}, {"required", required}, {"properties", properties}};
  if (!conditions.empty()) schema["allOf"] = conditions;
  return schema;
}

Json json_schema(const Json& form) {
  Json fields = Json::array();
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields")) fields.push_back(field);
  std::vector<const Json*> known;
  for (const auto& field : fields) known.push_back(&field);
  auto schema = object_schema(fields, known);
  schema["title"] = form.at("title").at("lv");
  std::string text;
  for (const auto& rule : rule_texts(form)) text += (text.empty() ? "" : " ") + rule.at("en").get<std::string>();
  if (!text.empty()) schema["description"] = text;
  return schema;
}

}  // namespace konkurss::forms
