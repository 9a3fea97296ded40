#include "worktasks/talk.hpp"

#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"

namespace konkurss::worktasks {
namespace {

std::string page_of(const Task& task, const std::string& part) {
  const auto* found = part_of(task.content(), part);
  return task.address((found && !found->contains("text") ? "/deliverables/" : "/parts/") + part);
}

// The thread of a part that the document has now. Throws NotFound.
Json thread_of(Context& context, const Task& task, const std::string& part) {
  if (!part_of(task.content(), part)) throw NotFound();
  return need(context.db.read_row(sql::worktasks::comments, {{"id", task.id}, {"part", part}}));
}

}  // namespace

Json talk_about(Context& context, const Task& task, const std::string& part) {
  auto thread = thread_of(context, task, part);
  const auto address = task.address("/parts/" + part + "/comments");
  thread["talk_address"] = address;
  thread["may_comment"] = !task.is_renounced() && task.may(context, Action::comment_on_work_task);
  const bool is_said = !thread.at("said").empty();
  thread["is_resolved_thread"] = is_said && thread.at("thread_state") == "resolved";
  thread["actions"] = Json::array();
  if (is_said && !task.is_renounced() && task.may(context, Action::resolve_work_task_comments))
    thread["actions"] = actions(context, "task_comments", thread.at("thread_state").get<std::string>(), task.facts(),
                                [&](const Transition& row) {
                                  return row.action == Action::resolve_work_task_comments ? address + "/state" : "";
                                });
  for (auto& button : thread["actions"]) button["secondary"] = true;
  thread["version"] = thread.at("thread_version");  // the buttons' own, before the page's around them
  return thread;
}

Document comment(Context& context) {
  const auto task = held_task(context);
  const auto part = context.part("part");
  const auto thread = thread_of(context, task, part);
  const auto& row = allowed_transition("task_comments", thread.at("thread_state").get<std::string>(),
                                       Action::comment_on_work_task, task.facts());
  const auto text = context.text("comment", 2000);
  if (text.empty()) throw Invalid("comment", "db.work_task_comment_text_length");
  const auto said = need(context.db.read_row(sql::worktasks::comment,
                                             {{"id", task.id}, {"part", part}, {"side", task.side}, {"text", text}}));
  context.db.row(sql::worktasks::reopen_thread, {{"to", row.to}, {"id", task.id}, {"part", part}});
  return Document().add("comment", said).next(page_of(task, part) + "#talk");
}

Document move_talk(Context& context) {
  const auto task = held_task(context);
  const auto part = context.part("part");
  const auto thread = thread_of(context, task, part);
  if (thread.at("said").empty()) throw NotFound();
  const auto from = thread.at("thread_state").get<std::string>();
  const auto& row = allowed_transition("task_comments", from, Action::resolve_work_task_comments, task.facts(),
                                       context.text("to", 20));
  const auto moved = context.db.read_row(
      sql::worktasks::move_thread,
      {{"to", row.to}, {"id", task.id}, {"part", part}, {"from", from}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  return Document().add("thread", *moved).next(page_of(task, part) + "#talk");
}

}  // namespace konkurss::worktasks
