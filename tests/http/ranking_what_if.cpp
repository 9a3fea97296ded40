// What other rules would change, how severe the evaluators are, and the small pictures of who gave how many points.
#include <catch2/catch.hpp>

#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string what_if = "/calls/TEST-1/ranking/what-if";

Json line_of(const Json& lines, const std::string& number) {
  for (const auto& line : lines)
    if (line.at("number") == number) return line;
  throw std::runtime_error("no line " + number);
}

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a larger envelope, another weight or threshold moves those that the rules say, and nothing is saved") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto before = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("result");
  auto found = json_of(t.world.get(t.chair, what_if + "?envelope.SI=70000"));
  CHECK(found.at("is_result") == false);
  CHECK(found.at("changes") == Json{{"envelope.SI", "70000.00"}});
  auto fourth = line_of(found.at("lines"), "SI-04");
  CHECK(fourth.at("moved") == "in");
  CHECK(fourth.at("before") == Json{{"rank", 7}, {"total", "67.33"}, {"outcome", "reserve"}});
  CHECK(fourth.at("after") == Json{{"rank", 7}, {"total", "67.33"}, {"outcome", "supported"}});
  CHECK(line_of(found.at("lines"), "SI-06").at("moved") == nullptr);

  // A weight that shrinks the scale says so, since the minimum stays.
  const auto shrunk = t.world.page(t.chair, what_if + "?weight.K1=10");
  CHECK(has(shrunk, "Kategorijā IL svaru summa ir 90,00, noteikumos – 100,00"));
  for (const char* rest : {"?envelope.SI=70000", "?weight.K1=10&threshold=54"})
    CHECK_FALSE(has(t.world.page(t.chair, what_if + rest), "svaru summa ir"));

  found = json_of(t.world.get(t.chair, what_if + "?threshold=80"));
  CHECK(line_of(found.at("lines"), "IL-05").at("moved") == "out");
  CHECK(line_of(found.at("lines"), "IL-05").at("after").at("outcome") == "rejected");

  // Without the minimum of K1 SI-11 takes rank 5 with 78.00; the money then ends before SI-08 and SI-06 are both paid.
  found = json_of(t.world.get(t.chair, what_if + "?minimum.K1="));
  CHECK(line_of(found.at("lines"), "SI-11").at("moved") == "in");
  CHECK(line_of(found.at("lines"), "SI-11").at("after").at("rank") == 5);
  CHECK(line_of(found.at("lines"), "SI-06").at("moved") == "out");

  found = json_of(t.world.get(t.chair, what_if + "?allocation=skipping"));
  CHECK(line_of(found.at("lines"), "SI-04").at("moved") == nullptr);
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("result") == before);
  CHECK(t.world.value("select count(*) from ranking") == 0);
}

TEST_CASE("the weight that the page names flips the decision, and a step less doesn't") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto found = json_of(t.world.get(t.officer, what_if)).at("robustness");
  CHECK(found.at("step") == "0.1");
  std::size_t flips = 0;
  for (const auto& line : found.at("lines")) {
    if (line.at("nearest").is_null()) continue;
    ++flips;
    INFO(line.dump());
    const auto tried =
        json_of(t.world.get(t.officer, what_if + "?" + line.at("nearest").at("field").get<std::string>() + "=" +
                                           line.at("nearest").at("weight").get<std::string>()));
    CHECK(!line_of(tried.at("lines"), line.at("number")).at("moved").is_null());
  }
  CHECK(flips > 0);
}

TEST_CASE("the page says that it isn't the result, keeps what was typed, and its address holds only what was changed") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto plain = t.world.page(t.chair, what_if);
  CHECK(has(plain, "Šis nav konkursa rezultāts."));
  CHECK(has(plain, "name=\"weight.K1\""));
  CHECK(!has(plain, "id=\"tried\""));
  const auto sent = t.world.page(
      t.chair, what_if + "?weight.K1=20&weight.K2=17,5&threshold=60,00&envelope.SI=70 000&allocation=strict");
  CHECK(sent.status == 303);
  CHECK(header_of(sent, "Location") == what_if + "?envelope.SI=70000.00&weight.K2=17.5");
  const auto tried = t.world.page(t.chair, what_if + "?envelope.SI=70000.00&weight.K2=17.5");
  CHECK(has(tried, "value=\"17,5\""));
  CHECK(has(tried, "izsludināts: 20"));
  CHECK(has(tried, "SI-04"));
  const auto wrong = t.world.page(t.chair, what_if + "?weight.K2=much&envelope.IL=-1");
  CHECK(has(wrong, "value=\"much\""));
  CHECK(has(wrong, "K2: ierakstiet skaitli"));
  CHECK(has(wrong, "IL: ierakstiet summu"));
  CHECK(has(t.world.page(t.chair, what_if + "?threshold=much"), "Minimālais punktu skaits: ierakstiet skaitli"));
  CHECK(has(t.world.page(t.chair, what_if + "?minimum.K1=5.1"),
            "K1: minimums nevar pārsniegt skalas augstāko vērtību 5."));
  CHECK(t.world.get(t.chair, what_if + "?minimum.K1=5").status == 200);
  CHECK(has(wrong, "govuk-error-summary"));
  const auto refused = t.world.get(t.chair, what_if + "?weight.K2=much");
  CHECK(refused.status == 422);
  CHECK(json_of(refused).at("errors").at(0).at("field") == "weight.K2");
  for (const auto* odd : {"?weight.K1=1e9", "?weight.K1=99999999999999999999", "?threshold=-1", "?weight.K1=0.00001",
                          "?envelope.IL=1.234"})
    CHECK(t.world.get(t.chair, what_if + odd).status == 422);
  CHECK(t.world.get(t.chair, what_if + "?weight.K9=much&other=1").status == 200);  // not a field of this call
}

TEST_CASE("where criteria weigh otherwise in the list, their two weights are tried apart, and the page's flips hold") {
  EvaluatedCall t;
  t.use_policy({{"policy", "mean"}}, "33.3");
  t.evaluate_all();
  const auto found = json_of(t.world.get(t.chair, what_if + "?weight.K1=1&ranking_weight.K3=20"));
  CHECK(found.at("changes") == Json{{"ranking_weight.K3", "20"}, {"weight.K1", "1"}});
  const auto second = line_of(found.at("lines"), "IL-05");
  CHECK(second.at("after").at("outcome") == "supported");  // 79 less K1's 19 * 4.33 / 5 is above 60
  CHECK(second.at("after").at("total") == "79.00");        // by the weights of the list, of which K1's is as it was
  CHECK(has(t.world.page(t.chair, what_if), "name=\"ranking_weight.K1\""));
  for (const auto& line : found.at("robustness").at("lines")) {
    if (line.at("nearest").is_null()) continue;
    INFO(line.dump());
    const std::string field = line.at("nearest").at("field"), weight = line.at("nearest").at("weight");
    CHECK(field.rfind("ranking_weight.", 0) == 0);
    const auto tried = json_of(t.world.get(t.chair, what_if + "?" + field + "=" + weight));
    CHECK(!line_of(tried.at("lines"), line.at("number")).at("moved").is_null());
  }
}

TEST_CASE("weights of nothing at all are ranked like any others") {
  EvaluatedCall t;
  t.evaluate_all();
  std::string all;
  for (const auto* code : {"K1", "K2", "K3", "K4", "K5", "K6"})
    all += std::string(all.empty() ? "?" : "&") + "weight." + code + "=0";
  const auto found = json_of(t.world.get(t.chair, what_if + all));
  CHECK(line_of(found.at("lines"), "IL-01").at("after").at("total") == "0.00");
  CHECK(line_of(found.at("lines"), "IL-01").at("moved") == "out");
}

TEST_CASE("what-if works on the accepted list, too, and on one that nobody has scored") {
  EvaluatedCall t;
  CHECK(t.world.page(t.chair, what_if).status == 200);
  CHECK(t.world.page(t.chair, "/calls/TEST-1/ranking/severity").status == 200);
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  CHECK(line_of(json_of(t.world.get(t.auditor, what_if + "?envelope.SI=70000")).at("lines"), "SI-04").at("moved") ==
        "in");
}

TEST_CASE("severity: the evaluators' figures and the list without them, as information") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto found = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking/severity"));
  CHECK(found.at("is_result") == false);
  REQUIRE(found.at("evaluators").size() == 3);
  const auto& first = found.at("evaluators").at(0);
  CHECK(first.at("evaluator") == "V1");
  CHECK(first.at("evaluator_name") == "v1@example.lv");
  CHECK(first.at("applications") == 15);
  CHECK(found.at("evaluators").at(1).at("applications") == 14);  // recused from SI-06
  CHECK(first.at("highest") == "94.00");
  const auto line = line_of(found.at("lines"), "SI-06");
  CHECK(line.at("total") == "72.50");
  CHECK(line.at("adjusted_total") != "72.50");  // the missing evaluator's share
  const auto page = t.world.page(t.chair, "/calls/TEST-1/ranking/severity");
  CHECK(has(page, "Tikai informācijai."));
  CHECK(has(page, "data-chart=\"severity\""));
  CHECK(has(page, "data-chart=\"adjusted\""));
  CHECK(t.world.get(t.evaluators[0], "/calls/TEST-1/ranking/severity").status == 403);
  CHECK(t.world.get(t.evaluators[0], what_if).status == 403);
}

TEST_CASE("each row of the ranked list and of the lists tells in words who gave how many points") {
  EvaluatedCall t;
  t.evaluate_all();
  const std::string picture = "K1: V1:\u00a05; V2:\u00a01; V3:\u00a04";  // SI-10
  CHECK(has(t.world.page(t.chair, "/calls/TEST-1/ranking"), "<title>" + picture + "</title>"));
  CHECK(has(t.world.page(t.secretary, "/calls/TEST-1/applications"), picture + ".\nK2: "));
  REQUIRE(t.accept().status == 200);
  CHECK(has(t.world.page(t.chair, "/calls/TEST-1/decisions"), picture + ".\nK2: "));
}
