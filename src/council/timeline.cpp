#include "council/timeline.hpp"

#include "calls/due.hpp"
#include "queries/calls.hpp"
#include "queries/council.hpp"
#include "rules/urgency.hpp"

namespace konkurss::council {
namespace {

// Who moves a supported application on from the step where it stands.
struct After {
  std::string_view step, who;
};
constexpr std::array after{After{"task_missing", "officer"},        After{"task_opened", "both_sides"},
                           After{"task_agreed", "officer"},         After{"executor_chosen", "officer"},
                           After{"contract_in_force", "executors"}, After{"contract_suspended", "officer"}};

long step_count(const Json& total, std::string_view step) {
  for (const auto& one : total.at("step_counts"))
    if (one.at("count_of") == step) return one.at("count");
  return 0;
}

Json event(const char* name, const Json& happened, const Json& planned, bool done) {
  return {{"event", name}, {"happened_at", happened}, {"planned_on", planned}, {"is_done", done}, {"is_now", false}};
}

// What the guards of the call still ask, with where each stands.
Json of_the_call(Context& context, const Json& call, const Json& categories) {
  Json numbers = Json::object();
  for (const auto* name : {"sealed", "unchecked"}) numbers[name] = categories.back().at(name);
  numbers.update(need(context.db.read_row(sql::calls::turns, {{"call", call.at("id").get<long>()}})));
  const auto progress = context.db.read_rows(sql::calls::progress, {{"call", call.at("id").get<long>()}});
  for (const auto& row : progress)
    for (const auto& [name, count] : row.items())
      if (count.is_number()) numbers[name] = numbers.value(name, 0L) + count.get<long>();
  Json list = Json::array();
  for (const auto& due : calls::due_of(call, numbers, context.person))
    list.push_back({{"next_word", "calls.task_" + due.at("task").get<std::string>()},
                    {"next_count", due.at("task_count") == 0 ? Json() : due.at("task_count")},
                    {"next_who", "calls.who_" + due.at("who").get<std::string>()},
                    {"next_at", due.at("due_at")},
                    {"next_address", due.at("mine").get<bool>() ? due.at("address") : Json()}});
  return list;
}

// When all will have ended: with the last contract, and not before the call's own end while contracts are still to
// come.
Json end_of(const Json& last_contract, const Json& planned, bool more_to_come) {
  if (last_contract.is_null() || (more_to_come && planned.is_string() && planned > last_contract)) return planned;
  return last_contract;
}

}  // namespace

Json timeline(Context& context, const Json& call, const Json& total) {
  const auto dates = need(context.db.read_row(sql::council::dates, {{"call", call.at("id").get<long>()}}));
  const auto& planned = call.at("definition").at("timeline");
  const auto is_past = [&](const char* name) { return call.at("phase") != name && !call.at("announced_at").is_null(); };
  const auto happened = [](const Json& at) { return !at.is_null(); };
  const bool opened = is_past("announced");
  long before_contract = 0;
  for (const auto* step : {"executor_chosen", "task_agreed", "task_opened", "task_missing"})
    before_contract += step_count(total, step);
  const bool ended = happened(dates.at("last_ended_at")) && dates.at("running") == 0 && before_contract == 0;
  // Where nothing is supported nothing is late.
  const bool something_supported =
      before_contract > 0 || happened(dates.at("first_contract_at")) || dates.at("running") > 0;
  Json list = Json::array(
      {event("announced", call.at("announced_at"), nullptr, happened(call.at("announced_at"))),
       event("opens", opened ? call.at("opens_at") : Json(), call.at("opens_at"), opened),
       event("closes", call.at("deadline_passed").get<bool>() ? call.at("closes_at") : Json(), call.at("closes_at"),
             call.at("deadline_passed")),
       event("unsealed", call.at("unsealed_at"), nullptr, happened(call.at("unsealed_at"))),
       event("ranked", call.at("ranking_accepted_at"), planned.value("evaluation_until", Json()),
             happened(call.at("ranking_accepted_at"))),
       event("released", call.at("released_at"), nullptr, happened(call.at("released_at"))),
       event("first_contract", dates.at("first_contract_at"), planned.value("implementation_from", Json()),
             happened(dates.at("first_contract_at"))),
       event("first_act", dates.at("first_act_at"), nullptr, happened(dates.at("first_act_at"))),
       event("completed", ended ? dates.at("last_ended_at") : Json(),
             end_of(dates.at("last_ends_on"), planned.value("implementation_until", Json()), before_contract > 0),
             ended)});
  for (auto& one : list)
    one["is_late"] = (something_supported || one.at("event") == "ranked") && !one.at("is_done").get<bool>() &&
                     one.at("planned_on").is_string() &&
                     rules::days_until(one.at("planned_on").get<std::string>(), iso(context.request.received_at)) < 0;
  for (auto& one : list)
    if (!one.at("is_done").get<bool>()) {
      one["is_now"] = true;
      break;
    }
  return list;
}

Json next_steps(Context& context, const Json& call, const Json& categories) {
  if (call.at("released_at").is_null()) return of_the_call(context, call, categories);
  Json list = Json::array();
  for (const auto& one : categories.back().at("step_counts"))
    for (const auto& each : after)
      if (one.at("count_of") == each.step && one.at("count") != 0)
        list.push_back({{"next_word", "council.next_" + std::string(each.step)},
                        {"next_count", one.at("count")},
                        {"next_who", "council.who_" + std::string(each.who)},
                        {"next_at", nullptr},
                        {"next_address", one.at("count_address")}});
  return list;
}

}  // namespace konkurss::council
