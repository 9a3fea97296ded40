#include <catch2/catch.hpp>

#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Checking {
  World world;
  long ministry = world.organisation("KEM"), call = world.call();
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone auditor = world.person("auditor@example.lv", {{"auditor"}});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});

  std::string made(const std::string& title = "Klimata sarunas", const std::string& amount = "14800.00") {
    const long id = world.application(call, "IL", ministry, "registered", complete_answers(title, amount));
    world.rows_as_submitted("update application set amount_requested = $2::numeric where id = $1::bigint returning id",
                            {std::to_string(id), amount});
    return "/applications/" + std::to_string(id);
  }
  Json sheet(const std::string& address) { return json_of(world.get(secretary, address + "/admissibility")); }
  Reply save(const std::string& address, Json verdicts, Json notes = Json::object()) {
    return world.post(secretary, address + "/admissibility",
                      {{"version", sheet(address).at("version")}, {"verdict", verdicts}, {"note", notes}});
  }
  // A step by its button; the word with which the next page says that it was done.
  static std::string told(const Reply& reply) {
    for (const auto& cookie : reply.cookies)
      if (cookie.name == "done") return cookie.value.substr(0, cookie.value.find('-'));
    return std::to_string(reply.status) + " " + reply.body;
  }
  Json all(const std::string& verdict) {
    Json verdicts;
    for (int i = 1; i <= 9; ++i) verdicts["A" + std::to_string(i)] = verdict;
    return verdicts;
  }
};

}  // namespace

TEST_CASE("a secretary checks an application, admits it and goes on to the next one") {
  Checking c;
  const auto first = c.made(), second = c.made("Otrais");
  REQUIRE(c.world.page(c.secretary, first + "/admissibility").status == 200);
  REQUIRE(c.world.post(c.secretary, first + "/admit", {{"version", 1}}).status == 409);  // nothing is answered yet
  REQUIRE(c.save(first, c.all("yes")).status == 200);
  const auto done = c.world.submit(c.secretary, first + "/admit",
                                   {{"csrf", c.secretary.csrf}, {"version", c.sheet(first).at("version").dump()}});
  REQUIRE(done.status == 303);
  REQUIRE(header_of(done, "Location") == second + "/admissibility");
  CHECK(Checking::told(done) == "applications.done_admitted");
  REQUIRE(c.world.value("select state from application where title = 'Klimata sarunas'") == "in_evaluation");
  REQUIRE(c.world.page(c.secretary, first + "/admissibility").status == 200);

  auto verdicts = c.all("yes");
  verdicts["A6"] = "no";
  REQUIRE(c.save(second, verdicts, {{"A6", "Summa pārsniedz nolikuma robežu."}}).status == 200);
  const auto rejected = c.world.submit(
      c.secretary, second + "/reject",
      {{"reason", "Summa pārsniedz nolikuma robežu."}, {"version", c.sheet(second).at("version").dump()}});
  REQUIRE(rejected.status == 303);
  CHECK(Checking::told(rejected) == "applications.done_rejected");
}

TEST_CASE(
    "an item answered no leads to a rejection with a reason, which the applicant doesn't see before the release") {
  Checking c;
  const auto address = c.made();
  auto verdicts = c.all("yes");
  verdicts["A6"] = "no";
  REQUIRE(c.save(address, verdicts).status == 422);  // no needs a note
  REQUIRE(c.save(address, verdicts, {{"A6", "Summa pārsniedz nolikuma robežu."}}).status == 200);
  REQUIRE(c.world.post(c.secretary, address + "/admit", {{"version", c.sheet(address).at("version")}}).status == 409);
  REQUIRE(
      c.world.post(c.secretary, address + "/reject", {{"version", c.sheet(address).at("version")}, {"reason", "īss"}})
          .status == 422);
  REQUIRE(c.sheet(address).at("reason_text") == "A6: Summa pārsniedz nolikuma robežu.");
  REQUIRE(c.world
              .post(c.secretary, address + "/reject",
                    {{"version", c.sheet(address).at("version")}, {"reason", "A6: Summa pārsniedz robežu."}})
              .status == 200);
  REQUIRE(c.world.value("select state from application") == "inadmissible");

  const auto seen = json_of(c.world.get(c.preparer, address));
  REQUIRE(seen.at("application").at("state") == "registered");
  REQUIRE_FALSE(c.world.get(c.preparer, address).body.find("robežu") != std::string::npos);
  REQUIRE(json_of(c.world.get(c.preparer, address + "/result")).at("is_released") == false);
}

TEST_CASE("hints compute what can be computed") {
  Checking c;
  const auto hint = [&](const Json& sheet, int number) {
    return sheet.at("items").at(static_cast<std::size_t>(number - 1)).at("hint_fits");
  };
  const auto good = c.sheet(c.made());
  for (const int item : {1, 3, 6, 8}) {
    INFO(good.at("items").at(static_cast<std::size_t>(item - 1)).dump());
    REQUIRE(hint(good, item) == true);
  }
  REQUIRE_FALSE(good.at("items").at(1).contains("hint"));
  const auto dear = c.sheet(c.made("Dārgs", "15000.01"));
  REQUIRE(hint(dear, 6) == false);
}

TEST_CASE("a line of the estimate that doesn't come out is named beside A8, with the item's legal basis") {
  Checking c;
  const auto address = c.made();
  c.world.rows_as_submitted(
      "update application set version = version + 1, answers = jsonb_set(answers, '{budget,0,amount}', '\"14900.00\"') "
      "returning id");
  const auto item = c.sheet(address).at("items").at(7);
  REQUIRE(item.at("hint_fits") == false);
  REQUIRE(item.at("hint_lines").at(0).at("line_text").at("lv") ==
          "Tāmes pozīcijas, 1. rinda: Summa bez PVN ir 14\u00a0900,00\u00a0€, bet 1 × 14\u00a0800,00\u00a0€ ir "
          "14\u00a0800,00\u00a0€.");
  REQUIRE(item.at("basis").at("lv") == "Publisko iepirkumu likuma 41. panta devītās daļas paraugs");
  const auto page = c.world.page(c.secretary, address + "/admissibility");
  REQUIRE(page.body.find("Tāmes pozīcijas, 1. rinda") != std::string::npos);
  REQUIRE(page.body.find("41. panta devītās daļas") != std::string::npos);
}

TEST_CASE("verdicts are those of the item, the sheet is one version's, and others only read it") {
  Checking c;
  const auto address = c.made();
  REQUIRE(c.save(address, {{"A1", "clarify"}}, {{"A1", "Precizēt"}}).status == 422);  // A1 can't be clarified
  REQUIRE(c.save(address, {{"A3", "clarify"}}, {{"A3", "Precizēt tulkojumu"}}).status == 200);
  REQUIRE(c.save(address, {{"A3", "maybe"}}).status == 422);
  REQUIRE(
      c.world.post(c.secretary, address + "/admissibility", {{"version", 1}, {"verdict", {{"A1", "yes"}}}}).status ==
      409);
  REQUIRE(c.world.value("select count(*) from admissibility_check") == 1);
  REQUIRE(c.world.page(c.auditor, address + "/admissibility").status == 200);
  REQUIRE(c.world.post(c.auditor, address + "/admissibility", {{"version", 2}}).status == 403);
  REQUIRE(c.world.get(c.preparer, address + "/admissibility").status == 403);
  const auto refused = c.world.submit(c.secretary, address + "/admissibility",
                                      {{"csrf", c.secretary.csrf},
                                       {"version", "2"},
                                       {"verdict.A6", "no"},
                                       {"note.A6", " "},
                                       {"verdict.A7", "yes"},
                                       {"note.A7", "<b>labi</b>"}});
  REQUIRE(refused.status == 422);
  REQUIRE(refused.body.find("&lt;b&gt;labi") != std::string::npos);
}

TEST_CASE("the list has fifty rows, is filtered, searched without diacritics and goes on") {
  Checking c;
  for (int i = 0; i < 60; ++i) c.made(i == 55 ? "Šķēršļi pakalpojumos" : "Pieteikums " + std::to_string(i));
  c.world.application(c.call, "SI", c.ministry, "submitted", complete_answers("Aizzīmogots"));
  const auto list = [&](const std::string& query) {
    return json_of(c.world.get(c.secretary, "/calls/TEST-1/applications" + query)).at("list");
  };
  const auto first = list("");
  REQUIRE(first.at("applications").size() == 50);
  REQUIRE(first.at("applications").at(0).at("number") == "IL-01");
  const auto rest = list("?after=" + first.at("next").dump());
  REQUIRE(rest.at("applications").size() == 10);
  REQUIRE(rest.at("applications").at(9).at("number") == "IL-60");
  REQUIRE(rest.at("next").is_null());
  REQUIRE(list("?q=skersli").at("applications").size() == 1);
  REQUIRE(list("?q=ŠĶĒRŠĻI").at("applications").size() == 1);
  REQUIRE(list("?q=%25").at("applications").empty());
  REQUIRE(list("?category=SI").at("applications").empty());
  REQUIRE(list("?state=registered&sort=total").at("applications").size() == 50);
  c.world.rows("update application set total = 80 where number = 'IL-60' returning id");
  REQUIRE(list("?sort=total").at("applications").at(0).at("number") == "IL-60");
  // The fields of the page become a filter, whose address can be shared.
  REQUIRE(c.world.page(c.secretary, "/calls/TEST-1/applications?q=skersli&category=IL", "en").status == 303);
  REQUIRE(c.world.page(c.secretary, "/calls/TEST-1/applications?filter=skersli%20category:IL", "en").status == 200);
  REQUIRE(c.world.get(c.secretary, "/calls/TEST-1/applications?after=x").status == 400);
  REQUIRE(list("").at("applications").size() == 50);  // a refused value spoils no later request
  REQUIRE(c.world.get(c.secretary, "/calls/NONE/applications").status == 404);
  const auto address = "/applications/" + first.at("applications").at(0).at("id").dump();
  REQUIRE(c.world.page(c.secretary, address).status == 200);
  REQUIRE(c.world.page(c.auditor, address, "en").status == 200);
}
