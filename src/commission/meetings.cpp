#include "commission/meetings.hpp"

#include <regex>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "commission/sitting.hpp"
#include "decisions/ranking_view.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

Json call_of(const Context& context) {
  return need(context.db.read_row(sql::commission::call, {{"call", context.part("call")}}));
}

// What the call says of its quorum, in words.
Json rule_words(const Json& commission) {
  const auto rule = rule_of(commission);
  return decisions::both(
      "commission.quorum_rule",
      {{"share_of", rule.share_of}, {"share_in", rule.share_in}, {"minimum_members", rule.minimum_members}});
}

}  // namespace

Document own_meetings(Context& context) { return Document().raw("meetings", context.db.rows(sql::commission::mine)); }

Document list_meetings(Context& context) {
  const auto call = call_of(context);
  const auto id = call.at("id").get<long>();
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "id") document.add(name, value);
  const bool has_commission = meets(call.at("commission"));
  return std::move(document)
      .add("has_no_commission", !has_commission)
      .add("rule_words", rule_words(call.at("commission")))
      .add("abstention", rule_of(call.at("commission")).abstention)
      .raw("people", context.db.rows(sql::commission::people, {{"call", id}}))
      .raw("meetings", context.db.rows(sql::commission::meetings, {{"call", id}}))
      .add("may_plan",
           has_commission && context.person.may(Action::plan_meeting) && call.at("call_state") != "decided");
}

MeetingTyped read_meeting(const Context& context) {
  static const std::regex day("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
      clock("([01][0-9]|2[0-3]):[0-5][0-9]"), web("https://[^\\s]{3,500}");
  const auto date = context.text("date", 20), time = context.text("time", 20);
  MeetingTyped typed{date + " " + time, context.text("place", 300), context.text("link", 500)};
  std::vector<FieldError> errors;
  // The pattern knows no calendar: 31 February is no day.
  if (!std::regex_match(date, day) || !day_number(date)) errors.push_back({"date", "commission.date_missing", {}});
  if (!std::regex_match(time, clock)) errors.push_back({"time", "commission.time_missing", {}});
  if (length_in_characters(typed.place) < 2) errors.push_back({"place", "db.meeting_place_length", {}});
  if (!typed.link.empty() && !std::regex_match(typed.link, web))
    errors.push_back({"link", "db.meeting_link_format", {}});
  if (!errors.empty()) throw Invalid(errors);
  return typed;
}

Document plan_meeting(Context& context) {
  const auto call = call_of(context);
  if (!meets(call.at("commission"))) throw Conflict("commission.no_commission");
  if (call.at("call_state") == "decided") throw Conflict("policy.not_in_this_state");
  const auto typed = read_meeting(context);
  const auto made = need(context.db.read_row(
      sql::commission::plan,
      {{"local", typed.local}, {"place", typed.place}, {"link", typed.link}, {"call", call.at("id").get<long>()}}));
  return changed(made, "/meetings/" + made.at("id").dump()).done("commission.done_planned");
}

}  // namespace konkurss::commission
