// The ranked list through the addresses: the oracle of all sixteen, acceptance, and what verifies it later.
#include <catch2/catch.hpp>

#include <map>

#include "base/embedded.hpp"
#include "decisions/ranking.hpp"
#include "decisions/verify.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

Json line_of(const Json& result, const std::string& number) {
  for (const auto& line : result.at("lines"))
    if (line.at("number") == number) return line;
  throw std::runtime_error("no line " + number);
}

Json ranking(EvaluatedCall& t, const Someone& who) { return json_of(t.world.get(who, "/calls/TEST-1/ranking")); }

// As if the call had been announced with this rule.
void use_rule(EvaluatedCall& t, const std::string& name, const std::string& value) {
  auto rules = t.world.value("select definition -> 'rules' as rules from call");
  rules[name] = value;
  t.define("rules", rules);
}

void ask_for(EvaluatedCall& t, const std::string& number, const std::string& amount) {
  t.world.rows_as_submitted("update application set amount_requested = $2::numeric where id = $1::bigint returning id",
                            {std::to_string(t.applications.at(number)), amount});
}

// The table of a category, as the chair's page has it.
std::string table_of(EvaluatedCall& t, const std::string& category) {
  const auto page = t.world.page(t.chair, "/calls/TEST-1/ranking").body;
  const auto begin = page.find("id=\"ranking-" + category + "\"");
  REQUIRE(begin != std::string::npos);
  return page.substr(begin, page.find("</table>", begin) - begin);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// How the row of an application begins that stands right under the line where the money ends.
std::string under_line(const std::string& number) { return "k-money-line\" data-number=\"" + number + "\""; }

}  // namespace

TEST_CASE("the sixteen applications get the totals, ranks and outcomes of the oracle") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto result = ranking(t, t.chair).at("result");
  REQUIRE(result.at("lines").size() == 16);
  for (const auto& expected : oracle()) {
    INFO(expected.number);
    const auto line = line_of(result, expected.number);
    CHECK(line.at("total") == (expected.total.empty() ? Json() : Json(expected.total)));
    CHECK(line.at("rank") == (expected.rank ? Json(expected.rank) : Json()));
    CHECK(line.at("outcome") == expected.outcome);
    // The total kept with the application is the same text.
    const auto stored = t.world.value("select total::text from application where id = $1::bigint",
                                      {std::to_string(t.applications.at(expected.number))});
    CHECK(stored == line.at("total"));
  }
  const auto second = line_of(result, "IL-05");
  CHECK(second.at("tie_rule") == "criterion:K1");
  CHECK(second.at("explanation").at("lv").get<std::string>().find("4,33 > 4,00") != std::string::npos);
  CHECK(line_of(result, "SI-11").at("threshold_failed") == "K1");
  CHECK(line_of(result, "SI-08").at("divergence").at("total") == true);
  CHECK(line_of(result, "SI-10").at("divergence").at("criteria") == Json::array({"K1"}));
  CHECK(result.at("categories").at(0).at("left") == "400.00");
  CHECK(result.at("categories").at(1).at("left") == "3101.00");
  CHECK(t.world.rows(embedded().at("sql/checks/totals.sql")).empty());
}

TEST_CASE("the ranked list's page shows line, flags and explanation in both languages") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto latvian = t.world.page(t.chair, "/calls/TEST-1/ranking"),
             english = t.world.page(t.auditor, "/calls/TEST-1/ranking", "en");
  REQUIRE(latvian.status == 200);
  REQUIRE(english.status == 200);
  CHECK(latvian.body.find("Šeit beidzas pieejamais finansējums") != std::string::npos);
  CHECK(latvian.body.find("data-totals=\"94.00 75.00 57.00\"") != std::string::npos);
  CHECK(latvian.body.find("data-highest=\"100.00\"") != std::string::npos);  // where the chart's axis of points ends
  CHECK(english.body.find("4.33 &gt; 4.00") != std::string::npos);
  CHECK(latvian.body.find("Apstiprināt rangu sarakstu") != std::string::npos);
  CHECK(english.body.find("Accept ranked list") == std::string::npos);  // the auditor changes nothing
}

TEST_CASE("where skipping passes somebody over, the money line stands under the last that is supported, or nowhere") {
  EvaluatedCall t;
  use_rule(t, "allocation", "skipping");
  ask_for(t, "IL-05", "25000.00");  // the second; 20200.00 are left
  t.evaluate_all();
  auto table = table_of(t, "IL");
  CHECK(has(table, "data-number=\"IL-05\" data-amount=\"25000.00\" data-granted=\"\" data-left=\"20200.00\""));
  CHECK(has(table, "data-number=\"IL-04\" data-amount=\"8600.00\" data-granted=\"8600.00\" data-left=\"1700.00\""));
  CHECK(!has(table, "Šeit beidzas pieejamais finansējums"));  // IL-04 is the last
  CHECK(!has(table, "k-money-line"));

  ask_for(t, "IL-04", "11000.00");
  table = table_of(t, "IL");
  CHECK(!has(table, under_line("IL-05")));
  CHECK(has(table, under_line("IL-03")));  // under IL-02, the third
  CHECK(has(table, "Šeit beidzas pieejamais finansējums; atlikums: 10\u00a0300,00\u00a0€"));
}

TEST_CASE("a part that the money still reaches is said beside what was asked for, and the line stands under it") {
  EvaluatedCall t;
  use_rule(t, "partial_from_percent", "1");
  t.evaluate_all();
  const auto table = table_of(t, "IL");
  CHECK(has(table, "data-number=\"IL-03\" data-amount=\"12500.00\" data-granted=\"400.00\" data-left=\"0.00\""));
  CHECK(has(table, "piešķirams 400,00\u00a0€</span>"));
  CHECK(!has(table, "piešķirams 9\u00a0900,00\u00a0€</span>"));  // who gets all of it
  CHECK(has(table, under_line("IL-04")));
  CHECK(has(table, "atlikums: 0,00\u00a0€"));
}

TEST_CASE("the list is provisional and can't be accepted until every evaluation is submitted") {
  EvaluatedCall t;
  t.assign_all();
  CHECK(ranking(t, t.chair).at("provisional") == true);
  const auto refused = t.accept();
  CHECK(refused.status == 409);
  CHECK(json_of(refused).at("reason") == "policy.evaluations_missing");
  CHECK(t.world.post(t.secretary, "/calls/TEST-1/ranking/accept", {{"version", 1}}).status == 403);
  CHECK(t.world.get(t.evaluators[0], "/calls/TEST-1/ranking").status == 403);
  CHECK(t.world.value("select count(*) from ranking") == 0);
}

TEST_CASE("an accepted list is frozen, and follows from its inputs") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  CHECK(t.accept().status == 409);  // a second click
  const auto list = ranking(t, t.officer);
  CHECK(list.at("provisional") == false);
  CHECK(list.at("call_state") == "ranked");
  const auto row = t.world.rows("select inputs, result, sha256 from ranking").at(0);
  CHECK(decisions::first_difference(row.at("inputs"), row.at("result"), row.at("sha256")).empty());

  auto changed = row.at("result");
  changed["lines"][1]["total"] = "79.01";
  const auto found = decisions::first_difference(row.at("inputs"), changed, row.at("sha256"));
  CHECK(found.find("IL-05") != std::string::npos);
  CHECK(found.find("79.01") != std::string::npos);
  CHECK(decisions::first_difference(row.at("inputs"), row.at("result"), "0").find("fingerprint") != std::string::npos);
  // A conflict reported now is kept, but doesn't change the list silently.
  CHECK(json_of(t.declare("IL-01", 0, "conflict")).at("state") == "submitted");
  CHECK(ranking(t, t.officer).at("sha256") == list.at("sha256"));
}

TEST_CASE("a tie that the rules leave waits for the commission's vote") {
  EvaluatedCall t;
  // IL-02 gets the scores of IL-05: equal in everything, the amount included.
  t.assign_all();
  for (const auto& line : oracle())
    for (std::size_t i = 0; i < line.scores.size(); ++i) {
      const auto digits = line.number == "IL-02" ? oracle()[4].scores[i] : line.scores[i];
      t.declare(line.number, i, digits.empty() ? "conflict" : "none");
      if (!digits.empty()) REQUIRE(t.submit(line.number, i, digits).status == 200);
    }
  const auto refused = t.accept();
  CHECK(json_of(refused).at("reason") == "policy.tie_unresolved");
  CHECK(
      t.world.page(t.chair, "/calls/TEST-1/ranking").body.find("vote." + std::to_string(t.applications.at("IL-02"))) !=
      std::string::npos);
  const auto id = [&](const char* number) { return std::to_string(t.applications.at(number)); };
  const auto vote = [&](const Someone& who, const Json& places, long version) {
    return t.world.post(who, "/calls/TEST-1/ranking/vote", {{"vote", places}, {"version", version}});
  };
  const auto mistakes = [&](const Json& places) {
    const auto reply = vote(t.chair, places, t.call_version());
    CHECK(reply.status == 422);
    std::map<std::string, std::string> all;
    const auto said = json_of(reply);
    for (const auto& error : said.at("errors")) all[error.at("field")] = error.at("reason");
    return all;
  };
  const auto at = [&](const char* number) { return "vote." + id(number); };
  CHECK(mistakes({{id("IL-02"), "first"}, {id("IL-05"), "2"}}) ==
        std::map<std::string, std::string>{{at("IL-02"), "decisions.vote_not_a_place"}});
  CHECK(mistakes({{id("IL-02"), "1"}}) ==
        std::map<std::string, std::string>{{at("IL-05"), "decisions.vote_place_missing"}});
  CHECK(mistakes({{id("IL-02"), "1"}, {id("IL-05"), "1"}}) ==
        std::map<std::string, std::string>{{at("IL-05"), "decisions.vote_place_twice"}});
  CHECK(mistakes({{id("IL-02"), "1"}, {id("IL-05"), "2"}, {id("IL-01"), "3"}}) ==
        std::map<std::string, std::string>{{at("IL-01"), "decisions.vote_not_tied"}});
  const Json good{{id("IL-02"), "1"}, {id("IL-05"), "2"}};
  CHECK(vote(t.officer, good, t.call_version()).status == 403);
  CHECK(vote(t.chair, good, t.call_version() + 1).status == 409);
  const auto drawn =
      t.world.submit(t.chair, "/calls/TEST-1/ranking/vote",
                     {{at("IL-02"), "7x"}, {at("IL-05"), "2"}, {"version", std::to_string(t.call_version())}});
  CHECK(drawn.body.find("value=\"7x\"") != std::string::npos);
  CHECK(drawn.body.find("Vieta ir skaitlis") != std::string::npos);
  CHECK(t.world.value("select count(*) from application where vote_rank is not null") == 0);
  REQUIRE(vote(t.chair, good, t.call_version()).status == 200);
  CHECK(line_of(ranking(t, t.chair).at("result"), "IL-02").at("tie_rule") == "commission_vote");
  CHECK(t.accept().status == 200);
}
