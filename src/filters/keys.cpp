#include "filters/keys.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "queries/filters.hpp"

namespace konkurss::filters {
namespace {

using rules::FilterKey;
using rules::FilterKeys;
using rules::FilterKind;
using rules::FilterValue;

// What an application without a number has in the query (filtered_applications).
const std::string missing = "[-1,-1]";

// The names on pages are accepted, too.
std::vector<FilterValue> with_words(std::vector<FilterValue> values, const std::string& prefix) {
  for (auto& one : values)
    for (const auto language : languages)
      if (words(language).has(prefix + one.value)) one.also.push_back(words(language).text(prefix + one.value));
  return values;
}

std::vector<FilterValue> states() {
  return with_words({{"registered", "reģistrēts", "registered"},
                     {"clarification", "precizēšanā", "clarification"},
                     {"clarified", "precizēts", "clarified"},
                     {"in_evaluation", "vērtēšanā", "evaluation"},
                     {"inadmissible", "neatbilst", "inadmissible"},
                     {"supported", "atbalstīts", "supported"},
                     {"conditional", "nosacījums", "conditional"},
                     {"reserve", "rezerve", "reserve"},
                     {"rejected", "noraidīts", "rejected"},
                     {"renounced", "atteikums", "renounced"}},
                    "applications.state_");
}

std::vector<FilterValue> outcomes() {
  return with_words({{"supported", "atbalstīts", "supported"},
                     {"conditional", "nosacījums", "conditional"},
                     {"reserve", "rezerve", "reserve"},
                     {"rejected", "noraidīts", "rejected"},
                     {"inadmissible", "neatbilst", "inadmissible"},
                     {"renounced", "atteikums", "renounced"},
                     {"none", "nav", "none"}},
                    "reports.value.outcome.");
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : ""; }

FilterKey category_key(const Json& categories) {
  FilterKey key{"category", "kategorija", "category", FilterKind::one};
  for (const auto& one : categories)
    key.values.push_back(
        {one.at("id").dump(),
         one.at("code"),
         one.at("code"),
         {text_of(one.at("title").value("lv", Json())), text_of(one.at("title").value("en", Json()))}});
  return key;
}

FilterKey institution_key(const Json& institutions) {
  FilterKey key{"institution", "iestāde", "institution", FilterKind::one, {}, true};
  for (const auto& one : institutions)
    key.values.push_back({one.at("id").dump(),
                          one.at("abbreviation"),
                          one.at("abbreviation"),
                          {text_of(one.at("name").value("lv", Json())), text_of(one.at("name").value("en", Json())),
                           text_of(one.at("registration_number"))}});
  return key;
}

// Nobody is evaluator 0 in the query.
FilterKey evaluator_key(const Json& evaluators) {
  FilterKey key{"evaluator", "vērtētājs", "evaluator", FilterKind::several, {{"0", "nav", "none"}}, true};
  for (const auto& one : evaluators) key.values.push_back({one.at("id").dump(), one.at("name"), one.at("name")});
  return key;
}

}  // namespace

const FilterKeys& fixed_keys() {
  static const std::vector<FilterValue> or_missing{{missing, "nav", "none"}};
  static const FilterKeys keys{
      {"state", "statuss", "status", FilterKind::one, states()},
      {"total", "punkti", "total", FilterKind::number, or_missing},
      {"amount", "summa", "amount", FilterKind::number},
      {"awarded", "piešķirts", "awarded", FilterKind::number, or_missing},
      {"evaluators", "vērtētāji", "evaluators", FilterKind::number},
      {"evaluations", "vērtējumi", "evaluations", FilterKind::number},
      {"awaits",
       "gaida",
       "awaits",
       FilterKind::one,
       {{"second_evaluator", "otro", "second"},
        {"third_evaluator", "trešo", "third"},
        {"consensus", "saskaņošanu", "consensus"},
        {"none", "neko", "none"}}},
      {"conflict",
       "konflikts",
       "conflict",
       FilterKind::one,
       {{"conflict", "ir", "declared"}, {"possible", "iespējams", "possible"}, {"none", "nav", "none"}}},
      {"decision", "lēmums", "decision", FilterKind::one, outcomes()},
      {"submitted", "iesniegts", "submitted", FilterKind::day},
  };
  return keys;
}

FilterKeys keys_of(db::Session& db, long call) {
  const auto known = db.read_row(sql::filters::vocabulary, {{"call", call}});
  if (!known) throw NotFound();
  FilterKeys keys{category_key(known->at("categories"))};
  keys.insert(keys.end(), fixed_keys().begin(), fixed_keys().end());
  keys.insert(keys.begin() + 2, institution_key(known->at("institutions")));
  keys.insert(keys.begin() + 3, evaluator_key(known->at("evaluators")));
  return keys;
}

const FilterKey& key_named(const FilterKeys& keys, std::string_view key) {
  return *std::find_if(keys.begin(), keys.end(), [&](const FilterKey& one) { return one.key == key; });
}

}  // namespace konkurss::filters
