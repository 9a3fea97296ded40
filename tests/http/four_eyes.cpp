// Decisions by two people, their conditions and their letters, through the addresses.
#include <catch2/catch.hpp>

#include <algorithm>

#include "base/secret.hpp"
#include "policy/access.hpp"
#include "support/commission.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Decided : EvaluatedCall {
  Decided() {
    evaluate_all();
    if (accept().status != 200) throw std::runtime_error("accept");
  }
  std::string at(const std::string& number, const std::string& rest = "/decision") {
    return "/applications/" + std::to_string(applications.at(number)) + rest;
  }
  long version_of(const std::string& number) {
    return world.value("select version from decision where application_id = " +
                       std::to_string(applications.at(number)));
  }
  Reply decide(const Someone& who, const std::string& number, const Json& others, long version = 0) {
    Json body{{"outcome", "supported"},
              {"amount_awarded", "9900"},
              {"reason", "Atbalstīts pēc rangu saraksta."},
              {"version", version}};
    body.update(others);
    return world.post(who, at(number), body);
  }
  Reply judge(const Someone& who, const std::string& number, const std::string& to, const std::string& remark = "") {
    return world.post(who, at(number) + "/approval", {{"to", to}, {"remark", remark}, {"version", version_of(number)}});
  }
  Reply decide_rest() { return decide_as_ranked(chair); }
  Reply approve_rest(const Someone& who) {
    Json read = Json::object();
    const auto shown = json_of(world.get(who, "/calls/TEST-1/decisions/approval"));
    for (const auto& one : shown.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
    return world.post(who, "/calls/TEST-1/decisions/approval", {{"decisions", read}});
  }
  Reply release() { return world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}); }
  Someone applicant(const std::string& number) {
    const auto institution =
        world.value("select organisation_id from application where number = $1", {number}).get<long>();
    return world.person("preparer" + std::to_string(applications.at(number)) + "@example.lv",
                        {{"preparer", institution}});
  }
};

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
std::string field_of(const Reply& reply) { return json_of(reply).at("errors").at(0).at("field"); }

}  // namespace

TEST_CASE("the decision's sheet says where there is no decision yet, or none approved") {
  Decided t;
  const auto said = [&] {
    const auto rows = csv_read(exported(t.world, t.officer, "TEST-1", "decisions", "csv"), ';');
    const auto column = std::find(rows.at(0).begin(), rows.at(0).end(), "Lēmums") - rows.at(0).begin();
    for (const auto& row : rows)
      if (row.at(0) == "IL-05") return row.at(static_cast<std::size_t>(column));
    return std::string();
  };
  CHECK(said() == "Nav lēmuma: atbalstāms");
  REQUIRE(t.decide(t.chair, "IL-05", Json::object()).status == 200);
  CHECK(said() == "Sagatavots, nav apstiprināts: atbalstīt");
  REQUIRE(t.judge(t.officer, "IL-05", "returned", "Pamatojumā jāmin summa.").status == 200);
  CHECK(said() == "Sagatavots, nav apstiprināts: atbalstīt");
  REQUIRE(t.decide(t.chair, "IL-05", {{"reason", "Atbalstīts pēc rangu saraksta pilnā apmērā."}}, t.version_of("IL-05"))
              .status == 200);
  REQUIRE(t.judge(t.officer, "IL-05", "approved").status == 200);
  CHECK(said() == "Atbalstīts");
}

TEST_CASE("whoever drafted a decision doesn't approve it, not even after changing it") {
  Decided t;
  REQUIRE(t.decide(t.chair, "IL-05", Json::object()).status == 200);
  CHECK(reason_of(t.judge(t.chair, "IL-05", "approved")) == "policy.drafted_by_you");
  CHECK(t.judge(t.secretary, "IL-05", "approved").status == 403);
  REQUIRE(t.judge(t.officer, "IL-05", "approved").status == 200);
  CHECK(t.judge(t.officer, "IL-05", "approved").status == 409);
  // A change makes a draft of it again, and the one who changed it is its drafter.
  REQUIRE(t.decide(t.officer, "IL-05", {{"amount_awarded", "9000"}, {"deviation", "Viena aktivitāte ir lieka."}},
                   t.version_of("IL-05"))
              .status == 200);
  CHECK(t.world.value("select state from decision") == "drafted");
  CHECK(reason_of(t.judge(t.officer, "IL-05", "approved")) == "policy.drafted_by_you");
  CHECK(t.judge(t.chair, "IL-05", "approved").status == 200);
  CHECK_THROWS(t.world.rows("update decision set approved_by = decided_by returning application_id"));
}

TEST_CASE("a returned decision says what is to be changed, and is its drafter's task") {
  Decided t;
  REQUIRE(t.decide(t.chair, "IL-05", Json::object()).status == 200);
  CHECK(field_of(t.judge(t.officer, "IL-05", "returned", "Nē")) == "remark");
  REQUIRE(t.judge(t.officer, "IL-05", "returned", "Pamatojumā jāmin summa.").status == 200);
  CHECK(t.world.page(t.chair, t.at("IL-05")).body.find("Pamatojumā jāmin summa.") != std::string::npos);
  CHECK(t.world.page(t.chair, "/tasks").body.find("Labot atgrieztos lēmumus") != std::string::npos);
  CHECK(t.judge(t.officer, "IL-05", "approved").status == 409);
  REQUIRE(t.decide(t.chair, "IL-05", Json::object(), t.version_of("IL-05")).status == 200);
  CHECK(t.judge(t.officer, "IL-05", "approved").status == 200);
}

TEST_CASE("many are approved as they were read: a decision changed meanwhile stops all of it") {
  Decided t;
  REQUIRE(t.decide_rest().status == 200);
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/decisions/approval")).at("count") == 0);
  const auto shown = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions/approval"));
  CHECK(shown.at("count") == 16);
  Json read = Json::object();
  for (const auto& one : shown.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
  REQUIRE(t.decide(t.chair, "IL-05", {{"amount_awarded", "9000"}, {"deviation", "Viena aktivitāte ir lieka."}},
                   t.version_of("IL-05"))
              .status == 200);
  const auto approve = [&] {
    return t.world.post(t.officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}});
  };
  CHECK(approve().status == 409);
  CHECK(t.world.value("select count(*) from decision where state = 'approved'") == 0);
  CHECK(t.world.post(t.officer, "/calls/TEST-1/decisions/approval", {{"decisions", Json::object()}}).status == 422);
  CHECK(t.approve_rest(t.officer).status == 200);
  CHECK(t.world.value("select count(*) from decision where state = 'approved'") == 16);
}

TEST_CASE("letters are shown before the release to those who decide, and sent with it") {
  Decided t;
  const auto applicant = t.applicant("IL-05");
  t.define("letters", {{"reserve", "Godātie {institution}! {number}: rezerve."}});
  REQUIRE(t.decide_rest().status == 200);
  const auto preview = t.world.get(t.chair, t.at("IL-05", "/decision/letter"));
  const std::string text = json_of(preview).at("letter_text");
  for (const char* part : {"IL-05", "9\u00A0900,00", "10 darbdienu laikā", "kopvērtējums ir 79,00",
                           "Tiesiskais pamats: Konkursa nolikums"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find('{') == std::string::npos);
  const std::string own = json_of(t.world.get(t.chair, t.at("IL-03", "/decision/letter"))).at("letter_text");
  CHECK(own.find("IL-03: rezerve.") != std::string::npos);
  CHECK(t.world.get(applicant, t.at("IL-05", "/decision/letter")).status == 403);
  CHECK(t.world.get(applicant, t.at("IL-05", "/letter")).status == 404);
  REQUIRE(t.approve_rest(t.officer).status == 200);
  REQUIRE(t.release().status == 200);
  const auto sent = json_of(t.world.get(applicant, t.at("IL-05", "/letter")));
  CHECK(sent.at("letter_text") == text);
  CHECK(sent.at("sha256") == sha256_hex(text));
  CHECK(sent.at("by_commission") == false);
  CHECK(sent.at("call") == "TEST-1");
  CHECK(t.world.page(applicant, t.at("IL-05", "/letter")).body.find("10 darbdienu laikā") != std::string::npos);
  CHECK(t.world.page(applicant, t.at("IL-05", "/letter.pdf")).body.substr(0, 5) == "%PDF-");
  CHECK(t.world.page(applicant, t.at("IL-05", "/letter.docx")).body.substr(0, 2) == "PK");
  CHECK(t.world.get(applicant, t.at("IL-03", "/letter")).status == 404);
  CHECK(t.world.value("select count(*) from message where kind = 'decision_released' and person_id = " +
                      std::to_string(applicant.id)) == 1);
  CHECK(t.world.value("select count(*) from letter") == 16);
}

TEST_CASE("a condition has a deadline; the institution reports, the office confirms") {
  Decided t;
  const auto applicant = t.applicant("IL-05");
  const Json conditions = Json::array({{{"text", "Precizēt tāmi"}, {"due_on", "2036-12-01"}},
                                       {{"text", "Iesniegt laika plānu"}, {"due_on", "2036-12-15"}}});
  REQUIRE(t.decide(t.chair, "IL-05", {{"outcome", "conditional"}, {"conditions", conditions}}).status == 200);
  CHECK(t.world.value("select conditions from decision") ==
        "1. Precizēt tāmi (līdz 01.12.2036.)\n2. Iesniegt laika plānu (līdz 15.12.2036.)");
  CHECK(t.world.page(t.chair, t.at("IL-05")).body.find("Iesniegt laika plānu") != std::string::npos);
  REQUIRE(t.decide_rest().status == 200);
  CHECK(t.world.get(applicant, t.at("IL-05", "/conditions")).status == 404);
  const auto first = t.world.value("select id from decision_condition where no = 1").dump();
  CHECK(t.world
            .post(applicant, t.at("IL-05", "/conditions/") + first + "/report",
                  {{"report", "Tāme ir precizēta."}, {"version", 1}})
            .status == 404);
  REQUIRE(t.approve_rest(t.officer).status == 200);
  REQUIRE(t.release().status == 200);
  CHECK(t.world.value("select state from application where number = 'IL-05'") == "conditional");
  CHECK(t.world.page(applicant, "/tasks").body.find("Izpildīt lēmuma nosacījumu") != std::string::npos);
  const auto report = [&](const Someone& who, const std::string& said, long version) {
    return t.world.post(who, t.at("IL-05", "/conditions/") + first + "/report",
                        {{"report", said}, {"version", version}});
  };
  CHECK(field_of(report(applicant, "Jā", 1)) == "report-" + first);
  CHECK(report(t.applicant("IL-01"), "Tāme ir precizēta.", 1).status == 404);
  REQUIRE(report(applicant, "Tāme ir precizēta.", 1).status == 200);
  const auto confirm = [&](const std::string& to, const std::string& remark, long version) {
    return t.world.post(t.officer, t.at("IL-05", "/conditions/") + first + "/confirm",
                        {{"to", to}, {"remark", remark}, {"version", version}});
  };
  CHECK(
      t.world.post(applicant, t.at("IL-05", "/conditions/") + first + "/confirm", {{"to", "fulfilled"}, {"version", 2}})
          .status == 403);
  CHECK(t.world.page(t.officer, "/tasks").body.find("Izvērtēt nosacījumu izpildi") != std::string::npos);
  CHECK(field_of(confirm("unfulfilled", "", 2)) == "remark-" + first);
  CHECK(confirm("fulfilled", "", 1).status == 409);
  REQUIRE(confirm("unfulfilled", "Tāmes summa nesakrīt.", 2).status == 200);
  REQUIRE(report(applicant, "Tāme ir precizēta vēlreiz.", 3).status == 200);
  REQUIRE(confirm("fulfilled", "", 4).status == 200);
  CHECK(t.world.page(applicant, t.at("IL-05", "/conditions")).body.find("Izpildīts") != std::string::npos);
  CHECK(t.world.value("select count(*) from message where kind = 'condition_confirmed'") == 2);
}

TEST_CASE("a call that decides after its commission waits for the adopted opinion, and follows it") {
  Commission t(Json{{"before_decisions", true}});
  const auto il = "/applications/" + std::to_string(t.applications.at("IL-01")) + "/decision";
  const Json body{{"outcome", "supported"},
                  {"amount_awarded", "14800"},
                  {"reason", "Atbalstīts pēc rangu saraksta."},
                  {"version", 0}};
  CHECK(reason_of(t.world.post(t.chair, il, body)) == "decisions.commission_first");
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked")).at("count") == 0);
  CHECK(t.world.page(t.secretary, "/tasks").body.find("Plānot komisijas sēdi") != std::string::npos);
  t.adopt_all();
  t.sign();
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked")).at("count") == 16);
  CHECK(t.world.post(t.chair, il, body).status == 200);
  REQUIRE(t.decide_as_ranked(t.chair).status == 200);
  Json read = Json::object();
  for (const auto& one : t.world.rows("select application_id as id, version from decision"))
    read[one.at("id").dump()] = one.at("version");
  REQUIRE(t.world.post(t.officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}}).status == 200);
  REQUIRE(t.world.post(t.officer, "/calls/TEST-1/release", {{"version", t.call_version()}}).status == 200);
  CHECK(json_of(t.world.get(t.officer, il + "/letter")).at("by_commission") == true);
}
