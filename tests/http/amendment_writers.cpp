// Two people write an amendment: a third one approves it.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("nobody who wrote any part of an amendment approves it, whoever wrote last") {
  ContractWorld t;
  t.conclude();
  Json change{{"kind", "term"},
              {"legal_basis", "below_threshold"},
              {"reason", "Vajadzīgs vēl viens pasākums"},
              {"ends_on", "2026-01-31"}};
  const auto begun = t.world.post(t.officer, t.place("/amendments"), change);
  REQUIRE(begun.status == 200);
  const auto address = "/amendments/" + json_of(begun).at("id").dump();
  const auto post = [&](const Someone& who, const std::string& rest, Json body = Json::object()) {
    body["version"] = t.world.value("select version from contract_amendment");
    return t.world.post(who, address + rest, body);
  };
  const auto is_asked = [&](const Someone& who) {
    return t.world.page(who, "/tasks").body.find("\"" + address + "\"") != std::string::npos;
  };
  CHECK(is_asked(t.second));
  change["ends_on"] = "2026-02-15";
  REQUIRE(post(t.second, "", change).status == 200);
  const auto third = t.world.person("third@example.lv", {{"officer", 0, t.call}});
  for (const auto& who : {t.officer, t.second}) {
    INFO(who.mail);
    CHECK(reason_of(post(who, "/approve")) == "policy.amendment_prepared_by_you");
    CHECK(json_of(t.world.get(who, address)).at("may_approve") == false);
    CHECK_FALSE(is_asked(who));
    CHECK_THROWS_WITH(t.world.rows("update contract_amendment set state = 'approved', approved_at = now(), "
                                   "approved_by = $1::bigint returning id",
                                   {std::to_string(who.id)}),
                      Catch::Contains("contract_amendment_by_another"));
  }
  CHECK(is_asked(third));
  CHECK(post(third, "/approve").status == 200);
}
