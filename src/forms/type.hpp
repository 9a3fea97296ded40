// The field types: one row each, with what a definition must say of it and how a value is read, checked and shown.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace konkurss::forms {

// A mistake in an answer. `word` is a key of the catalogue; `args` are numbers, texts, {lv, en}, {"money": "1.00"},
// {"number": "1.5"} or {"date": "2025-01-31"}. A warning is shown, but doesn't keep the form from being complete.
struct Mistake {
  std::string field;  // the path: "title", "budget.2.amount" (rows from 0, as in the names of the page)
  std::string step;
  std::string word;
  Json args = Json::object();
  bool warning = false;
  friend bool operator==(const Mistake&, const Mistake&) = default;
};
using Mistakes = std::vector<Mistake>;

// What a type's check needs beside the value: where it is, and whether missing answers are mistakes already.
struct Check {
  std::string path;
  bool complete = false;
  Mistakes& found;

  void mistake(const std::string& word, Json args = Json::object()) const;
  void warning(const std::string& word, Json args = Json::object()) const;
};

struct Type {
  const char* name;
  std::vector<const char*> needs;  // what the definition of such a field must say
  std::vector<const char*> may;    // and what it may say, beside id, type, label, hint, optional and only_if
  bool in_rows;                    // whether it may stand in a table or a group

  // Typed (a text of a page, a value of the API) -> canonical; what can't be understood comes back as typed.
  Json (*read)(const Json& field, const Json& typed);
  // Only called for answers that aren't empty.
  void (*check)(const Json& field, const Json& value, const Check& check);
  // What the page needs to draw the value in a form, put into `view`.
  void (*edit)(const Json& field, const Json& value, Json& view);
  // The same for reading.
  void (*show)(const Json& field, const Json& value, Json& view);
  // JSON Schema of a complete value.
  Json (*schema)(const Json& field);
};

// The row of the name; std::out_of_range for an unknown one (a definition with such a type is refused before).
const Type& type_named(const std::string& name);
const std::vector<Type>& types();
inline const Type& type_of(const Json& field) { return type_named(field.at("type").get<std::string>()); }

// null, "", [] and an unticked declaration say nothing; neither does a row of nothing but such.
bool is_empty(const Json& value);

// A scalar as a person would have typed it: the text itself, a number's digits, "" for null.
std::string as_typed(const Json& value);

// The fields of a row: columns of a table, fields of a group.
const Json& row_fields(const Json& field);

// JSON Schema of the answers to these questions as one object; `known` are those that their conditions may name.
Json object_schema(const Json& fields, const std::vector<const Json*>& known);

// The rows of the table, each of the families in a file of its own (types_*.cpp).
Type text_type(), long_text_type(), email_type(), phone_type(), registration_number_type();
Type number_type(), money_type(), date_type();
Type choice_type(), choices_type(), yes_no_type(), declaration_type(), plan_measure_type();
Type table_type(), group_type(), attachments_type();

}  // namespace konkurss::forms
