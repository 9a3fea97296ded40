#include "rules/filter_terms.hpp"

#include <algorithm>

#include "base/letters.hpp"
#include "base/text.hpp"

namespace konkurss::rules {
namespace {

// One spelling of quotes, comparisons and blanks, whichever keyboard or word processor they come from.
std::string plain(std::string_view typed) {
  auto text = to_nfc(typed);
  for (const auto* quote : {"“", "”", "„", "«", "»"}) text = replaced(text, quote, "\"");
  text = replaced(replaced(text, "≥", ">="), "≤", "<=");
  for (const auto* blank : {"\u00a0", "\u202f", "\t", "\r", "\n"}) text = replaced(text, blank, " ");
  return replaced(text, "−", "-");
}

struct Marked {
  std::string text;          // without quotes
  std::vector<bool> quoted;  // by byte
};

Marked marked(std::string_view raw) {
  Marked out;
  bool inside = false;
  for (const char c : raw) {
    if (c == '"') {
      inside = !inside;
      continue;
    }
    out.text += c;
    out.quoted.push_back(inside);
  }
  return out;
}

std::size_t first_open(const Marked& marked, std::string_view wanted, std::size_t from = 0) {
  for (std::size_t i = from; i < marked.text.size(); ++i)
    if (!marked.quoted[i] && wanted.find(marked.text[i]) != wanted.npos) return i;
  return std::string::npos;
}

std::vector<std::string> split(const Marked& marked, std::size_t from) {
  std::vector<std::string> parts;
  for (std::size_t at = from; at <= marked.text.size();) {
    const auto comma = std::min(first_open(marked, ",", at), marked.text.size());
    parts.push_back(marked.text.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

FilterTerm term_of(std::string raw, const FilterKeys& keys) {
  FilterTerm term;
  term.raw = raw;
  term.negated = raw.size() > 1 && raw[0] == '-';
  const auto whole = marked(std::string_view(raw).substr(term.negated ? 1 : 0));
  auto end = first_open(whole, ":");
  auto begin = end == std::string::npos ? end : end + 1;
  if (const auto sign = first_open(whole, "<>="); sign < end) {
    const auto word = whole.text.substr(0, sign);
    if (std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return is_called(key, word); }))
      begin = end = sign;
  }
  if (end == std::string::npos || end == 0) {
    term.rest = whole.text;
    return term;
  }
  term.key = whole.text.substr(0, end);
  term.rest = whole.text.substr(begin);
  term.values = split(whole, begin);
  return term;
}

}  // namespace

bool is_called(const FilterKey& key, std::string_view word) {
  const auto wanted = fold(word);
  return wanted == fold(key.lv) || wanted == fold(key.en) || wanted == key.key;
}

std::vector<FilterTerm> filter_terms(std::string_view typed, const FilterKeys& keys) {
  const auto text = plain(typed);
  std::vector<FilterTerm> terms;
  std::string raw;
  bool inside = false;
  for (const char c : text + " ") {
    if (c == '"') inside = !inside;
    if (c != ' ' || inside) {
      raw += c;
      continue;
    }
    if (!raw.empty()) terms.push_back(term_of(raw, keys));
    raw.clear();
  }
  if (inside) throw Invalid("filter", "filters.unclosed_quote", {{"word", raw.substr(0, raw.size() - 1)}});
  return terms;
}

}  // namespace konkurss::rules
