// What a ranked list or a release is made of is held: whoever changes it at the same time waits, and is refused then.
#include <catch2/catch.hpp>

#include <chrono>
#include <future>
#include <thread>

#include "db/session.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// What the second says when the first commits while it waits; empty: nothing against it.
std::string said_after(World& world, const std::string& first, const std::string& second) {
  db::Session one(world.settings(), "konkurss_owner"), other(world.settings(), "konkurss_owner");
  one.begin(false);
  one.execute(first);
  auto said = std::async(std::launch::async, [&]() -> std::string {
    try {
      other.begin(false);
      other.execute(second);
      other.commit();
      return "";
    } catch (const std::exception& error) {
      return error.what();
    }
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  one.commit();
  return said.get();
}

}  // namespace

TEST_CASE("a decision that is changed while the release runs is refused") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  const auto id = std::to_string(t.applications.at("IL-05"));
  t.world.rows(
      "insert into decision (application_id, call_id, outcome, reason, state, approved_at, approved_by) select id, "
      "call_id, 'rejected', 'Slieksnis nav sasniegts.', 'approved', now(), " +
      std::to_string(t.officer.id) + " from application where id = " + id + " returning outcome");
  CHECK_THAT(said_after(t.world, "update call set state = 'decided', released_at = now()",
                        "update decision set outcome = 'reserve' where application_id = " + id),
             Catch::Contains("decision_released"));
  CHECK(t.world.value("select outcome from decision") == "rejected");
}

TEST_CASE("a release waits for a decision that is being changed, and sees it") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  const auto id = std::to_string(t.applications.at("IL-05"));
  t.world.rows(
      "insert into decision (application_id, call_id, outcome, reason, state, approved_at, approved_by) select id, "
      "call_id, 'rejected', 'Slieksnis nav sasniegts.', 'approved', now(), " +
      std::to_string(t.officer.id) + " from application where id = " + id + " returning outcome");
  CHECK_THAT(said_after(t.world,
                        "update decision set outcome = 'reserve', state = 'drafted', approved_at = null, approved_by = "
                        "null where application_id = " +
                            id,
                        "update call set state = 'decided', released_at = now()"),
             Catch::Contains("call_decisions_approved"));
}

TEST_CASE("an evaluation that changes while the ranked list is accepted is refused") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto evaluation = std::to_string(t.evaluation("IL-01", 0));
  CHECK_THAT(said_after(t.world, "update call set state = 'ranked'",
                        "update evaluation set state = 'recused' where id = " + evaluation),
             Catch::Contains("evaluation_before_ranking"));
  t.world.rows("update call set state = 'evaluation' returning id");
  CHECK_THAT(
      said_after(t.world, "update call set state = 'ranked'",
                 "insert into evaluation (application_id, person_id) values (" +
                     std::to_string(t.applications.at("SI-07")) + ", " + std::to_string(t.evaluators[0].id) + ")"),
      Catch::Contains("evaluation_before_ranking"));
}

TEST_CASE("a decision that is drafted while the ranked list is reopened is refused") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  CHECK_THAT(said_after(t.world,
                        "update ranking set superseded_at = now(), superseded_reason = 'A late conflict.'; "
                        "update call set state = 'evaluation'",
                        "insert into decision (application_id, call_id, outcome, reason) select id, call_id, "
                        "'rejected', 'Slieksnis nav sasniegts.' from application where number = 'IL-05'"),
             Catch::Contains("decided_after_ranking"));
  CHECK(t.world.value("select count(*) from decision") == 0);
}

TEST_CASE("an acceptance waits for what changes the list, and freezes nothing that wasn't shown") {
  EvaluatedCall t;
  t.evaluate_all();
  db::Session one(t.world.settings(), "konkurss_owner");
  one.begin(false);
  one.execute("update evaluation set state = 'recused' where id = " + std::to_string(t.evaluation("IL-01", 0)));
  auto accepted = std::async(std::launch::async, [&] { return t.accept().status; });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  one.commit();
  REQUIRE(accepted.get() == 409);
  CHECK(t.world.value("select count(*) from ranking") == 0);
  REQUIRE(t.accept().status == 200);
  CHECK(t.world.value("select jsonb_array_length(a -> 'evaluations') from ranking, jsonb_array_elements(inputs -> "
                      "'applications') a where a ->> 'number' = 'IL-01'") == 2);
}
