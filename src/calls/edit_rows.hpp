// The categories and criteria of an edited draft as rows of its page: new ones, those that go when the draft is saved,
// and what goes with them.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace konkurss::calls {

// A form sends each row under its number, with its code: {"criteria": {"6": {"code": "K7", "new": "1", …}}}. Those of
// the stored definition come first, new ones behind them; one with "removed" keeps its number until the draft is saved.
inline constexpr const char* row_lists[] = {"categories", "criteria"};
inline constexpr std::size_t most_rows = 100;  // of a list, those that go included

// "/criteria/2"
std::string row_pointer(const std::string& list, std::size_t number);

// The definition as the page has it: with the new rows, and each criterion in the categories that were chosen for it.
Json with_new_rows(Json definition, const Json& typed);

// Whether a text is a code, as forms/call.schema.json wants it.
bool is_code(const std::string& text);
// Their codes, each once.
std::vector<std::string> codes_of(const Json& rows);
// Of the categories in which a criterion counts: all where it names none.
std::vector<std::string> categories_of(const Json& criterion, const Json& definition);
// Of those that were chosen for the criterion at the pointer; nothing where none were sent, or they can't be codes.
std::optional<std::vector<std::string>> chosen_categories(const Json& typed, const std::string& criterion);

// What goes when the draft is saved.
struct Going {
  std::set<std::string> rows;                  // their pointers
  std::set<std::string> categories, criteria;  // the codes that nothing has any more

  // Whether the pointer is of such a row, or of a criterion's title in such a category.
  bool has(const std::string& pointer) const;
  // A pointer of what is left, as the page has it.
  std::string on_page(const std::string& pointer) const;
};
Going going_of(const Json& rows, const Json& typed);

// What is left, without what referred to the others: a criterion's categories and its titles there, and the rules for
// equal totals. A criterion that would be left without any category keeps the one that goes, since that is refused.
Json without(Json rows, const Going& going);

// A code that is free, in the manner of the others: "K7" after "K6", "SI2" after "SI".
std::string next_code(const Json& rows);

// What was typed on the page of an earlier definition, each row under the number that it has now. `gone`: the codes of
// the rows that somebody else removed meanwhile, by their list; `renamed`: those of new ones whose code somebody else's
// new one has, with the code that they have now.
struct Aligned {
  Json typed;
  std::map<std::string, std::vector<std::string>> gone;
  std::map<std::string, std::map<std::string, std::string>> renamed;
};
Aligned aligned(const Json& definition, Json typed);

}  // namespace konkurss::calls
