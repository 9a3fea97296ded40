// What an upheld objection leaves behind: a decision of its own, without the conditions of the old one, that can be
// objected to again.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const Json supported{
    {"to", "upheld"}, {"outcome", "supported"}, {"amount", "400"}, {"reason", "Kategorijā paliek 400 eiro."}};

Json decision(DecidedCall& t, const std::string& number) {
  return t.world
      .rows(
          "select outcome, criteria, conditions, decided_by, to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD') as "
          "on "
          "from decision where application_id = " +
          std::to_string(t.application(number)))
      .at(0);
}

}  // namespace

TEST_CASE("conditions end with the decision that had them") {
  DecidedCall t;
  const Json conditions = Json::array({{{"text", "Precizēt tāmi"}, {"due_on", "2036-12-01"}},
                                       {{"text", "Iesniegt laika plānu"}, {"due_on", "2036-12-15"}}});
  REQUIRE(t.decide(t.chair, "IL-05",
                   {{"outcome", "conditional"},
                    {"conditions", conditions},
                    {"criteria", {{"K1", "Mērķis ir skaidrs un izmērāms."}}}})
              .status == 200);
  t.release_all();
  const auto preparer = t.of("IL-05", "preparer");
  const auto report = [&](long no, long version) {
    const auto id = t.world.value("select id from decision_condition where no = " + std::to_string(no)).dump();
    return t.world.post(preparer, t.at("IL-05", "/conditions/") + id + "/report",
                        {{"report", "Tāme ir precizēta."}, {"version", version}});
  };
  REQUIRE(report(1, 1).status == 200);
  CHECK(t.world.page(preparer, "/tasks").body.find("Izpildīt lēmuma nosacījumu") != std::string::npos);
  REQUIRE(t.object("IL-05").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  auto whole = supported;
  whole["amount"] = "9900";
  REQUIRE(t.answer_objection(t.deputy, whole).status == 200);
  CHECK(decision(t, "IL-05") == Json{{"outcome", "supported"},
                                     {"criteria", {{"K1", "Mērķis ir skaidrs un izmērāms."}}},
                                     {"conditions", ""},
                                     {"decided_by", t.deputy.id},
                                     {"on", "2026-11-10"}});
  CHECK(t.world.value("select decided_by from decision_before") == t.chair.id);
  CHECK(t.world.value("select conditions like '%Precizēt tāmi%' from decision_before") == true);
  CHECK(t.world.page(preparer, "/tasks").body.find("Izpildīt lēmuma nosacījumu") == std::string::npos);
  CHECK(t.world.page(t.officer, "/tasks").body.find("Izvērtēt nosacījumu izpildi") == std::string::npos);
  CHECK(json_of(t.world.get(preparer, t.at("IL-05", "/conditions"))).at("conditions").empty());
  CHECK(report(2, 1).status == 404);
  CHECK_THROWS_WITH(t.world.rows("update decision_condition set state = 'fulfilled' returning id"),
                    Catch::Contains("decision_condition_holds"));
}

TEST_CASE("a second objection counts from the new decision, and none of those who took part decides it") {
  DecidedCall t;
  const auto other = t.world.person("other-deputy@example.lv", {{"deputy", 0, t.call}});
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  t.world.received_at = "2026-12-07T09:00:00.000000Z";
  REQUIRE(t.answer_objection(t.deputy, supported).status == 200);
  t.world.received_at = "2026-12-14T09:00:00.000000Z";
  const auto shown = json_of(t.world.get(t.of("IL-03"), t.at("IL-03", "/objections")));
  CHECK(shown.at("notified_on") == "2026-12-09");
  CHECK(shown.at("is_in_time") == true);
  REQUIRE(t.object("IL-03").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  const Json dismissed{{"to", "dismissed"}, {"reason", "Vairāk finansējuma nav."}};
  for (const auto& who : {t.chair, t.officer, t.deputy})
    CHECK(refused_with(t.answer_objection(who, dismissed)) == "policy.decided_by_you");
  CHECK(t.answer_objection(other, dismissed).status == 200);
}

TEST_CASE("an objection isn't upheld with more than the category has left") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  auto more = supported;
  more["amount"] = "400.01";
  const auto refused = json_of(t.answer_objection(t.deputy, more));
  CHECK(refused.at("errors").at(0).at("reason") == "objections.amount_above_left");
  CHECK(t.answer_objection(t.deputy, supported).status == 200);
}
