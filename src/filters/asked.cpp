#include "filters/asked.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "queries/filters.hpp"

namespace konkurss::filters {
namespace {

constexpr std::size_t most_sent = 2000;

std::string kind_word(const rules::FilterKey& key) {
  switch (key.kind) {
    case rules::FilterKind::number:
      return "filters.kind_number";
    case rules::FilterKind::day:
      return "filters.kind_day";
    default:
      return key.by_part ? "filters.kind_part" : "filters.kind_choice";
  }
}

Json described(const rules::FilterKey& key, Language language) {
  const bool latvian = language == Language::lv;
  Json values = Json::array();
  for (const auto& one : key.values)
    values.push_back({{"value", latvian ? one.lv : one.en}, {"also", latvian ? one.en : one.lv}, {"names", one.also}});
  return {{"key", latvian ? key.lv : key.en},
          {"other_key", latvian ? key.en : key.lv},
          {"about_word", "filters.about_" + key.key},
          {"about", words(language).text("filters.about_" + key.key)},
          {"kind_word", kind_word(key)},
          {"compares", key.kind == rules::FilterKind::number || key.kind == rules::FilterKind::day},
          {"value_options", values}};
}

}  // namespace

Asked asked(const Context& context, long call, const std::string& text) {
  Asked out{text, nullptr, ""};
  context.db.row(sql::filters::plan_by_values);
  if (trimmed(text).empty()) return out;
  out.keys = keys_of(context.db, call);
  try {
    out.filter = rules::parse_filter(text, out.keys);
  } catch (const Invalid& mistake) {
    if (!context.wants_page || context.request.method != "GET") throw;
    const auto& field = mistake.fields.at(0);
    out.sentence = words(language_of(context.language)).format(field.word, field.args);
    out.filter = {{"state", Json::array()}};
  }
  return out;
}

Asked asked(const Context& context, long call) {
  if (!context.rejected) return asked(context, call, context.query("filter"));
  const auto& typed = context.rejected->body.value("filter", Json());
  return asked(context, call, typed.is_string() ? typed.get<std::string>() : "");
}

Asked sent(const Context& context, long call) { return asked(context, call, context.text("filter", most_sent)); }

void show(Document& document, const Asked& asked, const std::string& call_code) {
  document.add("filter", asked.text).add("filter_wrong", asked.sentence);
  document.add("filter_keys_address", "/calls/" + call_code + "/filter");
}

std::optional<std::set<long>> found(const Context& context, long call, const Asked& asked) {
  if (asked.filter.is_null()) return {};
  std::set<long> ids;
  for (const auto& one : context.db.read_rows(sql::filters::found, {{"call", call}, {"filter", asked.filter}}))
    ids.insert(one.at("id").get<long>());
  return ids;
}

void show_form(Document& document, const Asked& asked, const std::string& call_code, const std::string& page) {
  show(document, asked, call_code);
  document.add("filter_address", page).add("is_filtered", !trimmed(asked.text).empty());
}

Document describe(Context& context) {
  const auto call = need(context.db.read_row(sql::filters::call, {{"call", context.part("call")}}));
  Json keys = Json::array();
  for (const auto& key : keys_of(context.db, call.at("id")))
    keys.push_back(described(key, language_of(context.language)));
  return Document().add("call", call).add("keys", keys);
}

}  // namespace konkurss::filters
