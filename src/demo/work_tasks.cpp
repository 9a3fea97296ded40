// The work task of the demonstration: opened, handed over, written and commented on by the institution, handed back.
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "queries/demo.hpp"
#include "queries/worktasks.hpp"
#include "worktasks/opening.hpp"
#include "worktasks/task.hpp"

namespace konkurss::demo {
namespace {

struct Step {
  worktasks::Task task;
  const Json& planned;
  db::Session& db;

  void write() {
    auto content = task.content();
    for (const char* list : {"clauses", "deliverables"})
      for (auto& part : content[list])
        if (part.at("id") == planned.at("part")) part.update(planned.at("write"));
    worktasks::write(db, task, content, planned.at("part"));
  }
  void comment() {
    db.row(sql::worktasks::comment, {{"id", task.id},
                                     {"part", planned.at("part").get<std::string>()},
                                     {"side", task.side},
                                     {"text", planned.at("comment").get<std::string>()}});
  }
  // The second approval agrees.
  void approve() {
    db.row(
        sql::worktasks::approve,
        {{"id", task.id}, {"no", task.no}, {"side", task.side}, {"sha256", task.row.at("sha256").get<std::string>()}});
    db.row(sql::worktasks::approved,
           {{"to", task.row.at("approvals").empty() ? task.state : "agreed"}, {"id", task.id}});
  }
  void hand_over() {
    if (!task.is_fixed()) db.row(sql::worktasks::fix_version, {{"id", task.id}, {"no", task.no}});
    db.row(sql::worktasks::turn, {{"to", "with_" + planned.at("hand_over_to").get<std::string>()},
                                  {"handed_over_by", task.side},
                                  {"id", task.id},
                                  {"from", task.state},
                                  {"version", task.version}});
  }
};

}  // namespace

void Play::write_work_task(const Json& application) {
  int ago = application.at("work_task").at("opened_hours_ago");
  act(mail_of("officer"), "open_work_task", hours_ago(ago));
  db_.row(sql::demo::lead);
  const auto named = db_.read_row(sql::demo::application_named,
                                  {{"call", call_}, {"number", application.at("number").get<std::string>()}});
  const auto to_open = db_.read_row(sql::worktasks::to_open, {{"id", named->at("id").get<long>()}});
  const auto id = worktasks::begin(db_, *to_open, definition_);
  const auto definition = std::make_shared<const Json>(definition_);
  for (const auto& planned : application.at("work_task").at("steps")) {
    ago -= 24;  // a step a day
    const bool of_institution = planned.at("by") == "institution";
    act(of_institution ? mail_of(planned.contains("approve") ? "signatory" : "preparer", application.at("applicant"))
                       : mail_of("officer"),
        planned.contains("hand_over_to") ? "hand_over_work_task"
        : planned.contains("approve")    ? "approve_work_task"
                                         : "edit_work_task",
        hours_ago(ago));
    Step step{worktasks::task_with(db_, *id, definition), planned, db_};
    step.task.side = of_institution ? "institution" : "chancellery";
    if (planned.contains("write")) step.write();
    if (planned.contains("comment")) step.comment();
    if (planned.contains("hand_over_to")) step.hand_over();
    if (planned.contains("approve")) step.approve();
  }
}

}  // namespace konkurss::demo
