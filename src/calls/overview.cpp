#include "calls/overview.hpp"

#include "base/clock.hpp"
#include "calls/due.hpp"
#include "forms/sentence.hpp"
#include "policy/access.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"
#include "rules/urgency.hpp"

namespace konkurss::calls {
namespace {

long sum_of(const Json& rows, const char* name) {
  long sum = 0;
  for (const auto& row : rows) sum += row.at(name).get<long>();
  return sum;
}

Json categories_of(Context& context, long call) {
  Json counts = context.db.read_rows(sql::calls::counts, {{"call", call}});
  const Json progress = context.db.read_rows(sql::calls::progress, {{"call", call}});
  for (auto& category : counts)
    for (const auto& row : progress)
      if (row.at("category") == category.at("category")) category.update(row);
  return counts;
}

// What waits once the decisions are released, in the shape of due_of.
Json due_after_release(Context& context, const Json& call) {
  Json list = context.db.read_rows(sql::calls::after_release, {{"call", call.at("id").get<long>()}});
  for (auto& one : list) {
    const auto action = one.at("task") == "open_work_tasks" ? Action::open_work_task : Action::confirm_condition;
    one["mine"] = one.at("is_turn").get<bool>() && context.person.may(action);
    one.erase("is_turn");
  }
  return list;
}

// By how many days it is late, as the list of one's tasks tells it.
Json with_lateness(Json due, const std::string& now) {
  for (auto& one : due) {
    if (!one.at("due_at").is_string()) continue;
    const auto days = rules::days_until(one.at("due_at").get<std::string>(), now);
    if (days < 0) one["days_over"] = -days;
  }
  return due;
}

}  // namespace

Json received_sentence(const Json& categories) {
  Json parts{{"lv", ""}, {"en", ""}};
  for (const auto& category : categories) {
    const auto part =
        forms::both("calls.received_in", {{"n", category.at("received")}, {"category", category.at("category_title")}});
    for (auto& [language, text] : parts.items())
      text = text.get<std::string>() + (text.get<std::string>().empty() ? "" : ", ") +
             part.at(language).get<std::string>();
  }
  return forms::both("calls.received", {{"n", sum_of(categories, "received")}, {"parts", parts}});
}

Facts facts_of(const Json& call) {
  Facts facts;
  facts.deadline_passed = call.at("deadline_passed");
  return facts;
}

Document overview(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const auto categories = categories_of(context, call.at("id"));
  if (categories.empty()) throw NotFound();  // a role in another call
  Json numbers = Json::object();
  for (const auto* name : {"received", "sealed", "unchecked", "inadmissible", "in_evaluation", "evaluations_due",
                           "evaluations_submitted", "evaluations_in_progress", "evaluations_not_started", "recused",
                           "open_conflicts", "without_evaluator", "undecided", "unapproved", "approvable"})
    numbers[name] = sum_of(categories, name);
  auto known = numbers;
  known.update(need(context.db.read_row(sql::calls::turns, {{"call", call.at("id").get<long>()}})));
  const auto due =
      call.at("released_at").is_null() ? due_of(call, known, context.person) : due_after_release(context, call);
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "definition" && name != "id") document.add(name, value);
  return std::move(document)
      .add("received_sentence", received_sentence(categories))
      .add("categories", categories)
      .add("numbers", numbers)
      .add("due", with_lateness(due, iso(context.request.received_at)))
      .add("last_day", call.at("days_left") == 0)
      .add("is_unsealed", !call.at("unsealed_at").is_null())
      .add("timeline", call.at("definition").at("timeline"))
      .add("may_copy", context.person.may(Action::load_call))
      .version(call.at("version").get<long>());
}

}  // namespace konkurss::calls
