#include "forms/plain_text.hpp"

#include "base/dates.hpp"
#include "base/figures.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {
namespace {

std::string in(const Json& text, Language language) {
  if (text.is_object() && text.contains(code(language))) return as_typed(text.at(std::string(code(language))));
  return as_typed(text);
}

std::string listed(const Json& entries, const char* name, Language language) {
  std::string out;
  for (const auto& entry : entries) out += (out.empty() ? "" : "\n") + in(entry.at(name), language);
  return out;
}

// The parts of a type's `show`, as src/forms/answer.html draws them.
std::string shown(const Json& view, Language language) {
  if (view.contains("answer_text")) return in(view.at("answer_text"), language);
  if (view.contains("answer_number"))
    return format_number(view.at("answer_number").get<std::string>(), language) +
           (view.contains("answer_unit") ? " " + in(view.at("answer_unit"), language) : "");
  if (view.contains("answer_money")) return format_money(view.at("answer_money").get<std::string>(), language);
  if (view.contains("answer_date"))
    return format_date(view.at("answer_date").get<std::string>(), language, DateStyle::narrow);
  if (view.contains("answer_entries")) return listed(view.at("answer_entries"), "entry", language);
  return view.contains("answer_files") ? listed(view.at("answer_files"), "file_name", language) : "";
}

std::string row_text(const Json& field, const Json& row, Language language) {
  if (!row.is_object()) return as_typed(row);
  std::string out;
  for (const auto& column : row_fields(field)) {
    const auto cell = plain_text(column, row.value(column.at("id").get<std::string>(), Json()), language);
    if (!cell.empty()) out += (out.empty() ? "" : " · ") + cell;
  }
  return out;
}

}  // namespace

std::string plain_text(const Json& field, const Json& value, Language language) {
  if (is_empty(value)) return "";
  const bool has_rows = field.contains("columns") || field.contains("fields");
  if (!has_rows) {
    Json view = Json::object();
    type_of(field).show(field, value, view);
    return shown(view, language);
  }
  if (!value.is_array()) return as_typed(value);
  std::string out;
  for (const auto& row : value)
    if (!is_empty(row)) out += (out.empty() ? "" : "\n") + row_text(field, row, language);
  return out;
}

}  // namespace konkurss::forms
