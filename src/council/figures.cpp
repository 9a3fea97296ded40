#include "council/figures.hpp"

#include "base/money.hpp"
#include "base/text.hpp"
#include "queries/calls.hpp"
#include "queries/council.hpp"
#include "queries/plans.hpp"

namespace konkurss::council {
namespace {

std::string address(const Json& call, const std::string& category, const std::string& key, const std::string& value) {
  std::string out = "/calls/" + call.at("code").get<std::string>() + "/council/applications";
  char before = '?';
  for (const auto& [name, text] : {std::pair{std::string("category"), category}, std::pair{key, value}})
    if (!text.empty()) {
      out += before + name + "=" + percent_encoded(text);
      before = '&';
    }
  return out;
}

// Before the unsealing there are numbers only: nobody reads a list. Nothing has no list either.
Json counted(const Json& call, const std::string& category, const std::string& key, const std::string& of, long count) {
  const bool listed = count > 0 && !call.at("unsealed_at").is_null();
  return {
      {"count_of", of}, {"count", count}, {"count_address", listed ? Json(address(call, category, key, of)) : Json()}};
}

Json amounts(const Json& call, const std::string& category, const Json& row) {
  Json list = Json::array();
  for (const auto& name : moneys())
    list.push_back(
        {{"amount_of", name},
         {"amount", row.at(name)},
         {"amount_address", row.at(name) != "0.00" ? Json(address(call, category, "money", name)) : Json()}});
  return list;
}

void add(Json& sum, const Json& row) {
  for (const auto& name : moneys())
    sum[name] = (Money::from_text(sum.value(name, "0.00")) + Money::from_text(row.at(name).get<std::string>())).text();
}

long of(const Json& counts, const std::string& name) { return counts.value(name, 0L); }

Json drawn(const Json& call, const std::string& code, const Json& row) {
  Json state_counts = Json::array(), step_counts = Json::array();
  long received = 0;
  for (const auto& [state, count] : row.at("states").items())
    if (state != "draft" && state != "handed_over") received += count.get<long>();
  for (const auto& state : states())
    state_counts.push_back(counted(call, code, "state", state, of(row.at("states"), state)));
  for (const auto& step : steps()) step_counts.push_back(counted(call, code, "step", step, of(row.at("steps"), step)));
  Json out{{"received", received},
           {"sealed", of(row.at("states"), "submitted")},
           {"unchecked", of(row.at("states"), "in_check")},
           {"counts", state_counts},
           {"step_counts", step_counts},
           {"envelope", row.at("envelope")},
           {"money", amounts(call, code, row)}};
  out["received_address"] = counted(call, code, "", "", received).at("count_address");
  return out;
}

void add_counts(Json& sum, const Json& counts) {
  for (const auto& [name, count] : counts.items()) sum[name] = of(sum, name) + count.get<long>();
}

Json newest_plan(Context& context, const std::string& code) {
  auto versions = context.db.read_rows(sql::plans::versions, {{"plan", code}});
  return versions.empty() ? Json() : versions.at(0).at("content");
}

Json measure_row(const std::string& code) {
  return {{"measure", code},      {"applications", 0},  {"supported", 0}, {"completed", 0},     {"planned", "0.00"},
          {"contracted", "0.00"}, {"accepted", "0.00"}, {"paid", "0.00"}, {"left_over", "0.00"}};
}

// The numbers that a direction and a measure have alike; `prefix` keeps them apart on the page.
void add_results(Json& out, const std::string& prefix, const Json& call, const Json& row, const std::string& plan) {
  const auto code = row.at("measure").get<std::string>();
  const bool listed = row.at("applications") != 0 && !call.at("unsealed_at").is_null();
  const auto base = address(call, "", prefix, code) + "&plan=" + percent_encoded(plan);
  out[prefix + "_applications"] = row.at("applications");
  out[prefix + "_address"] = listed ? Json(base) : Json();
  out[prefix + "_supported"] = row.at("supported");
  out[prefix + "_supported_address"] = row.at("supported") != 0 ? Json(base + "&money=planned") : Json();
  out[prefix + "_completed"] = row.at("completed");
  out[prefix + "_completed_address"] = row.at("completed") != 0 ? Json(base + "&step=contract_completed") : Json();
  Json list = Json::array();
  for (const auto& name : moneys())
    list.push_back({{"amount_of", name},
                    {"amount", row.at(name)},
                    {"amount_address", row.at(name) != "0.00" ? Json(base + "&money=" + name) : Json()}});
  out[prefix + "_money"] = list;
}

// A plan's directions with the rows of its measures (queries/council/measures.sql) by their codes.
Json tree(const Json& call, const Json& plan, const Json& by_code) {
  const std::string plan_code = plan.at("code");
  Json list = Json::array();
  for (const auto& direction : plan.at("directions")) {
    Json measures = Json::array(), sum = measure_row(direction.at("code"));
    for (const auto& measure : direction.at("measures")) {
      const auto code = measure.at("code").get<std::string>();
      const auto row = by_code.value(code, measure_row(code));
      Json one{{"measure_code", code},
               {"measure_title", measure.at("title")},
               {"measure_page", "/plans/" + plan_code + "/measures/" + percent_encoded(code)}};
      add_results(one, "measure", call, row, plan_code);
      measures.push_back(std::move(one));
      for (const auto* name : {"applications", "supported", "completed"})
        sum[name] = sum.at(name).get<long>() + row.at(name).get<long>();
      add(sum, row);
    }
    Json one{
        {"direction_code", direction.at("code")}, {"direction_title", direction.at("title")}, {"measures", measures}};
    add_results(one, "direction", call, sum, plan_code);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

Json call_of(Context& context) {
  const auto reached = need(context.db.read_row(sql::council::reached, {{"call", context.part("call")}}));
  auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  call["as_of"] = reached.at("now");
  return call;
}

const std::vector<std::string>& states() {
  static const std::vector<std::string> all{"in_check",    "inadmissible", "in_evaluation", "supported",
                                            "conditional", "reserve",      "rejected",      "renounced"};
  return all;
}

const std::vector<std::string>& steps() {
  static const std::vector<std::string> all{"task_missing",       "task_opened",        "task_agreed",
                                            "executor_chosen",    "contract_in_force",  "contract_suspended",
                                            "contract_completed", "contract_terminated"};
  return all;
}

const std::vector<std::string>& moneys() {
  static const std::vector<std::string> all{"planned", "contracted", "accepted", "paid", "left_over"};
  return all;
}

Json categories(Context& context, const Json& call) {
  Json list = Json::array(), sum{{"states", Json::object()}, {"steps", Json::object()}};
  Money envelope;
  for (const auto& row : context.db.read_rows(sql::council::categories, {{"call", call.at("id").get<long>()}})) {
    auto one = drawn(call, row.at("category"), row);
    one["category"] = row.at("category");
    one["category_title"] = row.at("category_title");
    list.push_back(std::move(one));
    add_counts(sum["states"], row.at("states"));
    add_counts(sum["steps"], row.at("steps"));
    add(sum, row);
    envelope += Money::from_text(row.at("envelope").get<std::string>());
  }
  sum["envelope"] = envelope.text();
  if (!list.empty()) list.push_back(drawn(call, "", sum));
  return list;
}

Json plans(Context& context, const Json& call) {
  Json by_plan = Json::object();
  for (const auto& row : context.db.read_rows(sql::council::measures, {{"call", call.at("id").get<long>()}}))
    by_plan[row.at("plan").get<std::string>()][row.at("measure").get<std::string>()] = row;
  const auto own = call.at("definition").value("plan", "");
  if (by_plan.empty() && !own.empty()) by_plan[own] = Json::object();
  Json list = Json::array();
  for (const auto& [code, measures] : by_plan.items()) {
    const auto plan = newest_plan(context, code);
    if (plan.is_null()) continue;
    list.push_back({{"plan_code", code}, {"plan_title", plan.at("title")}, {"directions", tree(call, plan, measures)}});
  }
  return list;
}

Json measures_of(Context& context, const std::string& plan, const std::string& direction) {
  const auto found = newest_plan(context, plan);
  Json codes = Json::array();
  if (found.is_null()) return codes;
  for (const auto& one : found.at("directions"))
    if (one.at("code") == direction)
      for (const auto& measure : one.at("measures")) codes.push_back(measure.at("code"));
  return codes;
}

}  // namespace konkurss::council
