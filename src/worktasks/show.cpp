#include "worktasks/show.hpp"

#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"
#include "worktasks/drawn.hpp"

namespace konkurss::worktasks {
namespace {

// Turn and agreement are one button each; approving has a form of its own.
Json buttons(const Context& context, const Task& task) {
  if (task.is_renounced()) return Json::array();
  auto list = actions(context, "work_task", task.state, task.facts(), [&](const Transition& row) {
    if (!task.may(context, row.action)) return std::string();
    if (row.action == Action::hand_over_work_task && task.is_my_turn()) return task.address("/hand-over");
    if (row.action == Action::take_back_work_task && task.facts().handed_over_by_my_side)
      return task.address("/take-back");
    return std::string();
  });
  for (auto& button : list) button["secondary"] = button.at("name") == "take_back_work_task";
  return list;
}

// Why it can't be approved yet, or nothing.
Json approval_of(const Context& context, const Task& task) {
  const bool agreed = task.state == "agreed";
  Json about{{"approve_no", task.no}, {"approve_hash", task.row.at("sha256")}, {"may_approve", false}};
  if (!agreed && !task.is_renounced() && task.may(context, Action::approve_work_task)) {
    const auto* row = find_transition("work_task", task.state, Action::approve_work_task, task.state);
    const auto reason = row->only_if(task.facts());
    about["may_approve"] = reason.empty();
    about["approve_reason"] = reason.empty() ? Json() : Json(reason);
  }
  return about;
}

// For what both sides agreed on, unless one goes on already; one that ended without a result doesn't.
bool may_begin_procurement(const Context& context, const Task& task) {
  return !task.row.at("agreed_no").is_null() && task.row.at("procurement_address").is_null() && !task.is_renounced() &&
         task.may(context, Action::prepare_procurement);
}

// Who said something where, and when each part was changed last.
void add_parts(Context& context, const Task& task, Json& clauses) {
  Json by_part = Json::object();
  for (auto& part : context.db.read_rows(sql::worktasks::parts, {{"id", task.id}})) {
    part["open_said"] = part.at("thread_state") == "open" ? part.at("said_count") : Json(0);
    by_part[part.at("part").get<std::string>()] = part;
  }
  for (auto& clause : clauses) {
    clause["part_address"] = task.address("/parts/" + clause.at("part").get<std::string>());
    if (const auto found = by_part.find(clause.at("part").get<std::string>()); found != by_part.end())
      clause.update(*found);
    if (!clause.contains("deliverables_here")) continue;
    for (auto& row : clause["deliverables_here"]["deliverable_rows"]) {
      row["deliverable_address"] = task.address("/deliverables/" + row.at("part").get<std::string>());
      row["open_said"] = by_part.value(row.at("part").get<std::string>(), Json::object()).value("open_said", 0);
    }
  }
}

}  // namespace

Document show(Context& context) {
  const auto task = task_of(context);
  auto text = drawn(task, task.content());
  add_parts(context, task, text["clauses"]);
  Document document;
  document.version(task.version)
      .add("version", task.version)
      .add("task", headline(context, task))
      .add("clauses", text.at("clauses"))
      .add("findings", drawn_findings(task))
      .add("actions", buttons(context, task))
      .add("approval", approval_of(context, task))
      .add("may_edit", task.is_my_turn() && task.may(context, Action::edit_work_task))
      .add("may_change", task.state == "agreed" && !task.is_renounced() && task.may(context, Action::change_work_task))
      .add("may_begin_procurement", may_begin_procurement(context, task));
  if (!task.row.at("seen").is_null()) {
    const auto changed = differences(task, task.row.at("seen"), task.content(), language_of(context.language));
    if (!changed.empty())
      document.add("changed_since", {{"seen_at", task.row.at("seen_at")}, {"differences", changed}});
  } else {
    // What is seen first is what later changes are compared with.
    context.afterwards.push_back([task](db::Session& db) { remember_look(db, task, task.content()); });
  }
  return document;
}

Document mark_seen(Context& context) {
  const auto task = task_of(context);
  if (context.version() != task.version) throw Conflict("web.somebody_was_faster");
  remember_look(context.db, task, task.content());
  return Document().version(task.version).add("version", task.version).add("seen", true).next(task.address());
}

}  // namespace konkurss::worktasks
