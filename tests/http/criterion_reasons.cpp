// The reasons of a decision by criterion: proposed from the consensus or from the evaluators' texts, edited by a
// person, read by the applicant after the release.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string agreed = "Saskaņots: pieteikums šim kritērijam atbilst pilnībā, un tas ir pamatots.";
const std::string edited = "Komisija atzīst, ka mērķgrupa ir aprakstīta skaidri.";

struct Reasoned : EvaluatedCall {
  explicit Reasoned(bool by_consensus = false, const std::string& points_of_si_08 = "444343") {
    if (by_consensus) use_policy({{"policy", "consensus"}, {"consensus_on", "divergent"}});
    evaluate_all();
    if (by_consensus) {
      agree("SI-08", points_of_si_08);
      agree("SI-10", "444343");
    }
    ok(accept());
  }
  static Json ok(const Reply& reply) {
    if (reply.status >= 400) throw std::runtime_error(reply.body);
    return json_of(reply);
  }
  std::string at(const std::string& number, const std::string& rest = "/decision") {
    return "/applications/" + std::to_string(applications.at(number)) + rest;
  }
  void agree(const std::string& number, const std::string& points) {
    auto typed = scores(points);
    for (auto& [code, score] : typed.items()) score["reason"] = agreed;
    const auto consensus = at(number, "/consensus");
    ok(world.post(secretary, consensus + "/propose", {{"scores", typed}, {"version", 0}}));
    for (const auto& evaluator : evaluators) {
      const auto version = json_of(world.get(evaluator, consensus)).at("version");
      ok(world.post(evaluator, consensus + "/answer", {{"answer", "agrees"}, {"version", version}}));
    }
    const auto version = json_of(world.get(secretary, consensus)).at("version");
    ok(world.post(secretary, consensus + "/agree", {{"version", version}}));
  }
  Json shown(const std::string& number, const std::string& query = "") {
    return json_of(world.get(chair, at(number, "/decision" + query)));
  }
  Reply decide(const std::string& number, const Json& criteria) {
    Json body{{"outcome", "reserve"},
              {"reason", "Rezerves sarakstā pēc rangu saraksta."},
              {"version", shown(number).at("version")}};
    // What the ranked list gives: another amount would need a reason for the deviation.
    if (number == "SI-10") body.update({{"outcome", "supported"}, {"amount_awarded", "9999"}});
    if (number == "SI-08") body.update({{"outcome", "supported"}, {"amount_awarded", "7300"}});
    if (!criteria.is_null()) body["criteria"] = criteria;
    return world.post(chair, at(number), body);
  }
  std::string preview(const std::string& number) {
    return json_of(world.get(officer, at(number, "/decision/letter"))).at("letter_text");
  }
  Json stored(const std::string& number) {
    return world.value("select (select criteria from decision where application_id = " +
                       std::to_string(applications.at(number)) + ")");
  }
  void release() {
    ok(decide_as_ranked(chair));
    Json read = Json::object();
    const auto to_approve = json_of(world.get(officer, "/calls/TEST-1/decisions/approval"));
    for (const auto& one : to_approve.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
    ok(world.post(officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}}));
    ok(world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}));
  }
  Someone applicant(const std::string& number) {
    const auto institution =
        world.value("select organisation_id from application where number = $1", {number}).get<long>();
    return world.person("preparer" + std::to_string(applications.at(number)) + "@example.lv",
                        {{"preparer", institution}});
  }
};

long count(const std::string& text, const std::string& part) {
  long found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("without a consensus each criterion has its heading and mean; the evaluators' texts come when asked for") {
  Reasoned t;
  const auto fields = t.shown("IL-03").at("criteria");
  REQUIRE(fields.size() == 6);
  CHECK(fields.at(0).at("mean") == "4.33");
  CHECK(fields.at(0).at("criterion_reason") == "");
  const std::string proposed = t.shown("IL-03", "?propose=evaluators").at("criteria").at(0).at("criterion_reason");
  CHECK(proposed.find("\n\n") != std::string::npos);
  CHECK(t.stored("IL-03").is_null());
  CHECK(json_of(t.decide("IL-03", {{"K9", "Nav tāda kritērija."}})).at("errors").at(0).at("reason") ==
        "evaluation.no_such_criterion");
  CHECK(json_of(t.decide("IL-03", {{"K1", std::string(4001, 'a')}})).at("errors").at(0).at("field") == "criteria.K1");
  REQUIRE(t.decide("IL-03", {{"K1", ""}, {"K2", edited}}).status == 200);
  CHECK(t.stored("IL-03") == Json{{"K2", edited}});
  CHECK(t.shown("IL-03").at("criteria").at(1).at("criterion_reason") == edited);
  // Whoever doesn't send the reasons leaves them; empty ones take them away.
  REQUIRE(t.decide("IL-03", nullptr).status == 200);
  CHECK(t.stored("IL-03") == Json{{"K2", edited}});
  REQUIRE(t.decide("IL-03", {{"K1", ""}, {"K2", ""}}).status == 200);
  CHECK(t.stored("IL-03").is_null());
}

TEST_CASE("a consensus gives the reasons, also where all is decided as ranked") {
  Reasoned t(true);
  const auto fields = t.shown("SI-08").at("criteria");
  CHECK(fields.at(0).at("criterion_reason") == agreed);
  CHECK(fields.at(0).at("mean") == "4.00");
  REQUIRE(t.decide("SI-10", nullptr).status == 200);
  CHECK(t.stored("SI-10").at("K6") == agreed);
  t.release();
  CHECK(t.stored("SI-08").at("K1") == agreed);
  CHECK(t.stored("IL-01").is_null());
  const auto reader = t.applicant("SI-08");
  const auto read = json_of(t.world.get(reader, t.at("SI-08", "/result")));
  CHECK(read.at("result").at("by_consensus") == true);
  const std::string letter = json_of(t.world.get(reader, t.at("SI-08", "/letter"))).at("letter_text");
  CHECK(letter.find("saskaņotais vērtējums 4,00 (svars 20)\n") != std::string::npos);
  CHECK(letter.find("vidējais vērtējums") == std::string::npos);
  const auto& first = read.at("result").at("criteria").at(0);
  CHECK(first.at("mean") == "4.00");
  CHECK(first.at("reasons") == Json::array({{{"text", agreed}}}));
}

TEST_CASE("the applicant reads the edited reasons in the letter and on the page after the release, not before") {
  Reasoned t;
  const auto applicant = t.applicant("IL-03");
  REQUIRE(t.decide("IL-03", {{"K2", edited}}).status == 200);
  const std::string preview = json_of(t.world.get(t.officer, t.at("IL-03", "/decision/letter"))).at("letter_text");
  CHECK(preview.find("K1. Atbilstība plāna virzienam un konkursa mērķim – vidējais vērtējums 4,33 (svars 20)\n") !=
        std::string::npos);
  CHECK(preview.find("Kopvērtējums: 77,00 no 100. Vērtējums pa kritērijiem:") != std::string::npos);
  CHECK(preview.find(edited) != std::string::npos);
  CHECK(t.world.page(t.officer, "/calls/TEST-1/decisions/approval").body.find(edited) != std::string::npos);
  for (const char* page : {"/result", "/letter", "/audit", ""}) {
    INFO(page);
    CHECK(t.world.page(applicant, t.at("IL-03", page)).body.find(edited) == std::string::npos);
    CHECK(t.world.get(applicant, t.at("IL-03", page)).body.find(edited) == std::string::npos);
  }
  CHECK(t.world.rows_within_reach(applicant, Action::show_result, "select criteria from decision").empty());
  t.release();
  const auto read = json_of(t.world.get(applicant, t.at("IL-03", "/result"))).at("result").at("criteria");
  REQUIRE(read.size() == 6);
  CHECK(read.at(0).at("reasons").empty());
  CHECK(read.at(1).at("reasons") == Json::array({{{"text", edited}}}));
  CHECK(t.world.page(applicant, t.at("IL-03", "/result")).body.find(edited) != std::string::npos);
  CHECK(json_of(t.world.get(applicant, t.at("IL-03", "/letter"))).at("letter_text") == preview);
  // Where nobody wrote any, the evaluators' texts are read, without names.
  const auto others = json_of(t.world.get(t.applicant("IL-04"), t.at("IL-04", "/result"))).at("result").at("criteria");
  CHECK(others.at(0).at("reasons").size() == 3);
}

TEST_CASE("the letter has the reasons of the applicant's page: the evaluators' texts where nobody wrote any") {
  Reasoned t;
  REQUIRE(t.decide("IL-03", {{"K2", edited}}).status == 200);
  REQUIRE(t.decide("IL-04", nullptr).status == 200);
  const std::string given(50, 'r');  // what each evaluator wrote
  const std::string preview = t.preview("IL-04");
  CHECK(count(preview, "\n– " + given) == 18);  // three evaluators on six criteria
  CHECK(preview.find("V1") == std::string::npos);
  CHECK(count(t.preview("IL-03"), given) == 0);
  CHECK(count(t.preview("IL-03"), edited) == 1);
  // Whoever approves reads on one page what the letters will say.
  const auto approval = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions/approval"));
  for (const auto& one : approval.at("to_approve")) {
    const bool own = one.at("number") == "IL-03";
    INFO(one.at("number"));
    REQUIRE(one.at("criteria").size() == 6);
    CHECK(one.at("criteria").at(1).at("criterion_reasons").size() == (own ? 1u : 3u));
    CHECK(one.at("criteria").at(1).at("criterion_reasons").at(0).at("text") == (own ? edited : given));
  }
  const auto page = t.world.page(t.officer, "/calls/TEST-1/decisions/approval").body;
  CHECK(count(page, "<li>" + given + "</li>") == 18);
  CHECK(count(page, "<li>" + edited + "</li>") == 1);
  CHECK(count(page, t.at("IL-04", "/decision/letter")) == 1);
  t.release();
  for (const char* number : {"IL-03", "IL-04", "SI-09", "SI-07"}) {
    INFO(number);
    const auto reader = t.applicant(number);
    const std::string letter = json_of(t.world.get(reader, t.at(number, "/letter"))).at("letter_text");
    long told = 0;
    const auto result = json_of(t.world.get(reader, t.at(number, "/result"))).at("result");
    for (const auto& criterion : result.at("criteria"))
      for (const auto& reason : criterion.at("reasons")) {
        CHECK(letter.find(reason.at("text").get<std::string>()) != std::string::npos);
        ++told;
      }
    CHECK(count(letter, given) + count(letter, edited) == told);
    if (std::string(number) == "IL-04") CHECK(letter == preview);
  }
}

TEST_CASE("where nothing is written on any criterion, the letter and the page have the text of the consensus") {
  Reasoned t(true);
  REQUIRE(t.decide("SI-10", {{"K1", ""}}).status == 200);
  CHECK(t.stored("SI-10").is_null());
  const std::string preview = t.preview("SI-10");
  CHECK(count(preview, agreed) == 6);
  CHECK(count(preview, std::string(50, 'r')) == 0);
  t.release();
  const auto read = json_of(t.world.get(t.applicant("SI-10"), t.at("SI-10", "/result"))).at("result").at("criteria");
  CHECK(read.at(0).at("reasons") == Json::array({{{"text", agreed}}}));
}

TEST_CASE("what a consensus rejects wasn't rejected for a mean") {
  Reasoned t(true, "244444");
  const std::string reason = t.shown("SI-08").at("suggested").at("reason");
  CHECK(reason.find("kritērija K1 “Atbilstība plāna virzienam un konkursa mērķim” saskaņotais vērtējums 2,00 ir mazāks "
                    "par nolikumā noteikto minimālo 3,00") != std::string::npos);
  CHECK(reason.find("vidēj") == std::string::npos);
  // The page of the list says the same: SI-08 by what was agreed on, SI-11 by its mean.
  const auto list = t.world.page(t.chair, "/calls/TEST-1/ranking").body;
  CHECK(count(list, "K1 saskaņotais vērtējums zem minimālā") == 1);
  CHECK(count(list, "K1 vidējais zem minimālā") >= 1);
}

TEST_CASE("the form keeps what was typed on a criterion when something else is wrong") {
  Reasoned t;
  const auto refused = t.world.submit(
      t.chair, t.at("IL-03"),
      {{"csrf", t.chair.csrf}, {"version", "0"}, {"outcome", ""}, {"reason", "Rezervē"}, {"criteria.K2", edited}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find(edited) != std::string::npos);
}
