// Who leads a call and has a conflict of interest in an application reads nothing of it, and goes on with all others.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <set>

#include "policy/access.hpp"
#include "support/decided_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
const std::string own = "/calls/TEST-1/own-conflicts", ranking = "/calls/TEST-1/ranking";

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }
std::string closed(const Reply& reply) { return std::to_string(reply.status) + " " + refused_with(reply); }

// The numbers of applications in the first column of a sheet that begins with them.
std::set<std::string> numbers_in(const Json& sheet) {
  std::set<std::string> found;
  for (const auto& row : sheet.at("rows"))
    if (row[0].is_string() && row[0].get<std::string>().find('-') == 2) found.insert(row[0]);
  return found;
}

const Json& named(const Json& sheets, const std::string& name) {
  for (const auto& one : sheets)
    if (one.at("name") == name) return one;
  throw std::runtime_error("no sheet " + name);
}

Json line_of(const Json& list, const std::string& number) {
  for (const auto& line : list)
    if (line.at("number") == number) return line;
  throw std::runtime_error("no line " + number);
}

Reply declare(DecidedCall& t, const Someone& who, const std::string& number, const std::string& verdict = "conflict") {
  return t.world.post(who, own, {{"number", number}, {"verdict", verdict}, {"reason", "Radinieks ir tās vadītājs."}});
}

}  // namespace

TEST_CASE("an application is closed to the chair, secretary and officer who declare a conflict, and to nobody else") {
  DecidedCall t;
  for (const auto& who : {t.chair, t.secretary, t.officer}) {
    INFO(who.mail);
    const std::vector<std::string> places{t.at("IL-05", ""), t.at("IL-05", "/admissibility"),
                                          t.at("IL-05", "/consensus"), t.at("IL-05", "/audit"), t.at("IL-05", "/case")};
    for (const auto& place : places) CHECK(t.world.get(who, place).status != 403);
    CHECK(t.world.get(who, places[0]).status == 200);
    REQUIRE(declare(t, who, "IL-05").status == 200);
    for (const auto& place : places) {
      INFO(place);
      CHECK(closed(t.world.get(who, place)) == "403 policy.closed_by_conflict");
    }
    CHECK(says(t.world.page(who, places[0]), "tāpēc tas Jums ir slēgts"));
    CHECK(t.world.get(who, t.at("IL-04", "")).status == 200);
    CHECK(t.world.get(who, "/applications/999999").status == 404);
    CHECK(t.world.get(t.auditor, places[0]).status == 200);
    // The list has it all the same, by its number and institution, and so have the counts.
    CHECK(says(t.world.page(who, "/calls/TEST-1/applications"), "IL-05"));
  }
  // Nor past the product's queries.
  for (const auto* table : {"application", "submission", "attachment", "admissibility_check", "evaluation", "score"}) {
    INFO(table);
    const std::string key = std::string(table) == "application" ? "id"
                            : std::string(table) == "score"
                                ? "(select application_id from evaluation e where e.id = evaluation_id)"
                                : "application_id";
    CHECK(t.world
              .rows_within_reach(t.chair, Action::show_application,
                                 "select 1 as one from " + std::string(table) + " where " + key + " = " +
                                     std::to_string(t.application("IL-05")))
              .empty());
  }
}

TEST_CASE("a file of an application with a conflict isn't given to who leads the call") {
  DecidedCall t;
  const auto file = t.world.value(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) "
      "values ($1::bigint, 'annex', 'tame.pdf', 'application/pdf', 1, 'x', 'x') returning id",
      {std::to_string(t.application("IL-05"))});
  const auto address = "/attachments/" + file.dump();
  CHECK(t.world.get(t.secretary, address).status == 200);
  REQUIRE(declare(t, t.secretary, "IL-05").status == 200);
  CHECK(closed(t.world.get(t.secretary, address)) == "403 policy.closed_by_conflict");
}

TEST_CASE(
    "an export of somebody with a conflict has all other applications, ranked as they are, and says what it leaves "
    "out") {
  DecidedCall t;
  const auto whole = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  REQUIRE(declare(t, t.officer, "IL-05").status == 200);
  const auto report = t.world.page(t.officer, "/calls/TEST-1/reports/decisions");
  CHECK(says(report, "nav Jūsu interešu konflikta dēļ Jums slēgto pieteikumu: <strong>1</strong>"));
  CHECK_FALSE(says(t.world.page(t.chair, "/calls/TEST-1/reports/decisions"), "interešu konflikta dēļ Jums slēgto"));
  CHECK(json_of(t.world.get(t.officer, "/calls/TEST-1/reports/decisions")).at("selected").at("applications") == 15);
  const auto part = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  REQUIRE(part.size() == whole.size());
  int with_numbers = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    INFO(part[i].at("name"));
    auto expected = numbers_in(whole[i]);
    with_numbers += expected.count("IL-05") > 0;
    expected.erase("IL-05");
    CHECK(numbers_in(part[i]) == expected);
  }
  CHECK(with_numbers >= 5);  // decision, applications, answers, scores, matrix
  const auto before = by_first_cell(whole[0]), after = by_first_cell(part[0]);
  for (const auto& number : numbers_in(part[0])) CHECK(after.at(number) == before.at(number));
  const auto all = by_first_cell(named(whole, "Budžets")).at("IL"),
             now = by_first_cell(named(part, "Budžets")).at("IL");
  for (const auto* column :
       {"Piešķirts, EUR", "Atlikums, EUR", "Pieteikumi", "Atbalstīti", "Zemākais atbalstītais kopvērtējums"}) {
    INFO(column);
    CHECK_FALSE(all.at(column).is_null());
    CHECK(now.at(column) == all.at(column));
  }
  const auto about = by_first_cell(named(part, "Par datni"));
  CHECK(about.at("Neiekļauti pieteikumi").dump().find("1; ") != std::string::npos);
  CHECK(about.at("Kā pārbaudīt").dump().find("nevar") != std::string::npos);
  CHECK_FALSE(by_first_cell(named(whole, "Par datni")).contains("Neiekļauti pieteikumi"));
}

TEST_CASE("a list that isn't accepted yet is ranked with the applications that its reader doesn't see") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto other = t.world.person("other-officer@example.lv", {{"officer"}});
  const auto whole = workbook_read(exported(t.world, other, "TEST-1", "decisions", "xlsx"));
  REQUIRE(
      t.world.post(t.officer, own, {{"number", "IL-05"}, {"verdict", "possible"}, {"reason", "Radinieks."}}).status ==
      200);
  const auto part = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  const auto before = by_first_cell(whole[0]), after = by_first_cell(part[0]);
  CHECK(after.size() == before.size() - 1);
  for (const auto& number : numbers_in(part[0])) CHECK(after.at(number) == before.at(number));
}

TEST_CASE("the ranked list shows rank and outcome of an application with a conflict, not what evaluators gave") {
  DecidedCall t;
  const auto before = json_of(t.world.get(t.chair, ranking));
  REQUIRE(declare(t, t.chair, "IL-05").status == 200);
  const auto shown = json_of(t.world.get(t.chair, ranking));
  const auto was = line_of(before.at("result").at("lines"), "IL-05"),
             is = line_of(shown.at("result").at("lines"), "IL-05");
  CHECK(is.at("total") == was.at("total"));
  CHECK(is.at("rank") == was.at("rank"));
  CHECK_FALSE(was.at("means").empty());
  CHECK(is.at("means").empty());
  CHECK(is.at("evaluations").empty());
  CHECK(line_of(shown.at("inputs").at("applications"), "IL-05").at("evaluations").empty());
  CHECK(line_of(shown.at("result").at("lines"), "IL-04") == line_of(before.at("result").at("lines"), "IL-04"));
  CHECK(says(t.world.page(t.chair, ranking), "vērtējumi Jums nav redzami"));
  CHECK_FALSE(says(t.world.page(t.deputy, ranking), "vērtējumi Jums nav redzami"));
  // The decision: whose it is, and nothing that was written of it.
  REQUIRE(t.decide(t.deputy, "IL-05").status == 200);
  const auto decision = json_of(t.world.get(t.chair, t.at("IL-05")));
  CHECK(decision.at("is_left_to_others") == true);
  CHECK_FALSE(decision.contains("reason"));
  CHECK_FALSE(decision.contains("criteria"));
  CHECK(closed(t.world.get(t.chair, t.at("IL-05", "/decision/letter"))) == "403 policy.closed_by_conflict");
  CHECK(t.world.get(t.deputy, t.at("IL-05", "/decision/letter")).status == 200);
}

TEST_CASE("an objection about an application with a conflict is not read by who has it") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  CHECK(says(t.world.page(t.officer, t.objection()), "kategorijā paliek finansējums"));
  REQUIRE(declare(t, t.officer, "IL-03").status == 200);
  CHECK_FALSE(says(t.world.page(t.officer, t.objection()), "kategorijā paliek finansējums"));
  CHECK_FALSE(says(t.world.get(t.officer, t.objection()), "kategorijā paliek finansējums"));
}

TEST_CASE("one's own conflicts are on a page, with what the register of roles shows") {
  DecidedCall t;
  CHECK(says(t.world.page(t.secretary, own), "interešu konflikts nav reģistrēts"));
  const auto wrong = [&](const Json& body) {
    const auto reply = t.world.post(t.secretary, own, body);
    return std::to_string(reply.status) + " " + json_of(reply).at("errors").at(0).at("field").get<std::string>();
  };
  CHECK(wrong({{"verdict", "conflict"}, {"reason", "Radinieks."}}) == "422 number");
  CHECK(wrong({{"number", "IL-99"}, {"verdict", "conflict"}, {"reason", "Radinieks."}}) == "422 number");
  CHECK(wrong({{"number", "IL-05"}, {"reason", "Radinieks."}}) == "422 verdict");
  CHECK(wrong({{"number", "IL-05"}, {"verdict", "perhaps"}, {"reason", "Radinieks."}}) == "422 verdict");
  CHECK(wrong({{"number", "IL-05"}, {"verdict", "conflict"}}) == "422 reason");
  // What was typed stays.
  const auto again = t.world.submit(
      t.secretary, own, {{"number", "IL-99"}, {"verdict", "possible"}, {"reason", "Radinieks ir vadītājs."}});
  CHECK(again.status == 422);
  CHECK(says(again, "value=\"IL-99\""));
  CHECK(says(again, "value=\"possible\" checked"));
  CHECK(says(again, "Radinieks ir vadītājs."));
  CHECK(wrong({{"number", "IL-05"}, {"verdict", "none"}}) == "422 verdict");  // nothing to take back
  t.joins(t.secretary, "IL-03");
  CHECK(wrong({{"number", "IL-03"}, {"verdict", "none"}}) == "422 verdict");
  REQUIRE(declare(t, t.secretary, "il-05", "possible").status == 200);
  const auto conflicts = json_of(t.world.get(t.secretary, own)).at("conflicts");
  CHECK(line_of(conflicts, "IL-03").at("found") == "applicant");
  CHECK(line_of(conflicts, "IL-05").at("own_verdict") == "possible");
  // Who acts for the institution reads its application as the institution does, without what the office knows of it.
  const auto of_institution = json_of(t.world.get(t.secretary, t.at("IL-03", "")));
  CHECK_FALSE(of_institution.contains("evaluations"));
  CHECK(closed(t.world.get(t.secretary, t.at("IL-03", "/admissibility"))) == "403 policy.closed_by_conflict");
  for (const auto* table : {"evaluation", "admissibility_check", "consensus"})
    CHECK(t.world
              .rows_within_reach(t.secretary, Action::show_application,
                                 "select 1 as one from " + std::string(table) +
                                     " where application_id = " + std::to_string(t.application("IL-03")))
              .empty());
  // A mistake is taken back, and the audit has both.
  REQUIRE(declare(t, t.secretary, "IL-05", "none").status == 200);
  CHECK(t.world.get(t.secretary, t.at("IL-05", "")).status == 200);
  CHECK(t.world.value("select count(*) from audit_event where action = 'declare_own_conflict'") == 2);
  CHECK(t.world.get(t.evaluators[0], own).status == 403);
  CHECK(json_of(t.world.get(t.chair, own)).at("conflicts").empty());
}

TEST_CASE("lists, tried rules and data of decisions tell nothing of the points of an application with a conflict") {
  DecidedCall t;
  const std::string list = "/calls/TEST-1/applications", decisions = "/calls/TEST-1/decisions",
                    what_if = ranking + "/what-if?minimum.K1=5", severity = ranking + "/severity";
  const auto pictures = [&](const std::string& page) {
    const auto body = t.world.page(t.chair, page).body;
    int count = 0;
    const std::string row = "class=\"k-distributions\"";
    for (auto at = body.find(row); at != std::string::npos; at = body.find(row, at + 1)) ++count;
    return count;
  };
  const auto evaluated = [&](const Someone& who) {
    return json_of(t.world.get(who, severity)).at("evaluators").at(0).at("applications");
  };
  CHECK(evaluated(t.chair) == 15);
  for (const auto& page : {list, decisions}) CHECK(pictures(page) == 15);  // SI-07 was never evaluated
  CHECK(says(t.world.get(t.chair, what_if), "IL-05"));
  CHECK(says(t.world.get(t.chair, severity), "IL-05"));
  REQUIRE(declare(t, t.chair, "IL-05").status == 200);
  for (const auto& page : {list, decisions}) CHECK(pictures(page) == 14);
  CHECK(evaluated(t.chair) == 14);
  CHECK(evaluated(t.deputy) == 15);
  for (const auto& page : {what_if, severity}) {
    INFO(page);
    const auto lines = json_of(t.world.get(t.chair, page)).at("lines");
    for (const auto& line : lines) CHECK(line.at("number") != "IL-05");
    CHECK(lines.size() >= 14);
    CHECK(says(t.world.page(t.chair, page), "vērtējumi Jums nav redzami"));
    CHECK_FALSE(says(t.world.page(t.deputy, page), "vērtējumi Jums nav redzami"));
  }
  CHECK_FALSE(says(t.world.get(t.chair, decisions), "evaluations\""));
  CHECK_FALSE(says(t.world.get(t.officer, "/calls/TEST-1/release"), "evaluations\""));
  const auto line = line_of(json_of(t.world.get(t.chair, ranking)).at("result").at("lines"), "IL-05");
  CHECK(line.at("explanation").is_null());
  CHECK(json_of(t.world.get(t.chair, ranking)).at("is_part") == true);
  CHECK_FALSE(json_of(t.world.get(t.deputy, ranking)).contains("is_part"));
}

TEST_CASE("a file that was exported before the conflict is not given any more") {
  DecidedCall t;
  exported(t.world, t.officer, "TEST-1", "decisions", "csv");
  const auto file = "/jobs/" + t.world.value("select max(id) from job").dump() + "/file";
  CHECK(t.world.get(t.officer, file).status == 200);
  REQUIRE(declare(t, t.officer, "IL-05").status == 200);
  CHECK(refused_with(t.world.get(t.officer, file)) == "jobs.file_before_conflict");
  exported(t.world, t.officer, "TEST-1", "decisions", "csv");  // the new one is given
  // A tie that the register of roles shows is a conflict, too.
  exported(t.world, t.secretary, "TEST-1", "decisions", "csv");
  const auto other = "/jobs/" + t.world.value("select max(id) from job").dump() + "/file";
  CHECK(t.world.get(t.secretary, other).status == 200);
  t.joins(t.secretary, "IL-05");
  CHECK(refused_with(t.world.get(t.secretary, other)) == "jobs.file_before_conflict");
}

TEST_CASE("a conflict that becomes known after the commission voted closes the application from then on") {
  DecidedCall t;
  t.world.rows(
      "insert into meeting (call_id, no, starts_at, place, state) values ($1::bigint, 1, now(), 'Zāle', 'in_session') "
      "returning id",
      {std::to_string(t.call)});
  t.world.rows(
      "insert into agenda_item (meeting_id, call_id, application_id, position, outcome, amount, reason, state, result, "
      "closed_at) "
      "select max(m.id), $1::bigint, $2::bigint, 1, 'supported', 100, 'Pēc rangu saraksta.', 'adopted', '{}', now() "
      "from meeting m returning id",
      {std::to_string(t.call), std::to_string(t.application("IL-05"))});
  REQUIRE(declare(t, t.secretary, "IL-05").status == 200);
  CHECK(t.world.get(t.secretary, t.at("IL-05", "")).status == 403);
}
