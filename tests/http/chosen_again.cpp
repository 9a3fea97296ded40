// What was chosen from a list stays chosen when another field is wrong; what was recorded wrongly is taken back.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

struct Measuring : TaskWorld {
  Measuring() {
    world.rows_as_submitted(
        "update application set version = version + 1, answers = answers || '{\"indicators\": [{\"indicator\": "
        "\"Dalībnieki\", \"unit\": \"skaits\", \"baseline\": \"0\", \"target\": \"200\"}, {\"indicator\": "
        "\"Ieteikumi\", \"unit\": \"skaits\", \"baseline\": \"0\", \"target\": \"10\"}]}' where id = " +
        std::to_string(application) + " returning id");
  }
};

// The choice of ContractWorld given up, so that it is made again.
struct ChoosingAgain : ContractWorld {
  ChoosingAgain() : ContractWorld(false) {
    REQUIRE(say("/give-up", {{"reason", "Pretendents atteicās"}}).status == 200);
  }
  std::string at(const std::string& rest = "") const { return "/procurements/" + std::to_string(procurement) + rest; }
  long now() { return world.value("select version from procurement"); }
  Reply say(const std::string& rest, Json body) {
    body["version"] = now();
    return world.post(officer, at(rest), body);
  }
  Reply offer(const Json& changes = Json::object()) {
    Json body{
        {"tenderer", "SIA Cita"}, {"invited_on", "1.10.2025."}, {"received_on", "3.10.2025."}, {"price", "15000"}};
    body.update(changes);
    return say("/offers", body);
  }
};

}  // namespace

TEST_CASE("a value with a mistake keeps its indicator, so that it isn't recorded for the first one") {
  Measuring t;
  const auto page = t.world.submit(t.signatory, "/applications/" + std::to_string(t.application) + "/indicators",
                                   {{"indicator", "1"},
                                    {"measured_on", "2025-11-10"},
                                    {"value", "daudz"},
                                    {"source", "Saraksti"},
                                    {"method", "Uzskaite"}});
  CHECK(page.status == 422);
  CHECK(has(page, "<option value=\"1\" selected>"));
  CHECK_FALSE(has(page, "<option value=\"0\" selected>"));
}

TEST_CASE("a value of an impact indicator keeps its indicator, and is taken back by a button when it was wrong") {
  TaskWorld t;
  const std::string results = "/plans/ogp6/results";
  const auto page = t.world.submit(t.officer, results,
                                   {{"indicator", "R2"},
                                    {"measured_on", "2025-11-10"},
                                    {"value", "daudz"},
                                    {"source", "Testa aptauja 7"},
                                    {"method", "Aptauja"}});
  CHECK(page.status == 422);
  CHECK(has(page, "<option value=\"R2\" selected>"));
  const auto added = t.world.post(t.officer, results,
                                  {{"indicator", "R2"},
                                   {"measured_on", "2025-11-10"},
                                   {"value", "50"},
                                   {"source", "Testa aptauja 7"},
                                   {"method", "Aptauja"}});
  REQUIRE(added.status == 200);
  const auto remove = "/indicator-values/" + json_of(added).at("id").dump() + "/remove";
  CHECK(has(t.world.page(t.officer, results), remove));
  CHECK(has(t.world.page(t.auditor, results), "Testa aptauja 7"));
  CHECK_FALSE(has(t.world.page(t.auditor, results), remove));
  REQUIRE(t.world.post(t.officer, remove).status == 200);
  CHECK_FALSE(has(t.world.page(t.auditor, results), "Testa aptauja 7"));
}

TEST_CASE("a choice without a reason keeps its offer; an offer above what was awarded is marked") {
  ChoosingAgain t;
  CHECK_FALSE(has(t.world.page(t.officer, t.at()), "vairāk, nekā piešķirts"));
  REQUIRE(t.offer().status == 200);
  CHECK(has(t.world.page(t.officer, t.at()), "vairāk, nekā piešķirts"));
  const auto added = t.offer({{"price", "9000"}});
  REQUIRE(added.status == 200);
  const auto second = json_of(added).at("offer").at("offer_id").dump();
  CHECK(t.world.value("select received_on::text from procurement_offer where id = $1::bigint", {second}) ==
        "2025-10-03");
  const auto page = t.world.submit(t.officer, t.at("/choose"),
                                   {{"offer", second}, {"reason", "īsi"}, {"version", std::to_string(t.now())}});
  CHECK(page.status == 422);
  CHECK(has(page, "<option value=\"" + second + "\" selected>"));
}

TEST_CASE("an offer isn't received on a day that is still to come") {
  ChoosingAgain t;
  const auto refused = t.offer({{"received_on", "2999-01-01"}});
  CHECK(field_of(refused) == "received_on");
  CHECK(reason_of(refused) == "procurements.received_later");
}
