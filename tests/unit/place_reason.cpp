// The sentences that a decision says of an application's place, whatever the policy of its call.
#include "decisions/place_reason.hpp"

#include <catch2/catch.hpp>

#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;
using decisions::place_reason;

namespace {

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("where the money doesn't reach, the reason is the money left or the higher rank") {
  auto competition = small_competition();
  add(competition, "C-1", "900", {{"5", "5"}});
  add(competition, "C-2", "200", {{"4", "4"}});
  add(competition, "C-3", "50", {{"3", "3"}});
  const auto result = ranked(competition);
  CHECK(place_reason(line(result, "C-1")) ==
        "Tā kopvērtējums ir 100,00, un kategorijas rangu sarakstā tas ir 1. vietā. Kategorijas finansējuma pietiek, "
        "tāpēc piešķir visus pieprasītos 900,00\u00a0€.");
  CHECK(says(place_reason(line(result, "C-2")), "Kategorijā atlicis 100,00\u00a0€, bet pieprasīts 200,00\u00a0€"));
  CHECK(says(place_reason(line(result, "C-3")), "augstākai vietai tā nepietika"));
}

TEST_CASE("a part of what was requested, other weights for the order and the closest of three are told") {
  auto competition = small_competition();
  competition["rules"]["partial_from_percent"] = "50";
  competition["criteria"][0]["ranking_weight"] = "90";
  add(competition, "C-1", "900", {{"5", "5"}});
  add(competition, "C-2", "150", {{"4", "4"}});
  auto result = ranked(competition);
  CHECK(says(place_reason(line(result, "C-2")), "piešķir 100,00\u00a0€ no pieprasītajiem 150,00\u00a0€."));
  CHECK(says(place_reason(line(result, "C-1")), "kopvērtējums ir 100,00, punkti vietu secībai – 130,00, un"));

  competition = small_competition();
  competition["rules"]["aggregation"] = {
      {"policy", "two_experts"}, {"third_above_percent", "30"}, {"equal_pairs", "lower"}};
  add(competition, "C-1", "100", {{"5", "5"}, {"3", "3"}, {"3", "2"}});
  add(competition, "C-2", "100", {{"5", "5"}, {"5", "4"}});
  result = ranked(competition);
  CHECK(says(place_reason(line(result, "C-1")), "ieskaitīti tikai tuvākie vērtējumi"));
  CHECK_FALSE(says(place_reason(line(result, "C-2")), "tuvākie"));
}

TEST_CASE("a tie of two names what parted them, a tie of more the call's order") {
  auto competition = small_competition();
  add(competition, "C-1", "100", {{"4", "4"}});
  add(competition, "C-2", "200", {{"4", "4"}});
  CHECK(says(place_reason(line(ranked(competition), "C-2")),
             "Tikpat punktu ir pieteikumam C-1; secību starp tiem noteica mazāks pieprasītais finansējums."));
  add(competition, "C-3", "300", {{"4", "4"}});
  CHECK(says(place_reason(line(ranked(competition), "C-2")),
             "Tikpat punktu ir pieteikumiem C-1, C-3; tā vietu starp tiem noteica"));

  competition = small_competition();
  add(competition, "C-1", "100", {{"4", "4"}})["vote_rank"] = 2;
  add(competition, "C-2", "100", {{"4", "4"}})["vote_rank"] = 1;
  CHECK(says(place_reason(line(ranked(competition), "C-2")), "noteica komisijas balsojums."));

  competition = small_competition();
  competition["rules"]["aggregation"] = {{"policy", "consensus"}, {"consensus_on", "all"}};
  add(competition, "C-1", "100", {{"5", "2"}})["consensus"] = {{"A", "5"}, {"B", "2"}};
  add(competition, "C-2", "100", {{"3", "5"}})["consensus"] = {{"A", "3"}, {"B", "5"}};
  CHECK(says(place_reason(line(ranked(competition), "C-1")),
             "noteica kritērija A saskaņotais vērtējums (šim pieteikumam 5,00)."));
}

TEST_CASE("a place that the rules leave shared is told as shared, and not as one behind a dearer one") {
  auto competition = small_competition();
  competition["rules"]["ties"] = Json::array();
  add(competition, "C-1", "600", {{"4", "4"}});
  add(competition, "C-2", "700", {{"4", "4"}});
  const auto reason = place_reason(line(ranked(competition), "C-1"));
  CHECK(says(reason, "Tikpat punktu ir pieteikumam C-2, un nolikuma kārtība šo vietu neizšķir: tā ir kopīga."));
  CHECK(says(reason, "nepietiek visiem, kam ir šī vieta"));
}

TEST_CASE("of a big tie only those that the list names are told, and that there may be others") {
  auto competition = small_competition();
  for (int i = 1; i <= 14; ++i) add(competition, "C-" + std::to_string(i), std::to_string(10 + i), {{"4", "4"}});
  CHECK(says(place_reason(line(ranked(competition), "C-7")), "un, iespējams, vēl citiem; tā vietu starp tiem"));
}
