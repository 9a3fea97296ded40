// The letter on an objection is read before anything is decided, and goes out as it was read.
#include <catch2/catch.hpp>

#include <stdexcept>

#include "policy/access.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Objected : DecidedCall {
  explicit Objected(const std::string& number, bool examined = true) {
    release_all();
    if (object(number).status != 200 || (examined && examine(officer).status != 200))
      throw std::runtime_error("objected");
  }
  Reply preview(const Someone& who, const std::string& finding, Json typed) {
    typed["preview"] = finding;
    return answer_objection(who, typed);
  }
  Json stored() {
    return world.rows(
        "select (select json_agg(o order by o.id) from objection o) as objections, (select count(*) from letter) as "
        "letters, (select count(*) from message) as messages, (select json_agg(d order by d.application_id) from "
        "decision d) as decisions, (select count(*) from decision_before) as before");
  }
  std::string sent(const std::string& number) {
    return json_of(world.get(of(number), at(number, "/letter"))).at("letter_text");
  }
};

const std::string found = "Iesniegumā minētais ir pārbaudīts.";

}  // namespace

TEST_CASE("the letter on an upheld objection is read first, in whole or in part, and nothing is stored by that") {
  Objected t("IL-03");
  const auto before = t.stored();
  const Json rejected{{"outcome", "rejected"}, {"reason", found}};
  const std::string other = json_of(t.preview(t.deputy, "upheld", rejected)).at("letter_text");
  CHECK(has(other, "pieņemts lēmums: noraidīt."));
  CHECK_FALSE(has(other, "Piešķirtais finansējums"));
  Json supported{{"outcome", "supported"}, {"amount", "400,00"}, {"reason", found}};
  const auto shown = json_of(t.preview(t.deputy, "upheld", supported));
  CHECK(shown.at("finding") == "upheld");
  const std::string text = shown.at("letter_text");
  for (const auto* said : {"Lēmums Nr. TEST-1-IL-03/2", "Pēc Jūsu iesnieguma Nr. 1", "02.11.2026.", "atbalstīt",
                           "400,00", "Tiesiskais pamats: Konkursa nolikums", "līdz 27.11.2026."}) {
    INFO(said);
    CHECK(has(text, said));
  }
  CHECK(has(text, "Lēmuma pamatojums: " + found));
  CHECK_FALSE(has(text, "{"));
  CHECK(t.stored() == before);
  supported["to"] = "upheld";
  REQUIRE(t.answer_objection(t.deputy, supported).status == 200);
  CHECK(t.sent("IL-03") == text);
}

TEST_CASE("a second objection's letter is read as it goes out: of the conditions that end nothing is said") {
  DecidedCall t;
  const auto other = t.world.person("other-deputy@example.lv", {{"deputy", 0, t.call}});
  const Json conditions = Json::array({{{"text", "Precizēt tāmi"}, {"due_on", "2036-12-01"}}});
  REQUIRE(t.decide(t.chair, "IL-05", {{"outcome", "conditional"}, {"conditions", conditions}}).status == 200);
  t.release_all();
  const auto upheld = [&](const Someone& who, const std::string& amount) {
    Json body{{"preview", "upheld"}, {"outcome", "supported"}, {"amount", amount}, {"reason", found}};
    const std::string text = json_of(t.answer_objection(who, body)).at("letter_text");
    body.erase("preview");
    body["to"] = "upheld";
    REQUIRE(t.answer_objection(who, body).status == 200);
    CHECK(json_of(t.world.get(t.of("IL-05"), t.at("IL-05", "/letter"))).at("letter_text") == text);
    return text;
  };
  REQUIRE(t.object("IL-05").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  const auto first = upheld(t.deputy, "9900");
  CHECK(has(first, "TEST-1-IL-05/2"));
  CHECK_FALSE(has(first, "Precizēt tāmi"));
  t.world.received_at = "2026-11-24T09:00:00.000000Z";
  REQUIRE(t.object("IL-05").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  const auto second = upheld(other, "9800");
  CHECK(has(second, "TEST-1-IL-05/3"));
  CHECK(has(second, "Pēc Jūsu iesnieguma Nr. 2"));
}

TEST_CASE("the letter on a dismissal is read first") {
  Objected t("SI-03");
  const auto before = t.stored();
  const std::string text = json_of(t.preview(t.deputy, "dismissed", {{"reason", found}})).at("letter_text");
  CHECK(has(text, "pieņemts lēmums: iesniegumu noraidīt"));
  CHECK(has(text, "Pamatojums: " + found));
  CHECK(t.stored() == before);
  REQUIRE(t.answer_objection(t.deputy, {{"to", "dismissed"}, {"reason", found}}).status == 200);
  CHECK(t.sent("SI-03") == text);
}

TEST_CASE("the letter on what is left unexamined is read first, by those who may leave it so") {
  DecidedCall t;
  t.release_all();
  t.world.received_at = "2026-12-01T09:00:00.000000Z";
  REQUIRE(t.object("IL-03").status == 200);
  const auto preview = [&](const Someone& who, const std::string& finding, const std::string& reason) {
    return t.world.post(who, t.objection() + "/examination",
                        {{"preview", finding},
                         {"examined_reason", reason},
                         {"version", t.world.value("select version from objection")}});
  };
  const std::string reason = "Ir attaisnojošs iemesls.";
  CHECK(refused_with(preview(t.officer, "not_examined", reason)) == "policy.decided_by_you");
  CHECK(preview(t.chair, "not_examined", reason).status == 403);
  CHECK(json_of(preview(t.secretary, "not_examined", "")).at("errors").at(0).at("field") == "examined_reason");
  CHECK(refused_with(preview(t.secretary, "under_review", reason)) == "objections.no_letter");
  const std::string text = json_of(preview(t.secretary, "not_examined", reason)).at("letter_text");
  CHECK(has(text, "atstāt to bez izskatīšanas"));
  CHECK(has(text, "Lēmums Nr. TEST-1-IL-03/2"));
  CHECK(t.world.value("select state from objection") == "received");
  CHECK(t.world.value("select count(*) from letter where objection_id is not null") == 0);
  const auto page = t.world.submit(t.secretary, t.objection() + "/examination",
                                   {{"preview", "not_examined"},
                                    {"examined_reason", reason},
                                    {"version", t.world.value("select version from objection").dump()}});
  CHECK(page.status == 200);
  CHECK(has(page.body, "atstāt to bez izskatīšanas"));
  CHECK(has(page.body, reason + "</textarea>"));
  REQUIRE(t.examine(t.secretary, "not_examined").status == 200);
  CHECK(json_of(t.world.get(t.of("IL-03"), t.at("IL-03", "/letter"))).at("letter_text") == text);
}

TEST_CASE("the page comes back with what was typed and the letter below it") {
  Objected t("IL-03");
  CHECK_FALSE(has(t.world.page(t.deputy, t.objection()).body, "id=\"letter\""));
  const auto page = t.world.submit(t.deputy, t.objection() + "/decision",
                                   {{"preview", "upheld"},
                                    {"outcome", "supported"},
                                    {"amount", "400,00"},
                                    {"reason", found},
                                    {"version", t.world.value("select version from objection").dump()}});
  CHECK(page.status == 200);
  for (const auto& part :
       {std::string("id=\"letter\""), std::string("value=\"supported\" checked"), std::string("value=\"400,00\""),
        found + "</textarea>", std::string("Pēc Jūsu iesnieguma Nr. 1"), std::string("name=\"to\" value=\"upheld\""),
        "data-page=\"" + t.objection() + "\"", std::string("data-refused"), t.objection() + "?lang=en"}) {
    INFO(part);
    CHECK(has(page.body, part));
  }
  CHECK(t.world.value("select state from objection") == "under_review");
}

TEST_CASE("a letter is previewed of what could be decided, by who could decide it") {
  Objected t("IL-03");
  const auto mistakes = [&](const std::string& finding, const Json& typed) {
    const auto refused = t.preview(t.deputy, finding, typed);
    CHECK(refused.status == 422);
    Json list = Json::array();
    const auto sent = json_of(refused);
    for (const auto& error : sent.at("errors")) list.push_back(error.at("reason"));
    return list;
  };
  CHECK(mistakes("upheld", {{"reason", found}}) == Json::array({"objections.outcome_missing"}));
  CHECK(mistakes("upheld", {{"outcome", "supported"}, {"amount", "400,01"}, {"reason", found}}) ==
        Json::array({"objections.amount_above_left"}));
  CHECK(mistakes("dismissed", {{"reason", "Nē"}}) == Json::array({"db.objection_reason_length"}));
  CHECK(mistakes("dismissed", {{"outcome", "supported"}, {"reason", found}}) ==
        Json::array({"objections.outcome_beside"}));
  const auto page = t.world.submit(t.deputy, t.objection() + "/decision",
                                   {{"preview", "dismissed"},
                                    {"outcome", "supported"},
                                    {"reason", found},
                                    {"version", t.world.value("select version from objection").dump()}});
  CHECK(page.status == 422);
  CHECK(has(page.body, found));
  CHECK_FALSE(has(page.body, "value=\"supported\" checked"));
  const Json dismissed{{"reason", found}};
  CHECK(refused_with(t.preview(t.deputy, "whatever", dismissed)) == "policy.not_in_this_state");
  for (const auto& who : {t.chair, t.officer})
    CHECK(refused_with(t.preview(who, "dismissed", dismissed)) == "policy.decided_by_you");
  for (const auto& who : {t.secretary, t.auditor, t.of("IL-03")})
    CHECK(t.preview(who, "dismissed", dismissed).status == 403);
  CHECK(refused_with(t.world.post(t.deputy, t.objection() + "/decision",
                                  {{"preview", "dismissed"}, {"reason", found}, {"version", 1}})) ==
        "web.somebody_was_faster");
}
