// Votes, declarations and the closing of an item against each other, and what is said of them.
#include <catch2/catch.hpp>

#include <future>

#include "support/commission.hpp"
#include "support/database.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

Json state_of(Commission& t, const std::string& number) {
  return t.world.value("select state from agenda_item where id = " + std::to_string(t.item(number)));
}

// Everybody declared no conflict but for those named, and the meeting is open.
void open(Commission& t, const std::map<long, std::map<std::string, std::string>>& others = {}) {
  t.plan();
  for (const auto& who : t.voters()) {
    const auto found = others.find(who.id);
    REQUIRE(t.declare(who, found == others.end() ? std::map<std::string, std::string>() : found->second).status == 200);
  }
  REQUIRE(t.open(t.chair).status == 200);
}

// A transaction of the database's owner beside the server's, as another request that isn't through yet.
struct Meanwhile {
  db::Session session;
  Meanwhile(World& world, const std::string& statement) : session(world.settings(), world.settings().database_owner) {
    session.begin(false);
    rows_of(session, statement);
  }
  // The reply, after this transaction is through; the request must have waited for it.
  Reply let_through(std::future<Reply> reply) {
    CHECK(reply.wait_for(std::chrono::milliseconds(700)) == std::future_status::timeout);
    session.commit();
    return reply.get();
  }
};

const std::map<std::string, std::string> in_favour{{"IL-01", "for"}};

}  // namespace

TEST_CASE("where members may abstain an item still waits for everybody who is there, and who abstains has voted") {
  Commission t(Json{{"abstention", true}});
  open(t);
  REQUIRE(t.vote(t.chair, "", in_favour).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "IL-01", "adopted")) == "policy.votes_missing");
  CHECK(reason_of(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}})) ==
        "commission.nothing_to_close");
  REQUIRE(t.vote(t.deputy, "", in_favour).status == 200);
  for (std::size_t i = 0; i < 2; ++i) REQUIRE(t.vote(t.members[i], "", {{"IL-01", "abstained"}}).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "IL-01", "adopted")) == "policy.votes_missing");
  REQUIRE(t.vote(t.members[2], "", {{"IL-01", "abstained"}}).status == 200);
  REQUIRE(t.close_item(t.chair, "IL-01", "adopted").status == 200);
  const auto result = t.world.value("select result from agenda_item where id = " + std::to_string(t.item("IL-01")));
  CHECK(result.at("abstained") == 3);
  CHECK(result.at("in_favour") == 2);
}

TEST_CASE("an item that was closed meanwhile is named at its place, and the other votes stay as they were typed") {
  Commission t;
  open(t);
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "", in_favour).status == 200);
  REQUIRE(t.close_item(t.chair, "IL-01", "adopted").status == 200);
  const auto closed = "votes." + std::to_string(t.item("IL-01")), other = "votes." + std::to_string(t.item("IL-02"));
  const auto refused = t.vote(t.members[0], "", {{"IL-01", "against"}, {"IL-02", "for"}});
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").at(0).at("field") == closed + ".vote");
  const auto page = t.world.submit(t.members[0], t.at("/ballot"),
                                   {{closed + ".vote", "against"},
                                    {closed + ".dissent", "Par dārgu."},
                                    {other + ".vote", "for"},
                                    {other + ".version", std::to_string(t.item_version("IL-02"))},
                                    {other + ".dissent", "Paliek mans viedoklis."}});
  CHECK(page.status == 422);
  CHECK(has(page, "Par šo jautājumu vairs nevar balsot."));
  CHECK(has(page, "id=\"" + closed + ".vote\""));
  CHECK(has(page, "Par dārgu."));
  CHECK_FALSE(has(page, "name=\"" + closed + ".vote\""));
  CHECK(has(page, "value=\"Paliek mans viedoklis.\""));
  CHECK(has(page, "name=\"" + other + ".vote\" type=\"radio\" value=\"for\" checked"));
  // Nothing of it is stored; without the closed item it is.
  CHECK(t.world.value("select count(*) from vote where dissent <> ''") == 0);
  CHECK(t.vote(t.members[0], "", {{"IL-02", "for"}}).status == 200);
  // Neither is a conflict that comes too late dropped without a word.
  const auto late = t.declare(t.members[0], {{"IL-01", "conflict"}});
  CHECK(json_of(late).at("errors").at(0).at("field") == "declare." + std::to_string(t.item("IL-01")) + ".verdict");
  CHECK(t.declare(t.members[0], {{"IL-02", "conflict"}}).status == 200);
}

TEST_CASE("four thousand characters are four thousand, whatever letters they are") {
  Commission t;
  open(t);
  std::string longest;
  for (int i = 0; i < 4000; ++i) longest += "ā";
  const auto vote = [&](const std::string& dissent) {
    return t.world.post(t.members[0], t.at("/ballot"),
                        {{"votes", {{std::to_string(t.item("IL-01")), t.ballot("IL-01", "for", dissent)}}}});
  };
  const auto declare = [&](const std::string& reason) {
    return t.world.post(
        t.members[1], t.at("/declarations"),
        {{"declare", {{std::to_string(t.item("IL-02")), {{"verdict", "conflict"}, {"reason", reason}}}}}});
  };
  CHECK(vote(longest + "ā").status == 422);
  CHECK(vote(longest).status == 200);
  CHECK(declare(longest + "ā").status == 422);
  CHECK(declare(longest).status == 200);
  // As few letters as that are too few, though their bytes would be enough.
  const Json proposal{{"outcome", "rejected"}, {"proposal_reason", "āēīōūšžč"}, {"version", t.item_version("IL-03")}};
  CHECK(json_of(t.world.post(t.secretary, t.item_at("IL-03"), proposal)).at("errors").at(0).at("field") ==
        "proposal_reason");
  const auto meeting =
      t.world.post(t.secretary, "/calls/TEST-1/meetings", {{"date", "2026-12-08"}, {"time", "10:00"}, {"place", "Ē"}});
  CHECK(json_of(meeting).at("errors").at(0).at("field") == "place");
}

TEST_CASE("closing an item waits for the vote that is being cast, and counts it") {
  Commission t;
  open(t);
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "", in_favour).status == 200);
  const auto item = std::to_string(t.item("IL-01"));
  const auto against = "update vote set vote = 'against' where item_id = " + item + " and person_id <> " +
                       std::to_string(t.chair.id) + " returning vote";
  SECTION("one item") {
    Meanwhile voting(t.world, against);
    const auto reply =
        voting.let_through(std::async(std::launch::async, [&] { return t.close_item(t.chair, "IL-01", "adopted"); }));
    CHECK(reason_of(reply) == "policy.votes_against");
    CHECK(state_of(t, "IL-01") == "open");
  }
  SECTION("all of them") {
    Meanwhile voting(t.world, against);
    const auto version = t.version();
    const auto reply = voting.let_through(std::async(std::launch::async, [&] {
      return t.world.post(t.chair, t.at("/items/close"), {{"version", version}});
    }));
    CHECK(reply.status == 200);
    CHECK(state_of(t, "IL-01") == "not_adopted");
  }
}

TEST_CASE("closing an item waits for a conflict that is being declared, and leaves that vote out") {
  Commission t;
  open(t);
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "", in_favour).status == 200);
  Meanwhile declaring(t.world,
                      "update commission_declaration set verdict = 'conflict', reason = 'Radinieks' "
                      "where application_id = " +
                          std::to_string(t.applications.at("IL-01")) +
                          " and person_id = " + std::to_string(t.members[0].id) + " returning verdict");
  const auto reply =
      declaring.let_through(std::async(std::launch::async, [&] { return t.close_item(t.chair, "IL-01", "adopted"); }));
  CHECK(reply.status == 200);
  const auto result = t.world.value("select result from agenda_item where id = " + std::to_string(t.item("IL-01")));
  CHECK(result.at("in_favour") == 4);
  CHECK(result.at("conflicted").at(0).at("conflicted_name") == "member1@example.lv");
}

TEST_CASE("a vote or a declaration waits for the closing of its item, and then is too late") {
  Commission t;
  open(t);
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "", in_favour).status == 200);
  Meanwhile closing(t.world, "update agenda_item set state = 'postponed', closed_at = now(), closed_by = " +
                                 std::to_string(t.chair.id) + " where id = " + std::to_string(t.item("IL-01")) +
                                 " returning state");
  SECTION("a vote") {
    const auto reply = closing.let_through(std::async(std::launch::async, [&] {
      return t.vote(t.members[0], "", {{"IL-01", "against"}});
    }));
    CHECK(reply.status == 422);
    CHECK(t.world.value("select count(*) from vote where vote = 'against'") == 0);
  }
  SECTION("a declaration") {
    const auto reply = closing.let_through(std::async(std::launch::async, [&] {
      return t.declare(t.members[0], {{"IL-01", "conflict"}});
    }));
    CHECK(reply.status == 422);
    CHECK(t.world.value("select count(*) from vote") == 5);
    CHECK(t.world.value("select count(*) from commission_declaration where verdict = 'conflict'") == 0);
  }
}

TEST_CASE("a proposal waits for the vote that is being cast, and then stays as it was voted on") {
  Commission t;
  open(t);
  const auto id = [](long number) { return std::to_string(number); };
  Meanwhile voting(t.world,
                   "insert into vote (item_id, meeting_id, call_id, application_id, person_id, vote) select id, "
                   "meeting_id, call_id, application_id, " +
                       id(t.members[0].id) + ", 'for' from agenda_item where id = " + id(t.item("IL-01")) +
                       " returning vote");
  const Json proposal{{"outcome", "rejected"},
                      {"proposal_reason", "Nolikumam neatbilst."},
                      {"proposal_deviation", "Nolikumam neatbilst."},
                      {"version", t.item_version("IL-01")}};
  const auto reply = voting.let_through(
      std::async(std::launch::async, [&] { return t.world.post(t.secretary, t.item_at("IL-01"), proposal); }));
  CHECK(reason_of(reply) == "commission.voted_already");
}
