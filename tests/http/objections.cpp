// Objections to released decisions: their term, who examines and who decides them, and what they change.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Drafted by the chair, approved and released by the officer.
struct Released : EvaluatedCall {
  Someone deputy = world.person("deputy@example.lv", {{"deputy", 0, call}});

  explicit Released(const Json& objections = Json::object()) {
    define("objections", objections);
    evaluate_all();
    const auto all_of = [](const Reply& reply) {
      if (reply.status >= 400) throw std::runtime_error(reply.body);
      return json_of(reply);
    };
    all_of(accept());
    all_of(world.post(chair, "/calls/TEST-1/decisions", {{"version", call_version()}}));
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

}  // namespace

TEST_CASE("the signatory objects once at a time, within a term that the calendar counts") {
  Released t;
  const auto signatory = t.of("IL-03"), preparer = t.of("IL-04", "preparer");
  const auto shown = json_of(t.world.get(signatory, t.at("IL-03")));
  CHECK(shown.at("notified_on") == "2026-11-04");
  CHECK(shown.at("last_day") == "2026-11-19");  // ten working days; 18 November is a holiday
  CHECK(shown.at("is_in_time") == true);
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
  CHECK(field_of(t.examine(t.officer, "not_examined")) == "examined_reason");
  REQUIRE(t.examine(t.officer, "not_examined", "Kavējumam nav attaisnojoša iemesla.").status == 200);
  CHECK(t.examine(t.officer, "under_review", "Tomēr izskatīsim.").status == 409);
  CHECK(t.world.page(signatory, t.at("IL-03")).body.find("Atstāts bez izskatīšanas") != std::string::npos);
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
  REQUIRE(t.object(t.of("SI-03"), "SI-03", text).status == 200);
  REQUIRE(t.examine(t.officer, "under_review").status == 200);
  REQUIRE(t.decide(t.deputy, {{"to", "dismissed"}, {"reason", "Slieksnis nav sasniegts."}}).status == 200);
  CHECK(t.world.value("select state from application where number = 'SI-03'") == "rejected");
  CHECK(t.world.value("select count(*) from decision_before") == 0);
  CHECK(t.world.page(t.auditor, "/calls/TEST-1/objections").status == 200);
  const auto other = t.of("SI-04");
  CHECK(t.world.get(other, t.at("SI-03")).status == 404);
  CHECK(t.world.rows_within_reach(other, Action::show_objection, "select * from objection").empty());
}
