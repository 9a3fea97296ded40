// What a member of the commission typed beside a choice that wasn't made.
#include <catch2/catch.hpp>

#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

Json mistake(const Reply& reply) {
  const auto error = json_of(reply).at("errors").at(0);
  return {error.at("field"), error.at("reason")};
}

}  // namespace

TEST_CASE("a reason without a declaration is asked about, stays as it was typed, and nothing is stored meanwhile") {
  Commission t;
  t.plan();
  const auto& who = t.members[0];
  const auto first = std::to_string(t.item("IL-01")), second = std::to_string(t.item("IL-02"));
  const Json declared{{first, {{"verdict", "none"}}}, {second, {{"reason", "Tur strādā radinieks."}}}};
  const auto refused = t.world.post(who, t.at("/declarations"), {{"declare", declared}});
  CHECK(refused.status == 422);
  CHECK(mistake(refused) == Json{"declare." + second + ".verdict", "commission.verdict_missing"});
  const auto page = t.world.submit(
      who, t.at("/declarations"),
      {{"declare." + first + ".verdict", "none"}, {"declare." + second + ".reason", "Tur strādā radinieks."}});
  CHECK(page.status == 422);
  CHECK(has(page, "value=\"Tur strādā radinieks.\""));
  CHECK(t.world.value("select count(*) from commission_declaration") == 0);
}

TEST_CASE("a dissenting opinion without a vote is asked about, stays as it was typed, and no vote is lost") {
  Commission t;
  t.plan();
  for (const auto& who : t.voters()) REQUIRE(t.declare(who).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  const auto& who = t.members[0];
  const auto first = std::to_string(t.item("IL-01")), second = std::to_string(t.item("IL-02"));
  const Json votes{{first, t.ballot("IL-01", "for")}, {second, {{"dissent", "Tāme ir par lielu."}}}};
  const auto refused = t.world.post(who, t.at("/ballot"), {{"votes", votes}});
  CHECK(refused.status == 422);
  CHECK(mistake(refused) == Json{"votes." + second + ".vote", "commission.vote_missing"});
  const auto page = t.world.submit(who, t.at("/ballot"),
                                   {{"votes." + first + ".vote", "for"},
                                    {"votes." + first + ".version", "1"},
                                    {"votes." + first + ".dissent", ""},
                                    {"votes." + second + ".dissent", "Tāme ir par lielu."}});
  CHECK(page.status == 422);
  CHECK(has(page, "value=\"Tāme ir par lielu.\""));
  CHECK(has(page, "name=\"votes." + first + ".vote\" type=\"radio\" value=\"for\" checked"));
  // The sentence is read out with its choices.
  CHECK(has(page, "aria-describedby=\"votes-" + second + "-mistake\""));
  CHECK(t.world.value("select count(*) from vote") == 0);
}
