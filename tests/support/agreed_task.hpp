// A released call with a supported application, and both sides of its work task.
#pragma once
#include <string>

#include "support/world.hpp"

namespace konkurss::test {

struct TaskWorld {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call({.code = "TEST-1", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});
  long application = 0, rejected = 0, task = 0;

  // Decided on; released unless told otherwise.
  explicit TaskWorld(bool released = true);
  void release();

  // Opened by the officer; its address.
  std::string open();
  std::string address(const std::string& rest = "") const { return "/work-tasks/" + std::to_string(task) + rest; }
  Json seen(const Someone& who) { return json_of(world.get(who, address())); }
  long version() { return world.value("select version from work_task where id = " + std::to_string(task)); }
  long part_version(const std::string& part);
  Reply write(const Someone& who, const std::string& part, const std::string& text);
  Reply turn(const Someone& who, const std::string& how) {
    return world.post(who, address("/" + how), {{"version", version()}});
  }
  // As somebody who sees the work task now.
  Reply approve(const Someone& who);
  // A deliverable within the money, so that it can be approved.
  Reply deliver(const Someone& who, const std::string& amount = "1000.00");
};

}  // namespace konkurss::test
