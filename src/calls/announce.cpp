#include "calls/announce.hpp"

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "calls/calendar.hpp"
#include "calls/description.hpp"
#include "calls/loading.hpp"
#include "calls/overview.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {
namespace {

Json draft_of(const Context& context) {
  auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const std::string state = call.at("state");
  if (!find_transition("call", state, Action::announce_call)) throw already_announced(call.at("code"));
  return call;
}

// Whether the deadline's day isn't a working day; not where the calendar says nothing of its year.
bool is_day_off(const Context& context, const Json& call) {
  const auto day = local_time(call.at("closes_at").get<std::string>()).substr(0, 10);
  const WorkingDays working_days(context.settings);
  const auto number = day_number(day);
  if (!number) return false;
  try {
    return !working_days.calendar().is_working_day(std::chrono::sys_days(std::chrono::days(*number)));
  } catch (const std::out_of_range&) {
    return false;
  }
}

}  // namespace

Json announce_button(const Context& context, const Json& call) {
  return actions(context, "call", call.at("state").get<std::string>(), facts_of(call), [&](const Transition& row) {
    return row.action == Action::announce_call ? "/calls/" + context.part("call") + "/announce" : std::string();
  });
}

Document announce_form(Context& context) {
  const auto call = draft_of(context);
  const auto& definition = call.at("definition");
  Document document;
  for (const auto* name : {"code", "title", "state", "opens_at", "closes_at"}) document.add(name, call.at(name));
  const bool opens_at_once = call.at("opens_at").get<std::string>() <= iso(context.request.received_at);
  return std::move(document)
      .add("opens_at_once", opens_at_once && !call.at("deadline_passed").get<bool>())
      .add("closes_on_day_off", is_day_off(context, call))
      .add("category_count", definition.at("categories").size())
      .add("criterion_count", definition.at("criteria").size())
      .add("form_count", definition.at("forms").size())
      .add("unusual_totals", unusual_totals(definition))
      .add("actions", announce_button(context, call))
      .version(call.at("version").get<long>());
}

Document announce_call(Context& context) {
  context.db.row(sql::calls::hold, {{"call", context.part("call")}});
  const auto call = draft_of(context);
  allowed_transition("call", call.at("state").get<std::string>(), Action::announce_call, facts_of(call));
  drop_unused_parts(context.db, call);
  const auto announced = announce(context.db, call.at("id"), context.version());
  return Document()
      .add("code", call.at("code"))
      .add("state", "announced")
      .add("sha256", announced.at("sha256"))
      .version(announced.at("version").get<long>())
      .next("/calls/" + context.part("call"))
      .done("calls.done_announced");
}

}  // namespace konkurss::calls
