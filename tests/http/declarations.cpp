// All declarations of an evaluator on one page.
#include <algorithm>
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string page_address = "/calls/TEST-1/declarations";

struct Undeclared : EvaluatedCall {
  Undeclared() { assign_all(); }
  std::string id(const std::string& number) { return std::to_string(evaluation(number, 0)); }
  std::string state(const std::string& number) {
    return world.value("select state from evaluation where id = " + id(number));
  }
  Reply send(const Json& declared) { return world.post(evaluators[0], page_address, {{"declare", declared}}); }
  std::vector<std::string> waiting() {
    std::vector<std::string> numbers;
    const auto document = json_of(world.get(evaluators[0], page_address));
    for (const auto& brief : document.at("briefs")) numbers.push_back(brief.at("number"));
    return numbers;
  }
};

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

TEST_CASE("an evaluator declares on several applications at once, on each by itself, and on the rest later") {
  Undeclared t;
  const auto before = t.waiting();
  REQUIRE(before.size() > 2);
  CHECK(t.world.page(t.evaluators[0], "/evaluations").body.find(page_address) != std::string::npos);
  const auto page = t.world.page(t.evaluators[0], page_address);
  CHECK(page.status == 200);
  CHECK(page.body.find("Secret title") == std::string::npos);

  const auto reply = t.send({{t.id("IL-01"), {{"verdict", "none"}, {"reason", ""}}},
                             {t.id("IL-02"), {{"verdict", "conflict"}, {"reason", "A relative works there."}}}});
  REQUIRE(reply.status == 200);
  CHECK(json_of(reply).at("declarations").size() == 2);
  CHECK(t.state("IL-01") == "in_progress");
  CHECK(t.state("IL-02") == "recused");
  const auto after = t.waiting();
  CHECK(after.size() == before.size() - 2);
  CHECK_FALSE(has(after, "IL-01"));
  CHECK_FALSE(has(after, "IL-02"));
  CHECK(t.world.value("select count(*) from declaration where statement is not null") == 2);
}

TEST_CASE("one mistake among several declarations is told at its field, and none of them is stored") {
  Undeclared t;
  const auto told = [&](const Json& second, const std::string& field) {
    const auto reply = t.send({{t.id("IL-01"), {{"verdict", "none"}}}, {t.id("IL-02"), second}});
    CHECK(reply.status == 422);
    const auto error = json_of(reply).at("errors").at(0);
    CHECK(error.at("field") == "declare." + t.id("IL-02") + "." + field);
    CHECK(error.at("detail").get<std::string>().starts_with("IL-02: "));
    CHECK(t.state("IL-01") == "not_started");
  };
  told({{"verdict", "conflict"}, {"reason", " "}}, "reason");
  told({{"verdict", "perhaps"}}, "verdict");
  told({{"verdict", 1}}, "verdict");
  told({{"verdict", ""}, {"reason", "I know somebody there."}}, "verdict");
  told({{"verdict", "possible"}, {"reason", std::string(4001, 'a')}}, "reason");
  told("none", "verdict");
  CHECK(t.send(Json::object()).status == 422);
  CHECK(t.send(Json::array()).status == 422);
  CHECK(t.send({{"999999", {{"verdict", "none"}}}}).status == 409);
  CHECK(t.world.value("select count(*) from declaration") == 0);

  // In a browser the page is drawn again with what was chosen.
  const auto again = t.world.submit(t.evaluators[0], page_address,
                                    {{"csrf", t.evaluators[0].csrf},
                                     {"declare." + t.id("IL-01") + ".verdict", "none"},
                                     {"declare." + t.id("IL-02") + ".verdict", "possible"}});
  CHECK(again.status == 422);
  CHECK(again.body.find("declare-" + t.id("IL-01") + "-none\" name=\"declare." + t.id("IL-01") +
                        ".verdict\" type=\"radio\" value=\"none\" checked") != std::string::npos);
}

TEST_CASE("three hundred applications at most are declared on at once, and the page tells that others wait") {
  Undeclared t;
  const auto before = t.waiting().size();
  const long institution = t.world.value("select organisation_id from application where number = 'IL-01'");
  for (int more = 0; more < 300; ++more)
    t.world.application(t.call, "IL", institution, "in_evaluation", {{"title", "Another"}});
  t.world.rows(
      "insert into evaluation (application_id, call_id, person_id) select id, call_id, $1::bigint from application "
      "where title = 'Another' returning id",
      {std::to_string(t.evaluators[0].id)});
  CHECK(t.waiting().size() == 300);
  const auto page = t.world.page(t.evaluators[0], page_address).body;
  CHECK(page.find("300 / " + std::to_string(before + 300)) != std::string::npos);
  Json none;
  const auto shown = json_of(t.world.get(t.evaluators[0], page_address)).at("briefs");
  for (const auto& brief : shown) none[brief.at("id").dump()] = {{"verdict", "none"}};
  REQUIRE(t.send(none).status == 200);
  CHECK(t.waiting().size() == before);
}

TEST_CASE("what was declared on in another window meanwhile is told, never left out in silence") {
  Undeclared t;
  REQUIRE(t.declare("IL-01", 0).status == 200);
  const auto late = t.send({{t.id("IL-01"), {{"verdict", "conflict"}, {"reason", "A relative works there."}}},
                            {t.id("IL-02"), {{"verdict", "none"}}}});
  CHECK(late.status == 409);
  CHECK(t.state("IL-02") == "not_started");
}

TEST_CASE("a reason typed before no conflict was declared after all isn't kept") {
  Undeclared t;
  const Json declared{{"verdict", "none"}, {"reason", "I once met the minister."}};
  REQUIRE(t.send({{t.id("IL-01"), declared}}).status == 200);
  auto alone = declared;
  alone["version"] = t.version("IL-02", 0);
  REQUIRE(t.world.post(t.evaluators[0], t.address("IL-02", 0) + "/declaration", alone).status == 200);
  CHECK(t.world.value("select string_agg(reason, '') from declaration") == "");
}

TEST_CASE("what the register of roles knows can't be declared away on the page of all declarations") {
  Undeclared t;
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_from) select $1::bigint, 'preparer', "
      "organisation_id, '2020-01-01' from application where id = $2::bigint returning id",
      {std::to_string(t.evaluators[0].id), std::to_string(t.applications.at("IL-01"))});
  CHECK(t.send({{t.id("IL-01"), {{"verdict", "none"}}}}).status == 422);
  CHECK(t.state("IL-01") == "not_started");
  CHECK(t.send({{t.id("IL-01"), {{"verdict", "conflict"}, {"reason", "I worked there."}}}}).status == 200);
}

TEST_CASE("the page of all declarations is an evaluator's own") {
  Undeclared t;
  CHECK(t.world.get(t.chair, page_address).status == 403);
  const auto stranger = t.world.person("v9@example.lv", {{"evaluator", 0, t.call}});
  CHECK(t.world.get(stranger, page_address).status == 404);
  const auto of_another =
      t.world.post(t.evaluators[1], page_address, {{"declare", {{t.id("IL-01"), {{"verdict", "none"}}}}}});
  CHECK(of_another.status == 409);
  CHECK(t.state("IL-01") == "not_started");
}
