// The workbench beyond the scores: two windows of one evaluator, private notes, and one's own points against the
// others'.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Begun : EvaluatedCall {
  Begun() {
    assign_all();
    for (std::size_t i : {0, 1, 2})
      if (declare("IL-01", i).status != 200) throw std::runtime_error("declaration");
    at = address("IL-01", 0);
  }
  std::string at;
  long now() { return version("IL-01", 0); }
  Reply save(const Json& scores, long from) {
    return world.post(evaluators[0], at, {{"scores", scores}, {"version", from}});
  }
  Reply note(const std::string& text, long from) {
    return world.post(evaluators[0], at, {{"note", text}, {"version", from}});
  }
  Json criterion(std::size_t place) { return json_of(world.get(evaluators[0], at)).at("criteria").at(place); }
};

Json score(const char* points, const char* reason) { return {{"points", points}, {"reason", reason}}; }

}  // namespace

TEST_CASE("two windows: different criteria merge, also where a page sends all of them") {
  Begun t;
  const auto start = t.now();
  REQUIRE(t.save({{"K1", score("4", "First window")}}, start).status == 200);
  const auto other = t.save({{"K1", score("", "")}, {"K2", score("3", "Second window")}}, start);
  REQUIRE(other.status == 200);
  const Json expected = {{{"field", "scores.K1"}, {"value", score("4", "First window")}}};
  CHECK(json_of(other).at("meanwhile") == expected);
  CHECK(json_of(other).at("points") == "28.00");
  CHECK(t.criterion(0).at("reason") == "First window");
  CHECK(t.criterion(1).at("reason") == "Second window");
}

TEST_CASE("two windows: the same criterion is refused with both values, and nothing of that save is kept") {
  Begun t;
  const auto start = t.now();
  REQUIRE(t.save({{"K1", score("4", "First window")}}, start).status == 200);
  const auto refused = t.save({{"K1", score("4", "Second window")}, {"K2", score("3", "x")}}, start);
  CHECK(refused.status == 409);
  const auto problem = json_of(refused);
  CHECK(problem.at("errors").at(0).at("field") == "scores.K1.points");
  CHECK(problem.at("disputed").at(0) ==
        Json{{"field", "scores.K1"}, {"yours", score("4", "Second window")}, {"stored", score("4", "First window")}});
  CHECK(t.criterion(1).at("points").is_null());
  CHECK(t.save({{"K1", score("4", "First window")}}, start).status == 200);  // the same in both is no dispute
  CHECK(t.save({{"K1", score("5", "x")}}, t.now() + 1).status == 409);       // a version that never was
  // Submitting from the older window merges in the same way.
  auto all = EvaluatedCall::scores("544444");
  const auto submit = [&](long from) {
    return t.world.post(t.evaluators[0], t.at + "/submit", {{"scores", all}, {"version", from}});
  };
  CHECK(submit(start).status == 409);
  CHECK(submit(t.now()).status == 200);
}

TEST_CASE("without JavaScript both texts stand beside each other, and the choice is kept") {
  Begun t;
  const auto& v1 = t.evaluators[0];
  const auto start = std::to_string(t.now());
  REQUIRE(t.save({{"K1", score("4", "First window")}}, t.now()).status == 200);
  std::vector<std::pair<std::string, std::string>> form{{"csrf", v1.csrf},
                                                        {"version", start},
                                                        {"scores.K1.points", "2"},
                                                        {"scores.K1.reason", "Second window"},
                                                        {"scores.K2.reason", "Untouched by the first"}};
  const auto refused = t.world.submit(v1, t.at, form);
  CHECK(refused.status == 409);
  CHECK(refused.body.find("name=\"choice.scores.K1\"") != std::string::npos);
  CHECK(refused.body.find("<mark>4: First </mark>") != std::string::npos);
  CHECK(refused.body.find("name=\"version\" value=\"" + start + "\"") != std::string::npos);
  CHECK(refused.body.find("Untouched by the first") != std::string::npos);
  form.insert(form.end(), {{"choice.scores.K1", ""}, {"choice.scores.K1", "theirs"}});
  CHECK(t.world.submit(v1, t.at, form).status == 303);
  CHECK(t.criterion(0).at("reason") == "First window");
  CHECK(t.criterion(1).at("reason") == "Untouched by the first");
  form.back().second = "mine";
  CHECK(t.world.submit(v1, t.at, form).status == 303);
  CHECK(t.criterion(0).at("reason") == "Second window");
  CHECK(t.criterion(0).at("points") == "2");
}

TEST_CASE("private notes are read by their author alone, and stand nowhere in the audit") {
  Begun t;
  const std::string secret = "Ask Anna about the second measure";
  REQUIRE(t.note(secret, t.now()).status == 200);
  CHECK(json_of(t.world.get(t.evaluators[0], t.at)).at("note") == secret);
  CHECK(t.world.page(t.evaluators[0], t.at).body.find(secret) != std::string::npos);
  REQUIRE(t.submit("IL-01", 0, "444444").status == 200);
  REQUIRE(t.note(secret + "!", t.now()).status == 200);  // also after the submission
  CHECK(t.note("second window", t.now() - 1).status == 409);
  CHECK(t.save(EvaluatedCall::scores("000000"), t.now()).status == 409);
  const auto administrator = t.world.person("administrator@example.lv", {{"administrator"}});
  for (const char* table : {"evaluation_note", "evaluation_change"}) {
    const auto all = "select * from " + std::string(table);
    CHECK_FALSE(t.world.rows_within_reach(t.evaluators[0], Action::evaluate, all).empty());
    for (const auto& who : {t.evaluators[1], t.secretary, t.chair, t.officer, t.auditor, administrator})
      for (const auto action : {Action::evaluate, Action::show_ranking, Action::show_audit, Action::show_consensus})
        CHECK(t.world.rows_within_reach(who, action, all).empty());
  }
  CHECK(t.world.value("select count(*) from audit_event where change::text like '%Ask Anna%'") == 0);
  CHECK(t.note(std::string(8001, 'x'), t.now()).status == 422);
}

TEST_CASE("the others' points are a secret until one's own are submitted") {
  Begun t;
  REQUIRE(t.submit("IL-01", 1, "555555").status == 200);
  REQUIRE(t.submit("IL-01", 2, "333333").status == 200);
  const auto shared = [&] {
    return t.world
        .rows_within_reach(t.evaluators[0], Action::evaluate,
                           "select * from shared_scores(" + std::to_string(t.applications.at("IL-01")) + ")")
        .size();
  };
  CHECK(shared() == 0);
  CHECK(json_of(t.world.get(t.evaluators[0], t.at)).at("others").is_null());
  CHECK(t.world.rows_within_reach(t.evaluators[0], Action::evaluate, "select * from score").empty());
  REQUIRE(t.submit("IL-01", 0, "444443").status == 200);
  CHECK(shared() == 18);
  const auto others = json_of(t.world.get(t.evaluators[0], t.at)).at("others");
  CHECK(others.at("others_count") == 2);
  CHECK(others.at("others_total") == "80.00");
  CHECK(others.at("others_total_least") == "60.00");
  CHECK(others.at("others_criteria").at("K6") == Json{{"mean", "4.00"}, {"least", "3"}, {"most", "5"}});
  CHECK(t.world.page(t.evaluators[0], t.at).body.find("2 citi vērtētāji ir iesnieguši savu vērtējumu.") !=
        std::string::npos);
  // Who recuses afterwards sees nothing any more.
  REQUIRE(t.declare("IL-01", 0, "conflict").status == 200);
  CHECK(shared() == 0);
}
