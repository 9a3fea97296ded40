// The menu of a call's working pages: on the page of every thing of the call, too, and nowhere leading where a role of
// another call would be needed.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("who leads one call and serves another finds in the other's menu what the role there opens") {
  World world;
  const long led = world.call({.code = "LED-1"}), other = world.call({.code = "OTHER-1"});
  const auto member = world.person("loceklis@example.lv", {{"officer", 0, led}, {"member", 0, other}});
  const auto chair = world.person("priekssedetajs@example.lv", {{"officer", 0, led}, {"chair", 0, other}});
  const auto everywhere = world.person("vaditajs@example.lv", {{"officer"}});
  const std::string place = "/calls/OTHER-1/meetings", conflicts = R"(href="/calls/OTHER-1/own-conflicts")",
                    deadline = R"(href="/calls/OTHER-1/deadline")", overview = R"(href="/calls/OTHER-1/overview")";

  const auto of_member = world.page(member, place);
  REQUIRE(of_member.status == 200);
  CHECK(world.get(member, "/calls/OTHER-1/overview").status == 404);
  CHECK_FALSE(has(of_member.body, overview));
  const auto of_chair = world.page(chair, place).body;
  CHECK(has(of_chair, overview));
  CHECK(has(of_chair, conflicts));
  CHECK(has(of_chair, deadline) == (world.get(chair, "/calls/OTHER-1/deadline").status == 200));
  CHECK(has(world.page(member, "/calls/LED-1/meetings").body, R"(href="/calls/LED-1/overview")"));
  CHECK(has(world.page(everywhere, place).body, overview));
  // What isn't of a call is there all the same.
  CHECK(has(of_member.body, R"(href="/tasks")"));
}

TEST_CASE("what belongs to a call has the call's menu on its page, which says where one is") {
  ContractWorld t;
  t.conclude();
  const auto menu_of = [&](const Someone& who, const std::string& address) {
    const auto page = t.world.page(who, address);
    INFO(address);
    CHECK(page.status == 200);
    return page.body;
  };
  const auto id = [&](const std::string& table) { return t.world.value("select min(id) from " + table).dump(); };
  const std::string any = R"(href="/calls/TEST-1/overview")";
  const std::vector<std::pair<std::string, std::string>> places{
      {"/applications/" + std::to_string(t.application), "applications"},
      {"/applications/" + std::to_string(t.application) + "/audit", "applications"},
      {"/applications/" + std::to_string(t.application) + "/case", "applications"},
      {"/applications/" + std::to_string(t.application) + "/indicators", "applications"},
      {t.address(), "work-tasks"},
      {t.address("/versions"), "work-tasks"},
      {"/procurements/" + std::to_string(t.procurement), "procurements"},
      {"/procurements/" + std::to_string(t.procurement) + "/offers/" + id("procurement_offer"), "procurements"},
      {t.place(), "contracts"},
      {t.place("/payments"), "contracts"},
      {t.place("/amendments/new"), "contracts"},
      {"/milestones/" + std::to_string(t.milestone_id("Pirmais posms")), "contracts"}};
  for (const auto& [address, here] : places) {
    const auto page = menu_of(t.officer, address);
    INFO(address);
    CHECK(has(page, any));
    CHECK(has(page, "href=\"/calls/TEST-1/" + here + "\" aria-current=\"true\""));
  }
  // Who doesn't lead the call has no menu there.
  CHECK_FALSE(has(menu_of(t.preparer, "/applications/" + std::to_string(t.application)), any));
  CHECK_FALSE(has(menu_of(t.signatory, t.place()), any));
  CHECK_FALSE(has(menu_of(t.executor, t.place()), any));
  // Nor does a form that was refused lose it.
  const auto refused = t.world.submit(t.officer, t.place("/amendments"), {{"kind", "amount"}, {"reason", ""}});
  CHECK(refused.status == 422);
  CHECK(has(refused.body, any));
}

TEST_CASE("an assignment and the check of an application have the menu of their call") {
  EvaluatedCall t;
  t.assign_all();
  const std::string assignment = "/assignments/" + std::to_string(t.evaluation("IL-01", 0));
  const std::string check = "/applications/" + std::to_string(t.applications.at("IL-01")) + "/admissibility";
  const auto code = t.world.value("select code from call where id = " + std::to_string(t.call)).get<std::string>();
  for (const auto& [address, here] : {std::pair{assignment, "evaluators"}, std::pair{check, "applications"}}) {
    INFO(address);
    CHECK(has(t.world.page(t.secretary, address).body,
              "href=\"/calls/" + code + "/" + here + "\" aria-current=\"true\""));
  }
  const auto own = t.world.page(t.evaluators[0], t.address("IL-01", 0));
  CHECK(own.status == 200);
  CHECK_FALSE(has(own.body, "href=\"/calls/" + code + "/overview\""));
}
