#include "payments/money.hpp"

#include <map>

#include "policy/access.hpp"
#include "queries/calls.hpp"
#include "queries/payments.hpp"
#include "queries/plans.hpp"

namespace konkurss::payments {
namespace {

// What each measure of the call's plan is called, by its code.
std::map<std::string, Json> titles_of(const Context& context, const Json& plan) {
  std::map<std::string, Json> titles;
  if (!plan.is_string()) return titles;
  const auto versions = context.db.read_rows(sql::plans::versions, {{"plan", plan.get<std::string>()}});
  if (versions.empty()) return titles;
  const auto& content = versions.at(0).at("content");
  for (const auto& direction : content.at("directions"))
    for (const auto& measure : direction.at("measures"))
      titles[measure.at("code").get<std::string>()] = measure.at("title");
  return titles;
}

}  // namespace

Document of_call(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const db::Parameters of{{"call", call.at("id").get<long>()}};
  Json categories = Json::array(), measures = Json::array();
  Json together = nullptr;
  for (auto& row : context.db.read_rows(sql::payments::money_of_call, of)) {
    if (row.at("kind") == "category") categories.push_back(row);
    if (row.at("kind") == "measure") measures.push_back(row);
    if (row.at("kind") == "all") together = row;
  }
  const auto plan = call.at("definition").value("plan", Json());
  const auto titles = titles_of(context, plan);
  for (auto& row : measures) {
    const auto title = row.at("measure").is_string() ? titles.find(row.at("measure").get<std::string>()) : titles.end();
    row["measure_title"] = title == titles.end() ? Json() : title->second;
  }
  return Document()
      .add("code", call.at("code"))
      .add("title", call.at("title"))
      .add("plan", plan)
      .add("categories", categories)
      .add("measures", measures)
      .add("together", together)
      .add("may_show", context.person.may(Action::show_payments))
      .add("contracts", context.db.read_rows(sql::payments::contracts_of_call, of));
}

}  // namespace konkurss::payments
