#include "rules/filter.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/letters.hpp"
#include "base/text.hpp"
#include "rules/filter_ranges.hpp"
#include "rules/filter_terms.hpp"

namespace konkurss::rules {
namespace {

constexpr std::size_t most_characters = 500, most_terms = 30, most_named = 12;

Json in_both(const std::string& lv, const std::string& en) { return {{"lv", lv}, {"en", en}}; }

// The names of what is allowed, in both languages.
template <typename List>
Json named(const List& list) {
  std::string lv, en;
  std::size_t count = 0;
  for (const auto& one : list) {
    if (count++ == most_named) {
      lv += ", …", en += ", …";
      break;
    }
    lv += (lv.empty() ? "" : ", ") + one.lv;
    en += (en.empty() ? "" : ", ") + one.en;
  }
  return in_both(lv, en);
}

[[noreturn]] void refuse(const std::string& word, const FilterKey& key, const std::string& typed, const Json& allowed) {
  throw Invalid("filter", word, {{"key", in_both(key.lv, key.en)}, {"word", typed}, {"allowed", allowed}});
}

const FilterKey& key_of(const FilterTerm& term, const FilterKeys& keys) {
  for (const auto& key : keys)
    if (is_called(key, term.key)) return key;
  throw Invalid("filter", "filters.unknown_key", {{"word", term.key}, {"allowed", named(keys)}});
}

std::vector<std::string> spellings(const FilterValue& value) {
  std::vector<std::string> all{fold(value.lv), fold(value.en)};
  if (std::isalpha(static_cast<unsigned char>(value.value[0])))
    all.push_back(value.value);  // a code, no record's number
  for (const auto& other : value.also) all.push_back(fold(other));
  return all;
}

// Exactly so; else beginning so; else, where the key allows it, with this anywhere in it.
std::vector<const FilterValue*> values_called(const FilterKey& key, const std::string& typed) {
  const auto wanted = fold(typed);
  std::array<std::vector<const FilterValue*>, 3> found;
  for (const auto& value : key.values) {
    std::size_t best = 3;
    for (const auto& name : spellings(value)) {
      const auto at = name.find(wanted);
      if (at == std::string::npos) continue;
      best = std::min<std::size_t>(best, name == wanted ? 0 : at == 0 ? 1 : 2);
    }
    if (best < (key.by_part ? 3u : 2u)) found[best].push_back(&value);
  }
  for (auto& each : found)
    if (!each.empty()) return each;
  return {};
}

// A choice that can be named by a part may mean several; another one has to be unmistakable.
std::vector<std::string> values_of(const FilterKey& key, const std::string& typed) {
  if (typed.empty()) refuse("filters.value_missing", key, typed, named(key.values));
  if (std::string_view("<>=").find(typed[0]) != std::string_view::npos)
    refuse("filters.not_comparable", key, typed, named(key.values));
  const auto found = values_called(key, typed);
  if (found.empty()) refuse("filters.unknown_value", key, typed, named(key.values));
  std::vector<std::string> values;
  std::vector<FilterValue> ambiguous;
  for (const auto* one : found) {
    values.push_back(one->value);
    ambiguous.push_back(*one);
  }
  if (values.size() > 1 && !key.by_part) refuse("filters.ambiguous_value", key, typed, named(ambiguous));
  return values;
}

std::vector<std::string> any_of_values(const FilterKey& key, const FilterTerm& term) {
  std::vector<std::string> all;
  for (const auto& typed : term.values)
    for (auto& value : values_of(key, typed)) all.push_back(std::move(value));
  return all;
}

// What an application has exactly one of: the values that are left.
void add_one(Json& at, const FilterKey& key, const FilterTerm& term) {
  if (at.is_null())
    for (const auto& value : key.values) at.push_back(value.value);
  const auto named = any_of_values(key, term);
  Json left = Json::array();
  for (const auto& value : at) {
    const bool is_named = std::find(named.begin(), named.end(), value.get<std::string>()) != named.end();
    if (is_named != term.negated) left.push_back(value);
  }
  at = std::move(left);
}

void add_to(Json& at, const char* holds, const char* fails, const FilterTerm& term, Json value) {
  if (at.is_null()) at = {{holds, Json::array()}, {fails, Json::array()}};
  at[term.negated ? fails : holds].push_back(std::move(value));
}

void add_term(Json& filter, const FilterKey& key, const FilterTerm& term) {
  auto& at = filter[key.key];
  if (key.kind == FilterKind::one) return add_one(at, key, term);
  if (key.kind == FilterKind::several) return add_to(at, "with", "without", term, any_of_values(key, term));
  if (term.rest.empty())
    throw Invalid(
        "filter", "filters.number_missing",
        {{"key", in_both(key.lv, key.en)}, {"example", key.kind == FilterKind::number ? ">60" : "2025-09-19"}});
  const auto range = key.kind == FilterKind::number ? number_range(key, term.rest) : day_range(key, term.rest);
  add_to(at, "within", "without", term, range);
}

bool is_only(const FilterTerm& term, const FilterKey& key) { return !term.key.empty() && is_called(key, term.key); }

std::string in_quotes(const std::string& name) {
  return name.find_first_of(" ,:") == std::string::npos ? name : "\"" + name + "\"";
}

}  // namespace

Json parse_filter(std::string_view text, const FilterKeys& keys) {
  if (!is_valid_utf8(text) || has_control(text, LineBreaks::allowed)) throw Invalid("filter", "filters.unreadable");
  if (length_in_characters(text) > most_characters)
    throw Invalid("filter", "filters.too_long", {{"most", most_characters}});
  const auto terms = filter_terms(text, keys);
  if (terms.size() > most_terms) throw Invalid("filter", "filters.too_many", {{"most", most_terms}});
  Json filter;
  for (const auto& term : terms) {
    if (!term.key.empty())
      add_term(filter, key_of(term, keys), term);
    else if (!trimmed(term.rest).empty())
      add_to(filter["words"], "with", "without", term, term.rest);
  }
  return filter;
}

std::string with_choice(std::string_view text, const FilterKey& key, const std::string& value, Language language) {
  const bool latvian = language == Language::lv;
  std::string out;
  for (const auto& term : filter_terms(text, {key}))
    if (!is_only(term, key)) out += (out.empty() ? "" : " ") + term.raw;
  for (const auto& one : key.values)
    if (one.value == value)
      out += (out.empty() ? "" : " ") + (latvian ? key.lv : key.en) + ":" + in_quotes(latvian ? one.lv : one.en);
  return out;
}

std::string only_choice(std::string_view text, const FilterKey& key) {
  std::string value;
  for (const auto& term : filter_terms(text, {key})) {
    if (!is_only(term, key)) continue;
    if (!value.empty() || term.negated || term.values.size() != 1) return {};
    const auto found = values_called(key, term.values[0]);
    if (found.size() != 1) return {};
    value = found[0]->value;
  }
  return value;
}

}  // namespace konkurss::rules
