// The parameters of a call, one by one: scale, weights, thresholds, ties, envelopes, divergence.
#include <catch2/catch.hpp>

#include "rules/scoring.hpp"
#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;

TEST_CASE("half points count exactly") {
  auto competition = small_competition();
  competition["rules"]["scale"]["step"] = "0.5";
  add(competition, "C-1", "100", {{"4.5", "3"}, {"4", "3.5"}, {"4.5", "3"}});
  const auto found = line(ranked(competition), "C-1");
  CHECK(found.at("means") == Json{{"A", "4.33"}, {"B", "3.17"}});
  CHECK(found.at("total") == "77.33");  // 60 * 13/3 / 5 + 40 * 19/6 / 5 = 52 + 25 1/3
}

TEST_CASE("weights that don't sum to 100 count as they are") {
  auto competition = small_competition();
  competition["criteria"] = Json::parse(R"([{"code": "A", "weight": "3"}, {"code": "B", "weight": "1.5"}])");
  competition["rules"]["total_threshold"] = "4.5";
  add(competition, "C-1", "100", {{"5", "5"}});
  add(competition, "C-2", "100", {{"5", "4"}});
  const auto result = ranked(competition);
  CHECK(column(result, "total") == Json{"4.50", "4.20"});
  CHECK(column(result, "outcome") == Json{"supported", "rejected"});
}

TEST_CASE("points on a scale that begins at 1 count as given, out of the maximum") {
  auto competition = small_competition();
  competition["rules"]["scale"] = {{"minimum", "1"}, {"maximum", "10"}, {"step", "0.5"}};
  add(competition, "C-1", "100", {{"1", "1"}});
  add(competition, "C-2", "100", {{"5.5", "10"}});
  CHECK(column(ranked(competition), "total") == Json{"73.00", "10.00"});
}

TEST_CASE("without thresholds nobody is rejected") {
  auto competition = small_competition();
  add(competition, "C-1", "100", {{"0", "0"}});
  CHECK(column(ranked(competition), "outcome") == Json{"supported"});
  competition["rules"].erase("total_threshold");
  CHECK(column(ranked(competition), "outcome") == Json{"supported"});
}

TEST_CASE("one evaluator is enough and never diverges") {
  auto competition = small_competition();
  competition["rules"]["divergence"] = {{"total_percent", "0"}, {"criterion_points", "0"}};
  add(competition, "C-1", "100", {{"5", "0"}});
  const auto found = line(ranked(competition), "C-1");
  CHECK(found.at("total") == "60.00");
  CHECK(found.at("divergence") == Json{{"total", false}, {"criteria", Json::array()}});
}

TEST_CASE("an application whose evaluators are all recused is unevaluated, not rejected") {
  auto competition = small_competition();
  competition["rules"]["total_threshold"] = "10";
  add(competition, "C-1", "100", {});
  const auto found = line(ranked(competition), "C-1");
  CHECK(found.at("outcome") == "unevaluated");
  CHECK(found.at("total") == nullptr);
  CHECK(found.at("rank") == nullptr);
  CHECK(found.at("explanation").at("lv") == "Nav neviena vērtējuma, tāpēc nav vietas sarakstā");
}

TEST_CASE("a total is rounded half up, once, and is then the total") {
  auto competition = small_competition();
  competition["criteria"] = Json::parse(R"([{"code": "A", "weight": "99.975"}, {"code": "B", "weight": "0"}])");
  competition["rules"]["total_threshold"] = "60.00";
  add(competition, "C-1", "100", {{"3", "0"}});  // 59.985
  add(competition, "C-2", "100", {{"4", "0"}});  // 79.98
  CHECK(column(ranked(competition), "total") == Json{"79.98", "59.99"});
  competition["criteria"][0]["weight"] = "99.9925";  // 59.9955 and 79.994
  const auto result = ranked(competition);
  CHECK(column(result, "total") == Json{"79.99", "60.00"});
  CHECK(column(result, "outcome") == Json{"supported", "supported"});
}

TEST_CASE("totals that print alike are a tie") {
  auto competition = small_competition();
  competition["criteria"] = Json::parse(
      R"([{"code": "A", "weight": "60"}, {"code": "B", "weight": "40"}, {"code": "D", "weight": "0.001"}])");
  add(competition, "C-1", "100", {{"4", "4", "0"}});
  add(competition, "C-2", "200", {{"4", "4", "5"}});
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-1", "C-2"});
  CHECK(column(result, "tie_rule") == Json{"lower_amount", "lower_amount"});
}

TEST_CASE("a mean below its minimum is seen even where it prints alike") {
  auto competition = small_competition();
  competition["rules"]["decimals"] = 0;
  competition["criteria"][0]["minimum_mean"] = "3";
  add(competition, "C-1", "100", {{"3", "5"}, {"3", "5"}, {"2", "5"}});
  const auto found = line(ranked(competition), "C-1");
  CHECK(found.at("threshold_failed") == "A");
  CHECK(found.at("means").at("A") == "3");
  CHECK(found.at("explanation").at("lv") == "Noraidīts: 72 punkti; A vidējais 2,7 < 3,0");
}

TEST_CASE("a criterion of one category neither counts nor breaks ties in another") {
  auto competition = small_competition();
  competition["categories"].push_back({{"code", "D"}, {"envelope", "1000"}});
  competition["criteria"][0]["categories"] = {"C"};
  add(competition, "D-1", "300", {{"0", "5"}});
  add(competition, "D-2", "200", {{"0", "5"}});
  for (auto& application : competition["applications"]) {
    application["category"] = "D";
    application["evaluations"][0]["scores"].erase("A");
  }
  const auto result = ranked(competition);
  CHECK(column(result, "total") == Json{"40.00", "40.00"});
  CHECK(column(result, "means") == Json{{{"B", "5.00"}}, {{"B", "5.00"}}});
  CHECK(column(result, "number") == Json{"D-2", "D-1"});
  CHECK(column(result, "tie_rule") == Json{"lower_amount", "lower_amount"});
}

TEST_CASE("divergence is flagged beyond the total's limit and at the criterion's") {
  struct Case {
    Scores scores;
    bool total;
    std::vector<std::string> criteria;
  };
  const auto c = GENERATE(values<Case>({
      {{{"5", "5"}, {"3", "4"}}, false, {}},     // 100 and 68: 32 of 100, under 35
      {{{"5", "5"}, {"5", "2"}}, false, {"B"}},  // 100 and 76, three points apart
      {{{"5", "0"}, {"3", "0"}}, true, {}},      // 60 and 36: 40 % of 60
      {{{"4", "4"}, {"0", "4"}}, true, {"A"}},   // 80 and 32
      {{{"0", "5"}, {"5", "5"}, {"3", "5"}}, true, {"A"}},
  }));
  auto competition = small_competition();
  competition["rules"]["divergence"] = {{"total_percent", "35"}, {"criterion_points", "3"}};
  add(competition, "C-1", "100", c.scores);
  CHECK(line(ranked(competition), "C-1").at("divergence") == Json{{"total", c.total}, {"criteria", c.criteria}});
}

TEST_CASE("exactly the tolerated percentage isn't a divergence") {
  auto competition = small_competition();
  competition["rules"]["divergence"] = {{"total_percent", "40"}};
  add(competition, "C-1", "100", {{"5", "0"}, {"3", "0"}});
  CHECK_FALSE(line(ranked(competition), "C-1").at("divergence").at("total").get<bool>());
  competition["rules"]["divergence"]["total_percent"] = "39.99";
  CHECK(line(ranked(competition), "C-1").at("divergence").at("total").get<bool>());
}

TEST_CASE("an absurdly fine weight is refused instead of computed wrongly") {
  auto competition = small_competition();
  competition["criteria"][0]["weight"] = "0.00000000000000001";
  competition["criteria"][1]["weight"] = "999999999999999999";
  add(competition, "C-1", "100", {{"5", "5"}, {"4", "4"}, {"4", "4"}});
  CHECK_THROWS_AS(ranked(competition), std::overflow_error);
}

TEST_CASE("a competition without applications has empty lists") {
  const auto result = ranked(small_competition());
  CHECK(result.at("lines") == Json::array());
  CHECK(result.at("categories").at(0).at("left") == "1000.00");
}

namespace {

// The total so far, or "" before the first points, and of how many criteria it is. Points "" were not given yet.
std::string so_far(int decimals, const std::string& maximum,
                   const std::vector<std::pair<std::string, std::string>>& weights_and_points) {
  std::vector<rules::Given> given;
  for (const auto& [weight, points] : weights_and_points) {
    given.push_back({Rational::from_text(weight), {}});
    if (!points.empty()) given.back().points = Rational::from_text(points);
  }
  const auto found = rules::so_far(given, Rational::from_text(maximum), decimals);
  CHECK(found.is_partial() == (found.scored < given.size()));
  return (found.total ? found.total->text(decimals) + " of " : "") + std::to_string(found.scored) + "/" +
         std::to_string(found.criteria);
}

}  // namespace

TEST_CASE("the total of what has points so far is computed as the whole one, with the decimals of the call") {
  CHECK(so_far(2, "5", {{"60", ""}, {"40", ""}}) == "0/2");
  CHECK(so_far(2, "5", {}) == "0/0");
  CHECK(so_far(2, "5", {{"60", "4"}, {"40", ""}}) == "48.00 of 1/2");
  CHECK(so_far(2, "5", {{"60", "0"}, {"40", ""}}) == "0.00 of 1/2");  // nought is given, too
  CHECK(so_far(2, "5", {{"60", "4"}, {"40", "5"}}) == "88.00 of 2/2");
  // Half points, and a half goes up once: 7.5, and 13.5 + 13.5, which aren't rounded one by one.
  CHECK(so_far(0, "4", {{"10", "3"}}) == "8 of 1/1");
  CHECK(so_far(0, "5", {{"15", "4.5"}, {"15", "4.5"}, {"70", ""}}) == "27 of 2/3");
  CHECK(so_far(1, "5", {{"0.5", "4.5"}}) == "0.5 of 1/1");  // 0.45
  CHECK(so_far(3, "3", {{"33.3333", "2.5"}}) == "27.778 of 1/1");
  CHECK(so_far(2, "3", {{"33.3333", "2.5"}}) == "27.78 of 1/1");
  CHECK(so_far(3, "7", {{"100", "1"}}) == "14.286 of 1/1");
  // Weights that don't sum to 100, and a criterion that weighs nothing: its points are points all the same.
  CHECK(so_far(1, "10", {{"3", "5.5"}, {"2", "10"}, {"1.5", "1"}}) == "3.8 of 3/3");
  CHECK(so_far(2, "5", {{"0", "5"}, {"40", ""}}) == "0.00 of 1/2");
}

TEST_CASE("the total so far of one evaluator who has given all points is the application's") {
  auto competition = small_competition();
  competition["rules"]["decimals"] = 3;
  competition["rules"]["scale"] = {{"minimum", "0"}, {"maximum", "3"}, {"step", "0.5"}};
  add(competition, "C-1", "100", {{"2.5", "1"}});
  CHECK(so_far(3, "3", {{"60", "2.5"}, {"40", "1"}}) ==
        line(ranked(competition), "C-1").at("total").get<std::string>() + " of 2/2");
}
