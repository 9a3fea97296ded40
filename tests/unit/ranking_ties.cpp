// Equal totals: the declared rules in order, the commission's vote, and ties that nothing resolves.
#include <catch2/catch.hpp>

#include "support/competition.hpp"

using namespace konkurss;
using namespace konkurss::tests;

namespace {
// Three with 80 points, equal in all but the amounts.
Json three_equal(const std::string& first, const std::string& second, const std::string& third) {
  auto competition = small_competition();
  add(competition, "C-1", first, {{"4", "4"}});
  add(competition, "C-2", second, {{"4", "4"}});
  add(competition, "C-3", third, {{"4", "4"}});
  return competition;
}
}  // namespace

TEST_CASE("the first rule that tells them apart decides, each line naming its own") {
  auto competition = small_competition();
  add(competition, "C-1", "300", {{"2", "5"}, {"4", "2"}});  // A 3, total 64
  add(competition, "C-2", "200", {{"2", "5"}, {"4", "2"}});
  add(competition, "C-3", "900", {{"4", "2"}});  // A 4, total 64
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-3", "C-2", "C-1"});
  CHECK(column(result, "rank") == Json{1, 2, 3});
  CHECK(column(result, "tie_rule") == Json{"criterion:A", "lower_amount", "lower_amount"});
  CHECK(column(result, "tied_with") == Json::parse(R"([["C-2", "C-1"], ["C-3", "C-1"], ["C-3", "C-2"]])"));
  CHECK(line(result, "C-2").at("explanation").at("lv") ==
        "2. vieta: 64,00 punkti; vienāds punktu skaits ar C-3, C-1, pret C-3 zemāks A vidējais: 3,00 < 4,00, "
        "pret C-1 mazāka pieprasītā summa: 200,00\u00A0€ < 300,00\u00A0€; rezerves saraksts: pieprasīts "
        "200,00\u00A0€, kategorijā atliek 100,00\u00A0€");
}

TEST_CASE("a tie that nothing resolves shares its rank, and the next rank is skipped") {
  auto competition = three_equal("200", "200", "300");
  const auto result = ranked(competition);
  CHECK(column(result, "rank") == Json{1, 1, 3});
  CHECK(column(result, "unresolved_tie") == Json{true, true, false});
  CHECK(column(result, "tie_rule") == Json{nullptr, nullptr, "lower_amount"});
  CHECK(column(result, "outcome") == Json{"supported", "supported", "supported"});
  CHECK(line(result, "C-1").at("explanation").at("en") ==
        "Rank 1 (shared): 80.00 points; tie with C-2, C-3, against C-3 lower amount requested: "
        "€200.00 < €300.00, the tie is not resolved by the rules; to be granted €200.00, €800.00 left in the category");
}

TEST_CASE("the commission's vote resolves what the rules leave equal") {
  auto competition = three_equal("700", "700", "700");
  auto& applications = competition["applications"];
  applications[0]["vote_rank"] = 2;
  applications[1]["vote_rank"] = 3;
  applications[2]["vote_rank"] = 1;
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-3", "C-1", "C-2"});
  CHECK(column(result, "rank") == Json{1, 2, 3});
  CHECK(column(result, "tie_rule") == Json{"commission_vote", "commission_vote", "commission_vote"});
  CHECK(column(result, "outcome") == Json{"supported", "reserve", "reserve"});
  CHECK(line(result, "C-1").at("explanation").at("lv") ==
        "2. vieta: 80,00 punktu; vienāds punktu skaits ar C-3, C-2, pret C-3 zemāka vieta komisijas balsojumā, "
        "pret C-2 augstāka vieta komisijas balsojumā; rezerves saraksts: pieprasīts 700,00\u00A0€, kategorijā "
        "atliek 300,00\u00A0€");
}

TEST_CASE("a vote on some of the equal ones doesn't order the others") {
  auto competition = three_equal("100", "100", "100");
  competition["applications"][0]["vote_rank"] = 1;
  CHECK(column(ranked(competition), "rank") == Json{1, 1, 1});
}

TEST_CASE(
    "places of two votes don't order one another; those of one vote do, also when one of them isn't equal any more") {
  auto competition = three_equal("100", "100", "200");
  auto& applications = competition["applications"];
  for (int i = 0; i < 3; ++i) applications[i]["vote_rank"] = 3 - i;
  applications[0]["vote_item"] = 7;
  applications[1]["vote_item"] = 8;
  CHECK(column(ranked(competition), "rank") == Json{1, 1, 3});
  applications[1]["vote_item"] = 7;
  CHECK(column(ranked(competition), "number") == Json{"C-2", "C-1", "C-3"});
  applications[0].erase("vote_item");  // entered by the chair, before the commission met
  CHECK(column(ranked(competition), "rank") == Json{1, 1, 3});
}

TEST_CASE("an equal vote leaves the tie") {
  auto competition = three_equal("100", "100", "100");
  for (auto& application : competition["applications"]) application["vote_rank"] = 2;
  competition["applications"][2]["vote_rank"] = 1;
  const auto result = ranked(competition);
  CHECK(column(result, "rank") == Json{1, 2, 2});
  CHECK(column(result, "unresolved_tie") == Json{false, true, true});
}

TEST_CASE("a vote counts only where the call declares it, and only in a tie") {
  auto competition = three_equal("100", "100", "100");
  int vote = 3;
  for (auto& application : competition["applications"]) application["vote_rank"] = vote--;
  competition["rules"]["ties"] = {"criterion:A"};
  CHECK(column(ranked(competition), "rank") == Json{1, 1, 1});
  competition["rules"]["ties"] = {"commission_vote"};
  CHECK(column(ranked(competition), "number") == Json{"C-3", "C-2", "C-1"});
  add(competition, "C-4", "100", {{"5", "5"}})["vote_rank"] = 9;
  CHECK(column(ranked(competition), "number") == Json{"C-4", "C-3", "C-2", "C-1"});
}

TEST_CASE("without tie rules equal totals share a rank, in the order of their numbers") {
  auto competition = three_equal("100", "200", "300");
  competition["rules"]["ties"] = Json::array();
  competition["applications"][0]["number"] = "C-10";
  const auto result = ranked(competition);
  CHECK(column(result, "number") == Json{"C-2", "C-3", "C-10"});
  CHECK(column(result, "rank") == Json{1, 1, 1});
}

TEST_CASE("a big tie lists the ten nearest and counts the rest") {
  auto competition = small_competition();
  for (int i = 0; i < 30; ++i) add(competition, "C-" + std::to_string(10 + i), "100", {{"4", "4"}});
  const auto result = ranked(competition);
  CHECK(line(result, "C-10").at("tied_with") ==
        Json{"C-11", "C-12", "C-13", "C-14", "C-15", "C-16", "C-17", "C-18", "C-19", "C-20"});
  CHECK(line(result, "C-25").at("tied_with") ==
        Json{"C-20", "C-21", "C-22", "C-23", "C-24", "C-26", "C-27", "C-28", "C-29", "C-30"});
  CHECK(line(result, "C-39").at("tied_with").size() == 10);
  CHECK(line(result, "C-39").at("tied_with").at(9) == "C-38");
  CHECK(line(result, "C-25").at("explanation").at("lv") ==
        "1. vieta (dalīta): 80,00 punktu; vienāds punktu skaits ar C-20, C-21, C-22, C-23, C-24 un vēl 24, noteikumi "
        "vienādību neizšķir; rezerves saraksts, līdz vienādība izšķirta: kategorijā atliek 1\u00A0000,00\u00A0€, "
        "visiem ar šo vietu nepietiek");
}
