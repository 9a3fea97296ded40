// Totals kept in the database: equal to those of the pure ranking, also where a half decides and two submit at once.
#include <catch2/catch.hpp>

#include <chrono>
#include <map>
#include <random>
#include <thread>

#include "base/embedded.hpp"
#include "base/rational.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Submitted evaluations with any points on the scale, straight into the tables; but for K1 all the same if wanted.
void evaluate_at_random(EvaluatedCall& t, int steps, const std::string& step, std::mt19937& random,
                        bool only_first = false) {
  std::uniform_int_distribution<int> any(0, steps);
  for (const auto& [number, application] : t.applications)
    for (const auto& evaluator : t.evaluators) {
      if (number == "SI-07" || any(random) == 0) continue;
      const auto id = t.world.value(
          "insert into evaluation (application_id, person_id, state) values ($1::bigint, $2::bigint, 'in_progress') "
          "returning id",
          {std::to_string(application), std::to_string(evaluator.id)});
      for (const auto& criterion :
           t.world.rows("select k.id, k.code from criterion k join application a on a.category_id = "
                        "k.category_id where a.id = $1::bigint",
                        {std::to_string(application)}))
        t.world.rows(
            "insert into score (evaluation_id, criterion_id, points, reason) values ($1::bigint, $2::bigint, $3::int * "
            "$4::numeric, 'r') returning points",
            {id.dump(), criterion.at("id").dump(),
             std::to_string(only_first && criterion.at("code") != "K1" ? 3 : any(random)), step});
      t.world.rows("update evaluation set state = 'submitted' where id = $1::bigint returning id", {id.dump()});
    }
  t.world.rows("select update_total(id) from application");
}

void change_rules(EvaluatedCall& t, const std::string& step, const std::string& weight_of_k1) {
  t.world.rows("update call set state = 'draft' returning id");
  t.world.rows(
      "update call set definition = jsonb_set(jsonb_set(definition, '{rules,scale,step}', to_jsonb($1::text)), "
      "'{criteria,0,weight}', to_jsonb($2::text)) returning id",
      {step, weight_of_k1});
  t.world.rows("update criterion set weight = $1::numeric where code = 'K1' returning id", {weight_of_k1});
  t.world.rows("update call set state = 'evaluation' returning id");
}

// What the evaluators of some applications agreed on.
void agree_at_random(EvaluatedCall& t, std::mt19937& random) {
  std::uniform_int_distribution<int> any(0, 5);
  for (const auto& [number, application] : t.applications) {
    if (any(random) < 3) continue;
    const auto id = std::to_string(application);
    t.world.rows("insert into consensus (application_id) values ($1::bigint) returning application_id", {id});
    for (const auto& criterion : t.world.rows(
             "select k.id from criterion k join application a on a.category_id = k.category_id where a.id = $1::bigint",
             {id}))
      t.world.rows(
          "insert into consensus_score (application_id, criterion_id, points) values ($1::bigint, $2::bigint, "
          "$3::int) returning points",
          {id, criterion.at("id").dump(), std::to_string(any(random))});
    t.world.rows(
        "update consensus set state = 'agreed', agreed_at = now() where application_id = $1::bigint returning state",
        {id});
  }
  t.world.rows("select update_total(id) from application");
}

// Every line of the ranked list beside what the database keeps: total, total for the ranking, what is awaited.
void check_totals(EvaluatedCall& t, std::map<std::string, int>& seen) {
  const auto result = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("result");
  for (const auto& line : result.at("lines")) {
    INFO(line.dump());
    const auto stored = t.world
                            .rows(
                                "select total::text as total, coalesce(ranking_total, total)::text as ranking_total, "
                                "awaits from application where id = $1::bigint",
                                {line.at("id").dump()})
                            .at(0);
    CHECK(stored == Json{{"total", line.at("total")},
                         {"ranking_total", line.value("ranking_total", line.at("total"))},
                         {"awaits", line.value("awaits", Json())}});
    ++seen[line.value("awaits", Json()).dump()];
    for (const auto& evaluation : line.at("evaluations"))
      if (evaluation.value("counted", true) == false && !line.at("total").is_null()) ++seen["left out"];
    if (line.value("by_consensus", false)) ++seen["by consensus"];
  }
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
}

}  // namespace

TEST_CASE("the stored totals, and what they await, equal the rule's under every policy") {
  std::mt19937 random(20251017);
  std::map<std::string, int> seen;
  const auto experts = [](const char* percent, const char* pairs) {
    return Json{{"policy", "two_experts"}, {"third_above_percent", percent}, {"equal_pairs", pairs}};
  };
  const std::vector<Json> policies{{{"policy", "mean"}},
                                   experts("30", "lower"),
                                   experts("12.5", "higher"),
                                   experts("0", "all"),
                                   {{"policy", "consensus"}, {"consensus_on", "divergent"}},
                                   {{"policy", "consensus"}, {"consensus_on", "all"}}};
  for (std::size_t i = 0; i < policies.size(); ++i) {
    INFO(policies[i].dump());
    EvaluatedCall t;
    t.use_policy(policies[i], i % 2 == 1 ? "33.3" : "");
    evaluate_at_random(t, 5, "1", random);
    agree_at_random(t, random);
    check_totals(t, seen);
  }
  for (const auto* what :
       {"null", "\"second_evaluator\"", "\"third_evaluator\"", "\"consensus\"", "left out", "by consensus"}) {
    INFO(what);
    CHECK(seen[what] > 0);
  }
}

// Few values make equally close pairs and equal totals frequent.
TEST_CASE("equally close evaluations are chosen in the database as in the rule") {
  std::mt19937 random(3);
  for (const char* pairs : {"lower", "higher", "all"}) {
    INFO(pairs);
    EvaluatedCall t;
    for (const char* name : {"v4", "v5"})
      t.evaluators.push_back(t.world.person(std::string(name) + "@example.lv", {{"evaluator", 0, t.call}}));
    t.use_policy({{"policy", "two_experts"}, {"third_above_percent", "1"}, {"equal_pairs", pairs}});
    evaluate_at_random(t, 5, "1", random, true);
    std::map<std::string, int> seen;
    check_totals(t, seen);
    CHECK(seen["left out"] > 0);
  }
}

TEST_CASE("a consensus is agreed on every criterion or not at all, and then it stays") {
  EvaluatedCall t;
  const auto id = std::to_string(t.applications.at("IL-01"));
  t.world.rows("insert into consensus (application_id) values ($1::bigint) returning application_id", {id});
  const auto agree = [&] {
    t.world.rows(
        "update consensus set state = 'agreed', agreed_at = now() where application_id = $1::bigint returning state",
        {id});
  };
  CHECK_THROWS_WITH(agree(), Catch::Contains("consensus_complete"));
  t.world.rows(
      "insert into consensus_score (application_id, criterion_id, points) select a.id, k.id, 4 from application a join "
      "criterion k on k.category_id = a.category_id where a.id = $1::bigint returning points",
      {id});
  agree();
  CHECK_THROWS_WITH(t.world.rows("update consensus_score set points = 5 returning points"),
                    Catch::Contains("consensus_agreed"));
}

TEST_CASE("the stored totals equal the ranking's for any scores, steps and weights") {
  std::mt19937 random(20250929);
  const std::vector<std::array<std::string, 2>> rules{{"1", "20"}, {"0.5", "20"}, {"0.25", "17.3"}, {"1", "0.007"}};
  for (const auto& [step, weight] : rules) {
    INFO("step " << step << ", weight of K1 " << weight);
    EvaluatedCall t;
    change_rules(t, step, weight);
    evaluate_at_random(
        t,
        static_cast<int>(Rational::from_text("5").numerator() * (Rational(1) / Rational::from_text(step)).numerator()),
        step, random);
    const auto result = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("result");
    REQUIRE(result.at("lines").size() == t.applications.size());
    for (const auto& line : result.at("lines")) {
      INFO(line.at("number"));
      CHECK(t.world.value("select total::text from application where id = $1::bigint", {line.at("id").dump()}) ==
            line.at("total"));
    }
    CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
  }
}

TEST_CASE("the check of totals finds a stored total that isn't the computed one") {
  EvaluatedCall t;
  std::mt19937 random(1);
  evaluate_at_random(t, 5, "1", random);
  t.world.rows("update application set total = total + 0.01 where number = 'IL-01' returning id");
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).size() == 1);
}

TEST_CASE("two evaluators who submit at the same moment are both counted") {
  EvaluatedCall t;
  t.assign_all();
  for (std::size_t i : {0, 1}) {
    REQUIRE(t.declare("IL-01", i).status == 200);
    REQUIRE(t.world
                .post(t.evaluators[i], t.address("IL-01", i),
                      {{"scores", EvaluatedCall::scores(i ? "333333" : "555555")}, {"version", 2}})
                .status == 200);
  }
  const auto id = std::to_string(t.applications.at("IL-01"));
  const auto submit = [&](std::size_t i) {
    return "update evaluation set state = 'submitted' where id = " + std::to_string(t.evaluation("IL-01", i)) +
           "; select update_total(" + id + ")";
  };
  const auto first = submit(0), second = submit(1);
  db::Session one(t.world.settings(), "konkurss_owner"), other(t.world.settings(), "konkurss_owner");
  one.begin(false);
  one.execute(first);
  std::thread waits([&] {
    other.begin(false);
    other.execute(second);
    other.commit();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  one.commit();
  waits.join();
  CHECK(t.world.rows("select total::text as total, evaluations_submitted as n from application where id = $1::bigint",
                     {id}) == Json::parse(R"([{"total": "80.00", "n": 2}])"));
}

TEST_CASE("evaluators who save and submit in one go don't wait for each other's key of the application, for ever") {
  EvaluatedCall t;
  t.assign_all();
  for (std::size_t i : {0, 1}) {
    REQUIRE(t.declare("IL-01", i).status == 200);
    REQUIRE(t.world
                .post(t.evaluators[i], t.address("IL-01", i),
                      {{"scores", EvaluatedCall::scores(i ? "333333" : "555555")}, {"version", 2}})
                .status == 200);
  }
  // A row changed twice in a transaction has its foreign key checked, which holds the application's key.
  const auto save_and_submit = [&](std::size_t i) {
    const auto where = " where id = " + std::to_string(t.evaluation("IL-01", i));
    return "update evaluation set version = version + 1" + where + "; update evaluation set state = 'submitted'" +
           where;
  };
  db::Session one(t.world.settings(), "konkurss_owner"), other(t.world.settings(), "konkurss_owner");
  for (auto* session : {&one, &other}) {
    session->begin(false);
    session->execute("set local lock_timeout = '3s'");
    session->execute(save_and_submit(session == &one ? 0 : 1));
  }
  const auto total = "select update_total(" + std::to_string(t.applications.at("IL-01")) + ")";
  one.execute(total);
  one.commit();
  other.execute(total);
  other.commit();
  CHECK(t.world.value("select evaluations_submitted from application where number = 'IL-01'") == 2);
}
