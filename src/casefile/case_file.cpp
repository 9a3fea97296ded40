#include "casefile/case_file.hpp"

#include "casefile/contents.hpp"
#include "casefile/terms.hpp"
#include "forms/sentence.hpp"
#include "policy/access.hpp"
#include "queries/casefile.hpp"
#include "rules/retention.hpp"

namespace konkurss::casefile {
namespace {

// Where an event can be looked at, and what one must be allowed to do there. {ref} is the event's own number.
struct Place {
  std::string_view event;  // or its beginning
  Action action;
  std::string_view address;
};
// clang-format off
constexpr std::array places{
    Place{"submission",    Action::show_application,   "/applications/{id}"},
    Place{"attachment",    Action::show_application,   "/applications/{id}"},
    Place{"clarification", Action::show_clarification, "/applications/{id}/clarifications/{ref}"},
    Place{"evaluation",    Action::show_overview,      "/assignments/{ref}"},
    Place{"evaluator",     Action::show_overview,      "/assignments/{ref}"},
    Place{"conflict",      Action::show_overview,      "/assignments/{ref}"},
    Place{"consensus",     Action::show_consensus,     "/applications/{id}/consensus"},
    Place{"opinion",       Action::show_meetings,      "/meetings/{ref}"},
    Place{"tie",           Action::show_meetings,      "/meetings/{ref}"},
    Place{"decision",      Action::decide,             "/applications/{id}/decision"},
    Place{"letter",        Action::show_letter,        "/applications/{id}/decision/letter"},
    Place{"task",          Action::show_work_task,     "/work-tasks/{ref}"},
    Place{"procurement",   Action::show_procurement,   "/procurements/{ref}"},
    Place{"offer",         Action::show_procurement,   "/procurements/{ref}"},
    Place{"executor",      Action::show_procurement,   "/procurements/{ref}"},
    Place{"contract",      Action::show_contract,      "/contracts/{ref}"},
    Place{"amendment",     Action::show_contract,      "/contracts/{ref}"},
    Place{"hand_in",       Action::show_contract,      "/contracts/{ref}"},
    Place{"act",           Action::show_contract,      "/contracts/{ref}"},
    Place{"invoice",       Action::show_payments,      "/invoices/{ref}"},
    Place{"payment",       Action::show_payments,      "/invoices/{ref}"},
    Place{"report",        Action::show_report,        "/progress-reports/{ref}"},
    Place{"indicator",     Action::show_report,        "/applications/{ref}/indicators"},
    Place{"destroyed",     Action::list_destruction,   "/destruction-acts/{ref}"},
};
// clang-format on

std::string put_in(std::string_view pattern, const Json& id, const Json& ref) {
  std::string out(pattern);
  for (const auto& [name, value] : {std::pair{"{id}", id.dump()}, std::pair{"{ref}", ref.dump()}})
    if (const auto at = out.find(name); at != out.npos) out.replace(at, std::string_view(name).size(), value);
  return out;
}

void add_address(Json& event, const Context& context, const Json& id) {
  event["event_address"] = nullptr;
  for (const auto& place : places)
    if (event.at("event").get_ref<const std::string&>().starts_with(place.event) && context.person.may(place.action))
      event["event_address"] = put_in(place.address, id, event.at("ref"));
}

// Which term holds the case, or nothing while one of them hasn't begun.
Json term_of(Context& context, const Json& one) {
  if (!one.at("destroyed_in").is_null()) return nullptr;
  const auto kinds = context.db.read_rows(sql::casefile::kinds,
                                          {{"call", one.at("call_id").get<long>()}, {"id", one.at("id").get<long>()}});
  return described(rules::kept_longest(retention(), kinds));
}

}  // namespace

Document show(Context& context) {
  const auto one = case_of(context.db, context.number("id"));
  const long id = one.at("id");
  auto events = context.db.read_rows(sql::casefile::timeline, {{"id", id}});
  for (auto& event : events) add_address(event, context, one.at("id"));
  auto files = context.db.read_rows(sql::casefile::files, {{"id", id}});
  for (auto& file : files) {
    file["withheld"] = withheld_because(file, context.settings);
    file.erase("stored_as");
    const auto action = file.at("kind") == "attachment" ? Action::read_attachment : Action::show_contract;
    if (!file.at("withheld").is_null() || !context.person.may(action)) file["address"] = nullptr;
  }
  Document document;
  document.add("case", one).add("events", events).add("files", files).add("term", term_of(context, one));
  document.raw("copies", context.db.rows(sql::casefile::copies, {{"id", id}}));
  return std::move(document)
      .add("may_export", context.person.may(Action::export_case) && one.at("destroyed_in").is_null())
      .add("is_kept", one.at("destroyed_in").is_null())
      .add("may_read", context.person.may(Action::show_application));
}

Document order_export(Context& context) {
  const auto one = case_of(context.db, context.number("id"));
  if (!one.at("destroyed_in").is_null()) throw Conflict("casefile.is_destroyed");
  const std::string number = one.at("number").get<std::string>();
  const std::string page = "/applications/" + one.at("id").dump() + "/case";
  const Json parameters{
      {"report", "case"}, {"application", one.at("id")}, {"title", forms::both("casefile.of", {{"number", number}})},
      {"format", "zip"},  {"lang", context.language},    {"back", page}};
  const auto job = need(context.db.read_row(sql::casefile::order_export,
                                            {{"parameters", parameters}, {"call", one.at("call_id").get<long>()}}));
  return Document().add("job", job.at("id")).next("/jobs/" + job.at("id").dump());
}

}  // namespace konkurss::casefile
