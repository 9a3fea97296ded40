#include "worktasks/clause.hpp"

#include "base/text.hpp"
#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"
#include "worktasks/drawn.hpp"
#include "worktasks/library.hpp"
#include "worktasks/prefill.hpp"
#include "worktasks/talk.hpp"

namespace konkurss::worktasks {
namespace {

constexpr std::size_t longest_text = 20000;

// The clause of the address. Throws NotFound.
const Json& clause_of(const Task& task, const std::string& part) {
  const auto* found = part_of(task.content(), part);
  if (!found || !found->contains("text")) throw NotFound();
  return *found;
}

// What stands there now, where somebody else has written meanwhile.
bool was_changed_meanwhile(const Context& context) {
  return context.rejected && context.rejected->errors.at(0).word == "worktasks.changed_meanwhile";
}

std::string text_to_insert(Context& context, const std::string& part) {
  const auto wanted = context.text("insert", 40);
  if (wanted.empty()) return {};
  for (const auto& each : texts_for(context.db, part))
    if (each.at("text_key") == wanted) return each.at("text");
  throw Invalid("insert", "worktasks.no_such_text");
}

}  // namespace

long version_of_part(db::Session& db, const Task& task, const std::string& part) {
  for (const auto& row : db.read_rows(sql::worktasks::parts, {{"id", task.id}}))
    if (row.at("part") == part) return row.at("part_version");
  return 0;
}

void check_writable(Context& context, const Task& task, const std::string& part) {
  const auto* row = find_transition("work_task", task.state, Action::edit_work_task);
  const auto agreed = task.is_renounced() ? "policy.support_renounced" : "policy.task_is_agreed";
  const std::string reason(row ? row->only_if(task.facts()) : agreed);
  if (!reason.empty()) throw Invalid({{"", reason, {}}}, 409);
  if (context.version() != version_of_part(context.db, task, part))
    throw Invalid({{"", "worktasks.changed_meanwhile", {}}}, 409);
}

Document show_clause(Context& context) {
  const auto task = task_of(context);
  const auto part = context.part("part");
  const auto& clause = clause_of(task, part);
  const long version = version_of_part(context.db, task, part);
  Document document;
  document.version(version)
      .add("version", version)
      .add("task", headline(context, task))
      .add("part", part)
      .add("clause_title", clause.at("title"))
      .add("help", help_of(task.task_template(), part))
      .add("text", clause.at("text"))
      .add("form_address", task.address("/parts/" + part))
      .add("talk", talk_about(context, task, part));
  if (was_changed_meanwhile(context)) document.add("stored_text", clause.at("text"));
  const bool writes = task.may(context, Action::edit_work_task) && (task.is_my_turn() || context.rejected);
  document.add("may_edit", writes);
  if (writes) document.add("library", texts_for(context.db, part));
  return document;
}

Document save_clause(Context& context) {
  auto task = held_task(context);
  const auto part = context.part("part");
  const auto before = clause_of(task, part).at("text").get<std::string>();
  check_writable(context, task, part);
  auto text = context.text("text", longest_text);
  if (const auto more = text_to_insert(context, part); !more.empty()) text += (text.empty() ? "" : "\n\n") + more;
  if (length_in_characters(text) > longest_text) throw Invalid("text", "worktasks.text_too_long");
  Document document;
  if (text != before) {
    auto content = task.content();
    for (auto& clause : content["clauses"])
      if (clause.at("id") == part) clause["text"] = text;
    write(context.db, task, content, part);
  }
  const long version = version_of_part(context.db, task, part);
  const bool stays = !context.text("insert", 40).empty();
  return std::move(document)
      .version(version)
      .add("version", version)
      .add("no", task.no)
      .add("text", text)
      .next(stays ? task.address("/parts/" + part) : task.address() + "#clause-" + part);
}

}  // namespace konkurss::worktasks
