// A dissenting opinion: kept in the browser until it is sent, one line in the minutes whatever a program sends.
#include <catch2/catch.hpp>

#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Voting : Commission {
  Voting() {
    plan();
    for (const auto& who : voters()) REQUIRE(declare(who).status == 200);
    REQUIRE(open(chair).status == 200);
  }
};

}  // namespace

TEST_CASE("the form of the votes is kept in the browser, as that of the declarations is") {
  Voting t;
  CHECK(has(t.world.page(t.members[0], t.at("/ballot")).body, "id=\"votes\" tabindex=\"-1\" data-keep"));
}

TEST_CASE("a dissent of several lines is one line, so that none of it looks like a heading of the minutes") {
  Voting t;
  const auto item = std::to_string(t.item("IL-01"));
  REQUIRE(t.world
              .post(t.members[0], t.at("/ballot"),
                    {{"votes", {{item, t.ballot("IL-01", "against", "Par dārgu.\r\n# 2. Cits\n\nBeigas")}}}})
              .status == 200);
  CHECK(t.world.value("select dissent from vote where dissent <> ''") == "Par dārgu. # 2. Cits Beigas");
  // As one may stand there from before.
  t.world.rows("update vote set dissent = E'Par dārgu.\\n# 2. Cits' where dissent <> '' returning person_id");
  for (const auto& who : t.voters())
    if (who.id != t.members[0].id) REQUIRE(t.vote(who, "for").status == 200);
  REQUIRE(t.vote(t.members[0], "for", {{"IL-01", ""}}).status == 200);
  REQUIRE(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}}).status == 200);
  REQUIRE(t.close(t.chair).status == 200);
  const std::string text = json_of(t.world.get(t.secretary, t.at("/minutes"))).at("minutes");
  CHECK(has(text, "Par dārgu. # 2. Cits"));
  CHECK_FALSE(has(text, "\n# 2. Cits"));
}

TEST_CASE("a proposal's text of several lines has no headings in the minutes") {
  Commission t;
  t.plan();
  REQUIRE(t.world
              .post(t.secretary, t.item_at("IL-03"),
                    {{"outcome", "rejected"},
                     {"proposal_reason", "Komisija vērtēja tāmi.\n# 99. Cita daļa"},
                     {"proposal_deviation", "Tāme pārsniedz pieļaujamo."},
                     {"version", t.item_version("IL-03")}})
              .status == 200);
  for (const auto& who : t.voters()) REQUIRE(t.declare(who).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "for").status == 200);
  REQUIRE(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}}).status == 200);
  REQUIRE(t.close(t.chair).status == 200);
  const std::string text = json_of(t.world.get(t.secretary, t.at("/minutes"))).at("minutes");
  CHECK(has(text, "\n # 99. Cita daļa"));
}
