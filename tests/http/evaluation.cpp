// Evaluators through the addresses: the declaration first, scores as typed, submission, and what stays hidden.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string secret = "Secret title";

bool tells(const Reply& reply) { return reply.body.find(secret) != std::string::npos; }

// Assigned and declared without a conflict: ready to be scored by the first evaluator.
struct Begun : EvaluatedCall {
  Begun() {
    assign_all();
    if (declare("IL-01", 0).status != 200) throw std::runtime_error("declaration");
    at = address("IL-01", 0);
  }
  std::string at;
  Reply save(const Json& typed, long from) {
    return world.post(evaluators[0], at, {{"scores", typed}, {"version", from}});
  }
  Reply save(const Json& typed) { return save(typed, version("IL-01", 0)); }
};

}  // namespace

TEST_CASE("before the declaration an evaluator sees who applies, and nothing of the application") {
  EvaluatedCall t;
  t.assign_all();
  const auto& v1 = t.evaluators[0];
  const auto at = t.address("IL-01", 0);
  const auto brief = json_of(t.world.get(v1, at));
  CHECK(brief.at("number") == "IL-01");
  CHECK(brief.at("statement").contains("lv"));
  CHECK_FALSE(brief.contains("title"));
  CHECK_FALSE(brief.contains("answers"));
  for (const auto& address :
       {at, std::string("/evaluations"), "/applications/" + std::to_string(t.applications.at("IL-01"))}) {
    INFO(address);
    CHECK_FALSE(tells(t.world.get(v1, address)));
    CHECK_FALSE(tells(t.world.page(v1, address)));
  }
  // That it stays closed is said of a conflict as of a possible one.
  const auto form = t.world.page(v1, at).body;
  CHECK(form.find("Ja konflikts ir vai ir iespējams, pieteikums paliks slēgts") != std::string::npos);
  CHECK(form.find("aria-describedby=\"verdict-hint\"") != std::string::npos);
  const auto early = t.world.post(v1, at, {{"scores", EvaluatedCall::scores("555555")}, {"version", 1}});
  CHECK(early.status == 404);
  CHECK(t.world.value("select count(*) from score") == 0);
  REQUIRE(t.declare("IL-01", 0).status == 200);
  CHECK(tells(t.world.page(v1, at)));
  CHECK(tells(t.world.get(v1, at)));
  // The list tells the title of what was declared on, and no other.
  const auto list = t.world.page(v1, "/evaluations").body;
  CHECK(list.find("Secret title of IL-01") != std::string::npos);
  CHECK(list.find("Secret title of IL-02") == std::string::npos);
}

TEST_CASE("a conflict, certain or possible, keeps the application closed; a late one takes the points away") {
  EvaluatedCall t;
  t.assign_all();
  CHECK(t.declare("IL-01", 0, "conflict").status == 200);
  CHECK(t.declare("IL-02", 0, "possible").status == 200);
  for (const char* number : {"IL-01", "IL-02"}) {
    CHECK_FALSE(tells(t.world.page(t.evaluators[0], t.address(number, 0))));
    CHECK(t.submit(number, 0, "555555").status == 404);
    CHECK(t.declare(number, 0).status == 409);  // no way back by oneself
  }
  const auto page = t.world.page(t.chair, "/calls/TEST-1/evaluators");
  CHECK(page.body.find("A relative works there.") != std::string::npos);
  CHECK(t.world.post(t.evaluators[1], t.address("IL-02", 1) + "/declaration", {{"verdict", "conflict"}, {"version", 1}})
            .status == 422);

  REQUIRE(t.declare("IL-01", 1).status == 200);
  REQUIRE(t.submit("IL-01", 1, "555555").status == 200);
  CHECK(t.world.value("select total::text from application where id = $1::bigint",
                      {std::to_string(t.applications.at("IL-01"))}) == "100.00");
  REQUIRE(t.declare("IL-01", 1, "conflict").status == 200);
  CHECK(
      t.world.value("select total from application where id = $1::bigint", {std::to_string(t.applications.at("IL-01"))})
          .is_null());
  CHECK_FALSE(tells(t.world.page(t.evaluators[1], t.address("IL-01", 1))));
}

TEST_CASE("another's evaluation and an unassigned application don't exist for an evaluator") {
  Begun t;
  REQUIRE(t.save(EvaluatedCall::scores("543210")).status == 200);
  const auto& v2 = t.evaluators[1];
  CHECK(t.world.get(v2, t.at).status == 404);
  CHECK(t.world.page(v2, t.at).status == 404);
  CHECK(t.world.post(v2, t.at, {{"scores", EvaluatedCall::scores("000000")}, {"version", 3}}).status == 404);
  CHECK(t.world.post(v2, t.at + "/submit", {{"version", 3}}).status == 404);
  CHECK(t.world.post(v2, t.at + "/declaration", {{"verdict", "none"}, {"version", 3}}).status == 404);
  const auto stranger = t.world.person("v4@example.lv", {{"evaluator", 0, t.call}});
  CHECK(t.world.get(stranger, t.at).status == 404);
  CHECK_FALSE(tells(t.world.get(stranger, "/applications/" + std::to_string(t.applications.at("IL-01")))));
  CHECK(json_of(t.world.get(stranger, "/evaluations")).at("calls").empty());
  // The office sees that there is an assessment, not what it says, until it is submitted.
  CHECK(t.world.rows_within_reach(t.chair, Action::show_ranking, "select * from score").empty());
}

TEST_CASE("half an evaluation is kept as it was typed") {
  Begun t;
  const auto first = t.save({{"K1", {{"points", "4"}, {"reason", "short"}}}});
  REQUIRE(first.status == 200);
  CHECK(json_of(first).at("points") == "16.00");
  const auto version = json_of(first).at("version").get<long>();
  CHECK(header_of(first, "ETag") == "\"" + std::to_string(version) + "\"");
  REQUIRE(t.save({{"K2", {{"points", "5"}, {"reason", "Līnija\r\nlīnija"}}}}, version).status == 200);
  CHECK(t.save({{"K2", {{"points", "1"}, {"reason", ""}}}}, version).status == 409);  // another window
  const auto kept = json_of(t.world.get(t.evaluators[0], t.at)).at("criteria");
  CHECK(kept.at(0).at("points") == "4");
  CHECK(kept.at(0).at("reason") == "short");
  CHECK(kept.at(1).at("reason") == "Līnija\nlīnija");
  CHECK(kept.at(2).at("points").is_null());
  CHECK(t.save({{"K1", {{"points", ""}, {"reason", "short"}}}}).status == 200);  // taken back
  CHECK(json_of(t.world.get(t.evaluators[0], t.at)).at("criteria").at(0).at("points").is_null());

  const auto refused = t.world.post(t.evaluators[0], t.at + "/submit", {{"version", t.version("IL-01", 0)}});
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").size() == 11);  // K2 has points, everything else is missing or short
  CHECK(t.world.value("select evaluations_submitted from application where number = 'IL-01'") == 0);
}

TEST_CASE("a total of some criteria says of how many, on the workbench and in the list") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  const auto says = [&](const std::string& address, const std::string& text) {
    return t.world.page(v1, address).body.find(text) != std::string::npos;
  };
  REQUIRE(t.save({{"K1", {{"points", "4"}, {"reason", "short"}}}}).status == 200);
  CHECK(says(t.at, "<span data-scored-out>1</span> no 6"));
  CHECK_FALSE(says(t.at, "data-partial-out hidden"));
  CHECK(says("/evaluations", "līdz šim: 1 no 6"));
  REQUIRE(t.save(EvaluatedCall::scores("543210")).status == 200);
  CHECK(says(t.at, "data-partial-out hidden"));
  CHECK_FALSE(says("/evaluations", "līdz šim"));
  CHECK(says(t.at, "<kbd>0</kbd> … <kbd>5</kbd>"));  // the keys are those of the call's scale
}

TEST_CASE("points off the scale, between its steps or no number at all are refused where they stand") {
  Begun t;
  for (const Json& points : {Json("6"), Json("5x"), Json(-1), Json("-1"), Json("1e9"), Json(1e9), Json("4.5"),
                             Json("99999999999999999999"), Json(true), Json("٤")}) {
    INFO(points.dump());
    const auto reply = t.save({{"K1", {{"points", points}, {"reason", ""}}}});
    CHECK(reply.status == 422);
    CHECK(json_of(reply).at("errors").at(0).at("field") == "scores.K1.points");
  }
  CHECK(t.save({{"K9", {{"points", "1"}}}}).status == 422);
  CHECK(t.save(Json("all")).status == 400);
  CHECK(t.save({{"K1", {{"points", "1"}, {"reason", std::string(4001, 'x')}}}}).status == 422);
  CHECK(t.save({{"K1", {{"points", "1"}, {"reason", Json::array()}}}}).status == 422);
  CHECK(t.world.value("select count(*) from score") == 0);
  CHECK(t.version("IL-01", 0) == 2);
  CHECK(t.save({{"K1", {{"points", 4}, {"reason", std::string(4000, 'x')}}}}).status == 200);
}

TEST_CASE("a step of a half allows halves, also with a comma, and counts them") {
  EvaluatedCall t;
  t.world.rows("update call set state = 'draft' returning id");
  t.world.rows("update call set definition = jsonb_set(definition, '{rules,scale,step}', '\"0.5\"') returning id");
  t.world.rows("update call set definition = jsonb_set(definition, '{rules,decimals}', '1') returning id");
  t.world.rows("update call set state = 'evaluation' returning id");
  t.assign_all();
  REQUIRE(t.declare("IL-01", 0).status == 200);
  auto scores = EvaluatedCall::scores("444444");
  scores["K1"]["points"] = "4,5";
  scores["K2"]["points"] = "4.25";
  const auto send = [&] {
    return t.world.post(t.evaluators[0], t.address("IL-01", 0),
                        {{"scores", scores}, {"version", t.version("IL-01", 0)}});
  };
  CHECK(send().status == 422);
  scores["K2"]["points"] = 4.5;
  const auto saved = send();
  REQUIRE(saved.status == 200);
  CHECK(json_of(saved).at("points") == "84.0");
  CHECK(json_of(t.world.get(t.evaluators[0], t.address("IL-01", 0))).at("points") == "84.0");
  const auto page = t.world.page(t.evaluators[0], t.address("IL-01", 0)).body;
  CHECK(page.find("<select") != std::string::npos);
  CHECK(page.find("data-total-out>84,0<") != std::string::npos);
  CHECK(page.find("punkti kritērijā, kurā atrodaties") == std::string::npos);  // no key types a half
  REQUIRE(
      t.world.post(t.evaluators[0], t.address("IL-01", 0) + "/submit", {{"version", t.version("IL-01", 0)}}).status ==
      200);
  CHECK(t.world.value("select total::text from application where number = 'IL-01'") == "84.0");
}

TEST_CASE("a submitted evaluation is locked; a second click changes nothing") {
  Begun t;
  REQUIRE(t.submit("IL-01", 0, "554454").status == 200);
  CHECK(t.submit("IL-01", 0, "000000").status == 409);
  CHECK(t.save(EvaluatedCall::scores("000000")).status == 409);
  const auto again = t.world.submit(t.evaluators[0], t.at + "/submit",
                                    {{"csrf", t.evaluators[0].csrf}, {"version", "2"}, {"scores.K1.points", "0"}});
  CHECK(again.status == 303);
  CHECK(t.world.value("select evaluations_submitted from application where number = 'IL-01'") == 1);
  CHECK(t.world.value("select min(points)::text from score") == "4.0000");
  const auto page = t.world.page(t.evaluators[0], t.at);
  CHECK(page.body.find("vairs nevar mainīt") != std::string::npos);
  CHECK(page.body.find("name=\"scores.K1.points\"") == std::string::npos);
}

TEST_CASE("without JavaScript the form saves, and a refusal draws it again with what was typed") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  const auto version = std::to_string(t.version("IL-01", 0));
  const auto refused = t.world.submit(
      v1, t.at + "/submit",
      {{"csrf", v1.csrf}, {"version", version}, {"scores.K1.points", "3"}, {"scores.K1.reason", "Too short <b>"}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("Too short &lt;b&gt;") != std::string::npos);
  CHECK(refused.body.find("#scores.K2.points") != std::string::npos);
  const auto saved = t.world.submit(
      v1, t.at,
      {{"csrf", v1.csrf}, {"version", version}, {"scores.K1.points", "3"}, {"scores.K1.reason", "Too short"}});
  CHECK(saved.status == 303);
  CHECK(header_of(saved, "Location") == t.at);
}

TEST_CASE("what is submitted was seen: points changed in another window come into the form first") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  REQUIRE(t.save(EvaluatedCall::scores("255555")).status == 200);
  const long seen = t.version("IL-01", 0);
  // The other window.
  auto changed = EvaluatedCall::scores("555555").at("K1");
  REQUIRE(t.save({{"K1", changed}}, seen).status == 200);
  const auto refused =
      t.world.post(v1, t.at + "/submit", {{"scores", EvaluatedCall::scores("255555")}, {"version", seen}});
  REQUIRE(refused.status == 409);
  CHECK(json_of(refused).at("errors").at(0).at("field") == "scores.K1.points");
  CHECK(json_of(refused).at("meanwhile").size() == 1);
  std::vector<std::pair<std::string, std::string>> form{{"csrf", v1.csrf}, {"version", std::to_string(seen)}};
  const auto typed = EvaluatedCall::scores("255555");
  for (const auto& [code, score] : typed.items()) {
    form.emplace_back("scores." + code + ".points", score.at("points").get<std::string>());
    form.emplace_back("scores." + code + ".reason", score.at("reason").get<std::string>());
  }
  const auto page = t.world.submit(v1, t.at + "/submit", form);
  CHECK(page.status == 409);
  CHECK(page.body.find("K1: vērtējums tikmēr mainīts citā Jūsu logā") != std::string::npos);
  CHECK(page.body.find("name=\"scores.K1.points\" value=\"5\" checked") != std::string::npos);
  CHECK(page.body.find("name=\"version\" value=\"" + std::to_string(t.version("IL-01", 0)) + "\"") !=
        std::string::npos);
  CHECK(t.world.value("select state from evaluation where application_id = (select id from application where number = "
                      "'IL-01') order by id limit 1") == "in_progress");
  // Notes are nobody's decision: they stop nothing.
  const long newest = t.version("IL-01", 0);
  REQUIRE(t.world.post(v1, t.at, {{"note", "Piezīme"}, {"version", newest}}).status == 200);
  CHECK(t.world.post(v1, t.at + "/submit", {{"scores", EvaluatedCall::scores("555555")}, {"version", newest}}).status ==
        200);
}

TEST_CASE("points that were typed alike in both windows, or chosen of the two, are submitted") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  REQUIRE(t.save(EvaluatedCall::scores("255555")).status == 200);
  const long seen = t.version("IL-01", 0);
  REQUIRE(t.save({{"K1", EvaluatedCall::scores("555555").at("K1")}}, seen).status == 200);
  const auto submit = [&](Json body) {
    body["version"] = seen;
    return t.world.post(v1, t.at + "/submit", body);
  };
  SECTION("alike") { CHECK(submit({{"scores", EvaluatedCall::scores("555555")}}).status == 200); }
  SECTION("chosen") {
    const auto mine = EvaluatedCall::scores("355555");
    CHECK(json_of(submit({{"scores", mine}})).at("errors").at(0).at("reason") == "evaluation.disputed");
    const bool theirs = GENERATE(true, false);
    const auto chosen = submit({{"scores", mine}, {"choice", {{"scores", {{"K1", theirs ? "theirs" : "mine"}}}}}});
    CHECK(chosen.status == 200);
    CHECK(t.world.value("select trim_scale(points)::text from score s join criterion c on c.id = s.criterion_id where "
                        "c.code = 'K1' order by s.evaluation_id limit 1") == (theirs ? "5" : "3"));
  }
}

TEST_CASE("an evaluator whose role in a call has ended reads and writes nothing of it, whatever else they evaluate") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  const auto application = "/applications/" + std::to_string(t.applications.at("IL-01"));
  const auto other = t.world.call({.code = "TEST-2", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  t.world.rows(
      "insert into person_role (person_id, role, call_id) values ($1::bigint, 'evaluator', $2::bigint) returning id",
      {std::to_string(v1.id), std::to_string(other)});
  CHECK(t.save(EvaluatedCall::scores("555555")).status == 200);
  CHECK(t.world.get(v1, application).status == 200);
  t.world.rows(
      "update person_role set valid_from = riga_today() - 2, valid_until = riga_today() - 1 where person_id = "
      "$1::bigint and call_id = $2::bigint returning id",
      {std::to_string(v1.id), std::to_string(t.call)});
  for (const auto& address : {t.at, application}) {
    INFO(address);
    CHECK(t.world.get(v1, address).status == 404);
  }
  CHECK_FALSE(tells(t.world.get(v1, "/evaluations")));
  CHECK(t.world.get(v1, "/evaluations").body.find("IL-02") == std::string::npos);
  CHECK(t.save(EvaluatedCall::scores("444444"), 2).status == 404);
}
