// A round of clarification: the secretary opens named questions, the institution answers only these, in time, and both
// versions stay.
#include <catch2/catch.hpp>

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "policy/access.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Wednesday 25 November 2026, 10:00 in Riga; five working days later is Wednesday 2 December, 17:00.
struct Asking {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call({.state = "evaluation", .closes = "2026-11-20 15:00Z"});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});
  long id = world.application(call, "IL", ministry, "registered", complete_answers());
  std::string application = "/applications/" + std::to_string(id), round = application + "/clarifications/1";

  Asking() {
    world.received_at = "2026-11-25T08:00:00Z";
    world.rows("update application set submitted_at = '2026-11-20 12:00Z' returning id");
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'first', "
        "submitted_at from application returning no");
  }
  Json verdicts(const std::string& verdict) {
    Json all;
    for (int i = 1; i <= 9; ++i) all["A" + std::to_string(i)] = "yes";
    all["A3"] = verdict;
    return all;
  }
  Reply save_sheet(const std::string& verdict) {
    return world.post(secretary, application + "/admissibility",
                      {{"version", version_of(application + "/admissibility", secretary)},
                       {"verdict", verdicts(verdict)},
                       {"note", {{"A3", "Nosaukums nav skaidrs."}}}});
  }
  Json version_of(const std::string& address, const Someone& who) {
    return json_of(world.get(who, address)).at("version");
  }
  Json request(Json changed = Json::object()) {
    Json body{{"version", version_of(application + "/admissibility", secretary)},
              {"items", {"A3"}},
              {"fields", {"title", "summary"}},
              {"question", "Lūdzu, precizējiet nosaukumu un kopsavilkumu."},
              {"working_days", 5}};
    body.update(changed);
    return body;
  }
  Reply send(Json changed = Json::object()) {
    return world.post(secretary, application + "/clarifications", request(std::move(changed)));
  }
  Reply answer(const Json& body, const std::string& rest = "/answer") {
    Json whole{{"version", version_of(round, signatory)}};
    whole.update(body);
    return world.post(signatory, round + rest, whole);
  }
  std::string state() { return world.value("select state from application").get<std::string>(); }
  void sent() {
    REQUIRE(save_sheet("clarify").status == 200);
    REQUIRE(send().status == 200);
  }
};

const Json clarified{
    {"title", "Precizēts nosaukums"},
    {"summary", "Četrdesmit iedzīvotāji divās nedēļas nogalēs izstrādā ieteikumus, kā siltināt mājas."},
    {"explanation", "Nosaukums saīsināts."}};

}  // namespace

TEST_CASE("a round: sent for clarification, answered in the opened questions alone, compared, admitted") {
  Asking a;
  a.sent();
  REQUIRE(a.state() == "clarification");
  const auto due = a.world.value("select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from clarification");
  REQUIRE(due == "2026-12-02 15:00");
  REQUIRE(json_of(a.world.get(a.preparer, a.application)).at("application").at("state") == "clarification");
  const auto form = a.world.page(a.signatory, a.round);
  REQUIRE(form.status == 200);
  REQUIRE(form.body.find("name=\"title\"") != std::string::npos);
  REQUIRE(form.body.find("name=\"problem\"") == std::string::npos);
  REQUIRE(form.body.find("2. decembrim plkst. 17.00") != std::string::npos);

  REQUIRE(json_of(a.world.get(a.preparer, "/tasks")).at("groups").at(0).at("tasks").at(0).at("task") ==
          "answer_clarification");
  REQUIRE(a.world.page(a.preparer, "/tasks").status == 200);
  auto body = clarified;
  body["problem"] = "Cits teksts, kas nav atvērts";
  const auto done = a.answer(body);
  INFO(done.body);
  REQUIRE(done.status == 200);
  REQUIRE(a.state() == "clarified");
  const auto row = a.world.rows("select title, answers from application").at(0);
  REQUIRE(row.at("title") == "Precizēts nosaukums");
  auto expected = complete_answers();
  expected.update({{"title", clarified.at("title")}, {"summary", clarified.at("summary")}});
  REQUIRE(row.at("answers") == expected);

  // The original stays beside the new version, each with its hash.
  const auto kept =
      a.world.rows("select no, answers, sha256, clarification_id is not null as clarified from submission order by no");
  REQUIRE(kept.size() == 2);
  REQUIRE(kept.at(0).at("answers") == complete_answers());
  REQUIRE(kept.at(0).at("sha256") == "first");
  REQUIRE(kept.at(1).at("answers") == expected);
  REQUIRE(kept.at(1).at("sha256") == json_of(done).at("sha256"));
  REQUIRE(a.world.value("select to_char(submitted_at, 'DD') from application") == "20");  // the order of arrival stays

  const auto told = a.world.rows("select kind, mail, link from message order by kind, mail");
  REQUIRE(told == Json::parse(R"([
    {"kind": "clarification_answered", "mail": "secretary@example.lv", "link": "/applications/1/clarifications/1"},
    {"kind": "clarification_requested", "mail": "preparer@example.lv", "link": "/applications/1/clarifications/1"},
    {"kind": "clarification_requested", "mail": "signatory@example.lv", "link": "/applications/1/clarifications/1"}])"));

  const auto seen = json_of(a.world.get(a.secretary, a.round));
  REQUIRE(seen.at("differences").size() == 2);
  REQUIRE(seen.at("differences").at(0).at("old").at("answer_text") == "Klimata sarunas");
  REQUIRE(seen.at("differences").at(0).at("new").at("answer_text") == "Precizēts nosaukums");
  REQUIRE(seen.at("clarification").at("explanation") == "Nosaukums saīsināts.");
  REQUIRE(a.world.page(a.secretary, a.round, "en").status == 200);
  REQUIRE(a.save_sheet("yes").status == 200);
  REQUIRE(a.world
              .post(a.secretary, a.application + "/admit",
                    {{"version", a.version_of(a.application + "/admissibility", a.secretary)}})
              .status == 200);
  REQUIRE(a.state() == "in_evaluation");
}

TEST_CASE(
    "only what the sheet says is to be clarified, of questions that the form has, is sent; all mistakes at once") {
  Asking a;
  REQUIRE(a.send().status == 409);  // the sheet says nothing yet
  REQUIRE(a.world.get(a.secretary, a.application + "/clarifications/new").status == 409);
  REQUIRE(a.save_sheet("clarify").status == 200);
  const auto fields_of = [](const Reply& reply) {
    Json list = Json::array();
    const auto problem = json_of(reply);
    for (const auto& error : problem.at("errors")) list.push_back(error.at("field"));
    return list;
  };
  const auto nothing =
      a.send({{"items", Json::array()}, {"fields", Json::array()}, {"question", " "}, {"working_days", "x"}});
  REQUIRE(nothing.status == 422);
  REQUIRE(fields_of(nothing) == Json{"items", "question", "fields", "working_days"});
  REQUIRE(fields_of(a.send({{"items", {"A1"}}})) == Json::array({"items"}));        // can't be clarified
  REQUIRE(fields_of(a.send({{"items", {"A3", "A5"}}})) == Json::array({"items"}));  // the sheet says yes
  REQUIRE(fields_of(a.send({{"fields", {"title", "nothing"}}})) == Json::array({"fields"}));
  REQUIRE(fields_of(a.send({{"question", "Kāpēc tā?"}})) == Json::array({"question"}));  // nine letters, twelve bytes
  REQUIRE(fields_of(a.send({{"working_days", 11}})) == Json::array({"working_days"}));
  // Neither a number of which 32 bits would be five.
  REQUIRE(fields_of(a.send({{"working_days", 4294967301}})) == Json::array({"working_days"}));
  REQUIRE(a.world.value("select count(*) from clarification") == 0);
  REQUIRE(a.state() == "registered");

  const auto page = a.world.submit(a.secretary, a.application + "/clarifications",
                                   {{"csrf", a.secretary.csrf},
                                    {"version", a.version_of(a.application + "/admissibility", a.secretary).dump()},
                                    {"fields", "title"},
                                    {"fields", "objective"},
                                    {"working_days", "3"},
                                    {"question", "<b>?"}});
  REQUIRE(page.status == 422);
  REQUIRE(page.body.find("value=\"objective\" checked") != std::string::npos);
  REQUIRE(page.body.find("value=\"3\" selected") != std::string::npos);
  REQUIRE(page.body.find("&lt;b&gt;?") != std::string::npos);
}

TEST_CASE("a request that was sent by mistake is withdrawn, with a reason, until it is answered or its time is over") {
  Asking a;
  a.sent();
  const auto withdraw = [&](const Someone& who, const std::string& reason = "Pārbaudes lapā bija kļūda.",
                            const std::string& which = "") {
    const auto round = which.empty() ? a.round : which;
    return a.world.post(who, round + "/withdrawal", {{"version", a.version_of(round, who)}, {"reason", reason}});
  };
  REQUIRE(a.answer(clarified, "").status == 200);  // what was begun
  CHECK(json_of(withdraw(a.secretary, "Kļūda")).at("errors").at(0).at("reason") ==
        "clarifications.withdrawal_reason_missing");
  CHECK(a.world.post(a.signatory, a.round + "/withdrawal", {{"version", 2}, {"reason", "Negribam atbildēt."}}).status ==
        403);
  CHECK(json_of(a.world.get(a.secretary, a.round)).at("may_withdraw") == true);
  CHECK(json_of(a.world.get(a.signatory, a.round)).at("may_withdraw") == false);
  const auto offered = a.world.page(a.secretary, a.round);
  CHECK(offered.body.find(a.round + "/withdrawal\"") != std::string::npos);
  const auto done = withdraw(a.secretary);
  INFO(done.body);
  REQUIRE(done.status == 200);
  CHECK(a.state() == "registered");
  CHECK(a.world.value("select answers from application") == complete_answers());

  const auto seen = json_of(a.world.get(a.signatory, a.round));
  CHECK(seen.at("clarification").at("clarification_state") == "withdrawn");
  CHECK(seen.at("clarification").at("withdrawn_reason") == "Pārbaudes lapā bija kļūda.");
  CHECK(json_of(a.world.get(a.secretary, a.round)).at("clarification").at("withdrawn_by") == a.secretary.mail);
  CHECK(seen.find("form") == seen.end());
  CHECK(a.world.page(a.signatory, a.round).body.find("nekas nav jāatbild") != std::string::npos);
  const auto reason_of = [](const Reply& reply) { return json_of(reply).at("reason").get<std::string>(); };
  CHECK(reason_of(a.answer(clarified)) == "db.clarification_withdrawn");
  CHECK(reason_of(a.answer(clarified, "")) == "db.clarification_withdrawn");
  CHECK(reason_of(withdraw(a.secretary)) == "db.clarification_withdrawn");
  CHECK(a.world.value("select count(*) from message where kind = 'clarification_withdrawn'") == 2);
  for (const auto& task : json_of(a.world.get(a.preparer, "/tasks")).at("groups")) CHECK(task.at("tasks").empty());
  CHECK(a.world.page(a.secretary, a.application + "/admissibility", "en").body.find("Withdrawn") != std::string::npos);

  // Another one may be sent; withdrawn after an earlier answer, the application is clarified again.
  REQUIRE(a.send().status == 200);
  a.round = a.application + "/clarifications/2";
  REQUIRE(a.answer(clarified).status == 200);
  CHECK(withdraw(a.secretary).status == 409);  // answered
  REQUIRE(a.save_sheet("clarify").status == 200);
  REQUIRE(a.send().status == 200);
  a.round = a.application + "/clarifications/3";
  REQUIRE(withdraw(a.secretary).status == 200);
  CHECK(a.state() == "clarified");
  REQUIRE(a.send().status == 200);
  a.round = a.application + "/clarifications/4";
  a.world.received_at = "2026-12-02T15:00:00.000001Z";  // a moment after its term
  CHECK(withdraw(a.secretary).status == 409);
  CHECK(json_of(a.world.get(a.secretary, a.round)).at("may_withdraw") == false);
}

TEST_CASE("nobody is asked to correct what the register says or what is computed") {
  Asking a;
  REQUIRE(a.save_sheet("clarify").status == 200);
  const auto page = a.world.page(a.secretary, a.application + "/clarifications/new").body;
  CHECK(page.find("value=\"title\"") != std::string::npos);
  CHECK(page.find("value=\"registration_number\"") == std::string::npos);
  const auto refused = a.send({{"fields", {"registration_number"}}});
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").at(0).at("field") == "fields");
  CHECK(a.send({{"fields", {"title"}}}).status == 200);
}

TEST_CASE("the clarified submission's hash is of its canonical JSON, like every submission's") {
  Asking a;
  // A number that isn't written canonically: 2.0 instead of 2.
  a.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || '{\"rating\": 2.0}' returning id");
  a.sent();
  REQUIRE(a.answer(clarified).status == 200);
  const auto kept = a.world.rows("select answers, sha256 from submission where no = 2").at(0);
  REQUIRE(kept.at("answers").at("rating").dump() == "2.0");
  REQUIRE(kept.at("sha256") == sha256_hex(canonical_json(kept.at("answers"))));
}

TEST_CASE("the terms end as the page's language writes the clock") {
  Asking a;
  REQUIRE(a.save_sheet("clarify").status == 200);
  const auto form = a.application + "/clarifications/new";
  REQUIRE(a.world.page(a.secretary, form).body.find("5 darbdienas, līdz 02.12.2026. 17.00") != std::string::npos);
  REQUIRE(a.world.page(a.secretary, form, "en").body.find("2 Dec 2026, 17:00") != std::string::npos);
}

TEST_CASE("an answer with mistakes is refused at its questions, and a draft keeps them") {
  Asking a;
  a.sent();
  const auto refused = a.answer({{"title", ""}, {"summary", clarified.at("summary")}});
  REQUIRE(refused.status == 422);
  REQUIRE(json_of(refused).at("errors").at(0).at("field") == "title");
  REQUIRE(json_of(refused).at("errors").at(0).at("detail") == "Aizpildiet lauku “Pieteikuma nosaukums”.");
  REQUIRE(a.state() == "clarification");
  REQUIRE(a.answer({{"title", "Pusdarīts"}}, "").status == 200);
  REQUIRE(a.world.value("select title from application") == "Klimata sarunas");  // a draft changes nothing yet
  REQUIRE(a.world.page(a.preparer, a.round).body.find("Pusdarīts") != std::string::npos);
  REQUIRE(a.world.get(a.secretary, a.round).body.find("Pusdarīts") == std::string::npos);

  const auto page = a.world.submit(a.signatory, a.round + "/answer",
                                   {{"csrf", a.signatory.csrf}, {"version", "2"}, {"title", ""}, {"summary", "Īss"}});
  REQUIRE(page.status == 422);
  REQUIRE(page.body.find("value=\"\"") != std::string::npos);
  REQUIRE(page.body.find("govuk-error-summary") != std::string::npos);
  const auto late = a.world.submit(
      a.signatory, a.round, {{"csrf", a.signatory.csrf}, {"version", "1"}, {"title", "Otrs"}, {"summary", "Otrs"}});
  REQUIRE(late.status == 409);
  REQUIRE(late.body.find("Otrs") != std::string::npos);
  REQUIRE(late.body.find("Pusdarīts") != std::string::npos);  // both texts, none lost
}

TEST_CASE("a change that spoils another answer is refused: the estimate must still come out") {
  Asking a;
  REQUIRE(a.save_sheet("clarify").status == 200);
  REQUIRE(a.send({{"fields", {"budget"}}}).status == 200);
  const Json line{{"item", "Moderatori"}, {"unit", "diena"}, {"quantity", "1"}, {"unit_price", "100.00"}};
  const auto refused = a.answer({{"budget", Json::array({line})}});
  REQUIRE(refused.status == 422);
  REQUIRE(json_of(refused).at("errors").at(0).at("field") == "amount_requested");
  auto same = line;
  same["unit_price"] = "14800.00";
  same["item"] = "Divi moderatori";
  REQUIRE(a.answer({{"budget", Json::array({same})}}).status == 200);
}

TEST_CASE("until the deadline, its last second included; afterwards the check goes on with what is there") {
  Asking a;
  a.sent();
  REQUIRE(a.world
              .post(a.secretary, a.application + "/admit",
                    {{"version", a.version_of(a.application + "/admissibility", a.secretary)}})
              .status == 409);
  REQUIRE(a.save_sheet("yes").status == 200);  // the sheet is worked on while one waits
  REQUIRE(a.world
              .post(a.secretary, a.application + "/admit",
                    {{"version", a.version_of(a.application + "/admissibility", a.secretary)}})
              .status == 409);
  REQUIRE(a.send().status == 409);  // one at a time
  a.world.received_at = "2026-12-02T15:00:00Z";
  REQUIRE(a.answer({{"title", "Pēdējā brīdī"}}, "").status == 200);
  a.world.received_at = "2026-12-02T15:00:00.001Z";
  REQUIRE(a.answer(clarified, "").status == 409);
  REQUIRE(a.answer(clarified).status == 409);
  REQUIRE(a.state() == "clarification");
  REQUIRE(json_of(a.world.get(a.secretary, a.round)).at("clarification").at("clarification_state") == "unanswered");
  REQUIRE(a.world.page(a.signatory, a.round).status == 200);
  REQUIRE(a.world
              .post(a.secretary, a.application + "/admit",
                    {{"version", a.version_of(a.application + "/admissibility", a.secretary)}})
              .status == 200);
  REQUIRE(a.state() == "in_evaluation");
  REQUIRE(a.world.value("select title from application") == "Klimata sarunas");
}

TEST_CASE("several rounds: each has its number and its own version") {
  Asking a;
  a.sent();
  REQUIRE(a.answer(clarified).status == 200);
  REQUIRE(a.answer(clarified).status == 409);  // once
  REQUIRE(a.save_sheet("clarify").status == 200);
  REQUIRE(a.send({{"fields", {"objective"}}}).status == 200);
  a.round = a.application + "/clarifications/2";
  const auto second = json_of(a.world.get(a.signatory, a.round));
  REQUIRE(second.at("answers").at("title") == "Precizēts nosaukums");
  REQUIRE(a.answer({{"objective", "Ieteikumi, kā mājokļu siltināšanas atbalsts kļūst saprotams."}}).status == 200);
  REQUIRE(a.world.value("select max(no) from submission") == 3);
  const auto first = json_of(a.world.get(a.secretary, a.application + "/clarifications/1"));
  REQUIRE(first.at("differences").at(0).at("old").at("answer_text") == "Klimata sarunas");
  REQUIRE(json_of(a.world.get(a.secretary, a.application + "/admissibility")).at("clarifications").size() == 2);
}

TEST_CASE("others neither see nor answer it; a preparer writes, the signatory sends") {
  Asking a;
  a.sent();
  REQUIRE(a.world.get(a.stranger, a.round).status == 404);
  REQUIRE(a.world.post(a.stranger, a.round + "/answer", {{"version", 1}}).status == 404);
  REQUIRE(a.world.post(a.preparer, a.round, {{"version", 1}, {"title", "Sagatavots"}}).status == 200);
  REQUIRE(a.world.post(a.preparer, a.round + "/answer", {{"version", 2}}).status == 403);
  REQUIRE(a.world.page(a.preparer, a.round).body.find("paraksttiesīgā amatpersona") != std::string::npos);
  REQUIRE(a.world.get(a.secretary, a.application + "/clarifications/2").status == 404);
  const auto chair = a.world.person("chair@example.lv", {{"chair", 0, a.call}});
  REQUIRE(a.world.page(chair, a.round).status == 200);
  REQUIRE(a.world.post(chair, a.application + "/clarifications", a.request()).status == 403);
  REQUIRE(
      a.world
          .value(
              "select count(*) from audit_event where action = 'request_clarification' and application_id is not null")
          .get<int>() >= 2);
}
