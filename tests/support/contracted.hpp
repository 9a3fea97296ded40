// A contract from a supported application: the agreed work task, the chosen executor, and the draft that follows.
#pragma once
#include <string>

#include "support/agreed_task.hpp"

namespace konkurss::test {

struct ContractWorld : TaskWorld {
  Someone second = world.person("second@example.lv", {{"officer", 0, call}});
  Someone executor;
  long procurement = 0, contract = 0;
  std::string deliverable;  // of the work task's version

  // Agreed on and chosen at 8500.00; the draft of the contract where asked for.
  explicit ContractWorld(bool begun = true);

  std::string place(const std::string& rest = "") const { return "/contracts/" + std::to_string(contract) + rest; }
  Json shown(const Someone& who) { return json_of(world.get(who, place())); }
  long version() { return world.value("select version from contract where id = " + std::to_string(contract)); }
  Reply send(const Someone& who, const std::string& rest, Json body = Json::object());
  // All fields that a contract needs, with `changes` over them.
  Reply terms(const Json& changes = Json::object());
  Reply milestone(const std::string& title, const std::string& due, const std::string& amount,
                  const std::string& kind = "interim");
  // Everything that a contract needs to be sent, with milestones of 4000.00 (01.12.2025) and 4500.00 (15.12.2025).
  void make_ready();
  // In force since 10.11.2025, with the executor's person.
  void conclude();
  long milestone_id(const std::string& title);
};

// The sentence's word of a refusal: its field's, or the whole's.
std::string reason_of(const Reply& reply);
std::string field_of(const Reply& reply);

// A container with one XAdES signature without a certificate, at this moment.
std::string signed_container(const std::string& moment = "2025-11-10T09:30:00Z");

}  // namespace konkurss::test
