#include "worktasks/turns.hpp"

#include "base/text.hpp"
#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {
namespace {

Document moved(Context& context, const Task& task, const Transition& row) {
  const bool is_given = row.action == Action::hand_over_work_task;
  const auto now =
      context.db.read_row(sql::worktasks::turn, {{"to", row.to},
                                                 {"handed_over_by", is_given ? std::optional(task.side) : std::nullopt},
                                                 {"id", task.id},
                                                 {"from", task.state},
                                                 {"version", context.version()}});
  if (!now) throw Conflict("web.somebody_was_faster");
  return Document()
      .version(now->at("version"))
      .add("version", now->at("version"))
      .add("state", now->at("state"))
      .next(task.address());
}

long typed_number(const Context& context, const char* name) {
  const auto found = context.body.find(name);
  if (found == context.body.end()) return 0;
  if (found->is_number_integer()) return found->get<long>();
  const auto text = context.text(name, 9);
  return text.empty() || text.find_first_not_of("0123456789") != std::string::npos ? 0 : std::stol(text);
}

// Refuses whoever has another version before the eyes than the one that stands.
void check_same_version(const Context& context, const Task& task) {
  const auto no = typed_number(context, "no");
  const auto hash = context.text("sha256", 64);
  if (no == task.no && hash == task.row.at("sha256")) return;
  throw Invalid({{"", "worktasks.another_version", {{"seen", no}, {"now", task.no}}}}, 409);
}

}  // namespace

Document hand_over(Context& context) {
  const auto task = held_task(context);
  const auto& row = allowed_transition("work_task", task.state, Action::hand_over_work_task, task.facts());
  if (!task.is_fixed()) context.db.row(sql::worktasks::fix_version, {{"id", task.id}, {"no", task.no}});
  auto document = moved(context, task, row);
  const bool to_institution = row.to == "with_institution";
  context.db.row(to_institution ? sql::worktasks::tell_institution_turn : sql::worktasks::tell_office_turn,
                 {{"id", task.id}});
  return document;
}

Document take_back(Context& context) {
  const auto task = held_task(context);
  return moved(context, task, allowed_transition("work_task", task.state, Action::take_back_work_task, task.facts()));
}

Document approve(Context& context) {
  const auto task = held_task(context);
  if (task.state != "agreed") check_same_version(context, task);
  const auto facts = task.facts();
  const auto& row = allowed_transition("work_task", task.state, Action::approve_work_task, facts,
                                       facts.approved_by_other_side ? "agreed" : std::string_view(task.state));
  const auto approval = need(context.db.read_row(
      sql::worktasks::approve,
      {{"id", task.id}, {"no", task.no}, {"side", task.side}, {"sha256", task.row.at("sha256").get<std::string>()}}));
  const auto now = need(context.db.read_row(sql::worktasks::approved, {{"to", row.to}, {"id", task.id}}));
  remember_look(context.db, task, task.content());
  if (row.to == "agreed") context.db.row(sql::worktasks::tell_agreed, {{"id", task.id}});
  return Document()
      .version(now.at("version"))
      .add("version", now.at("version"))
      .add("state", now.at("state"))
      .add("no", task.no)
      .add("sha256", task.row.at("sha256"))
      .add("approval", approval)
      .next(task.address());
}

Document change(Context& context) {
  const auto task = held_task(context);
  const auto& row =
      allowed_transition("work_task", task.state, Action::change_work_task, task.facts(), "with_" + task.side);
  const auto reason = context.text("reason", 2000);
  if (length_in_characters(reason) < 10) throw Invalid("reason", "worktasks.change_reason_missing");
  const auto document = moved(context, task, row);
  context.db.row(sql::worktasks::add_version, {{"id", task.id},
                                               {"no", task.no + 1},
                                               {"content", task.content()},
                                               {"sha256", task.row.at("sha256").get<std::string>()},
                                               {"side", task.side},
                                               {"reason", reason}});
  const auto now = need(context.db.read_row(sql::worktasks::written, {{"id", task.id}, {"no", task.no + 1}}));
  return Document()
      .version(now.at("version"))
      .add("version", now.at("version"))
      .add("state", row.to)
      .add("no", task.no + 1)
      .next(task.address());
}

}  // namespace konkurss::worktasks
