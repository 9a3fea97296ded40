// Where criteria weigh otherwise in the order of the list: the points that made the order stand beside the total
// wherever the place is told, and nowhere in other calls.
#include <catch2/catch.hpp>

#include <algorithm>

#include "base/figures.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

void require(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
}

void release_all(EvaluatedCall& t) {
  require(t.accept());
  require(t.decide_as_ranked(t.chair));
  Json read = Json::object();
  const auto shown = json_of(t.world.get(t.officer, "/calls/TEST-1/decisions/approval"));
  for (const auto& one : shown.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
  require(t.world.post(t.officer, "/calls/TEST-1/decisions/approval", {{"decisions", read}}));
  require(t.world.post(t.officer, "/calls/TEST-1/release", {{"version", t.call_version()}}));
}

Someone applicant(EvaluatedCall& t) {
  const auto institution = t.world.value("select organisation_id from application where number = 'IL-03'").get<long>();
  return t.world.person("signatory@example.lv", {{"signatory", institution}});
}

std::string result_of(EvaluatedCall& t) {
  return "/applications/" + std::to_string(t.applications.at("IL-03")) + "/result";
}

}  // namespace

TEST_CASE("the points for the order are in the list, in the results, on the applicant's page and in the workbook") {
  EvaluatedCall t;
  t.use_policy({{"policy", "mean"}}, "33.3");
  t.evaluate_all();
  const std::string word = "Punkti vietu secībai", list = "/calls/TEST-1/ranking";
  std::string points;
  const auto ranked = json_of(t.world.get(t.chair, list)).at("result");
  for (const auto& line : ranked.at("lines"))
    if (line.at("number") == "IL-03") points = line.at("ranking_total");
  const auto shown = format_number(points, Language::lv);
  REQUIRE(points != "77.00");  // the total
  const auto page = t.world.page(t.chair, list);
  CHECK(has(page, word));
  CHECK(has(page, "data-label=\"" + word + "\">" + shown + "</td>"));
  release_all(t);
  const auto results = t.world.page({}, "/calls/TEST-1");
  CHECK(has(results, "data-label=\"" + word + "\">" + shown + "</td>"));
  CHECK(has(t.world.page(applicant(t), result_of(t)), word + ": " + shown));
  for (const auto* report : {"decisions", "results"}) {
    const auto rows = workbook_read(exported(t.world, t.officer, "TEST-1", report, "xlsx"))[0].at("rows");
    INFO(report << " " << rows.dump());
    const auto column = [&](const std::string& heading) {
      return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), heading) - rows[0].begin());
    };
    bool is_there = false;
    for (const auto& row : rows)
      if (row.at(column("Numurs")) == "IL-03") is_there = row.at(column(word)) == std::stod(points);
    CHECK(is_there);
  }
}

TEST_CASE("a call without such weights says nothing of points for the order") {
  EvaluatedCall t;
  t.evaluate_all();
  const std::string word = "Punkti vietu secībai";
  CHECK_FALSE(has(t.world.page(t.chair, "/calls/TEST-1/ranking"), word));
  release_all(t);
  CHECK_FALSE(has(t.world.page({}, "/calls/TEST-1"), word));
  CHECK_FALSE(has(t.world.page(applicant(t), result_of(t)), word));
}
