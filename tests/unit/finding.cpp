// Another finding on one application: what it does to the inputs of a ranking and to the list.
#include "rules/finding.hpp"

#include <catch2/catch.hpp>

#include "support/oracle_inputs.hpp"

using namespace konkurss;
using namespace konkurss::tests;
using rules::Finding;

namespace {

// Two criteria with weights 60 and 40 on a scale to 5: C-1 has 76, C-2 68; the money reaches one of them.
rules::Inputs two() {
  auto competition = small_competition();
  competition["categories"][0]["envelope"] = "100";
  add(competition, "C-1", "100", {{"5", "2"}});
  add(competition, "C-2", "100", {{"3", "4"}});
  return rules::inputs_from(competition);
}

rules::Line line_of(const rules::Inputs& inputs, const std::string& number) {
  for (const auto& line : rules::rank(inputs).lines)
    if (line.number == number) return line;
  throw std::runtime_error("no " + number);
}

std::int64_t id_of(const rules::Inputs& inputs, const std::string& number) {
  for (const auto& application : inputs.applications)
    if (application.number == number) return application.id;
  throw std::runtime_error("no " + number);
}

rules::Inputs with(const std::string& number, const Finding& finding) {
  const auto inputs = two();
  return rules::with_finding(inputs, id_of(inputs, number), finding);
}

}  // namespace

TEST_CASE("a found total stands in place of the evaluators', rounded like every total, and its own means stay") {
  const auto tried = with("C-2", {Finding::As::admitted, Rational::from_text("76.005"), {}});
  const auto line = line_of(tried, "C-2");
  CHECK(line.total == Rational::from_text("76.01"));
  CHECK(line.rank == 1);
  CHECK(line.means[0] == Rational(3));
  CHECK(line_of(tried, "C-1").outcome == rules::Outcome::reserve);
}

TEST_CASE("what nobody evaluated earns the same share of every criterion, and only the total's threshold counts") {
  auto inputs = two();
  inputs.rules.total_threshold = Rational(60);
  inputs.criteria[0].minimum_mean = Rational(5);
  auto& application = inputs.applications[1];
  application.admissible = false;
  application.evaluations.clear();
  const auto id = application.id;
  const auto tried = [&](const char* total) {
    return line_of(rules::with_finding(inputs, id, {Finding::As::admitted, Rational::from_text(total), {}}), "C-2");
  };
  CHECK(tried("60").outcome == rules::Outcome::reserve);
  CHECK(tried("60").means[1] == Rational(3));
  CHECK(tried("59.99").outcome == rules::Outcome::rejected);
  CHECK(line_of(rules::with_finding(inputs, id, {}), "C-2").outcome == rules::Outcome::unevaluated);
}

TEST_CASE("who is supported by the finding takes the money first; who is not leaves it to the others") {
  const auto supported = with("C-2", {Finding::As::supported, {}, Money::from_text("40")});
  CHECK(supported.categories[0].envelope == Money::from_text("60"));
  CHECK(line_of(supported, "C-1").outcome == rules::Outcome::reserve);
  CHECK(with("C-2", {Finding::As::supported, {}, Money::from_text("140")}).categories[0].envelope == Money());
  CHECK(line_of(with("C-1", {Finding::As::not_supported, {}, {}}), "C-2").outcome == rules::Outcome::supported);
  CHECK_THROWS_AS(rules::with_finding(two(), 99, {}), std::invalid_argument);
}
