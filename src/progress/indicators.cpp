#include "progress/indicators.hpp"

#include <array>
#include <map>

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "contracts/typed.hpp"
#include "forms/typed.hpp"
#include "policy/access.hpp"
#include "queries/plans.hpp"
#include "queries/progress.hpp"
#include "rules/indicator.hpp"

namespace konkurss::progress {
namespace {

using contracts::Errors;

Json application_of(const Context& context) {
  return need(context.db.read_row(sql::progress::application, {{"id", context.number("id")}}));
}

// What is said of a measured value; each mistake with its field.
db::Parameters typed_value(const Context& context, Errors& errors) {
  const auto day = contracts::typed_day(context, "measured_on", errors);
  if (errors.empty() && !day) errors.push_back({"measured_on", "payments.day_missing", {}});
  if (day && day_number(*day) > day_number(iso(context.request.received_at)))
    errors.push_back({"measured_on", "progress.measured_later", {}});
  const auto number = forms::typed_decimal(context.text("value", 40));
  if (!number) errors.push_back({"value", "progress.value_wrong", {}});
  const auto source = context.text("source", 300), method = context.text("method", 300);
  if (length_in_characters(source) < 3) errors.push_back({"source", "progress.source_missing", {}});
  if (length_in_characters(method) < 3) errors.push_back({"method", "progress.method_missing", {}});
  return {{"measured_on", day}, {"value", number}, {"source", source}, {"method", method}};
}

Json newest_plan(const Context& context) {
  const auto versions = context.db.read_rows(sql::plans::versions, {{"plan", context.part("plan")}});
  if (versions.empty()) throw NotFound();
  return versions.at(0).at("content");
}

// Whether this one was chosen in the form that is drawn again.
bool is_chosen(const Context& context, const std::string& code) {
  return context.rejected && context.rejected->body.value("indicator", Json()) == code;
}

void add_empty(Document& document) {
  for (const char* name : {"indicator", "measured_on", "value", "source", "method"}) document.add(name, "");
}

// The direction of each measure, by the measure's code.
std::map<std::string, std::string> directions_of(const Json& plan) {
  std::map<std::string, std::string> of;
  for (const auto& direction : plan.at("directions"))
    for (const auto& measure : direction.at("measures"))
      of[measure.at("code").get<std::string>()] = direction.at("code").get<std::string>();
  return of;
}

// What the contracts of each direction come to, and all of the plan; the last row is the sum.
Json money_by_direction(const Json& rows, const Json& plan) {
  const auto direction_of = directions_of(plan);
  constexpr std::array names{"planned", "contracted", "accepted", "paid", "withheld", "left_over"};
  using Sums = std::array<Money, names.size()>;
  std::map<std::string, Sums> sums;
  Sums all;
  for (const auto& row : rows) {
    const auto direction = direction_of.find(row.at("measure").get<std::string>());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto amount = Money::from_text(row.at(names[i]).get<std::string>());
      if (direction != direction_of.end()) sums[direction->second][i] += amount;
      all[i] += amount;
    }
  }
  Json list = Json::array();
  const auto add = [&](const Json& code, const Json& title, const Sums& of) {
    Json row{{"money_code", code}, {"money_title", title}};
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = of[i].text();
    list.push_back(std::move(row));
  };
  if (rows.empty()) return list;
  for (const auto& direction : plan.at("directions"))
    add(direction.at("code"), direction.at("title"), sums[direction.at("code").get<std::string>()]);
  add(nullptr, nullptr, all);
  return list;
}

}  // namespace

Document of_application(Context& context) {
  const auto row = application_of(context);
  const auto values = context.db.read_rows(sql::progress::values, {{"id", row.at("id").get<long>()}});
  const bool conflicted = row.at("is_conflicted");
  const bool may_record = context.person.may(Action::record_indicator) && !conflicted;
  Json indicators = Json::array();
  if (row.at("indicators").is_array())
    for (std::size_t no = 0; no < row.at("indicators").size(); ++no) {
      const auto& each = row.at("indicators")[no];
      if (!each.is_object()) continue;  // a call's own form may call another list so
      Json measured = Json::array();
      for (const auto& value : values)
        if (value.at("indicator_no") == no) measured.push_back(value);
      const auto last = measured.empty() ? Json() : measured.back().at("value");
      indicators.push_back(
          {{"indicator_no", no},
           {"selected", is_chosen(context, std::to_string(no))},
           {"indicator_name", each.value("indicator", Json())},
           {"unit", each.value("unit", Json())},
           {"baseline", each.value("baseline", Json())},
           {"target", each.value("target", Json())},
           {"means", each.value("measurement", Json())},
           {"last_value", last},
           {"share", rules::share_reached(each.value("baseline", Json()), each.value("target", Json()), last)},
           {"measured", measured}});
    }
  Document document;
  document.add("application_id", row.at("id"))
      .add("number", row.at("number"))
      .add("title", row.at("title"))
      .add("call_code", row.at("call_code"))
      .add("office_conflicted", conflicted)
      .add("indicators", indicators)
      .add("may_record", may_record && !indicators.empty());
  add_empty(document);
  return document;
}

Document record(Context& context) {
  const auto row = application_of(context);
  if (row.at("is_conflicted").get<bool>()) throw Conflict("policy.office_conflicted");
  Errors errors;
  auto typed = typed_value(context, errors);
  const auto no = context.text("indicator", 3);
  const auto count = row.at("indicators").is_array() ? row.at("indicators").size() : 0;
  if (no.empty() || no.find_first_not_of("0123456789") != std::string::npos || std::stoul(no) >= count)
    errors.insert(errors.begin(), {"indicator", "progress.indicator_missing", {}});
  if (!errors.empty()) throw Invalid(errors);
  typed.emplace_back("application", row.at("id").get<long>());
  typed.emplace_back("no", std::stol(no));
  const auto added = need(context.db.read_row(sql::progress::record, typed));
  return Document().add("id", added.at("id")).next("/applications/" + row.at("id").dump() + "/indicators");
}

Document remove(Context& context) {
  const auto row = need(context.db.read_row(sql::progress::remove, {{"id", context.number("id")}}));
  if (row.at("is_conflicted").get<bool>()) throw Conflict("policy.office_conflicted");
  return Document()
      .add("id", row.at("id"))
      .next(row.at("application_id").is_null() ? "/plans/" + row.at("plan").get<std::string>() + "/results"
                                               : "/applications/" + row.at("application_id").dump() + "/indicators");
}

Document of_plan(Context& context) {
  const auto plan = newest_plan(context);
  auto rows = context.db.read_rows(sql::progress::of_plan, {{"plan", context.part("plan")}});
  const auto values = context.db.read_rows(sql::progress::impact_of_plan, {{"plan", context.part("plan")}});
  const auto direction_of = directions_of(plan);
  const auto rolled = rules::roll_up(rows, direction_of);
  for (auto& row : rows) row["share"] = rules::share_reached(row.at("baseline"), row.at("target"), row.at("value"));
  Json directions = Json::array();
  for (const auto& direction : plan.at("directions")) {
    Json measures = Json::array();
    for (const auto& measure : direction.at("measures")) {
      const auto found = rolled.measures.find(measure.at("code").get<std::string>());
      if (found == rolled.measures.end()) continue;
      Json of_measure = Json::array();
      for (const auto& row : rows)
        if (row.at("measure") == measure.at("code")) of_measure.push_back(row);
      measures.push_back({{"measure_code", measure.at("code")},
                          {"measure_title", measure.at("title")},
                          {"counts", found->second.json()},
                          {"indicators", of_measure}});
    }
    const auto sum = rolled.directions.find(direction.at("code").get<std::string>());
    directions.push_back(
        {{"direction_code", direction.at("code")},
         {"direction_title", direction.at("title")},
         {"counts", sum == rolled.directions.end() ? rules::IndicatorCounts().json() : sum->second.json()},
         {"measures", measures}});
  }
  Json impacts = Json::array();
  for (const auto& indicator : plan.at("indicators")) {
    const auto code = indicator.at("code").get<std::string>();
    Json measured = Json::array();
    for (const auto& value : values)
      if (value.at("indicator") == code) measured.push_back(value);
    const auto found = rolled.impacts.find(code);
    impacts.push_back(
        {{"impact_code", code},
         {"selected", is_chosen(context, code)},
         {"impact_title", indicator.at("title")},
         {"counts", found == rolled.impacts.end() ? rules::IndicatorCounts().json() : found->second.json()},
         {"measured", measured}});
  }
  const auto money =
      money_by_direction(context.db.read_rows(sql::progress::money_of_plan, {{"plan", context.part("plan")}}), plan);
  Document document;
  document.add("money", money)
      .add("plan", plan.at("code"))
      .add("plan_title", plan.at("title"))
      .add("together", rolled.together.json())
      .add("directions", directions)
      .add("impacts", impacts)
      .add("may_record", context.person.may(Action::record_impact) && !impacts.empty());
  add_empty(document);
  return document;
}

Document record_impact(Context& context) {
  const auto plan = newest_plan(context);
  Errors errors;
  auto typed = typed_value(context, errors);
  const auto code = context.text("indicator", 20);
  bool known = false;
  for (const auto& indicator : plan.at("indicators")) known = known || indicator.at("code") == code;
  if (!known) errors.insert(errors.begin(), {"indicator", "progress.indicator_missing", {}});
  if (!errors.empty()) throw Invalid(errors);
  typed.emplace_back("plan", context.part("plan"));
  typed.emplace_back("indicator", code);
  const auto added = need(context.db.read_row(sql::progress::record_impact, typed));
  return Document().add("id", added.at("id")).next("/plans/" + context.part("plan") + "/results#impacts");
}

}  // namespace konkurss::progress
