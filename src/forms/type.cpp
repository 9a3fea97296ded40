#include "forms/type.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <unordered_map>

namespace konkurss::forms {

void Check::mistake(const std::string& word, Json args) const {
  found.push_back({path, "", "forms.mistake." + word, std::move(args), false});
}

void Check::warning(const std::string& word, Json args) const {
  found.push_back({path, "", "forms.warning." + word, std::move(args), true});
}

const std::vector<Type>& types() {
  static const std::vector<Type> list{
      text_type(),         long_text_type(), number_type(),      money_type(),
      date_type(),         choice_type(),    choices_type(),     yes_no_type(),
      plan_measure_type(), email_type(),     phone_type(),       registration_number_type(),
      table_type(),        group_type(),     declaration_type(), attachments_type(),
  };
  return list;
}

const Type& type_named(const std::string& name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const Type*> made;
    for (const auto& type : types()) made.emplace(type.name, &type);
    return made;
  }();
  const auto found = by_name.find(name);
  if (found == by_name.end()) throw std::out_of_range("no field type " + name);
  return *found->second;
}

bool is_empty(const Json& value) {
  if (value.is_null()) return true;
  if (value.is_string()) return value.get_ref<const std::string&>().empty();
  if (value.is_boolean()) return false;
  if (value.is_structured()) return std::all_of(value.begin(), value.end(), is_empty);
  return false;
}

std::string as_typed(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json& row_fields(const Json& field) {
  return field.contains("columns") ? field.at("columns") : field.at("fields");
}

}  // namespace konkurss::forms
