// What of a draft's definition is edited on a page: its fields, in the order and in the groups in which people read.
#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"

namespace konkurss::calls {

// How a value is typed. A line has no breaks; a moment is typed as a day and a time of the clock; `form` chooses a
// category's form, `categories` those in which a criterion counts.
enum class EditKind { line, text, money, decimal, whole, day, moment, choice, form, categories };
// What an empty field makes of the value.
enum class WhenEmpty { refused, removed, null };

struct EditField {
  std::string pointer;  // of the value in the definition, RFC 6901: "/criteria/0/weight"
  EditKind kind;
  Json label;             // {lv, en}
  Json whole_label = {};  // with the part that it belongs to, for a sentence far from it
  WhenEmpty when_empty = WhenEmpty::refused;
};
// Fields beside each other.
struct EditRow {
  std::vector<EditField> fields;
  Json hint = {};
};
// A category or a criterion, with its title; otherwise the title is null.
struct EditBlock {
  Json title;
  std::vector<EditRow> rows;
  std::string row = "";  // the pointer of the category or criterion
};
struct EditSection {
  std::string name;
  std::vector<EditBlock> blocks;
};

std::vector<EditSection> edit_sections(const Json& definition);
// All of them, in the order of the page.
std::vector<EditField> edit_fields(const Json& definition);

// The name of a field in a form, by which its place in the body is found, too: "criteria.0.weight".
std::string edit_name(const std::string& pointer);
// The value at a pointer, or nullptr: of the definition, or of what was sent, where rows may be an object by number.
const Json* at_pointer(const Json& within, const std::string& pointer);

}  // namespace konkurss::calls
