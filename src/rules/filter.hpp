// The filter language of lists, exports, assignment and letters: "category:SI total:>60 -status:rejected digital".
//
// Terms stand beside each other and all hold. A term is a word to be found, or key:value; "-" before it means "not";
// quotes hold words together. A choice takes several values with commas (any of them); a number or a day takes >, >=,
// <, <=, = and a..b.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "base/language.hpp"

namespace konkurss::rules {

// one: exactly one of the values is true of an application; several: any number of them; words: what is found in its
// texts.
enum class FilterKind { one, several, number, day };

// A value as people write it, in either language, whatever its case and diacritics, or the beginning of it where that
// is unmistakable.
struct FilterValue {
  std::string value;   // what the query takes
  std::string lv, en;  // what pages propose
  std::vector<std::string> also = {};
};

struct FilterKey {
  std::string key;  // the member of the filter's JSON
  std::string lv, en;
  FilterKind kind;
  std::vector<FilterValue> values =
      {};                // of a number or a day: what may be written instead, with the range it stands for
  bool by_part = false;  // a value is found by any part of its name, too
};
using FilterKeys = std::vector<FilterKey>;

// The filter as the function filtered_applications (sql/migrations) takes it: {"category": ["3"], "total": {"within":
// ["(60,)"], "without": []}, "evaluator": {"with": [["7"]], "without": []}, "words": {"with": ["digital"], "without":
// []}}; null for an empty text. At most 500 characters and 30 terms. Throws Invalid for the field "filter": which word,
// and what is allowed there.
Json parse_filter(std::string_view text, const FilterKeys& keys);

// The text with this value as the only term of a choice; without any where `value` is empty. Other terms stay as they
// were typed.
std::string with_choice(std::string_view text, const FilterKey& key, const std::string& value, Language language);
// The value of a choice where the text has one single term with one value of it; otherwise nothing.
std::string only_choice(std::string_view text, const FilterKey& key);

}  // namespace konkurss::rules
