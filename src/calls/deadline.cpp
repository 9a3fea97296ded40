#include "calls/deadline.hpp"

#include <regex>

#include "forms/checks.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {
namespace {

Json found(const Context& context) {
  return need(context.db.read_row(sql::calls::deadline, {{"call", context.part("call")}}));
}

std::string page_of(const Context& context) { return "/calls/" + context.part("call") + "/deadline"; }

// The outage's form has its own two buttons, so only what they would say is asked of the lifecycle.
bool may_decide(const Context& context, const Json& call, const Json& outage) {
  return call.at("state") == "announced" && outage.at("is_current").get<bool>() &&
         context.person.may(Action::decide_outage) &&
         find_transition("outage", outage.at("state").get<std::string>(), Action::decide_outage);
}

Json outages_of(const Context& context, const Json& call) {
  auto list = context.db.read_rows(sql::calls::outages, {{"call", call.at("id").get<long>()}});
  for (auto& outage : list) {
    outage["may_decide"] = may_decide(context, call, outage);
    outage["may_decline"] = outage.at("state") == "proposed";
    outage["outage_address"] = "/calls/" + context.part("call") + "/outages/" + outage.at("outage").dump();
  }
  return list;
}

Json institutions(const Context& context) {
  auto list = context.db.read_rows(sql::calls::institutions);
  const auto chosen = context.rejected ? context.rejected->body.value("organisation", Json("")) : Json("");
  for (auto& each : list) each["is_chosen"] = each.at("organisation_id").dump() == chosen;
  return list;
}

// "2026-10-12" and "17:00" or "17:00:00" as the call's own clock shows them.
std::string local_moment(const Context& context, std::vector<FieldError>& errors) {
  static const std::regex clock("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?");
  const auto date = context.text("date", 20), time = context.text("time", 20);
  if (!forms::date_exists(date)) errors.push_back({"date", "calls.extension_date", {}});
  if (!std::regex_match(time, clock)) errors.push_back({"time", "calls.extension_time", {}});
  return date + " " + time;
}

}  // namespace

Document show_deadline(Context& context) {
  const auto call = found(context);
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "id") document.add(name, value);
  const bool extends = context.person.may(Action::extend_deadline) &&
                       find_transition("call", call.at("state").get<std::string>(), Action::extend_deadline) != nullptr;
  document.version(call.at("version").get<long>())
      .add("outages", outages_of(context, call))
      .raw("extended", context.db.rows(sql::calls::extended, {{"call", call.at("id").get<long>()}}))
      .add("may_extend", extends);
  if (extends) document.add("institutions", institutions(context));
  return document;
}

Document extend_deadline(Context& context) {
  const auto call = found(context);
  allowed_transition("call", call.at("state").get<std::string>(), Action::extend_deadline, Facts());
  std::vector<FieldError> errors;
  const auto organisation = context.text("organisation", 20);
  const bool is_number = std::regex_match(organisation, std::regex("[1-9][0-9]{0,17}"));
  if (!is_number) errors.push_back({"organisation", "calls.extension_organisation", {}});
  const auto local = local_moment(context, errors);
  if (!errors.empty()) throw Invalid(errors);
  const long id = call.at("id");
  const auto standing = need(context.db.read_row(sql::calls::extended_longer,
                                                 {{"organisation", organisation}, {"local", local}, {"call", id}}));
  // It was told of the later one: only whoever says so takes time back that was given by mistake.
  if (standing.at("is_longer") == true && context.text("shortens", 10).empty())
    throw Invalid("shortens", "calls.extension_shortens");
  const auto made = context.db.read_row(
      sql::calls::extend,
      {{"local", local}, {"reason", context.text("reason")}, {"organisation", organisation}, {"call", id}});
  if (!made) throw Invalid("organisation", "calls.extension_organisation");
  return Document().add("extension", *made).next(page_of(context));
}

Document decide_outage(Context& context) {
  const auto call = found(context);
  const long id = context.number("id");
  const auto outage = need(context.db.read_row(sql::calls::outage, {{"id", id}, {"call", call.at("id").get<long>()}}));
  const auto to = context.text("to", 20);
  allowed_transition("outage", outage.at("state").get<std::string>(), Action::decide_outage, Facts(),
                     to.empty() ? "nowhere" : to);
  const auto reason = context.text("outage_reason");
  const auto row = context.db.read_row(sql::calls::decide_outage,
                                       {{"id", id}, {"version", context.version()}, {"to", to}, {"reason", reason}});
  if (row->at("decided").is_null()) throw Conflict("web.somebody_was_faster");
  return Document().add("outage", row->at("decided")).next(page_of(context));
}

}  // namespace konkurss::calls
