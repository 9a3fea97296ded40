// What an institution types into an open clarification is its own until it sends it.
#include <catch2/catch.hpp>

#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string unsent = "Vēl jāapspriež ar ministru.";

// Sent for clarification on Wednesday 25 November 2026; the institution has saved a draft of its answer.
struct Drafted {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.state = "evaluation", .closes = "2026-11-20 15:00Z"});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  long id = world.application(call, "IL", ministry, "registered", complete_answers());
  std::string sheet = "/applications/" + std::to_string(id) + "/admissibility";
  std::string asked = "/applications/" + std::to_string(id) + "/clarifications", round = asked + "/1";

  Drafted() {
    world.received_at = "2026-11-25T08:00:00Z";
    world.rows("update application set submitted_at = '2026-11-20 12:00Z' returning id");
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'first', "
        "submitted_at from application returning no");
    Json verdicts = Json::object();
    for (int i = 1; i <= 9; ++i) verdicts["A" + std::to_string(i)] = i == 3 ? "clarify" : "yes";
    const Json notes{{"A3", "Nosaukums nav skaidrs."}};
    REQUIRE(
        world.post(secretary, sheet, {{"version", version(secretary, sheet)}, {"verdict", verdicts}, {"note", notes}})
            .status == 200);
    REQUIRE(world
                .post(secretary, asked,
                      {{"version", version(secretary, sheet)},
                       {"items", {"A3"}},
                       {"fields", {"title", "summary"}},
                       {"question", "Lūdzu, precizējiet nosaukumu."},
                       {"working_days", 5}})
                .status == 200);
    REQUIRE(type("").status == 200);
  }
  Json version(const Someone& who, const std::string& address) {
    return json_of(world.get(who, address)).at("version");
  }
  Reply type(const std::string& rest) {
    return world.post(
        signatory, round + rest,
        {{"version", version(signatory, round)},
         {"title", "Precizēts nosaukums"},
         {"summary", "Četrdesmit iedzīvotāji divās nedēļas nogalēs izstrādā ieteikumus, kā siltināt mājas."},
         {"explanation", unsent}});
  }
  Json told(const Someone& who) { return json_of(world.get(who, round)).at("clarification"); }
  bool page_tells(const Someone& who) { return world.page(who, round).body.find(unsent) != std::string::npos; }
};

}  // namespace

TEST_CASE("the office reads an institution's explanation of a clarification once it is sent, and not before") {
  Drafted t;
  CHECK(t.told(t.signatory).at("explanation") == unsent);
  CHECK(t.page_tells(t.signatory));
  for (const auto& who : {t.secretary, t.auditor}) {
    CHECK(t.told(who).at("explanation") == "");
    CHECK(t.told(who).at("saved_at").is_null());
    CHECK_FALSE(t.page_tells(who));
  }
  // Nor when the term ran out with the answer unsent.
  t.world.received_at = "2026-12-03T08:00:00Z";
  CHECK(t.told(t.secretary).at("clarification_state") == "unanswered");
  CHECK_FALSE(t.page_tells(t.secretary));

  t.world.received_at = "2026-11-26T08:00:00Z";
  const auto sent = t.type("/answer");
  INFO(sent.body);
  REQUIRE(sent.status == 200);
  CHECK(t.told(t.secretary).at("explanation") == unsent);
  CHECK(t.page_tells(t.secretary));
}
