// Decisions beside what the commission adopted or voted down.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

// IL-05 was voted down, the rest adopted.
struct Voted : Commission {
  Voted() {
    plan();
    const auto fine = [](const Reply& reply) {
      if (reply.status >= 400) throw std::runtime_error(reply.body);
    };
    for (const auto& who : voters()) fine(declare(who));
    fine(open(chair));
    for (const auto& who : voters()) fine(vote(who, "for", {{"IL-05", who.id == members[0].id ? "for" : "against"}}));
    for (const auto& [number, id] : applications)
      fine(close_item(chair, number, number == "IL-05" ? "not_adopted" : "adopted"));
  }
  std::string of(const std::string& number) {
    return "/applications/" + std::to_string(applications.at(number)) + "/decision";
  }
  Reply decide(const std::string& number, const Json& others) {
    Json body{
        {"outcome", "supported"}, {"amount_awarded", "9900"}, {"reason", "Atbalstīts pēc saraksta."}, {"version", 0}};
    body.update(others);
    return world.post(chair, of(number), body);
  }
};

std::string refused_with(const Reply& reply) { return json_of(reply).at("errors").at(0).at("reason"); }

}  // namespace

TEST_CASE(
    "an opinion that wasn't adopted is seen when deciding, left out of what is decided at once, and needs reasons") {
  Voted t;
  const auto shown = json_of(t.world.get(t.chair, t.of("IL-05")));
  CHECK(shown.at("opinion").is_null());
  CHECK(shown.at("refused_opinion").at("in_favour") == 1);
  CHECK(shown.at("refused_opinion").at("against") == 4);
  CHECK(has(t.world.page(t.chair, t.of("IL-05")), "Komisija nepieņēma atzinumu:"));
  CHECK(has(t.world.page(t.chair, "/calls/TEST-1/decisions"), "komisija nepieņēma 1:4"));
  const auto prepared = json_of(t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked"));
  CHECK(prepared.at("count") == 15);
  CHECK(prepared.at("refused").at(0).at("refused_number") == "IL-05");
  CHECK(has(t.world.page(t.chair, "/calls/TEST-1/decisions/as-ranked"), "(1:4)"));
  REQUIRE(t.decide_as_ranked(t.chair).status == 200);
  CHECK(t.world.value("select count(*) from decision") == 15);
  CHECK(refused_with(t.decide("IL-05", Json::object())) == "decisions.deviation_refused");
  REQUIRE(t.decide("IL-05", {{"deviation", "Komisijas iebildumi ir novērsti."}}).status == 200);
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/decisions/approval"), "komisija nepieņēma 1:4"));
}

TEST_CASE("a decision that departs from the adopted opinion says so, with what was adopted") {
  Voted t;
  CHECK(has(t.world.page(t.chair, t.of("IL-03")), "atbilst komisijas pieņemtajam atzinumam"));
  CHECK(refused_with(t.decide("IL-03", {{"outcome", "rejected"}})) == "decisions.deviation_from_opinion");
  REQUIRE(t.decide("IL-03", {{"outcome", "rejected"}, {"deviation", "Pieteicējs projektu jau īsteno."}}).status == 200);
  const auto page = t.world.page(t.chair, t.of("IL-03"));
  CHECK(has(page, "Atšķiras no komisijas atzinuma"));
  CHECK(has(page, "rezerves sarakstā, 5:0"));
  CHECK(!has(page, "atbilst komisijas pieņemtajam atzinumam"));
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/decisions/approval"), "atšķiras no komisijas atzinuma"));
  REQUIRE(t.decide("IL-01", {{"amount_awarded", "14800"}}).status == 200);
  CHECK(has(t.world.page(t.chair, t.of("IL-01")), "atbilst komisijas pieņemtajam atzinumam"));
}
