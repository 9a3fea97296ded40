#include "calls/tasks.hpp"

#include "calls/due.hpp"
#include "policy/access.hpp"
#include "queries/calls.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::calls {
namespace {

// Of what the calls wait for, what this person may do.
Json of_office(Context& context) {
  Json list = Json::array();
  for (const auto& call : context.db.read_rows(sql::calls::work_of_office))
    for (auto due : due_of(call, call, context.person))
      if (due.at("mine").get<bool>()) {
        due["task_call"] = call.at("call_title");
        list.push_back(std::move(due));
      }
  return list;
}

}  // namespace

Document tasks(Context& context) {
  Json drafts = Json::array(), clarifications = Json::array(), evaluations = Json::array(), office = Json::array();
  if (context.person.may(Action::fill_application)) drafts = context.db.read_rows(sql::calls::work_of_applicant);
  if (context.person.may(Action::fill_clarification))
    clarifications = context.db.read_rows(sql::clarifications::waiting);
  if (context.person.may(Action::list_evaluations)) evaluations = context.db.read_rows(sql::calls::work_of_evaluator);
  if (context.person.may(Action::show_overview)) office = of_office(context);
  for (auto& draft : drafts) draft["last_day"] = draft.at("days_left") == 0;
  return Document()
      .add("drafts", drafts)
      .add("clarifications", clarifications)
      .add("evaluations", evaluations)
      .add("office", office)
      .raw("led_calls", context.person.may(Action::show_overview) ? context.db.rows(sql::calls::led) : "[]")
      .add("nothing_due", drafts.empty() && clarifications.empty() && evaluations.empty() && office.empty())
      .add("may_apply", context.person.may(Action::start_application))
      .add("may_administer", context.person.may(Action::show_people))
      .add("may_load", context.person.may(Action::load_call));
}

}  // namespace konkurss::calls
