// Objections to released decisions: their term, who examines and who decides them, and what they change.
#include <catch2/catch.hpp>

#include <map>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Drafted by the chair, approved and released by the officer.
struct Released : EvaluatedCall {
  Someone deputy = world.person("deputy@example.lv", {{"deputy", 0, call}});

  explicit Released(const Json& objections = Json::object(), const std::string& kind = "ministry") {
    define("objections", objections);
    world.rows("update organisation set kind = $1 returning id", {kind});
    evaluate_all();
    const auto all_of = [](const Reply& reply) {
      if (reply.status >= 400) throw std::runtime_error(reply.body);
      return json_of(reply);
    };
    all_of(accept());
    all_of(decide_as_ranked(chair));
    Json read = Json::object();
    const auto shown = all_of(world.get(officer, "/calls/TEST-1/decisions/approval"));
    for (const auto& one : shown.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
    all_of(world.post(officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}}));
    all_of(world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}));
    // Sent on a Monday; the answers below count from there.
    world.rows("update letter set made_at = '2026-11-02 10:00Z' returning application_id");
    world.received_at = "2026-11-10T09:00:00.000000Z";
  }
  Someone of(const std::string& number, const std::string& role = "signatory") {
    const auto institution =
        world.value("select organisation_id from application where number = $1", {number}).get<long>();
    return world.person(role + std::to_string(applications.at(number)) + "@example.lv", {{role, institution}});
  }
  std::string at(const std::string& number) {
    return "/applications/" + std::to_string(applications.at(number)) + "/objections";
  }
  Reply object(const Someone& who, const std::string& number, const std::string& text) {
    return world.post(who, at(number), {{"text", text}});
  }
  std::string objection() { return "/objections/" + world.value("select max(id) from objection").dump(); }
  long version() { return world.value("select version from objection order by id desc limit 1"); }
  Reply examine(const Someone& who, const std::string& to, const std::string& reason = "") {
    return world.post(who, objection() + "/examination",
                      {{"to", to}, {"examined_reason", reason}, {"version", version()}});
  }
  Reply decide(const Someone& who, Json body) {
    body["version"] = version();
    return world.post(who, objection() + "/decision", body);
  }
};

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
std::string field_of(const Reply& reply) { return json_of(reply).at("errors").at(0).at("field"); }
const std::string text = "Lūdzam pārskatīt lēmumu, jo kategorijā paliek finansējums.";
Json leave_unexamined(Released& t, const Someone& who) {
  return t.world.rows_within_reach(who, Action::examine_objection,
                                   "update objection set state = 'not_examined', examined_by = acting_person(), "
                                   "examined_reason = 'Termiņš ir beidzies.' where state = 'received' returning id");
}

}  // namespace

TEST_CASE("the signatory objects once at a time, within a term that the calendar counts") {
  Released t;
  const auto signatory = t.of("IL-03"), preparer = t.of("IL-04", "preparer");
  const auto shown = json_of(t.world.get(signatory, t.at("IL-03")));
  CHECK(shown.at("notified_on") == "2026-11-04");
  CHECK(shown.at("last_day") == "2026-11-19");  // ten working days; 18 November is a holiday
  CHECK(shown.at("is_in_time") == true);
  // The result and the letter say the same days.
  const auto result = "/applications/" + std::to_string(t.applications.at("IL-03")) + "/result";
  CHECK(json_of(t.world.get(signatory, result)).at("last_day") == "2026-11-19");
  const std::string letter = t.world.value("select text from letter where application_id = $1::bigint",
                                           {std::to_string(t.applications.at("IL-03"))});
  CHECK(letter.find("Lēmums uzskatāms par paziņotu ") != std::string::npos);
  CHECK(letter.find(". Iesniegumu par lēmumu var iesniegt līdz ") != std::string::npos);
  CHECK(t.object(preparer, "IL-04", text).status == 403);
  CHECK(t.object(signatory, "IL-01", text).status == 404);
  CHECK(field_of(t.object(signatory, "IL-03", "Par maz.")) == "text");
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  CHECK(reason_of(t.object(signatory, "IL-03", text)) == "objections.open_already");
  CHECK(t.world.value("select count(*) from message where kind = 'objection_received'") == 2);
  CHECK(t.world.page(t.officer, "/tasks").body.find("Pārbaudīt iesniegumus par lēmumiem") != std::string::npos);
  CHECK(t.world.post(signatory, t.objection() + "/withdraw", {{"version", 1}}).status == 200);
  CHECK(t.object(signatory, "IL-03", text).status == 200);
}

TEST_CASE("the call says the term by the applicant's kind, and whether the decision is suspended") {
  Released t(Json{{"ministry", {{"months", 1}, {"notified_after", 0}, {"suspends", true}}}});
  const auto signatory = t.of("IL-03");
  CHECK(json_of(t.world.get(signatory, t.at("IL-03"))).at("last_day") == "2026-12-02");
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  CHECK(json_of(t.world.get(t.officer, t.objection())).at("suspends") == true);
}

TEST_CASE(
    "an applicant that is neither ministry nor Chancellery has a month, told in the law's words or in the call's own") {
  const Json own{{"lv", "Biedrība mēneša laikā raksta direktoram."},
                 {"en", "An association writes to the director within a month."}};
  const std::string by_law = "Lēmumu var apstrīdēt viena mēneša laikā", for_ministries = "10 darbdienu laikā";
  const auto told = [](Released& t) {
    const auto signatory = t.of("IL-03");
    const auto page =
        t.world.page(signatory, t.at("IL-03")).body +
        t.world.page(signatory, "/applications/" + std::to_string(t.applications.at("IL-03")) + "/result").body;
    const std::string letter = t.world.value("select text from letter where application_id = $1::bigint",
                                             {std::to_string(t.applications.at("IL-03"))});
    return page + letter;
  };
  const auto has = [](const std::string& all, const std::string& part) { return all.find(part) != std::string::npos; };
  Released t(Json::object(), "other");
  CHECK(json_of(t.world.get(t.of("IL-03", "preparer"), t.at("IL-03"))).at("last_day") == "2026-12-04");
  const auto by_default = told(t);
  CHECK(has(by_default, by_law));
  CHECK_FALSE(has(by_default, for_ministries));
  Released with_own(Json{{"other", {{"months", 1}, {"remedy", own}}}}, "other");
  const auto by_call = told(with_own);
  CHECK(has(by_call, own.at("lv")));
  CHECK_FALSE(has(by_call, by_law));
  CHECK_FALSE(has(by_call, for_ministries));
  CHECK(has(with_own.world.page({}, "/calls/TEST-1").body, own.at("lv")));
  Released ministry(Json{{"other", {{"months", 1}, {"remedy", own}}}});
  const auto to_ministry = told(ministry);
  CHECK(has(to_ministry, for_ministries));
  CHECK_FALSE(has(to_ministry, own.at("lv")));
}

TEST_CASE("the call's page tells each kind of applicants its own term, and the letter the same") {
  Released t(Json{{"ministry", {{"working_days", 15}}}, {"other", {{"working_days", 5}}}});
  const auto has = [](const std::string& all, const std::string& part) { return all.find(part) != std::string::npos; };
  const auto page = t.world.page({}, "/calls/TEST-1").body;
  CHECK(has(page, "<strong>Ministrijas:</strong> Pieteicējs 15 darbdienu laikā"));
  CHECK(has(page, "<strong>Valsts kanceleja:</strong> Pieteicējs 10 darbdienu laikā"));
  CHECK(has(page, "<strong>Citi pieteicēji:</strong> Lēmumu var apstrīdēt 5 darbdienu laikā"));
  const std::string letter = t.world.value("select text from letter where application_id = $1::bigint",
                                           {std::to_string(t.applications.at("IL-03"))});
  CHECK(has(letter, "15 darbdienu laikā"));
  CHECK_FALSE(has(letter, "10 darbdienu laikā"));
  Released same;
  CHECK(has(same.world.page({}, "/calls/TEST-1").body,
            "<strong>Ministrijas, Valsts kanceleja:</strong> Pieteicējs 10 darbdienu laikā"));
}

TEST_CASE("a late objection is taken up only with a reason") {
  Released t;
  const auto signatory = t.of("IL-03");
  t.world.received_at = "2026-11-19T21:59:59.000000Z";  // still the 19th in Riga
  CHECK(json_of(t.world.get(signatory, t.at("IL-03"))).at("is_in_time") == true);
  t.world.received_at = "2026-11-19T22:00:01.000000Z";
  CHECK(json_of(t.world.get(signatory, t.at("IL-03"))).at("is_in_time") == false);
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  CHECK(json_of(t.world.get(t.officer, t.objection())).at("is_late") == true);
  CHECK(t.examine(t.chair, "under_review").status == 403);
  CHECK(field_of(t.examine(t.officer, "under_review")) == "examined_reason");
  // Whoever took part in the decision can only take the objection up.
  const std::string too_late = "Kavējumam nav attaisnojoša iemesla.";
  CHECK(reason_of(t.examine(t.officer, "not_examined", too_late)) == "policy.decided_by_you");
  CHECK(t.world.page(t.officer, t.objection()).body.find("value=\"not_examined\"") == std::string::npos);
  CHECK(t.world.page(t.secretary, t.objection()).body.find("value=\"not_examined\"") != std::string::npos);
  CHECK_THROWS_WITH(leave_unexamined(t, t.officer), Catch::Contains("objection_by_another"));
  CHECK(field_of(t.examine(t.secretary, "not_examined")) == "examined_reason");
  REQUIRE(t.examine(t.secretary, "not_examined", too_late).status == 200);
  CHECK(t.examine(t.officer, "under_review", "Tomēr izskatīsim.").status == 409);
  CHECK(reason_of(t.object(signatory, "IL-03", text)) == "db.objection_to_new_decision");
  CHECK(t.world.page(signatory, t.at("IL-03")).body.find("Atstāts bez izskatīšanas") != std::string::npos);
}

TEST_CASE("what is supported is published with its summary, as the form promises, and nothing else is") {
  Released t;
  t.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || jsonb_build_object('summary', 'Par ' || "
      "number) "
      "where number in ('IL-01', 'IL-03') returning id");
  const auto results = json_of(t.world.get({}, "/calls/TEST-1")).at("results");
  std::map<std::string, Json> of;
  for (const auto& one : results) of[one.at("number")] = one;
  REQUIRE(of.at("IL-01").at("outcome") == "supported");
  CHECK(of.at("IL-01").at("summary") == "Par IL-01");
  CHECK(t.world.page({}, "/calls/TEST-1").body.find("Par IL-01") != std::string::npos);
  CHECK(t.world.page({}, "/calls/TEST-1").body.find("Par IL-03") == std::string::npos);
}

TEST_CASE("where the calendar ends an objection is taken all the same, and whoever examines it sets the term") {
  Released t(Json{{"ministry", {{"working_days", 10}, {"suspends", true}}}});
  t.world.rows("update letter set made_at = '2031-03-03 10:00Z' returning application_id");
  const auto signatory = t.of("IL-03");
  const auto page = t.world.page(signatory, t.at("IL-03"));
  CHECK(page.body.find("Iesnieguma termiņu noteiks Valsts kanceleja") != std::string::npos);
  CHECK(page.body.find("name=\"text\"") != std::string::npos);
  const auto shown = json_of(t.world.get(signatory, t.at("IL-03")));
  CHECK(shown.at("last_day").is_null());
  CHECK(shown.at("is_in_time").is_null());
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  const auto seen = json_of(t.world.get(t.officer, t.objection()));
  CHECK(seen.at("is_late") == false);
  CHECK(seen.at("is_undecided") == true);
  CHECK(t.world.page(t.officer, t.objection()).body.find("termiņš jānosaka") != std::string::npos);
  CHECK(t.world.page(t.officer, "/calls/TEST-1/objections").body.find("termiņš jānosaka") != std::string::npos);
  CHECK(t.world.value("select decision_suspended(" + std::to_string(t.applications.at("IL-03")) + ")") == true);
  CHECK(field_of(t.examine(t.officer, "under_review")) == "examined_reason");
  CHECK(t.examine(t.officer, "under_review", "Iesniegts nākamajā dienā, tātad termiņā.").status == 200);
}

TEST_CASE("a decision of 2024 has a term, by the days that were moved that December") {
  Released t;
  t.world.rows("update letter set made_at = '2024-12-10 10:00Z' returning application_id");
  const auto shown = json_of(t.world.get(t.of("IL-03"), t.at("IL-03")));
  CHECK(shown.at("notified_on") == "2024-12-12");
  // 13, Saturday 14, 16-20, 27, Saturday 28 December, 2 January
  CHECK(shown.at("last_day") == "2025-01-02");
  CHECK(shown.at("is_late") == true);
}

TEST_CASE("somebody who neither drafted nor approved the decision decides, and the decision keeps its history") {
  Released t;
  const auto signatory = t.of("IL-03");
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  const Json upheld{
      {"to", "upheld"}, {"outcome", "supported"}, {"amount", "400,00"}, {"reason", "Kategorijā paliek 400 eiro."}};
  CHECK(t.decide(t.deputy, upheld).status == 409);  // not taken up yet
  REQUIRE(t.examine(t.secretary, "under_review").status == 200);
  for (const auto& who : {t.chair, t.officer}) CHECK(reason_of(t.decide(who, upheld)) == "policy.decided_by_you");
  CHECK(t.decide(t.secretary, upheld).status == 403);
  CHECK(t.world.page(t.deputy, "/tasks").body.find("Izlemt par iesniegumiem") != std::string::npos);
  CHECK(t.world.page(t.chair, "/tasks").body.find("Izlemt par iesniegumiem") == std::string::npos);
  const auto shown = json_of(t.world.get(t.deputy, t.objection()));
  CHECK(shown.at("left_now") == "400.00");
  CHECK(shown.at("left_if_supported") == "-12100.00");
  const auto with = [&](const char* name, const Json& value) {
    auto body = upheld;
    body[name] = value;
    return t.decide(t.deputy, body);
  };
  CHECK(field_of(with("outcome", "")) == "outcome");
  CHECK(field_of(with("amount", "99999")) == "amount");
  CHECK(field_of(with("reason", "Jā")) == "reason");
  REQUIRE(t.decide(t.deputy, upheld).status == 200);
  CHECK(t.decide(t.deputy, upheld).status == 409);
  CHECK(t.world.value("select state from application where number = 'IL-03'") == "supported");
  const auto now = t.world
                       .rows(
                           "select outcome, amount_awarded::text as amount from decision d join application a on a.id "
                           "= d.application_id where a.number = 'IL-03'")
                       .at(0);
  CHECK(now == Json{{"outcome", "supported"}, {"amount", "400.00"}});
  CHECK(t.world.value("select outcome from decision_before") == "reserve");
  CHECK(t.world.page(signatory, t.at("IL-03")).body.find("Kategorijā paliek 400 eiro.") != std::string::npos);
  // Nothing else changes a released decision.
  CHECK_THROWS(t.world.rows("update decision set amount_awarded = 500 where outcome = 'supported' returning outcome"));
}

TEST_CASE("a dismissed objection leaves the decision as it was") {
  Released t;
  const auto signatory = t.of("SI-03");
  REQUIRE(t.object(signatory, "SI-03", text).status == 200);
  REQUIRE(t.examine(t.officer, "under_review").status == 200);
  REQUIRE(t.decide(t.deputy, {{"to", "dismissed"}, {"reason", "Slieksnis nav sasniegts."}}).status == 200);
  const auto result =
      t.world.page(signatory, "/applications/" + std::to_string(t.applications.at("SI-03")) + "/result");
  CHECK(result.body.find("Uz iesniegumu ir atbildēts") != std::string::npos);
  CHECK(result.body.find("Pēdējā diena iesniegumam") == std::string::npos);
  CHECK(t.world.value("select state from application where number = 'SI-03'") == "rejected");
  CHECK(t.world.value("select count(*) from decision_before") == 0);
  CHECK(t.world.page(t.auditor, "/calls/TEST-1/objections").status == 200);
  const auto other = t.of("SI-04");
  CHECK(t.world.get(other, t.at("SI-03")).status == 404);
  CHECK(t.world.rows_within_reach(other, Action::show_objection, "select * from objection").empty());
}

TEST_CASE("the ranked list with another finding is computed before it is decided, and stored nowhere") {
  Released t;
  const auto signatory = t.of("IL-03");
  REQUIRE(t.object(signatory, "IL-03", text).status == 200);
  const auto at = t.objection() + "/ranking";
  const auto tried = [&](const std::string& query) { return json_of(t.world.get(t.deputy, at + query)); };
  const auto numbers = [](const Json& movers) {
    std::string all;
    for (const auto& one : movers) all += one.at("mover_number").get<std::string>() + " ";
    return all;
  };
  CHECK(tried("").at("is_tried") == false);
  // 35 000 - 12 500: IL-01 stays, IL-05 is too dear for what is left, and IL-02 behind it.
  const auto supported = tried("?as=supported&amount=12500");
  CHECK(numbers(supported.at("moves_in")) == "IL-03 ");
  CHECK(numbers(supported.at("moves_out")) == "IL-05 IL-02 ");
  CHECK(supported.at("left_after") == "7700.00");
  CHECK(supported.at("lines").size() == 5);
  CHECK(supported.at("lines").at(0).at("is_objector") == true);
  // With the total of IL-05 and IL-02 it stands between them by K1 and by its amount.
  const auto ranked = tried("?as=admitted&total=79");
  CHECK(numbers(ranked.at("moves_in")) == "");
  CHECK(numbers(ranked.at("moves_out")) == "IL-02 ");
  for (const auto& line : ranked.at("lines"))
    if (line.at("number") == "IL-03") {
      CHECK(line.at("rank_before") == 4);
      CHECK(line.at("rank_after") == 3);
      CHECK(line.at("total_after") == "79.00");
    }
  for (const char* wrong : {"?as=admitted&total=daudz", "?as=supported&amount=", "?as=supported&amount=12500,01"})
    CHECK(t.world.get(t.deputy, at + wrong).status == 422);
  CHECK(t.world.get(t.deputy, at + "?as=else").status == 422);
  CHECK(t.world.page(t.deputy, at + "?as=admitted&total=daudz").body.find("Ierakstiet punktus") != std::string::npos);
  const auto page = t.world.page(t.deputy, at + "?as=supported&amount=12500").body;
  CHECK(page.find("Vairs netiktu atbalstīti") != std::string::npos);
  CHECK(t.world.get(signatory, at).status == 403);
  CHECK(t.world.value(
            "select outcome from decision d join application a on a.id = d.application_id where number = 'IL-03'") ==
        "reserve");
}

TEST_CASE("what is not in the list yet is tried with a total, and what is in it can be taken out") {
  Released t;
  REQUIRE(t.object(t.of("SI-07"), "SI-07", text).status == 200);
  const auto at = t.objection() + "/ranking";
  const auto moved_out = [&](const std::string& query) {
    std::string all;
    const auto found = json_of(t.world.get(t.deputy, at + query));
    for (const auto& one : found.at("moves_out")) all += one.at("mover_number").get<std::string>() + " ";
    return all;
  };
  CHECK(moved_out("?as=admitted") == "");  // admitted and not evaluated yet
  CHECK(moved_out("?as=admitted&total=90") == "SI-08 SI-06 ");
  CHECK(moved_out("?as=admitted&total=59,99") == "");
  // In time: it gets a decision, whatever it asks for.
  CHECK(reason_of(t.examine(t.secretary, "not_examined", "Tiek lūgts kas cits, ne lēmuma maiņa.")) ==
        "policy.objection_in_time");
  CHECK(t.world.page(t.secretary, t.objection()).body.find("value=\"not_examined\"") == std::string::npos);
  CHECK_THROWS_WITH(leave_unexamined(t, t.secretary), Catch::Contains("objection_in_time_decided"));
  REQUIRE(t.object(t.of("IL-01"), "IL-01", text).status == 200);
  const auto found = json_of(t.world.get(t.deputy, t.objection() + "/ranking?as=not_supported"));
  CHECK(found.at("moves_in").at(0).at("mover_number") == "IL-03");
  CHECK(found.at("moves_out").at(0).at("mover_number") == "IL-01");
}

TEST_CASE("an open objection that suspends keeps what was decided on its category's money from being carried out") {
  Released t(Json{{"ministry", {{"working_days", 10}, {"suspends", true}}}});
  const auto open = [&](const std::string& number) {
    return t.world.post(t.officer, "/applications/" + std::to_string(t.applications.at(number)) + "/work-task");
  };
  const std::string insert = "insert into work_task (application_id) values ($1::bigint) returning id";
  REQUIRE(t.object(t.of("IL-03"), "IL-03", text).status == 200);
  CHECK(reason_of(open("IL-01")) == "policy.decision_suspended");
  CHECK_THROWS(t.world.rows(insert, {std::to_string(t.applications.at("IL-01"))}));
  CHECK(t.world.page(t.officer, "/calls/TEST-1/work-tasks").body.find("kas aptur to izpildi") != std::string::npos);
  CHECK(open("SI-01").status == 200);  // another category has its own money
  REQUIRE(t.examine(t.officer, "under_review").status == 200);
  CHECK(reason_of(open("IL-01")) == "policy.decision_suspended");
  REQUIRE(t.decide(t.deputy, {{"to", "dismissed"}, {"reason", "Kategorijas finansējums ir izlietots."}}).status == 200);
  CHECK(open("IL-01").status == 200);
  // What came late suspends nothing until it is taken up.
  t.world.received_at = "2026-12-01T09:00:00.000000Z";
  const auto late = t.of("IL-04");
  REQUIRE(t.object(late, "IL-04", text).status == 200);
  CHECK(open("IL-05").status == 200);
  REQUIRE(t.examine(t.officer, "under_review", "Kavējumam ir attaisnojošs iemesls.").status == 200);
  CHECK(reason_of(open("IL-02")) == "policy.decision_suspended");
  REQUIRE(t.world.post(late, t.objection() + "/withdraw", {{"version", t.version()}}).status == 200);
  CHECK(open("IL-02").status == 200);
}

TEST_CASE("an objection that doesn't suspend blocks nothing") {
  Released t;
  REQUIRE(t.object(t.of("IL-03"), "IL-03", text).status == 200);
  CHECK(t.world.post(t.officer, "/applications/" + std::to_string(t.applications.at("IL-01")) + "/work-task").status ==
        200);
}
