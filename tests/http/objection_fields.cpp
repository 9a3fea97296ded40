// What doesn't go with the answer to an objection is asked about; the office hears of an objection that is withdrawn.
#include <catch2/catch.hpp>

#include <stdexcept>

#include "messages/letter.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Json mistakes(const Reply& reply) {
  Json list = Json::array();
  const auto sent = json_of(reply);
  for (const auto& error : sent.at("errors")) list.push_back({error.at("field"), error.at("reason")});
  return list;
}

struct Objected : DecidedCall {
  explicit Objected(bool examined = true) {
    release_all();
    if (object("IL-03").status != 200 || (examined && examine(officer).status != 200))
      throw std::runtime_error("objected");
  }
  const std::string reason = "Iesniegumā minētais ir pārbaudīts.";
};

}  // namespace

TEST_CASE("an amount beside a decision that gives none is refused at its field") {
  Objected t;
  const auto refused = t.answer_objection(
      t.deputy, {{"to", "upheld"}, {"outcome", "rejected"}, {"amount", "400,00"}, {"reason", t.reason}});
  CHECK(refused.status == 422);
  CHECK(mistakes(refused) == Json::array({{"amount", "objections.amount_beside"}}));
  CHECK(t.world.value("select state from objection") == "under_review");
}

TEST_CASE("a new decision beside a dismissal is refused, and the page comes back without the choice") {
  Objected t;
  const Json dismissed{{"to", "dismissed"}, {"outcome", "supported"}, {"amount", "400,00"}, {"reason", t.reason}};
  CHECK(mistakes(t.answer_objection(t.deputy, dismissed)) ==
        Json::array({{"outcome", "objections.outcome_beside"}, {"amount", "objections.amount_beside_dismissal"}}));
  const auto page = t.world.submit(t.deputy, t.objection() + "/decision",
                                   {{"to", "dismissed"},
                                    {"outcome", "supported"},
                                    {"amount", "400,00"},
                                    {"reason", t.reason},
                                    {"version", t.world.value("select version from objection").dump()}});
  CHECK(page.status == 422);
  CHECK(has(page.body, t.reason));
  CHECK_FALSE(has(page.body, "value=\"supported\" checked"));
  CHECK(t.answer_objection(t.deputy, {{"to", "dismissed"}, {"outcome", ""}, {"amount", ""}, {"reason", t.reason}})
            .status == 200);
}

TEST_CASE("whoever was told of an objection is told that it was withdrawn") {
  Objected t(false);
  const auto receivers = [&](const std::string& kind) {
    return t.world.rows("select mail from message where kind = $1 order by mail", {kind});
  };
  REQUIRE(t.world
              .post(t.of("IL-03"), t.objection() + "/withdraw",
                    {{"version", t.world.value("select version from objection")}})
              .status == 200);
  CHECK_FALSE(receivers("objection_withdrawn").empty());
  CHECK(receivers("objection_withdrawn") == receivers("objection_received"));
}

TEST_CASE("the letter on a withdrawn objection says that the category goes on where it does") {
  const auto letter = [](const std::string& language, int goes_on) {
    const Json call{{"lv", "Konkurss"}, {"en", "Competition"}};
    return messages::compose({{"kind", "objection_withdrawn"},
                              {"mail", "anna@example.lv"},
                              {"language", language},
                              {"arguments", {{"call", call}, {"number", "IL-03"}, {"goes_on", goes_on}}},
                              {"link", "/objections/1"},
                              {"secret", ""}},
                             "https://konkurss.lv")
        .text;
  };
  CHECK(has(letter("lv", 1), "vairs nav jāizskata. Kategorijas lēmumu izpilde vairs nav apturēta."));
  CHECK_FALSE(has(letter("lv", 0), "Kategorijas"));
  CHECK(has(letter("en", 1), "The decisions of the category are no longer suspended."));
  CHECK_FALSE(has(letter("en", 0), "category"));
}

TEST_CASE("what was written in Latvian is marked as such on the institution's English page") {
  Objected t;
  REQUIRE(t.answer_objection(t.deputy, {{"to", "dismissed"}, {"reason", t.reason}}).status == 200);
  const auto page = t.world.page(t.of("IL-03"), t.at("IL-03", "/objections"), "en").body;
  CHECK(has(page, "<dd class=\"k-text\" lang=\"lv\">" + t.reason));
  CHECK(has(page, ": <span lang=\"lv\">"));
}
