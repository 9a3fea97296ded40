// Which applications evaluators are assigned to, chosen by the filter.
#include <catch2/catch.hpp>

#include <set>

#include "base/text.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::set<std::string> evaluated(EvaluatedCall& t) {
  std::set<std::string> numbers;
  for (const auto& one :
       t.world.rows("select distinct a.number from evaluation e join application a on a.id = e.application_id"))
    numbers.insert(one.at("number"));
  return numbers;
}

}  // namespace

TEST_CASE("the matrix shows and assigns what the filter leaves") {
  EvaluatedCall t;
  const auto address =
      "/calls/" + t.world.value("select code from call where id = " + std::to_string(t.call)).get<std::string>();
  const auto shown = json_of(t.world.get(t.secretary, address + "/evaluators?filter=IL-01")).at("applications");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].at("number") == "IL-01");
  CHECK(t.world.post(t.secretary, address + "/assignments", {{"all", true}, {"filter", "IL-01"}}).status == 200);
  CHECK(evaluated(t) == std::set<std::string>{"IL-01"});
  CHECK(json_of(t.world.get(t.secretary, address + "/evaluators?filter=evaluator:none")).at("applications").size() ==
        14);
  CHECK(t.world.post(t.secretary, address + "/assignments", {{"all", true}, {"filter", "colour:red"}}).status == 422);
  const auto again = t.world.submit(t.secretary, address + "/assignments", {{"all", "true"}, {"filter", "colour:red"}});
  CHECK(again.status == 422);
  CHECK(again.body.find("value=\"colour:red\"") != std::string::npos);
}

TEST_CASE("a proposal is made for what the filter leaves, and accepted for the same") {
  EvaluatedCall t;
  const auto address = "/calls/" +
                       t.world.value("select code from call where id = " + std::to_string(t.call)).get<std::string>() +
                       "/assignments/proposal";
  const auto proposal = json_of(t.world.get(t.secretary, address + "?each=1&filter=kategorija:IL"));
  CHECK(proposal.at("pair_count") == 5);
  CHECK(t.world.post(t.secretary, address, {{"each", "1"}, {"stamp", proposal.at("stamp")}}).status == 409);
  const auto accepted =
      t.world.post(t.secretary, address, {{"each", "1"}, {"filter", "kategorija:IL"}, {"stamp", proposal.at("stamp")}});
  CHECK(accepted.status == 200);
  CHECK(evaluated(t) == std::set<std::string>{"IL-01", "IL-02", "IL-03", "IL-04", "IL-05"});
}
