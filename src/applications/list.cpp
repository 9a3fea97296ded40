#include "applications/list.hpp"

#include <map>

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
  std::map<long, Json> by_application;
  const bool named = context.person.may(Action::show_ranking);
  for (const auto& one : context.db.read_rows(sql::applications::points,
                                              {{"call", list.at("call_id").get<long>()}, {"applications", ids}}))
    by_application[one.at("application").get<long>()] =
        distributions(one.at("scale"), one.at("criteria"), one.at("evaluations"), named);
  for (auto& one : list["applications"]) one["distributions"] = by_application[one.at("id").get<long>()];
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
  return Document().add("list", list).add("filters", filters(context, list.at("categories")));
}

}  // namespace konkurss::applications
