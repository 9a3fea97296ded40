#include "tasks/tasks.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/words.hpp"
#include "calls/calendar.hpp"
#include "calls/due.hpp"
#include "decisions/tie.hpp"
#include "policy/access.hpp"
#include "policy/reaches.hpp"
#include "queries/tasks.hpp"
#include "rules/urgency.hpp"
#include "web/role_in_call.hpp"

namespace konkurss::tasks {
namespace {

// One kind of task: its word "tasks.do_<task>", who may do it, and the query that finds it. Each query gives, for the
// acting person, rows of task_title, task_about (texts or {lv, en}, or null), task_count (or null), due_at (a date, a
// moment in UTC, or null) and address.
struct Kind {
  std::string_view task;
  Action action;
  const Query* query;
};

// clang-format off
const std::array kinds{
    //    task                   action                      query
    Kind{"correct_application", Action::fill_application,   &sql::tasks::correct_application},
    Kind{"finish_application",  Action::fill_application,   &sql::tasks::finish_application},
    Kind{"sign_application",    Action::submit,             &sql::tasks::sign_application},
    Kind{"answer_clarification", Action::fill_clarification, &sql::tasks::answer_clarification},
    Kind{"answer_questions",    Action::answer_question,    &sql::tasks::answer_questions},
    Kind{"declare",             Action::declare,            &sql::tasks::declare},
    Kind{"evaluate",            Action::evaluate,           &sql::tasks::evaluate},
    Kind{"answer_consensus",    Action::answer_consensus,   &sql::tasks::answer_consensus},
    Kind{"draft_consensus",     Action::draft_consensus,    &sql::tasks::draft_consensus},
    Kind{"sign_consensus",      Action::agree_consensus,    &sql::tasks::sign_consensus},
    Kind{"late_conflicts",      Action::reopen_ranking,     &sql::tasks::late_conflicts},
    Kind{"correct_decisions",   Action::decide,             &sql::tasks::correct_decisions},
    Kind{"reduce_awards",       Action::decide,             &sql::tasks::reduce_awards},
    Kind{"approve_from_reserve", Action::approve_decision,  &sql::tasks::approve_from_reserve},
    Kind{"report_conditions",   Action::report_condition,   &sql::tasks::report_conditions},
    Kind{"confirm_conditions",  Action::confirm_condition,  &sql::tasks::confirm_conditions},
    Kind{"examine_objections",  Action::examine_objection,  &sql::tasks::examine_objections},
    Kind{"decide_objections",   Action::decide_objection,   &sql::tasks::decide_objections},
    Kind{"declare_in_commission", Action::declare_in_commission, &sql::tasks::declare_in_commission},
    Kind{"vote_in_meeting",     Action::vote_in_meeting,    &sql::tasks::vote_in_meeting},
    Kind{"plan_meeting",        Action::plan_meeting,       &sql::tasks::plan_meeting},
    Kind{"lead_meeting",        Action::lead_meeting,       &sql::tasks::lead_meeting},
    Kind{"write_minutes",       Action::write_minutes,      &sql::tasks::write_minutes},
    Kind{"sign_minutes",        Action::sign_minutes,       &sql::tasks::sign_minutes},
    Kind{"open_work_tasks",     Action::open_work_task,     &sql::tasks::open_work_tasks},
    Kind{"write_work_task",     Action::edit_work_task,     &sql::tasks::write_work_task},
    Kind{"approve_work_task",   Action::approve_work_task,  &sql::tasks::approve_work_task},
    Kind{"choose_executors",    Action::choose_executor,    &sql::tasks::choose_executors},
    Kind{"prepare_contracts",   Action::prepare_contract,   &sql::tasks::prepare_contracts},
    Kind{"sign_contracts",      Action::conclude_contract,  &sql::tasks::sign_contracts},
    Kind{"approve_amendments",  Action::approve_amendment,  &sql::tasks::approve_amendments},
    Kind{"sign_amendments",     Action::prepare_amendment,  &sql::tasks::sign_amendments},
    Kind{"hand_in",             Action::hand_in,            &sql::tasks::hand_in},
    Kind{"send_invoices",       Action::receive_invoice,    &sql::tasks::send_invoices},
    Kind{"view_hand_ins",       Action::view_hand_in,       &sql::tasks::view_hand_ins},
    Kind{"accept_hand_ins",     Action::accept_hand_in,     &sql::tasks::accept_hand_ins},
    Kind{"watch_milestones",    Action::accept_hand_in,     &sql::tasks::watch_milestones},
    Kind{"check_invoices",      Action::prepare_payment,    &sql::tasks::check_invoices},
    Kind{"pay",                 Action::pay,                &sql::tasks::pay},
    Kind{"write_reports",       Action::write_report,       &sql::tasks::write_reports},
    Kind{"judge_reports",       Action::judge_report,       &sql::tasks::judge_reports},
    Kind{"plan_steps",          Action::judge_report,       &sql::tasks::plan_steps},
    Kind{"approve_destruction", Action::approve_destruction, &sql::tasks::approve_destruction},
    Kind{"invitations",         Action::administer,         &sql::tasks::invitations},
    Kind{"failed_messages",     Action::retry_message,      &sql::tasks::failed_messages},
};

// Where to go when there's nothing to do: the first that the person may.
struct Idle {
  Action action;
  std::string_view address, word;
};
constexpr std::array idle{
    Idle{Action::start_application, "/calls",       "tasks.idle_applicant"},
    Idle{Action::list_evaluations,  "/evaluations", "tasks.idle_evaluator"},
    Idle{Action::list_meetings,     "/meetings",    "tasks.idle_commission"},
    Idle{Action::hand_in,           "/contracts",   "tasks.idle_executor"},
    Idle{Action::load_call,         "/calls/load",  "tasks.idle_officer"},
    Idle{Action::administer,        "/people",      "tasks.idle_administrator"},
    Idle{Action::show_public,       "/calls",       "tasks.idle"},
};
// clang-format on

// What others owe a call past its day, for those who see how far it is; in whole days.
void add_if_late(Json& late, const Context& context, const Json& call, const Json& due, const std::string& now) {
  const std::string code = call.at("code");
  if (!may_in_call(context.person, Action::show_overview, code)) return;
  if (due.at("of_own_role").get<bool>() || !due.at("due_at").is_string()) return;
  const auto days = rules::days_until(due.at("due_at").get<std::string>(), now);
  if (days >= 0) return;
  late.push_back({{"task", due.at("task")},
                  {"late_word", "calls.task_" + due.at("task").get<std::string>()},
                  {"late_count", due.at("task_count") == 0 ? Json() : due.at("task_count")},
                  {"late_who", due.at("who")},
                  {"late_call", call.at("call_title")},
                  {"late_address", "/calls/" + code + "/overview"},
                  {"days_over", -days}});
}

// Of what the calls wait for by their phase, what this person may do, and what others are late with.
void add_calls(Context& context, Json& list, Json& late) {
  const auto now = iso(context.request.received_at);
  for (const auto& call : context.db.read_rows(sql::tasks::calls))
    for (const auto& due : calls::due_of(call, call, context.person))
      if (!due.at("mine").get<bool>())
        add_if_late(late, context, call, due, now);
      else
        list.push_back({{"task", due.at("task")},
                        {"task_word", "calls.task_" + due.at("task").get<std::string>()},
                        {"task_title", nullptr},
                        {"task_about", call.at("call_title")},
                        {"task_count", due.at("task_count") == 0 ? Json() : due.at("task_count")},
                        {"due_at", due.at("due_at")},
                        {"address", due.at("address")}});
}

// The calls with a tie that the commission has to vote on.
void add_ties(Context& context, Json& list) {
  for (const auto& call : context.db.read_rows(sql::tasks::vote_on_ties)) {
    const auto& known = call.at("on_agenda");
    const auto ties = decisions::due_ties(context, call.at("call"));
    const auto count = std::count_if(ties.begin(), ties.end(), [&](const Json& tie) {
      return std::find(known.begin(), known.end(), tie.at("applications").at(0).at("id")) == known.end();
    });
    if (count == 0) continue;
    list.push_back({{"task", "vote_on_ties"},
                    {"task_word", "tasks.do_vote_on_ties"},
                    {"task_title", nullptr},
                    {"task_about", call.at("call_title")},
                    {"task_count", count},
                    {"due_at", nullptr},
                    {"address", "/calls/" + call.at("call").get<std::string>() + "/meetings"}});
  }
}

// The calls with an objection that nobody is left to decide: somebody else is given the role.
void add_appointments(Context& context, Json& list) {
  const db::Parameters deciding{{"roles", reaches_of(Action::decide_objection)}};
  for (auto& row : context.db.read_rows(sql::tasks::appoint_deciders, deciding)) {
    row["task"] = "appoint_deciders";
    row["task_word"] = "tasks.do_appoint_deciders";
    list.push_back(std::move(row));
  }
}

// A year before terms can no longer be counted: orders that move working days are issued by the middle of the year
// before.
void add_calendar(const Context& context, Json& list) {
  constexpr long year = 366;
  const auto last = calls::WorkingDays(context.settings).known_until();
  if (rules::days_until(last, iso(context.request.received_at)) > year) return;
  const auto said = [](Language language) { return words(language).text("tasks.extend_calendar_how"); };
  list.push_back({{"task", "extend_calendar"},
                  {"task_word", "tasks.do_extend_calendar"},
                  {"task_title", nullptr},
                  {"task_about", {{"lv", said(Language::lv)}, {"en", said(Language::en)}}},
                  {"task_count", nullptr},
                  {"due_at", last},
                  {"address", nullptr}});
}

// One's own tasks; `late` takes what others are late with.
Json all_tasks(Context& context, Json& late) {
  Json list = Json::array();
  for (const auto& kind : kinds)
    if (context.person.may(kind.action))
      for (auto& row : context.db.read_rows(*kind.query)) {
        row["task"] = kind.task;
        row["task_word"] = "tasks.do_" + std::string(kind.task);
        list.push_back(std::move(row));
      }
  if (context.person.may(Action::plan_meeting)) add_ties(context, list);
  if (context.person.may(Action::show_overview)) add_calls(context, list, late);
  if (context.person.may(Action::administer)) {
    add_appointments(context, list);
    add_calendar(context, list);
  }
  return list;
}

std::string due_of(const Json& task) {
  return task.at("due_at").is_string() ? task.at("due_at").get<std::string>() : std::string();
}

// What a page says of the time: the day, or the moment, and how far it is.
void describe_time(Json& task, const std::string& now) {
  const auto due = due_of(task);
  if (due.empty()) return;
  const auto days = rules::days_until(due, now);
  task[due.size() > 10 ? "due_moment" : "due_day"] = due;
  if (const auto left = rules::full_days_left(due, now); left > 0) task["days_left"] = left;
  if (days < 0) task["days_over"] = -days;
}

// The groups that hold something, the most urgent first; in each what is due first stands first.
Json by_urgency(Json list, const std::string& now) {
  std::stable_sort(list.begin(), list.end(), [](const Json& a, const Json& b) { return due_of(a) < due_of(b); });
  Json groups = Json::array();
  for (std::size_t i = 0; i < rules::urgency_names.size(); ++i) {
    Json tasks = Json::array();
    for (auto& task : list) {
      if (rules::urgency(due_of(task), now) != static_cast<rules::Urgency>(i)) continue;
      describe_time(task, now);
      tasks.push_back(task);
    }
    if (!tasks.empty()) groups.push_back({{"urgency", rules::urgency_names[i]}, {"tasks", tasks}});
  }
  return groups;
}

Json idle_link(const Person& person) {
  const auto found = std::find_if(idle.begin(), idle.end(), [&](const Idle& each) { return person.may(each.action); });
  return {{"idle_address", found->address}, {"idle_word", found->word}};
}

}  // namespace

Document list(Context& context) {
  Json late = Json::array();
  const auto tasks = all_tasks(context, late);
  Document document;
  document.add("count", tasks.size())
      .add("groups", by_urgency(tasks, iso(context.request.received_at)))
      .raw("led_calls", context.person.may(Action::show_council) ? context.db.rows(sql::tasks::led) : "[]")
      .add("late_with_others", std::move(late))
      .add("may_lead", context.person.may(Action::show_overview));
  if (tasks.empty()) document.add("idle", idle_link(context.person));
  return document;
}

}  // namespace konkurss::tasks
