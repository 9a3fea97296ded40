// Who gets the money: strict order or skipping, and ties across the money line.
#include <catch2/catch.hpp>

#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;

namespace {

// C-1 to C-5 in this order, with these amounts, out of 1000.00.
Json five(const std::vector<std::string>& amounts, const std::string& allocation) {
  auto competition = small_competition();
  competition["rules"]["allocation"] = allocation;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    add(competition, "C-" + std::to_string(i + 1), amounts[i], {{std::to_string(5 - i), "5"}});
  }
  return competition;
}

// Gives the application the score of the one above it.
void tie_with_previous(Json& competition, std::size_t index) {
  auto& applications = competition["applications"];
  applications[index]["evaluations"] = applications[index - 1]["evaluations"];
}

}  // namespace

TEST_CASE("strict order ends at the first that the money doesn't reach") {
  const auto result = ranked(five({"400", "500", "101", "100", "1"}, "strict"));
  CHECK(column(result, "outcome") == Json{"supported", "supported", "reserve", "reserve", "reserve"});
  CHECK(column(result, "money_left_after") == Json{"600.00", "100.00", "100.00", "100.00", "100.00"});
}

TEST_CASE("skipping goes on with those that the money does reach") {
  const auto result = ranked(five({"400", "500", "101", "100", "1"}, "skipping"));
  CHECK(column(result, "outcome") == Json{"supported", "supported", "reserve", "supported", "reserve"});
  CHECK(column(result, "money_left_after") == Json{"600.00", "100.00", "100.00", "0.00", "0.00"});
  CHECK(result.at("categories").at(0).at("supported_sum") == "1000.00");
}

TEST_CASE("the last cent counts") {
  CHECK(column(ranked(five({"1000.00"}, "strict")), "outcome") == Json{"supported"});
  CHECK(column(ranked(five({"1000.01"}, "strict")), "outcome") == Json{"reserve"});
}

TEST_CASE("an empty envelope supports nobody") {
  auto competition = five({"400", "500"}, GENERATE("strict", "skipping"));
  competition["categories"][0]["envelope"] = "0";
  const auto result = ranked(competition);
  CHECK(column(result, "outcome") == Json{"reserve", "reserve"});
  CHECK(column(result, "money_left_after") == Json{"0.00", "0.00"});
}

TEST_CASE("each category has its own envelope") {
  auto competition = five({"600", "600", "600"}, "strict");
  competition["categories"].push_back({{"code", "D"}, {"envelope", "700"}});
  competition["applications"][2]["category"] = "D";
  const auto result = ranked(competition);
  CHECK(column(result, "outcome") == Json{"supported", "reserve", "supported"});
  CHECK(result.at("categories").at(1).at("left") == "100.00");
}

TEST_CASE("an unresolved tie across the money line supports none of the equal ones") {
  auto competition = five({"500", "400", "400", "50"}, "strict");
  tie_with_previous(competition, 2);
  const auto result = ranked(competition);
  CHECK(column(result, "rank") == Json{1, 2, 2, 4});
  CHECK(column(result, "outcome") == Json{"supported", "reserve", "reserve", "reserve"});
  CHECK(line(result, "C-2").at("explanation").at("lv") ==
        "2. vieta (dalīta): 88,00 punkti; vienāds punktu skaits ar C-3, noteikumi vienādību neizšķir; rezerves "
        "saraksts, līdz vienādība izšķirta: kategorijā atliek 500,00\u00A0€, visiem ar šo vietu nepietiek");
  CHECK(line(result, "C-4").at("explanation").at("lv") ==
        "4. vieta: 64,00 punkti; rezerves saraksts: finansējumu piešķir vietu secībā, un augstākai vietai tā "
        "nepietika");
}

TEST_CASE("skipping doesn't pass by a tie across the money line either") {
  auto competition = five({"500", "400", "400", "50"}, "skipping");
  tie_with_previous(competition, 2);
  const auto result = ranked(competition);
  CHECK(column(result, "outcome") == Json{"supported", "reserve", "reserve", "reserve"});
  CHECK(line(result, "C-4").at("explanation").at("en") ==
        "Rank 4: 64.00 points; reserve list until a tie at a higher rank is resolved");
}

TEST_CASE("the vote moves the money line through the tie") {
  auto competition = five({"500", "400", "400", "50"}, "skipping");
  tie_with_previous(competition, 2);
  competition["applications"][1]["vote_rank"] = 2;
  competition["applications"][2]["vote_rank"] = 1;
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-1", "C-3", "C-2", "C-4"});
  CHECK(column(result, "outcome") == Json{"supported", "supported", "reserve", "supported"});
}

TEST_CASE("a tie none of which the money reaches is no reason to wait") {
  auto competition = five({"500", "600", "600", "50"}, "skipping");
  tie_with_previous(competition, 2);
  CHECK(column(ranked(competition), "outcome") == Json{"supported", "reserve", "reserve", "supported"});
}

TEST_CASE("an unresolved tie of different amounts favours nobody, the cheaper one neither") {
  auto competition = five({"900", "200", "100", "1"}, "skipping");
  competition["rules"]["ties"] = {"criterion:A"};
  tie_with_previous(competition, 2);
  CHECK(column(ranked(competition), "outcome") == Json{"supported", "reserve", "reserve", "reserve"});
}

TEST_CASE("a tie that the money covers whole is supported whole") {
  auto competition = five({"400", "300", "300", "1"}, "strict");
  tie_with_previous(competition, 2);
  const auto result = ranked(competition);
  CHECK(column(result, "outcome") == Json{"supported", "supported", "supported", "reserve"});
  CHECK(column(result, "money_left_after") == Json{"600.00", "300.00", "0.00", "0.00"});
}

TEST_CASE("neither a rejected nor an unevaluated application takes money") {
  auto competition = five({"1000", "1000", "1000", "1000"}, "strict");
  competition["criteria"][0]["minimum_mean"] = "3";
  auto& applications = competition["applications"];
  applications[0]["admissible"] = false;
  applications[1]["evaluations"] = Json::array();
  applications[3]["evaluations"][0]["scores"]["A"] = "2";
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-3", "C-4", "C-2", "C-1"});
  CHECK(column(result, "outcome") == Json{"supported", "rejected", "unevaluated", "inadmissible"});
}

TEST_CASE("a part is granted where the rest is large enough, and ends the money") {
  auto competition = five({"400", "500", "200", "100", "1"}, GENERATE("strict", "skipping"));
  competition["rules"]["partial_from_percent"] = "50";
  auto result = ranked(competition);  // 100 left, exactly half of the 200 asked for
  CHECK(column(result, "outcome") == Json{"supported", "supported", "supported", "reserve", "reserve"});
  CHECK(column(result, "amount_granted") == Json{"400.00", "500.00", "100.00", "0.00", "0.00"});
  CHECK(result.at("categories").at(0).at("supported_sum") == "1000.00");
  CHECK(result.at("categories").at(0).at("left") == "0.00");
  CHECK(line(result, "C-3").at("explanation").at("lv") ==
        "3. vieta: 76,00 punkti; piešķirams 100,00\u00A0€ no pieprasītajiem 200,00\u00A0€, kategorijā atliek "
        "0,00\u00A0€");

  competition["rules"]["partial_from_percent"] = "50.01";
  result = ranked(competition);
  CHECK(line(result, "C-3").at("outcome") == "reserve");
  CHECK(line(result, "C-3").at("amount_granted") == "0.00");
}

TEST_CASE("those who share a rank across the money line get no part") {
  auto competition = five({"900", "200", "200"}, "strict");
  competition["rules"]["ties"] = Json::array();
  competition["rules"]["partial_from_percent"] = "10";
  tie_with_previous(competition, 2);
  CHECK(column(ranked(competition), "outcome") == Json{"supported", "reserve", "reserve"});
}

TEST_CASE("where nothing is left nobody gets a part of it") {
  auto competition = five({"1000", "200"}, "strict");
  competition["rules"]["partial_from_percent"] = "0";
  CHECK(column(ranked(competition), "outcome") == Json{"supported", "reserve"});
}
