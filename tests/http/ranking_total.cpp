// The page that takes an application's total apart, for those who read the ranked list and for the applicant.
#include <catch2/catch.hpp>

#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("whoever reads the ranked list reads how each total was computed, before it is accepted and after") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto address = "/applications/" + std::to_string(t.applications.at("IL-05")) + "/total";
  CHECK(says(t.world.page(t.chair, "/calls/TEST-1/ranking"), "href=\"" + address + "\""));
  const auto found = json_of(t.world.get(t.chair, address));
  CHECK(found.at("provisional") == true);
  CHECK(found.at("rank") == 2);
  const auto& arithmetic = found.at("arithmetic");
  CHECK(arithmetic.at("evaluators") == Json{"V1", "V2", "V3"});
  CHECK(arithmetic.at("terms").at(0).at("criterion") == "K1");
  CHECK(arithmetic.at("terms").at(0).at("mean") == "4.3333");
  CHECK(arithmetic.at("terms").at(0).at("weight") == "20");
  CHECK(arithmetic.at("terms").at(0).at("share") == "17.3333");
  CHECK(arithmetic.at("sum") == "79.00");
  CHECK(arithmetic.at("total") == "79.00");
  const auto page = t.world.page(t.chair, address);
  CHECK(says(page, "17,3333"));
  CHECK(says(page, "V1:\u00A0"));
  CHECK(says(page, "Saraksts ir provizorisks"));
  CHECK(t.world.get(t.evaluators[0], address).status == 403);
}

TEST_CASE("a list that waits for nothing says who accepts it, and on whom the evaluators differ") {
  EvaluatedCall t;
  CHECK_FALSE(says(t.world.page(t.chair, "/calls/TEST-1/ranking"), "Viss vajadzīgais ir saņemts"));
  t.evaluate_all();
  const auto page = t.world.page(t.chair, "/calls/TEST-1/ranking");
  CHECK(says(page, "Viss vajadzīgais ir saņemts"));
  CHECK(says(page, "href=\"#accept\""));
  CHECK(says(page, ">SI-10</a>, <a"));
  CHECK_FALSE(says(t.world.page(t.officer, "/calls/TEST-1/ranking"), "href=\"#accept\""));
}

TEST_CASE("what was not evaluated says so, and what isn't in the list is nowhere") {
  DecidedCall t;
  const auto page = t.world.page(t.chair, t.at("SI-07", "/total"));  // inadmissible
  CHECK(page.status == 200);
  CHECK(says(page, "Kopvērtējuma nav."));
  CHECK(json_of(t.world.get(t.chair, t.at("SI-07", "/total"))).at("arithmetic") == nullptr);
  CHECK(t.world.get(t.chair, "/applications/999999/total").status == 404);
}

TEST_CASE("who has a conflict of interest in an application doesn't see the points that make its total") {
  DecidedCall t;
  t.declare_conflict(t.chair, "IL-05");
  const auto reply = t.world.page(t.chair, t.at("IL-05", "/total"));
  CHECK(says(reply, "Interešu konflikta dēļ"));
  CHECK_FALSE(says(reply, "17,3333"));
  CHECK_FALSE(says(reply, "V1:\u00A0"));
  CHECK(says(t.world.page(t.chair, t.at("IL-02", "/total")), "V1:\u00A0"));
}

TEST_CASE("the applicant reads weight, average and share of each criterion after the release, and nobody's points") {
  DecidedCall t;
  const auto applicant = t.of("IL-05");
  CHECK(t.world.get(applicant, t.at("IL-05", "/total")).status == 403);
  CHECK(json_of(t.world.get(applicant, t.at("IL-05", "/result"))).at("result").is_null());
  t.release_all();
  const auto reply = t.world.get(applicant, t.at("IL-05", "/result"));
  const auto arithmetic = json_of(reply).at("result").at("arithmetic");
  CHECK(arithmetic.at("total") == "79.00");
  CHECK(arithmetic.at("terms").at(0).at("share") == "17.3333");
  CHECK_FALSE(arithmetic.at("terms").at(0).contains("points"));
  CHECK_FALSE(says(reply, "\"V1\""));
  CHECK_FALSE(json_of(reply).at("result").contains("inputs"));
  const auto page = t.world.page(applicant, t.at("IL-05", "/result"));
  CHECK(says(page, "17,3333"));
  CHECK(says(page, "Summa pirms noapaļošanas"));
  CHECK_FALSE(says(page, "V1:\u00A0"));
  // Of another institution's application the applicant reads nothing.
  CHECK(t.world.get(applicant, t.at("IL-02", "/result")).status == 404);
}
