#include "applications/list.hpp"

#include "policy/access.hpp"
#include "queries/applications.hpp"
#include "web/distribution.hpp"

namespace konkurss::applications {
namespace {

std::optional<std::string> filter(const Context& context, const char* name) {
  const auto value = context.query(name);
  return value.empty() || value.size() > 200 ? std::nullopt : std::optional(value);
}

// The page's selects, with what is chosen.
Json states(const std::string& chosen) {
  Json list = Json::array();
  for (const auto* state : {"registered", "clarification", "clarified", "in_evaluation", "inadmissible", "supported",
                            "conditional", "reserve", "rejected"})
    list.push_back({{"state_value", state}, {"state_chosen", chosen == state}});
  return list;
}

// What the links of the page keep.
Json filters(const Context& context, Json categories) {
  for (auto& each : categories)
    each = {{"category_value", each.at("category")},
            {"category_chosen", each.at("category") == context.query("category")}};
  return {{"q", context.query("q")},
          {"category_filter", context.query("category")},
          {"state_filter", context.query("state")},
          {"sort", context.query("sort") == "total" ? "total" : "number"},
          {"by_total", context.query("sort") == "total"},
          {"category_options", categories},
          {"is_filtered", filter(context, "q") || filter(context, "category") || filter(context, "state")},
          {"states", states(context.query("state"))}};
}

// To each row of the page the small pictures of who gave how many points; evaluators are named to whoever sees the
// ranked list, which names them.
void add_distributions(Context& context, Json& list) {
  Json ids = Json::array();
  for (const auto& one : list.at("applications")) ids.push_back(one.at("id"));
  const auto given = need(context.db.read_row(
      sql::applications::points, {{"call", list.at("call_id").get<long>()}, {"applications", std::move(ids)}}));
  const bool named = context.person.may(Action::show_ranking);
  for (auto& one : list["applications"])
    if (const auto found = given.at("evaluations").find(one.at("id").dump()); found != given.at("evaluations").end())
      one["distributions"] = distributions(
          given.at("scale"), given.at("criteria").at(one.at("category").get<std::string>()), *found, named);
}

}  // namespace

Document list(Context& context) {
  const auto& query =
      context.query("sort") == "total" ? sql::applications::of_call_by_total : sql::applications::of_call_by_number;
  auto found = need(context.db.row(query, {{"after", filter(context, "after")},
                                           {"category", filter(context, "category")},
                                           {"state", filter(context, "state")},
                                           {"words", filter(context, "q")},
                                           {"call", context.part("call")}}));
  if (!context.wants_page) return Document().raw("list", std::move(found));
  auto list = Json::parse(found);
  add_distributions(context, list);
  auto filter_choices = filters(context, list.at("categories"));
  return Document().add("list", std::move(list)).add("filters", std::move(filter_choices));
}

}  // namespace konkurss::applications
