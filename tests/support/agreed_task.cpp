#include "support/agreed_task.hpp"

#include "support/form_answers.hpp"

namespace konkurss::test {

TaskWorld::TaskWorld(bool released) {
  application = world.application(call, "IL", ministry, "supported", complete_answers());
  rejected = world.application(call, "IL", other, "rejected", complete_answers());
  const auto decide = [&](long id, const std::string& outcome, const std::string& amount) {
    world.rows(
        "insert into decision (application_id, call_id, outcome, amount_awarded, reason) values ($1::bigint, "
        "$2::bigint, $3, nullif($4, '')::numeric, 'A reason long enough') returning outcome",
        {std::to_string(id), std::to_string(call), outcome, amount});
  };
  decide(application, "supported", "14800.00");
  decide(rejected, "rejected", "");
  if (released) release();
}

void TaskWorld::release() {
  // By a second person, as every decision.
  world.rows(
      "update decision set state = 'approved', approved_at = now(), approved_by = $2::bigint where call_id = "
      "$1::bigint "
      "and state <> 'approved' returning outcome",
      {std::to_string(call), std::to_string(officer.id)});
  world.rows("update call set state = 'decided', released_at = now() where id = $1::bigint returning id",
             {std::to_string(call)});
}

std::string TaskWorld::open() {
  const auto reply = world.post(officer, "/applications/" + std::to_string(application) + "/work-task");
  task = json_of(reply).at("id");
  return address();
}

long TaskWorld::part_version(const std::string& part) {
  const auto found = world.rows("select version from work_task_part where task_id = $1::bigint and part = $2",
                                {std::to_string(task), part});
  return found.empty() ? 0 : found.at(0).at("version").get<long>();
}

Reply TaskWorld::write(const Someone& who, const std::string& part, const std::string& text) {
  return world.post(who, address("/parts/" + part), {{"text", text}, {"version", part_version(part)}});
}

Reply TaskWorld::approve(const Someone& who) {
  const auto about = seen(who).at("approval");
  return world.post(who, address("/approve"),
                    {{"version", version()}, {"no", about.at("approve_no")}, {"sha256", about.at("approve_hash")}});
}

Reply TaskWorld::deliver(const Someone& who, const std::string& amount) {
  return world.post(who, address("/deliverables"),
                    {{"title", "Ziņojums"},
                     {"due", "2025-12-01"},
                     {"amount", amount},
                     {"promises", Json::array({"activities.1"})},
                     {"criterion", "K1"},
                     {"acceptance", "Publicēts"},
                     {"version", 0}});
}

}  // namespace konkurss::test
