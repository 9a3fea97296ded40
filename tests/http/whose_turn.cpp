// It is told to be the turn of those only who may write; and the council's lists are those that its numbers lead to.
#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("who only reads a work task isn't told that it is their turn") {
  TaskWorld t;
  t.open();
  const auto listed = [&](const Someone& who) {
    return json_of(t.world.get(who, "/work-tasks")).at("work_tasks").at(0).at("is_my_turn");
  };
  const auto told = [&](const Someone& who) {
    return t.world.page(who, t.address()).body.find("Jūsu kārta rakstīt") != std::string::npos;
  };
  CHECK(t.seen(t.officer).at("task").at("is_my_turn") == true);
  CHECK(listed(t.officer) == true);
  CHECK(told(t.officer));
  CHECK(t.seen(t.auditor).at("task").at("is_my_turn") == false);
  CHECK(listed(t.auditor) == false);
  CHECK_FALSE(told(t.auditor));
  CHECK(listed(t.preparer) == false);
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK(listed(t.preparer) == true);
  CHECK(told(t.preparer));
  CHECK_FALSE(told(t.auditor));
}

TEST_CASE("a state or step that no number of the council leads to is no list") {
  TaskWorld t;
  const auto observer = t.world.person("observer@example.lv", {{"observer", 0, t.call}});
  const auto status = [&](const std::string& asked) {
    return t.world.get(observer, "/calls/TEST-1/council/applications?" + asked).status;
  };
  CHECK(status("state=supported") == 200);
  CHECK(status("step=task_missing") == 200);
  CHECK(status("state=nonsense") == 404);
  CHECK(status("step=nonsense") == 404);
}

TEST_CASE("both languages say the same of a call's last event") {
  CHECK(words(Language::lv).text("council.event_completed") == "Visi līgumi izpildīti vai izbeigti");
  CHECK(words(Language::en).text("council.event_completed") == "All contracts performed or terminated");
}
