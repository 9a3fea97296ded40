// Work tasks: opened from what was supported, written in turns, commented on, approved by both sides in one version.
#include <catch2/catch.hpp>

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

Json clause(const Json& page, const std::string& part) {
  for (const auto& each : page.at("clauses"))
    if (each.at("part") == part) return each;
  return nullptr;
}

std::string reason_of(const Reply& reply) {
  const auto problem = json_of(reply);
  return problem.contains("errors") ? problem.at("errors")[0].at("reason") : problem.at("reason");
}

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a work task is opened for a supported application after the release, once, prefilled from the application") {
  TaskWorld t(false);
  const auto opening = "/applications/" + std::to_string(t.application) + "/work-task";
  CHECK(reason_of(t.world.post(t.officer, opening)) == "db.work_task_supported");
  t.release();
  CHECK(reason_of(t.world.post(t.officer, "/applications/" + std::to_string(t.rejected) + "/work-task")) ==
        "db.work_task_supported");
  CHECK(t.world.value("select count(*) from work_task") == 0);
  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/work-tasks")).at("unopened").size() == 1);
  t.open();
  CHECK(t.world.post(t.officer, opening).status == 409);
  const auto page = t.seen(t.officer);
  CHECK(page.at("task").at("state") == "with_chancellery");
  CHECK(page.at("task").at("no") == 1);
  CHECK(has(clause(page, "context").at("clause_text"), "KEM ministrija"));
  CHECK(clause(page, "deliverables").at("deliverables_here").at("deliverable_rows").size() > 0);
  const auto list = json_of(t.world.get(t.signatory, "/work-tasks"));
  CHECK(list.at("work_tasks").size() == 1);
  CHECK_FALSE(list.contains("unopened"));
}

TEST_CASE("the turn decides who writes; the other side reads and comments") {
  TaskWorld t;
  t.open();
  CHECK(reason_of(t.write(t.preparer, "scope", "Ministrijas teksts")) == "policy.other_sides_turn");
  REQUIRE(t.write(t.officer, "scope", "Kancelejas teksts").status == 200);
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK(reason_of(t.write(t.officer, "scope", "Vēl")) == "policy.other_sides_turn");
  REQUIRE(t.write(t.preparer, "scope", "Ministrijas teksts").status == 200);
  const auto page = t.seen(t.officer);
  CHECK(page.at("task").at("no") == 2);
  CHECK(clause(page, "scope").at("clause_text") == "Ministrijas teksts");
  CHECK(t.world.post(t.officer, t.address("/parts/scope/comments"), {{"comment", "Kāpēc?"}}).status == 200);
  CHECK(t.world.value("select count(*) from message where kind = 'work_task_turn'") == 2);
}

TEST_CASE("the turn is taken back while the other side hasn't written, and only by who gave it") {
  TaskWorld t;
  t.open();
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK(reason_of(t.turn(t.signatory, "take-back")) == "policy.not_handed_over");
  REQUIRE(t.turn(t.officer, "take-back").status == 200);
  CHECK(t.seen(t.officer).at("task").at("state") == "with_chancellery");
  CHECK(reason_of(t.turn(t.preparer, "take-back")) == "policy.not_handed_over");
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  REQUIRE(t.write(t.preparer, "scope", "Jau rakstu").status == 200);
  CHECK(reason_of(t.turn(t.officer, "take-back")) == "policy.other_side_reacted");
}

TEST_CASE("two people of one side write different clauses; the same one is refused with both texts") {
  TaskWorld t;
  t.open();
  const long seen = t.part_version("scope");
  REQUIRE(t.write(t.officer, "quality", "Kvalitāte").status == 200);
  REQUIRE(t.world.post(t.officer, t.address("/parts/scope"), {{"text", "Pirmais"}, {"version", seen}}).status == 200);
  const auto late = t.world.submit(t.officer, t.address("/parts/scope"),
                                   {{"csrf", t.officer.csrf}, {"version", std::to_string(seen)}, {"text", "Otrais"}});
  CHECK(late.status == 409);
  CHECK(has(late.body, "Pirmais"));
  CHECK(has(late.body, "Otrais"));
  CHECK(clause(t.seen(t.officer), "scope").at("clause_text") == "Pirmais");
  CHECK(clause(t.seen(t.officer), "quality").at("clause_text") == "Kvalitāte");
}

TEST_CASE("both sides approve the same version, which locks it; a change needs both again") {
  TaskWorld t;
  t.open();
  CHECK(reason_of(t.approve(t.officer)) == "policy.version_is_written");
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK(t.world.post(t.preparer, t.address("/approve"), {{"version", t.version()}}).status == 403);
  REQUIRE(json_of(t.approve(t.officer)).at("state") == "with_institution");
  CHECK(reason_of(t.approve(t.officer)) == "policy.approved_already");
  const auto agreed = json_of(t.approve(t.signatory));
  CHECK(agreed.at("state") == "agreed");
  const auto version = json_of(t.world.get(t.auditor, t.address("/versions/1")));
  CHECK(sha256_hex(canonical_json(version.at("content"))) == agreed.at("sha256"));
  CHECK(version.at("shown").at("approvals").size() == 2);
  CHECK(reason_of(t.write(t.officer, "scope", "Citādi")) == "policy.task_is_agreed");

  CHECK(reason_of(t.world.post(t.signatory, t.address("/change"), {{"version", t.version()}, {"reason", "īss"}})) ==
        "worktasks.change_reason_missing");
  REQUIRE(
      t.world.post(t.signatory, t.address("/change"), {{"version", t.version()}, {"reason", "Mainījies norises laiks"}})
          .status == 200);
  REQUIRE(t.write(t.preparer, "scope", "Citādi").status == 200);
  REQUIRE(t.turn(t.preparer, "hand-over").status == 200);
  auto page = t.seen(t.officer);
  CHECK(page.at("task").at("agreed_no") == 1);
  CHECK(page.at("task").at("no") == 2);
  CHECK(page.at("approval").at("approve_no") == 2);
  REQUIRE(t.approve(t.signatory).status == 200);
  CHECK(t.seen(t.officer).at("task").at("state") == "with_chancellery");
  REQUIRE(t.approve(t.officer).status == 200);
  page = t.seen(t.officer);
  CHECK(page.at("task").at("state") == "agreed");
  CHECK(page.at("task").at("agreed_no") == 2);
}

TEST_CASE("who approves another version than the one that stands is refused, and nothing is approved") {
  TaskWorld t;
  t.open();
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  const auto seen = t.seen(t.officer).at("approval");
  REQUIRE(t.write(t.preparer, "scope", "Jauns apjoms").status == 200);
  REQUIRE(t.turn(t.preparer, "hand-over").status == 200);
  REQUIRE(t.approve(t.signatory).status == 200);
  const Json old{{"version", t.version()}, {"no", seen.at("approve_no")}, {"sha256", seen.at("approve_hash")}};
  const auto refused = t.world.post(t.officer, t.address("/approve"), old);
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "worktasks.another_version");
  const auto page =
      t.world.submit(t.officer, t.address("/approve"),
                     {{"csrf", t.officer.csrf}, {"version", "1"}, {"no", "1"}, {"sha256", seen.at("approve_hash")}});
  CHECK(page.status == 409);
  CHECK(has(page.body, "Nekas nav apstiprināts"));
  CHECK(has(page.body, "Jauns apjoms"));
  CHECK(t.world.value("select count(*) from work_task_approval") == 1);
  CHECK(t.seen(t.officer).at("task").at("state") == "with_chancellery");
}

TEST_CASE("what has changed since one's last look is shown word by word until it is marked as seen") {
  TaskWorld t;
  t.open();
  REQUIRE(t.write(t.officer, "scope", "Viens divi trīs").status == 200);
  REQUIRE(t.turn(t.officer, "hand-over").status == 200);
  CHECK_FALSE(t.seen(t.preparer).contains("changed_since"));
  REQUIRE(t.write(t.preparer, "scope", "Viens četri trīs").status == 200);
  CHECK_FALSE(t.seen(t.preparer).contains("changed_since"));
  const auto changed = t.seen(t.officer).at("changed_since").at("differences");
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].at("part") == "scope");
  const Json words{{{"same", "Viens "}}, {{"removed", "divi "}}, {{"added", "četri "}}, {{"same", "trīs"}}};
  CHECK(changed[0].at("words") == words);
  CHECK(t.seen(t.officer).contains("changed_since"));
  REQUIRE(t.turn(t.officer, "seen").status == 200);
  CHECK_FALSE(t.seen(t.officer).contains("changed_since"));
  const auto compared = json_of(t.world.get(t.auditor, t.address("/versions?from=1&to=2")));
  CHECK(compared.at("differences")[0].at("words") == words);
  CHECK(json_of(t.world.get(t.auditor, t.address("/versions?from=2&to=2"))).at("differences").empty());
  CHECK(t.world.get(t.auditor, t.address("/versions?from=9")).status == 404);
}
