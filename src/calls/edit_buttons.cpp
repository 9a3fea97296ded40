#include "calls/edit_buttons.hpp"

#include <algorithm>

#include "calls/edited.hpp"
#include "forms/lists.hpp"
#include "forms/sentence.hpp"
#include "forms/typed.hpp"

namespace konkurss::calls {
namespace {

std::string code_typed(const Json& typed, const std::string& list) {
  const auto* sent = at_pointer(typed, "/add/code/" + list);
  return sent ? forms::typed_text(*sent, false).value_or("") : std::string();
}

bool has_other_button(const Json& typed) { return typed.contains("remove") || typed.contains("undo"); }

// The list that gets a row; empty where none does. Enter in the field of a code saves, so whoever typed one there means
// the button beside it: otherwise the code would be lost.
std::string list_added_to(const Json& definition, const Json& typed) {
  const auto* asked = at_pointer(typed, "/add/row");
  for (const std::string list : row_lists)
    if (asked && *asked == list) return list;
  if (has_other_button(typed) || !typed.contains("add")) return {};
  const auto rows = with_new_rows(definition, typed);
  for (const std::string list : row_lists)
    if (const auto code = code_typed(typed, list); !code.empty() && code != next_code(rows.at(list))) return list;
  return {};
}

Json::json_pointer in_body(const std::string& pointer) { return Json::json_pointer(pointer); }

// The code as every check of a definition sees it, among those of the rows that stay.
void check_code(const Json& definition, const std::string& list, const forms::Resolver& resolver) {
  const auto pointer = row_pointer(list, definition.at(list).size() - 1) + "/code";
  const auto read = forms::read_call(definition.dump(2), resolver);
  for (const auto& mistake : read.mistakes)
    if (mistake.file.empty() && mistake.pointer == pointer)
      throw Invalid("add.code." + list, "calls.edit_mistake",
                    {{"label", forms::both("calls.edit_code_of_" + list)}, {"sentence", forms::sentence(mistake)}});
}

// A criterion that counts in all categories counts in the new one, too.
void choose_everywhere(const Json& rows, const std::string& code, Json& typed) {
  const auto all = codes_of(rows.at("categories"));
  for (std::size_t i = 0; i < rows.at("criteria").size(); ++i) {
    const auto pointer = row_pointer("criteria", i);
    auto chosen = chosen_categories(typed, pointer);
    if (!chosen) continue;
    const auto is_chosen = [&](const std::string& one) {
      return std::find(chosen->begin(), chosen->end(), one) != chosen->end();
    };
    if (!std::all_of(all.begin(), all.end(), is_chosen)) continue;
    chosen->push_back(code);
    typed[in_body(pointer + "/categories")] = *chosen;
  }
}

// The one that was typed for the other list stays.
void forget_code(Json& typed, const std::string& list) {
  const auto add = typed.find("add");
  if (add == typed.end() || !add->is_object()) return;
  add->erase("row");
  if (const auto codes = add->find("code"); codes != add->end() && codes->is_object()) codes->erase(list);
}

// A new category begins with the form of the first.
Json with_row(const Json& definition, Json typed, const std::string& list, const forms::Resolver& resolver) {
  const auto code = code_typed(typed, list);
  const auto rows = with_new_rows(definition, typed);
  Json row{{"code", code}, {"new", "1"}};
  if (list == "categories") row["form"] = rows.at(list).at(0).at("form");
  if (!typed.value(list, Json()).is_structured()) typed[list] = Json::object();
  typed[in_body(row_pointer(list, rows.at(list).size()))] = std::move(row);
  check_code(edited(definition, typed).definition, list, resolver);
  if (list == "categories") choose_everywhere(rows, code, typed);
  forget_code(typed, list);
  return typed;
}

void mark(Json& typed, const std::string& kind, const std::string& list) {
  const auto* pressed = at_pointer(typed, "/" + kind + "/" + list);
  const auto places = pressed ? forms::numbered(*pressed) : std::nullopt;
  if (!places || places->empty()) return;
  const auto pointer = "/" + list + "/" + std::to_string(places->front().first);
  const auto* sent = at_pointer(typed, pointer);
  if (!sent || !sent->is_object()) return;
  auto& row = typed[in_body(pointer)];
  if (kind == "remove")
    row["removed"] = "1";
  else
    row.erase("removed");
}

}  // namespace

bool has_row_button(const Json& definition, const Json& typed) {
  return !list_added_to(definition, typed).empty() || has_other_button(typed);
}

Json row_added(const Json& definition, const Json& typed) {
  const auto list = list_added_to(definition, typed);
  if (list.empty()) return nullptr;
  return {{"added_to", list},
          {"place", with_new_rows(definition, typed).at(list).size()},
          {"added_code", code_typed(typed, list)}};
}

Json after_row_button(const Json& definition, Json typed, const forms::Resolver& resolver) {
  if (const auto list = list_added_to(definition, typed); !list.empty())
    typed = with_row(definition, std::move(typed), list, resolver);
  for (const std::string kind : {"remove", "undo"})
    for (const std::string list : row_lists) mark(typed, kind, list);
  for (const auto* button : {"remove", "undo"}) typed.erase(button);
  return typed;
}

}  // namespace konkurss::calls
