// Assignments proposed by the machine, limits and areas, and assignments from a file.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string proposal = "/calls/TEST-1/assignments/proposal";

Reply send_file(EvaluatedCall& t, const std::string& text) {
  return t.world.upload(t.secretary, "/calls/TEST-1/assignments/file", {}, "file", "saraksts.csv", text);
}

}  // namespace

TEST_CASE("a proposal shares the work evenly, keeps conflicts apart, and assigns only when it is accepted") {
  EvaluatedCall t;
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id) "
      "select $1::bigint, 'preparer', id from organisation where abbreviation = 'KEM' returning id",
      {std::to_string(t.evaluators[0].id)});
  const auto shown = json_of(t.world.get(t.secretary, proposal + "?each=2"));
  CHECK(shown.at("pair_count") == 30);  // 15 in evaluation
  CHECK(shown.at("least") == 10);
  CHECK(shown.at("most") == 10);
  CHECK(shown.at("short_of").empty());
  for (const auto& pair : shown.at("pairs"))
    CHECK_FALSE((pair.at("application") == t.applications.at("IL-01") && pair.at("evaluator") == t.evaluators[0].id));
  CHECK(t.world.value("select count(*) from evaluation") == 0);

  CHECK(t.world.post(t.chair, proposal, {{"each", "2"}, {"stamp", shown.at("stamp")}}).status == 403);
  const auto made = t.world.post(t.secretary, proposal, {{"each", "2"}, {"stamp", shown.at("stamp")}});
  CHECK(json_of(made).at("assigned") == 30);
  CHECK(t.world.value("select count(*) from evaluation") == 30);
  // All three of each: the one in conflict leaves IL-01 short of one.
  const auto rest = json_of(t.world.get(t.secretary, proposal + "?each=3"));
  CHECK(rest.at("pair_count") == 14);
  CHECK(rest.at("short_of") == Json{{{"number", "IL-01"}, {"missing", 1}}});
}

TEST_CASE("who has declared a conflict isn't proposed, even when the assignment was taken away") {
  EvaluatedCall t;
  t.assign_all();
  t.declare("SI-06", 1, "conflict");
  t.world.rows("delete from evaluation where state in ('recused', 'not_started') returning id");
  const auto shown = json_of(t.world.get(t.secretary, proposal + "?each=3"));
  CHECK(shown.at("pair_count") == 44);
  CHECK(shown.at("short_of") == Json{{{"number", "SI-06"}, {"missing", 1}}});
}

TEST_CASE("a proposal that is no longer the one shown assigns nothing") {
  EvaluatedCall t;
  const auto shown = json_of(t.world.get(t.secretary, proposal));
  t.assign_all();
  const auto late = t.world.post(t.secretary, proposal, {{"each", "3"}, {"stamp", shown.at("stamp")}});
  CHECK(late.status == 409);
  CHECK(json_of(late).at("errors")[0].at("reason") == "evaluation.proposal_changed");
  CHECK(t.world.value("select count(*) from evaluation") == 45);
}

TEST_CASE("after a refusal the proposal is again for the number and the filter that were chosen") {
  EvaluatedCall t;
  const auto shown = json_of(t.world.get(t.secretary, proposal + "?each=1&filter=kategorija:IL"));
  REQUIRE(shown.at("pair_count").get<int>() > 0);
  t.assign_all();
  t.world.rows("delete from evaluation where person_id <> $1::bigint returning id",
               {std::to_string(t.evaluators[0].id)});
  const auto again =
      t.world.submit(t.secretary, proposal, {{"each", "2"}, {"filter", "kategorija:IL"}, {"stamp", "another"}});
  CHECK(again.status == 409);
  CHECK(again.body.find("name=\"each\" inputmode=\"numeric\" value=\"2\"") != std::string::npos);
  CHECK(again.body.find("<input type=\"hidden\" name=\"each\" value=\"2\">") != std::string::npos);
  const auto wrong = t.world.submit(t.secretary, proposal, {{"each", "many"}, {"stamp", "another"}});
  CHECK(wrong.status == 422);
  const auto v1 = "capacity." + std::to_string(t.evaluators[0].id) + ".limit";
  const auto capacity = "/calls/TEST-1/assignments/capacities";
  const auto refused =
      t.world.submit(t.secretary, capacity, {{"each", "2"}, {"filter", "kategorija:IL"}, {v1, "daudz"}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("name=\"each\" inputmode=\"numeric\" value=\"2\"") != std::string::npos);
  CHECK(refused.body.find("name=\"filter\" type=\"text\" value=\"kategorija:IL\"") != std::string::npos);
  const auto kept = t.world.submit(t.secretary, capacity, {{"each", "2"}, {"filter", "kategorija:IL"}, {v1, "7"}});
  CHECK(header_of(kept, "Location") == proposal + "?each=2&filter=kategorija%3AIL");
}

TEST_CASE("limits and areas shape the proposal; what is mistyped is refused at its field and nothing is kept") {
  EvaluatedCall t;
  const auto capacities = [&](const Json& sent) {
    return t.world.post(t.secretary, "/calls/TEST-1/assignments/capacities", {{"capacity", sent}});
  };
  const auto v1 = std::to_string(t.evaluators[0].id), v2 = std::to_string(t.evaluators[1].id);
  CHECK(capacities({{v1, {{"limit", "2"}, {"areas", "IL"}}}, {v2, {{"areas", "SI, D4"}}}}).status == 200);
  const auto shown = json_of(t.world.get(t.secretary, proposal + "?each=1"));
  CHECK(shown.at("evaluators")[0].at("load_after") == 2);
  CHECK(shown.at("with_area").get<int>() >= 7);
  for (const auto& [limit, areas, field] :
       std::vector<std::array<std::string, 3>>{{"-1", "", "limit"},
                                               {"x", "", "limit"},
                                               {"10001", "", "limit"},
                                               {"", "XX", "areas"},
                                               {"", std::string(300, 'I'), "areas"}}) {
    const auto refused = capacities({{v1, {{"limit", limit}, {"areas", areas}}}});
    INFO(refused.body);
    CHECK(refused.status == 422);
    CHECK(json_of(refused).at("errors")[0].at("field") == "capacity." + v1 + "." + field);
  }
  CHECK(t.world.value("select load_limit from evaluator_capacity where person_id = " + v1) == 2);
  const auto page = t.world.submit(t.secretary, "/calls/TEST-1/assignments/capacities",
                                   {{"csrf", t.secretary.csrf}, {"capacity." + v1 + ".limit", "daudz"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("value=\"daudz\"") != std::string::npos);
  CHECK(page.body.find("Ierakstiet veselu skaitli no 0 līdz") != std::string::npos);
  // Too long a text, and what isn't of the form's shape, lose nothing either.
  const auto longer = t.world.submit(t.secretary, "/calls/TEST-1/assignments/capacities",
                                     {{"csrf", t.secretary.csrf},
                                      {"capacity." + v1 + ".areas", std::string(300, 'I')},
                                      {"capacity." + v2 + ".limit", "17"}});
  CHECK(longer.status == 422);
  CHECK(longer.body.find("value=\"" + std::string(300, 'I') + "\"") != std::string::npos);
  CHECK(longer.body.find("value=\"17\"") != std::string::npos);
  const auto flat = t.world.submit(t.secretary, "/calls/TEST-1/assignments/capacities",
                                   {{"csrf", t.secretary.csrf}, {"capacity." + v1, "x"}});
  CHECK(flat.status == 422);
  CHECK(flat.body.find("capacity." + v1 + ".limit") != std::string::npos);  // the form, not an error page
}

TEST_CASE("who was given more than the limit by hand is flagged where the evaluators are listed") {
  EvaluatedCall t;
  const auto v1 = std::to_string(t.evaluators[0].id), place = std::string("/calls/TEST-1/evaluators");
  const auto flagged = [&] { return t.world.page(t.secretary, place).body.find("virs slodzes") != std::string::npos; };
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments/capacities", {{"capacity", {{v1, {{"limit", "15"}}}}}})
              .status == 200);
  t.assign_all();
  CHECK_FALSE(flagged());
  REQUIRE(t.world.post(t.secretary, "/calls/TEST-1/assignments/capacities", {{"capacity", {{v1, {{"limit", "2"}}}}}})
              .status == 200);
  CHECK(flagged());
  CHECK(t.world.page(t.secretary, place).body.find("<span class=\"k-quiet\"> / 2</span>") != std::string::npos);
}

TEST_CASE("a file assigns all of its lines or none, and names the line that is wrong") {
  EvaluatedCall t;
  const auto v1 = t.evaluators[0].mail, v2 = t.evaluators[1].mail;
  CHECK(send_file(t, "\xEF\xBB\xBFnumurs;e-pasts\r\nIL-01;" + v1 + "\r\n\r\nSI-02; " + v2 + "\r\n").status == 303);
  CHECK(t.world.value("select count(*) from evaluation") == 2);
  const auto wrong = send_file(t, "IL-02;" + v1 + "\nIL-99;" + v1 + "\nIL-03;nav@example.lv\nSI-07;" + v1 + "\n");
  CHECK(wrong.status == 422);
  CHECK(wrong.body.find("2. rinda: pieteikuma “IL-99”") != std::string::npos);
  CHECK(wrong.body.find("3. rinda: vērtētāja ar adresi “nav@example.lv”") != std::string::npos);
  CHECK(wrong.body.find("4. rinda: pieteikuma “SI-07”") != std::string::npos);
  for (const auto* bad : {"", "\n\n", "IL-01 x@example.lv\n", "IL-01;\xff\n"}) CHECK(send_file(t, bad).status == 422);
  CHECK(t.world.value("select count(*) from evaluation") == 2);
}

TEST_CASE("a file names the line of a conflict, and takes no application's line for a heading") {
  EvaluatedCall t;
  const auto v1 = t.evaluators[0].mail, v2 = t.evaluators[1].mail;
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id) "
      "select $1::bigint, 'preparer', id from organisation where abbreviation = 'KEM' returning id",
      {std::to_string(t.evaluators[0].id)});
  const auto conflict = send_file(t, "IL-02;" + v1 + "\nIL-01;" + v1 + "\nIL-01;" + v2 + "\n");
  CHECK(conflict.status == 422);
  CHECK(conflict.body.find("2. rinda: vērtētājs “" + v1 + "” pārstāv") != std::string::npos);
  CHECK(conflict.body.find("1. rinda") == std::string::npos);
  const auto mistyped = send_file(t, "IL-02;v1.example.lv\nIL-03;" + v1 + "\n");
  CHECK(mistyped.status == 422);
  CHECK(mistyped.body.find("1. rinda: vērtētāja ar adresi “v1.example.lv”") != std::string::npos);
  CHECK(send_file(t, "IL-02\nIL-03;" + v1 + "\n").body.find("1. rindā nav semikola") != std::string::npos);
  CHECK(send_file(t, "numurs;e-pasts\n").status == 422);
  CHECK(t.world.value("select count(*) from evaluation") == 0);
  CHECK(send_file(t, "Saraksts\nIL-03;" + v1 + "\n").status == 303);
}

TEST_CASE("the conflicts of a whole call are those that the machine sees one by one") {
  EvaluatedCall t;
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_from, valid_until) "
      "select $1::bigint, 'signatory', id, '2020-01-01', "
      "case abbreviation when 'LM' then current_date - 30 else date '2021-01-01' end "
      "from organisation where abbreviation in ('LM', 'FM') returning id",
      {std::to_string(t.evaluators[1].id)});
  const auto call = std::to_string(t.call);
  const auto at_once = t.world.rows_within_reach(
      t.secretary, Action::assign_evaluator,
      "select application_id, person_id from structural_conflicts(" + call + ") order by 1, 2");
  const auto one_by_one = t.world.rows_within_reach(
      t.secretary, Action::assign_evaluator,
      "select a.id as application_id, v.person_id from application a cross join call_evaluators(" + call +
          ") v where a.call_id = " + call + " and structural_conflict(v.person_id, a.id) order by 1, 2");
  CHECK(at_once == one_by_one);
  CHECK(at_once.size() == 2);  // IL-03 and SI-11 of LM; who left FM in 2021 may evaluate it
}
