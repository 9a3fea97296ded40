// The rules of a work task, and the templates that it is prefilled through.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "forms/schema.hpp"
#include "rules/work_task.hpp"
#include "support/definition.hpp"
#include "support/form_answers.hpp"
#include "worktasks/prefill.hpp"

using namespace konkurss;

namespace {

Json deliverable(const std::string& id, const Json& due, const Json& amount, const Json& promises,
                 const Json& criterion) {
  return {{"id", id},         {"title", "Title"},     {"due", due},
          {"amount", amount}, {"promises", promises}, {"criterion", criterion},
          {"acceptance", ""}};
}

Json content(const Json& deliverables, const std::string& text = "Text") {
  return {{"clauses", {{{"id", "scope"}, {"title", "Scope"}, {"text", text}}}}, {"deliverables", deliverables}};
}

std::vector<std::string> names(const Json& findings) {
  std::vector<std::string> list;
  for (const auto& each : findings) list.push_back(each.at("finding"));
  return list;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a paragraph that says something of nothing is left out") {
  const std::vector<std::string> paragraphs{"Of {number}.", "Conditions: {conditions}", "No {name} at all", "Plain"};
  CHECK(rules::filled(paragraphs, {{"number", "IL-01"}, {"conditions", ""}}) == "Of IL-01.\n\nPlain");
  CHECK(rules::filled(paragraphs, {{"number", "1"}, {"conditions", "two"}, {"name", "x"}}) ==
        "Of 1.\n\nConditions: two\n\nNo x at all\n\nPlain");
  CHECK(rules::filled({"{a}{a} {"}, {{"a", "{b}"}}) == "{b}{b} ");
}

TEST_CASE("the findings name every part, and the promises that nothing fulfils") {
  const Json promises{{{"key", "activities.1"}}, {{"key", "activities.2"}}};
  const rules::TaskLimits limits{"5000.00", "2025-12-19"};
  const auto all = Json::array({"activities.1", "activities.2"}), none = Json::array();
  const auto good = content(Json::array({deliverable("N1", "2025-12-19", "5000.00", all, "K1")}));
  CHECK(names(rules::findings(good, promises, limits)) == Names{});
  const auto bad =
      content(Json::array({deliverable("N1", "2025-12-20", "5000.01", Json::array({"activities.2"}), nullptr),
                           deliverable("N2", nullptr, nullptr, none, "K1")}),
              " \n");
  const auto found = rules::findings(bad, promises, limits);
  CHECK(names(found) ==
        Names{"clause_empty", "above_money", "after_end", "no_criterion", "no_due", "promise_unfulfilled"});
  CHECK(found.back().at("promise").at("key") == "activities.1");
  CHECK(names(rules::findings(content(Json::array()), Json::array(), {})) == Names{"no_deliverables"});
}

TEST_CASE("a work task is complete and within the money, to the cent") {
  const auto one = Json::array({deliverable("N1", nullptr, nullptr, Json::array(), nullptr)});
  CHECK(rules::is_complete(content(one)));
  CHECK_FALSE(rules::is_complete(content(one, " ")));
  CHECK_FALSE(rules::is_complete(content(Json::array())));
  const auto two = content(Json::array({deliverable("N1", nullptr, "0.10", Json::array(), nullptr),
                                        deliverable("N2", nullptr, "0.20", Json::array(), nullptr)}));
  CHECK(rules::sum_of_deliverables(two).text() == "0.30");
  CHECK(rules::is_within(two, {"0.30", ""}));
  CHECK_FALSE(rules::is_within(two, {"0.29", ""}));
  CHECK(rules::is_within(two, {}));
}

TEST_CASE("a deliverable's number is never given twice") {
  CHECK(rules::next_deliverable({}) == "N1");
  CHECK(rules::next_deliverable({"scope", "N2", "N10", "Nx", "N"}) == "N11");
}

TEST_CASE("each template of a work task fits its schema and the form of its name") {
  int seen = 0;
  for (const auto& [path, text] : embedded()) {
    if (!path.ends_with(".worktask.json")) continue;
    INFO(path);
    ++seen;
    forms::DefinitionMistakes mistakes;
    const forms::Source source(path, text, mistakes);
    REQUIRE(source.ok());
    CHECK(forms::schema_mistakes(source, Json::parse(embedded().at("forms/worktask.schema.json"))).empty());
  }
  CHECK(seen == 3);
}

TEST_CASE("an application becomes clauses without holes, and a deliverable for each activity") {
  const auto call = test::definition_of("forms/calls/OGP5-2025-AP.call.json");
  const auto& form = call.at("forms").at("application");
  const auto answers = test::complete_answers();
  const Json about{{"number", "IL-01"}, {"title", "T"}, {"institution", "KEM"}, {"call", "C"},
                   {"amount", "1 €"},   {"from", "1."}, {"until", "2."},        {"conditions", ""}};
  const auto& chosen = worktasks::template_of("application");
  const auto made = worktasks::first_content(chosen, form, answers, about);
  REQUIRE(made.at("clauses").size() == 8);
  for (const auto& clause : made.at("clauses")) {
    INFO(clause.dump());
    CHECK_FALSE(clause.at("text").get<std::string>().empty());
    CHECK(clause.at("text").get<std::string>().find('{') == std::string::npos);
  }
  CHECK(made.at("clauses")[0].at("text").get<std::string>().find("nosacījumi") == std::string::npos);
  const auto promises = worktasks::promises_of(chosen, form, answers);
  const auto rows = answers.at("activities").size();
  REQUIRE(made.at("deliverables").size() == rows);
  CHECK(made.at("deliverables")[0].at("promises") == Json{"activities.1"});
  CHECK(promises.size() == rows + answers.at("outputs").size() + answers.at("indicators").size());
  CHECK(worktasks::template_of("a form of a later call") == worktasks::template_of("general"));
}

TEST_CASE("what a call's own form asks where a template expects a day is no day of a deliverable") {
  const auto call = test::definition_of("forms/calls/OGP5-2025-AP.call.json");
  const auto& form = call.at("forms").at("application");
  auto answers = test::complete_answers();
  const auto due = [&] {
    return worktasks::promises_of(worktasks::template_of("application"), form, answers).at(0).at("due");
  };
  CHECK(due() == "2025-11-30");
  for (const auto* text : {"by autumn.", "2025-02-30", "2025-11-3x"}) {
    answers["activities"][0]["until"] = text;
    CHECK(due() == Json());
  }
}
