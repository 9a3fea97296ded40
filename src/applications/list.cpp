#include "applications/list.hpp"

#include <array>

#include "base/text.hpp"
#include "filters/asked.hpp"
#include "policy/access.hpp"
#include "queries/applications.hpp"
#include "queries/filters.hpp"
#include "web/distribution.hpp"

namespace konkurss::applications {
namespace {

// The filter of a page whose fields and selects were sent: a select speaks only where it was changed, since the text
// holds what it showed before. "q" finds words, as it did before there was a filter.
std::string put_together(const Context& context, const rules::FilterKeys& keys) {
  auto text = context.query("filter");
  if (const auto words = context.query("q"); !words.empty()) text += (text.empty() ? "" : " ") + words;
  for (const char* name : {"category", "state"}) {
    const auto chosen = context.query(name);
    if (chosen == context.query(std::string("shown_") + name)) continue;
    const auto& key = filters::key_named(keys, name);
    std::string value;
    for (const auto& one : key.values)
      if (!chosen.empty() && (one.value == chosen || one.en == chosen)) value = one.value;
    if (!chosen.empty() && value.empty()) throw Invalid("filter", "filters.no_such_choice", {{"word", chosen}});
    try {
      text = rules::with_choice(text, key, value, language_of(context.language));
    } catch (const Invalid&) {
      return text;  // the field will say what is wrong with it
    }
  }
  return text;
}

bool has_selects(const Context& context) {
  for (const char* name : {"category", "state", "q"})
    if (!context.query(name).empty()) return true;
  return context.request.query.count("shown_category") > 0;
}

std::string address_of(const Context& context, const std::string& text) {
  std::string address = "/calls/" + context.part("call") + "/applications?filter=" + percent_encoded(text);
  return context.query("sort") == "total" ? address + "&sort=total" : address;
}

// The page's selects, with what the filter says of them alone.
Json options(const filters::Asked& asked, const rules::FilterKey& key) {
  std::string chosen;
  if (!asked.text.empty() && asked.sentence.empty()) chosen = rules::only_choice(asked.text, key);
  Json list = Json::array();
  for (const auto& one : key.values)
    list.push_back({{"option_value", one.value}, {"option_code", one.en}, {"option_chosen", one.value == chosen}});
  return {{"options", list}, {"chosen", chosen}};
}

// What the links of the page keep.
Json view(const Context& context, const filters::Asked& asked, const Json& categories) {
  const auto& fixed = filters::fixed_keys();
  rules::FilterKey category{"category", "kategorija", "category", rules::FilterKind::one};
  for (const auto& one : categories)
    category.values.push_back({one.at("category_id").dump(), one.at("category"), one.at("category")});
  return {{"sort", context.query("sort") == "total" ? "total" : "number"},
          {"by_total", context.query("sort") == "total"},
          {"category_select", options(asked, category)},
          {"state_select", options(asked, filters::key_named(fixed, "state"))},
          {"is_filtered", !asked.text.empty()}};
}

// To each row of the page the small pictures of who gave how many points; evaluators are named to whoever sees the
// ranked list, which names them.
void add_distributions(Context& context, Json& list) {
  Json ids = Json::array();
  for (const auto& one : list.at("applications")) ids.push_back(one.at("id"));
  const auto given = need(context.db.read_row(
      sql::applications::points, {{"call", list.at("call_id").get<long>()}, {"applications", std::move(ids)}}));
  Distributions pictures(given.at("scale"), context.person.may(Action::show_ranking));
  const auto& lines = given.at("evaluations");
  for (const auto& [category, criteria] : given.at("criteria").items())
    list["distribution_frames"].push_back(distribution_frame(category, criteria));
  for (auto& one : list["applications"])
    if (const auto line = lines.find(one.at("id").dump()); line != lines.end())
      one["distribution"] = pictures.of(given.at("criteria").at(one.at("category").get_ref<const std::string&>()),
                                        given_points_in(line->get_ref<const std::string&>()));
}

std::optional<std::string> after(const Context& context) {
  const auto value = context.query("after");
  return value.empty() || value.size() > 200 ? std::nullopt : std::optional(value);
}

// Without a filter the statement is the same for everybody, so that its plan is kept.
std::optional<std::string> rows_of(Context& context, const Json& filter) {
  const bool by_total = context.query("sort") == "total";
  if (filter.is_null())
    return context.db.row(by_total ? sql::applications::of_call_by_total : sql::applications::of_call_by_number,
                          {{"after", after(context)}, {"call", context.part("call")}});
  return context.db.row(by_total ? sql::applications::filtered_by_total : sql::applications::filtered_by_number,
                        {{"after", after(context)}, {"filter", filter}, {"call", context.part("call")}});
}

}  // namespace

Document list(Context& context) {
  filters::Asked asked{context.query("filter"), nullptr, ""};
  if (has_selects(context) || !trimmed(asked.text).empty()) {
    const long call = need(context.db.read_row(sql::filters::call, {{"call", context.part("call")}})).at("id");
    if (has_selects(context)) {
      asked.text = put_together(context, filters::keys_of(context.db, call));
      if (context.wants_page) return Document().next(address_of(context, asked.text));
    }
    asked = filters::asked(context, call, asked.text);
  }
  auto found = need(rows_of(context, asked.filter));
  if (!context.wants_page) return Document().raw("list", std::move(found)).add("filter", asked.text);
  auto list = Json::parse(found);
  add_distributions(context, list);
  const std::string call = "/calls/" + list.at("call_code").get<std::string>();
  Document document;
  filters::show(document, asked, list.at("call_code"));
  document.add("view", view(context, asked, list.at("categories")))
      .add("list", std::move(list))
      .add("may_export", context.person.may(Action::export_report))
      .add("may_write", context.person.may(Action::send_letter))
      .add("letter_address", call + "/letters/new?filter=" + percent_encoded(asked.text))
      .add("export_address", call + "/reports/applications?filter=" + percent_encoded(asked.text));
  return document;
}

}  // namespace konkurss::applications
