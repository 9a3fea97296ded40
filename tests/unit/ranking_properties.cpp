// What holds for every ranking, tried on random competitions, and 10,000 applications beside a slow reference.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <tuple>

#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;

namespace {

using Key = std::tuple<long, long, long, long, long>;  // more is better

// The rules of the demonstration in whole numbers: means times six, since there are one to three evaluators.
struct Reference {
  std::string outcome;
  Key key;
  long total = 0, amount = 0, rank = 0;
};

Reference reference(const Json& application, const Json& criteria) {
  Reference found;
  found.amount = std::stol(application.at("amount_requested").get<std::string>());
  const auto& evaluations = application.at("evaluations");
  const auto count = static_cast<long>(evaluations.size());
  found.outcome = !application.at("admissible").get<bool>() ? "inadmissible" : count == 0 ? "unevaluated" : "";
  if (!found.outcome.empty()) return found;
  std::map<std::string, long> sums;
  long weighted = 0;
  for (const auto& criterion : criteria) {
    const std::string code = criterion.at("code");
    for (const auto& e : evaluations) sums[code] += std::stol(e.at("scores").at(code).get<std::string>());
    weighted += sums[code] * std::stol(criterion.at("weight").get<std::string>());
  }
  found.total = (200 * weighted + 5 * count) / (10 * count);  // cents of weighted / (5 * count), half up
  const auto mean = [&](const char* code) { return sums[code] * 6 / count; };
  found.key = {found.total, mean("K1"), mean("K3"), mean("K5"), -found.amount};
  if (found.total < 6000 || mean("K1") < 18) found.outcome = "rejected";
  return found;
}

// Rank: one more than there are better ones. Money: rank by rank, in the strict order and all or none of a rank.
std::map<std::string, Reference> slow_ranking(const Json& competition) {
  std::map<std::string, Reference> all;
  for (const auto& category : competition.at("categories")) {
    std::map<std::string, Reference> mine;
    std::map<Key, std::vector<Reference*>, std::greater<>> passed;
    for (const auto& application : competition.at("applications")) {
      if (application.at("category") != category.at("code")) continue;
      mine[application.at("number")] = reference(application, competition.at("criteria"));
    }
    for (auto& [number, one] : mine) {
      if (one.outcome.empty()) passed[one.key].push_back(&one);
    }
    auto left = std::stol(category.at("envelope").get<std::string>());
    bool ended = false;
    long better = 0;
    for (auto& [key, equals] : passed) {
      long sum = 0;
      for (const auto* one : equals) sum += one->amount;
      ended = ended || sum > left;
      if (!ended) left -= sum;
      for (auto* one : equals) {
        one->outcome = ended ? "reserve" : "supported";
        one->rank = better + 1;
      }
      better += static_cast<long>(equals.size());
    }
    all.merge(mine);
  }
  return all;
}

Json without_votes(Json competition) {
  competition["rules"]["allocation"] = "strict";
  for (auto& application : competition["applications"]) application.erase("vote_rank");
  return competition;
}

}  // namespace

TEST_CASE("10,000 applications come out as a slow, simple reference has them") {
  auto competition = without_votes(random_competition(7, 10000, 2));
  for (auto& category : competition["categories"]) category["envelope"] = "9000000";
  const auto result = ranked(competition);
  const auto expected = slow_ranking(competition);
  REQUIRE(result.at("lines").size() == 10000);
  std::map<std::string, int> outcomes;
  std::vector<std::string> wrong;
  for (const auto& line : result.at("lines")) {
    const auto& should = expected.at(line.at("number"));
    ++outcomes[line.at("outcome")];
    const auto total = should.total == 0 ? Json(nullptr) : Json(Rational(should.total, 100).text(2));
    const auto rank = should.rank == 0 ? Json(nullptr) : Json(should.rank);
    if (line.at("total") != total || line.at("rank") != rank || line.at("outcome") != should.outcome) {
      wrong.push_back(line.dump());
    }
  }
  CHECK(wrong == std::vector<std::string>{});
  CHECK(outcomes.size() == 5);  // the reference had something of each kind to say
}

TEST_CASE("the order of the input never matters") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    auto competition = with_random_policy(random_competition(seed, 60, 2), seed);
    const auto result = ranked(competition);
    std::mt19937 random(seed);
    auto& applications = competition["applications"];
    std::shuffle(applications.begin(), applications.end(), random);
    for (auto& application : applications) {
      std::shuffle(application["evaluations"].begin(), application["evaluations"].end(), random);
    }
    INFO(seed);
    REQUIRE(ranked(competition) == result);
  }
}

// With three evaluators at most, which two are closest is told by comparing all three pairs.
TEST_CASE("the two closest of three are those that a look at all pairs finds") {
  int parted = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    auto competition = without_votes(random_competition(seed, 60, 1));
    competition["rules"]["aggregation"] = {
        {"policy", "two_experts"}, {"third_above_percent", "20"}, {"equal_pairs", "higher"}};
    const auto inputs = rules::inputs_from(competition);
    for (const auto& line : rules::rank(inputs).lines) {
      const auto& t = line.evaluator_totals;
      if (t.size() != 3) continue;
      auto sorted = t;
      std::sort(sorted.begin(), sorted.end());
      const bool apart = (sorted[2] - sorted[0]) * Rational(5) > sorted[2];
      const auto expected = !apart                                           ? (t[0] + t[1] + t[2]) / Rational(3)
                            : sorted[2] - sorted[1] <= sorted[1] - sorted[0] ? (sorted[1] + sorted[2]) / Rational(2)
                                                                             : (sorted[0] + sorted[1]) / Rational(2);
      INFO(seed << " " << line.number);
      REQUIRE(line.total == expected.rounded(2));
      parted += apart;
    }
  }
  CHECK(parted > 100);
}

TEST_CASE("the same input gives the same bytes") {
  const auto competition = random_competition(3, 200, 2);
  CHECK(ranked(competition).dump() == ranked(competition).dump());
}

TEST_CASE("the supported never cost more than the envelope, and the sums agree") {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const auto result = ranked(with_random_policy(random_competition(seed, 60, 2), seed));
    INFO(seed);
    for (const auto& category : result.at("categories")) {
      Money sum;
      for (const auto& line : result.at("lines")) {
        if (line.at("category") != category.at("code") || line.at("outcome") != "supported") continue;
        sum += Money::from_text(line.value("amount_granted", line.at("amount_requested")).get<std::string>());
      }
      REQUIRE(sum.text() == category.at("supported_sum"));
      const auto envelope = Money::from_text(category.at("envelope").get<std::string>());
      REQUIRE(sum <= envelope);
      REQUIRE((envelope - sum).text() == category.at("left"));
    }
  }
}

TEST_CASE("those that share a rank share their outcome") {
  int shared = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    auto competition = random_competition(seed, 60, 3);
    competition["rules"]["ties"] = {"criterion:K1"};
    const auto result = ranked(competition);
    std::map<std::pair<std::string, int>, std::string> outcomes;
    for (const auto& line : result.at("lines")) {
      if (line.at("rank").is_null()) continue;
      const auto [found, first] = outcomes.emplace(std::pair(line.at("category"), line.at("rank")), line.at("outcome"));
      if (!first) ++shared;
      REQUIRE(found->second == line.at("outcome"));
    }
  }
  CHECK(shared > 100);
}

TEST_CASE("an application added below changes nothing above") {
  for (unsigned seed = 0; seed < 50; ++seed) {
    auto competition = with_random_policy(random_competition(seed, 60, 2), seed);
    competition["rules"]["total_threshold"] = nullptr;
    competition["criteria"][0].erase("minimum_mean");
    auto before = ranked(competition);
    const std::vector<std::string> nothing(6, "0");
    auto& added_below = add(competition, "N-0", "1", {nothing, nothing});
    for (const auto& criterion : competition["criteria"])
      added_below["consensus"][criterion.at("code").get<std::string>()] = "0";
    auto after = ranked(competition);
    auto& lines = after["lines"];
    const auto added = std::find_if(lines.begin(), lines.end(), [](const Json& l) { return l.at("number") == "N-0"; });
    REQUIRE(added != lines.end());
    lines.erase(added);
    INFO(seed);
    REQUIRE(after.at("lines") == before.at("lines"));
  }
}

TEST_CASE("an application added anywhere moves nobody who ranks higher, and nobody of another category") {
  int compared = 0, in_the_middle = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    auto competition = with_random_policy(random_competition(seed, 60, 2), seed);
    std::mt19937 random(seed);
    const auto before = ranked(competition);
    std::vector<std::vector<std::string>> scores(2);
    for (auto& one : scores)
      for (int k = 0; k < 6; ++k) one.push_back(std::to_string(2 + random() % 4));
    auto& added = add(competition, "N-0", std::to_string(100 + random() % 20000), {scores[0], scores[1]});
    std::size_t k = 0;
    for (const auto& criterion : competition["criteria"])
      added["consensus"][criterion.at("code").get<std::string>()] = scores[0][k++ % 6];
    const auto after = ranked(competition);
    const auto newcomer = line(after, "N-0");
    for (const auto& one : before.at("lines")) {
      const auto now = line(after, one.at("number"));
      const bool elsewhere = one.at("category") != newcomer.at("category");
      const bool higher =
          !newcomer.at("rank").is_null() && !now.at("rank").is_null() && now.at("rank") < newcomer.at("rank");
      if (!elsewhere && !higher) continue;
      INFO(seed << " " << one.at("number"));
      for (const auto* name : {"rank", "total", "outcome", "amount_granted", "left"})
        REQUIRE(now.value(name, Json()) == one.value(name, Json()));
      ++compared;
      in_the_middle += higher;
    }
  }
  CHECK(compared > 5000);
  CHECK(in_the_middle > 500);
}

TEST_CASE("10,000 equal applications are one tie, told in a few words each") {
  auto competition = small_competition();
  competition["categories"][0]["envelope"] = "500000";
  for (int i = 0; i < 10000; ++i) add(competition, "C-" + std::to_string(10000 + i), "100", {{"4", "4"}});
  const auto result = rules::rank(rules::inputs_from(competition));
  const auto is_held = [](const rules::Line& line) {
    return line.rank == 1 && line.outcome == rules::Outcome::reserve && line.unresolved_tie &&
           line.tied_count == 9999 && line.tied_with.size() == 10;
  };
  CHECK(std::all_of(result.lines.begin(), result.lines.end(), is_held));
  CHECK(rules::to_json(result).at("lines").dump().size() < 10000 * 2000);
}
