#include "forms/schema.hpp"

#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/cut.hpp"

namespace konkurss::forms {
namespace {

using Failure = valijson::ValidationResults::Error;

// valijson's context is {"<root>", "[timeline]", "[0]"}.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i)
    pointer += "/" + pointer_token(context[i].substr(1, context[i].size() - 2));
  return pointer;
}

const Json& dereferenced(const Json& root, const Json& schema) {
  if (!schema.contains("$ref")) return schema;
  return root.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1)));
}

const Json& inner_schema(const Json& root, const Json& schema, const std::string& key) {
  static const Json none = Json::object();
  if (schema.contains("properties") && schema.at("properties").contains(key))
    return dereferenced(root, schema.at("properties").at(key));
  if (schema.contains("items")) return dereferenced(root, schema.at("items"));
  if (schema.contains("additionalProperties") && schema.at("additionalProperties").is_object())
    return dereferenced(root, schema.at("additionalProperties"));
  return none;
}

// The part of the schema that speaks of the value at the pointer.
const Json& schema_at(const Json& root, const Json::json_pointer& pointer) {
  return pointer.empty() ? root : inner_schema(root, schema_at(root, pointer.parent_pointer()), pointer.back());
}

// The name at the end of valijson's sentence: "Missing required property 'x'."
std::string quoted_part(const std::string& description) {
  const auto last = description.rfind('\'');
  const auto first = last == std::string::npos || last == 0 ? last : description.rfind('\'', last - 1);
  return first == std::string::npos ? "" : description.substr(first + 1, last - first - 1);
}

bool begins(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

std::string listed(const Json& values) {
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : ", ") + value.dump();
  return list;
}

std::string shown(const Json& value) {
  if (value.is_structured()) return value.is_array() ? "[…]" : "{…}";
  const auto text = value.is_string() ? value.get<std::string>() : value.dump();
  const auto beginning = cut(text, 80);
  return beginning.size() == text.size() ? text : beginning + "…";
}

// valijson repeats a failure at every level above it; those say nothing new.
bool only_repeats(const std::string& text) {
  return begins(text, "Failed to validate item") || begins(text, "Failed to validate against child schema") ||
         begins(text, "Failed to validate against additional properties schema") ||
         begins(text, "Failed to validate against schema associated with");
}

// The sentence for a value whose limits, and not whose kind, are the matter.
const char* limit_word(const std::string& text) {
  if (begins(text, "Array should contain no fewer")) return "too_few_entries";
  if (begins(text, "Array should contain no more")) return "too_many_entries";
  if (begins(text, "String should be no more")) return "too_long";
  if (begins(text, "Expected number")) return "range";
  return nullptr;
}

Json limits(const Json& part) {
  Json args = Json::object();
  for (const auto* name : {"minItems", "maxItems", "maxLength", "minimum", "maximum"})
    if (part.contains(name)) args[name] = part.at(name);
  return args;
}

DefinitionMistake said(const Source& source, const Json& schema, const Failure& failure) {
  const auto pointer = pointer_of(failure.context);
  const auto& text = failure.description;
  const auto& part = schema_at(schema, Json::json_pointer(pointer));
  const auto name = quoted_part(text);
  if (begins(text, "Missing required property"))
    return source.mistake(pointer, "forms.definition.missing", {{"name", name}});
  if (begins(text, "Object contains a property"))
    return source.mistake(pointer + "/" + pointer_token(name), "forms.definition.unknown", {{"name", name}});
  if (const auto* word = limit_word(text))
    return source.mistake(pointer, std::string("forms.definition.") + word, limits(part));
  const auto value = shown(source.json().at(Json::json_pointer(pointer)));
  if (part.contains("x-expected"))
    return source.mistake(pointer, "forms.definition.expected",
                          {{"value", value}, {"expected", part.at("x-expected")}});
  if (part.contains("enum"))
    return source.mistake(pointer, "forms.definition.one_of", {{"value", value}, {"list", listed(part.at("enum"))}});
  if (begins(text, "Value type") && part.at("type").is_string())
    return source.mistake(pointer, "forms.definition.type_" + part.at("type").get<std::string>(), {{"value", value}});
  return source.mistake(pointer, "forms.definition.refused", {{"value", value}});
}

}  // namespace

DefinitionMistakes schema_mistakes(const Source& source, const Json& schema) {
  valijson::Schema parsed;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), parsed);
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(parsed, valijson::adapters::NlohmannJsonAdapter(source.json()), &results);
  DefinitionMistakes mistakes;
  std::set<std::pair<std::string, std::string>> said_already;
  for (const auto& failure : results) {
    if (only_repeats(failure.description)) continue;
    if (mistakes.size() == most_mistakes) break;
    auto mistake = said(source, schema, failure);
    const auto key = std::pair(mistake.pointer, mistake.word + mistake.args.value("name", ""));
    if (said_already.insert(key).second) mistakes.push_back(std::move(mistake));
  }
  return mistakes;
}

}  // namespace konkurss::forms
