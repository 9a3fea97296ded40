// Each letter on a decision, and on what was found on an objection, has a number that stays.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <set>

#include "support/decided_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

struct Numbered : DecidedCall {
  Numbered() { release_all(); }
  Json letters(const std::string& number) {
    return json_of(world.get(of(number), at(number, "/letter"))).at("letters");
  }
  Json result(const std::string& number) {
    return json_of(world.get(of(number), at(number, "/result"))).at("result").at("decision_number");
  }
};

}  // namespace

TEST_CASE("letters of an application are numbered one after another, and the decision has the number of its last one") {
  Numbered t;
  const std::string first = "TEST-1-IL-03/1", second = "TEST-1-IL-03/2", third = "TEST-1-IL-03/3";
  const std::string released = t.letters("IL-03").at(0).dump();
  CHECK(has(released, "Lēmums Nr. " + first));
  CHECK(t.result("IL-03") == first);
  CHECK(json_of(t.world.get(t.officer, t.at("IL-03"))).at("decision_number") == first);
  for (const auto& page :
       {t.world.page(t.of("IL-03"), t.at("IL-03", "/result")), t.world.page(t.of("IL-03"), t.at("IL-03", "/letter")),
        t.world.page(t.officer, t.at("IL-03"))})
    CHECK(has(page.body, "<dd>" + first + "</dd>"));

  // A finding that changes nothing has a number of its own, and leaves the decision its.
  REQUIRE(t.object("IL-03").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  REQUIRE(t.answer_objection(t.deputy, {{"to", "dismissed"}, {"reason", "Vairāk finansējuma nav."}}).status == 200);
  REQUIRE(t.letters("IL-03").size() == 2);
  CHECK(t.letters("IL-03").at(0).at("letter_decision_number") == second);
  CHECK(has(t.letters("IL-03").at(0).dump(), "Lēmums Nr. " + second));
  CHECK(t.result("IL-03") == first);
  CHECK(
      json_of(t.world.get(t.of("IL-03"), t.at("IL-03", "/objections"))).at("objections").at(0).at("decision_number") ==
      second);
  CHECK(json_of(t.world.get(t.deputy, t.objection())).at("decision_number") == second);

  REQUIRE(t.world
              .post(t.officer, t.at("IL-03", "/from-reserve"),
                    {{"amount", "400"}, {"reason", "Kategorijā ir finansējums."}, {"version", 0}})
              .status == 200);
  REQUIRE(t.world.post(t.chair, t.at("IL-03", "/from-reserve/approval"), {{"to", "approved"}, {"version", 1}}).status ==
          200);
  CHECK(t.result("IL-03") == third);
  CHECK(has(t.letters("IL-03").at(0).dump(), "Lēmums Nr. " + third));
  CHECK(t.letters("IL-03").at(2).dump() == released);

  std::set<std::string> told;
  const auto seen = json_of(t.world.get(t.officer, t.at("IL-03", "/case")));
  for (const auto& event : seen.at("events"))
    if (event.at("event") == "letter") told.insert(event.at("detail").get<std::string>());
  CHECK(told == std::set<std::string>{first, second, third});
  const auto sheets = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  const auto decisions = by_first_cell(sheets.at(0));
  CHECK(decisions.at("IL-03").at("Lēmuma numurs") == third);
  CHECK(decisions.at("IL-01").at("Lēmuma numurs") == "TEST-1-IL-01/1");
}

TEST_CASE("what an institution renounced has no number: it was decided by nobody") {
  Numbered t;
  const long version = t.world.value("select version from decision where application_id = $1::bigint",
                                     {std::to_string(t.application("IL-05"))});
  REQUIRE(t.world
              .post(t.officer, t.at("IL-05", "/renouncement"),
                    {{"letter_on", "2026-11-09"}, {"reason", "Iestāde pasākumu neīstenos."}, {"version", version}})
              .status == 200);
  CHECK(t.result("IL-05").is_null());
  CHECK(t.letters("IL-05").at(0).at("letter_decision_number") == "TEST-1-IL-05/1");
}

TEST_CASE("a call's own text is headed by the number, where it doesn't name it itself") {
  DecidedCall t;
  t.define("letters", {{"reserve", "Godātie {institution}! {number}: rezerve."},
                       {"supported", "{institution}\nLēmumā {decision_number}: atbalstīt."}});
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto text = [&](const std::string& number) {
    return json_of(t.world.get(t.chair, t.at(number, "/decision/letter"))).at("letter_text").get<std::string>();
  };
  CHECK(text("IL-03").starts_with("Lēmums Nr. TEST-1-IL-03/1\n"));
  CHECK(times(text("IL-03"), "TEST-1-IL-03/1") == 1);
  CHECK(has(text("IL-01"), "Lēmumā TEST-1-IL-01/1: atbalstīt."));
  CHECK(times(text("IL-01"), "TEST-1-IL-01/1") == 1);
  CHECK_FALSE(has(text("IL-01"), "Lēmums Nr."));
}

TEST_CASE("two letters never share a number, and one that comes without is the next") {
  Numbered t;
  REQUIRE(t.object("IL-03").status == 200);
  const std::string into = "insert into letter (application_id, call_id, text, sha256, objection_id, no) ",
                    of_objection = " from objection returning no";
  CHECK_THROWS_WITH(
      t.world.rows(into + "select application_id, call_id, 'A letter long enough', 'x', id, 1" + of_objection),
      Catch::Contains("letter_no_once"));
  CHECK(t.world.value(into + "select application_id, call_id, 'A letter long enough', 'x', id, null" + of_objection) ==
        2);
  // Counted, though its text names no number.
  CHECK(t.world.value("select number from letter where no = 2").is_null());
}

TEST_CASE("a letter that was made before letters had numbers shows none, and the next has the number that it names") {
  Numbered t;
  t.world.rows(
      "update letter set number = null, text = 'Pieteikums ir rezerves sarakstā.' where application_id = $1::bigint "
      "returning id",
      {std::to_string(t.application("IL-03"))});
  const std::string first = "TEST-1-IL-03/1", second = "TEST-1-IL-03/2";
  CHECK(t.result("IL-03").is_null());
  CHECK(t.letters("IL-03").at(0).at("letter_decision_number").is_null());
  for (const auto& page :
       {t.world.page(t.of("IL-03"), t.at("IL-03", "/result")), t.world.page(t.of("IL-03"), t.at("IL-03", "/letter")),
        t.world.page(t.officer, t.at("IL-03")), t.world.page(t.officer, t.at("IL-03", "/decision/letter"))}) {
    CHECK(page.status == 200);
    CHECK_FALSE(has(page.body, first));
  }
  const auto seen = json_of(t.world.get(t.officer, t.at("IL-03", "/case")));
  for (const auto& event : seen.at("events"))
    if (event.at("event") == "letter") CHECK(event.at("detail").is_null());

  REQUIRE(t.world
              .post(t.officer, t.at("IL-03", "/from-reserve"),
                    {{"amount", "400"}, {"reason", "Kategorijā ir finansējums."}, {"version", 0}})
              .status == 200);
  REQUIRE(t.world.post(t.chair, t.at("IL-03", "/from-reserve/approval"), {{"to", "approved"}, {"version", 1}}).status ==
          200);
  CHECK(t.result("IL-03") == second);
  CHECK(t.letters("IL-03").at(0).at("letter_decision_number") == second);
  CHECK(t.letters("IL-03").at(1).at("letter_decision_number").is_null());
}
