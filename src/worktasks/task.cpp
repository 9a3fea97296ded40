#include "worktasks/task.hpp"

#include <algorithm>

#include "applications/definition.hpp"
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "decisions/conditions.hpp"
#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"
#include "rules/work_task.hpp"
#include "worktasks/prefill.hpp"

namespace konkurss::worktasks {
namespace {

Json row_of(db::Session& db, long id) { return need(db.read_row(sql::worktasks::task, {{"id", id}})); }

Task from_row(Json row) {
  Task task;
  task.id = row.at("id");
  task.version = row.at("version");
  task.no = row.at("no");
  task.state = row.at("state");
  task.side = row.at("is_own").get<bool>() ? "institution" : "chancellery";
  task.row = std::move(row);
  return task;
}

std::string text_or_empty(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

// The content with one part as it is in another: what its author has seen of it, the rest as before.
Json with_part_of(Json seen, const Json& now, const std::string& part) {
  for (const char* list : {"clauses", "deliverables"}) {
    auto& parts = seen[list];
    parts.erase(std::remove_if(parts.begin(), parts.end(), [&](const Json& each) { return each.at("id") == part; }),
                parts.end());
    const auto& whole = now.at(list);
    for (std::size_t i = 0; i < whole.size(); ++i)
      if (whole[i].at("id") == part)
        parts.insert(parts.begin() + static_cast<long>(std::min(i, parts.size())), whole[i]);
  }
  return seen;
}

}  // namespace

std::string hash_of(const Json& content) { return sha256_hex(canonical_json(content)); }

bool Task::is_approved_by(const std::string& whom) const {
  const auto& approvals = row.at("approvals");
  return std::any_of(approvals.begin(), approvals.end(), [&](const Json& each) { return each.at("side") == whom; });
}

const Json& Task::task_template() const { return template_of(row.at("form")); }

Json Task::promises() const {
  return promises_of(task_template(), definition->at("forms").at(row.at("form").get<std::string>()), row.at("answers"));
}

bool Task::may(const Context& context, Action action) const {
  if (side == "institution") return context.person.may_for(action, row.at("organisation_id"));
  return context.person.may(action) && !is_conflicted();
}

Facts Task::facts() const {
  const std::string other = side == "institution" ? "chancellery" : "institution";
  Facts facts;
  facts.acts_for_institution = side == "institution";
  facts.is_my_turn = is_my_turn();
  facts.support_is_renounced = is_renounced();
  facts.handed_over_by_my_side = row.at("handed_over_by") == side;
  facts.other_side_reacted = !is_fixed() || is_approved_by(other);
  facts.version_is_written = !is_fixed();
  facts.task_is_complete = rules::is_complete(content());
  facts.task_is_within_money = rules::is_within(content(), {text_or_empty(row.at("amount_awarded")), {}});
  facts.approved_by_my_side = is_approved_by(side);
  facts.approved_by_other_side = is_approved_by(other);
  return facts;
}

Task task_of(const Context& context) {
  auto task = from_row(row_of(context.db, context.number("id")));
  task.definition = applications::definition_of(context, task.row.at("call_id"));
  return task;
}

Task held_task(const Context& context) {
  need(context.db.row(sql::worktasks::hold, {{"id", context.number("id")}}));
  auto task = task_of(context);
  if (task.is_conflicted()) throw Conflict("policy.office_conflicted");
  return task;
}

Task task_with(db::Session& db, long id, std::shared_ptr<const Json> definition) {
  auto task = from_row(row_of(db, id));
  task.definition = std::move(definition);
  return task;
}

Json headline(const Context& context, const Task& task) {
  Json shown = task.row;
  for (const char* name : {"content", "answers", "seen", "criteria", "organisation_id"}) shown.erase(name);
  shown["address"] = task.address();
  shown["conditions_address"] = decisions::conditions_address(context, task.row.at("application_id"));
  shown["side"] = task.side;
  shown["office_conflicted"] = task.is_conflicted();
  shown["is_my_turn"] = task.is_my_turn() && task.may(context, Action::edit_work_task);
  shown["is_agreed"] = task.state == "agreed";
  shown["is_being_changed"] = task.state != "agreed" && !task.row.at("agreed_no").is_null();
  return shown;
}

const Json* part_of(const Json& content, const std::string& part) {
  for (const char* list : {"clauses", "deliverables"})
    for (const auto& each : content.at(list))
      if (each.at("id") == part) return &each;
  return nullptr;
}

void write(db::Session& db, Task& task, const Json& content, const std::string& part) {
  const db::Parameters written{{"id", task.id},
                               {"no", task.is_fixed() ? task.no + 1 : task.no},
                               {"content", content},
                               {"sha256", hash_of(content)}};
  if (task.is_fixed()) {
    auto begun = written;
    begun.emplace_back("side", task.side);
    begun.emplace_back("reason", "");
    db.row(sql::worktasks::add_version, begun);
    ++task.no;
  } else {
    db.row(sql::worktasks::write_version, written);
  }
  db.row(sql::worktasks::touch_part, {{"id", task.id}, {"part", part}});
  const auto row = need(db.read_row(sql::worktasks::written, {{"id", task.id}, {"no", task.no}}));
  task.version = row.at("version");
  remember_look(db, task, task.row.at("seen").is_null() ? content : with_part_of(task.row.at("seen"), content, part));
  task.row["content"] = content;
  task.row["is_fixed"] = false;
}

void remember_look(db::Session& db, const Task& task, const Json& content) {
  db.row(sql::worktasks::look, {{"id", task.id}, {"content", content}});
}

}  // namespace konkurss::worktasks
