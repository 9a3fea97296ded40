// A work task as one of its two sides has it: the newest version, whose turn it is, and what may be done.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "web/context.hpp"

namespace konkurss::worktasks {

struct Task {
  long id = 0, version = 0, no = 0;
  std::string state, side;  // with_chancellery, with_institution, agreed; the acting person's: chancellery, institution
  Json row;                 // as sql/queries/worktasks/task.sql gives it
  std::shared_ptr<const Json> definition;

  const Json& content() const { return row.at("content"); }
  bool is_fixed() const { return row.at("is_fixed"); }
  // Whether the institution renounced the support: then the work task goes no further.
  bool is_renounced() const { return !row.at("renounced_on").is_null(); }
  bool is_my_turn() const { return state == "with_" + side && !is_renounced(); }
  // Whether who acts for the Chancellery has a conflict of interest with its application: then others write it.
  bool is_conflicted() const { return side == "chancellery" && row.at("is_conflicted").get<bool>(); }
  // Whether the access table lets this person act on the task's side.
  bool may(const Context& context, Action action) const;
  bool is_approved_by(const std::string& whom) const;
  std::string address(const std::string& rest = "") const { return "/work-tasks/" + std::to_string(id) + rest; }
  const Json& task_template() const;
  // What the application promised, as worktasks/prefill.hpp gives it.
  Json promises() const;
  Facts facts() const;
};

// The work task ":id". Throws NotFound.
Task task_of(const Context& context);
// The same for a change: others wait until this one's transaction is over. Throws Conflict for a conflict of interest.
Task held_task(const Context& context);
// The same without a request, for whoever acts on the side.
Task task_with(db::Session& db, long id, std::shared_ptr<const Json> definition);

// What every page of a work task shows of it; the turn is told only to whoever may write in it.
Json headline(const Context& context, const Task& task);

// The clause or deliverable of a content; nullptr for none.
const Json* part_of(const Json& content, const std::string& part);

// Writes the content into the version that is being written; after a handed-over one a new version begins.
// `part` is what changed. Whose turn it is, is the caller's matter.
void write(db::Session& db, Task& task, const Json& content, const std::string& part);

// From now on the acting person has seen this.
void remember_look(db::Session& db, const Task& task, const Json& content);

// The hash that both sides approve: SHA-256 of the content as RFC 8785 writes it.
std::string hash_of(const Json& content);

}  // namespace konkurss::worktasks
