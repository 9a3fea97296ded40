#include <algorithm>
#include <set>
#include "forms/fields.hpp"
#include "support/definitions.hpp"
#include "web/templates.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::forms;

namespace {

const Json& application() {
  static const Json call = resolved_call("OGP5-2025-AP");
  return call.at("forms").at("application");
}

std::string drawn(const std::string& partial, Language language, const Json& document) {
  static const Templates templates;
  return templates.fragment("[[>forms/" + partial + "]]\n", language, document);
}

int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

// Every attribute id="…" once.
bool ids_are_unique(const std::string& html) {
  std::set<std::string> seen;
  for (auto at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
    const auto id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
    if (!seen.insert(id).second) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every step is drawn in both languages with a labelled control for each question") {
  for (const auto language : languages)
    for (const auto& step : application().at("steps")) {
      const auto id = step.at("id").get<std::string>();
      INFO(id);
      const auto found = mistakes(application(), Json::object(), id, true);
      const auto html = drawn("fields", language, edit_view(application(), id, Json::object(), found));
      CHECK(ids_are_unique(html));
      CHECK(count(html, "govuk-error-message") ==
            std::count_if(found.begin(), found.end(), [](const Mistake& each) { return !each.warning; }));
      CHECK(html.find("forms.") == std::string::npos);
      for (const auto& field : step.at("fields"))
        CHECK(html.find(" id=\"" + field.at("id").get<std::string>() + "\"") != std::string::npos);
    }
}

TEST_CASE("what was typed comes back as typed, and never as markup") {
  const std::string hostile = "<script>alert(\"1\")</script> & '";
  const auto step = [&](const std::string& id, const Json& body) {
    const auto answers = read_step(application(), id, body);
    return drawn("fields", Language::lv,
                 edit_view(application(), id, answers, mistakes(application(), answers, id, true)));
  };
  for (const auto& html :
       {step("basis", {{"title", hostile}, {"summary", hostile}}),
        step("budget",
             {{"budget", Json::array({{{"item", hostile}, {"quantity", hostile}}})}, {"amount_requested", hostile}}),
        step("activities", {{"activities", Json::array({{{"title", hostile}, {"from", hostile}}})}})}) {
    CHECK(html.find("<script") == std::string::npos);
    CHECK(count(html, "&lt;script&gt;") >= 2);
  }
  CHECK(step("activities", {{"activities", Json::array({{{"from", "30.02.2025."}}})}})
            .find("type=\"text\" min=\"2025-11-03\" max=\"2025-12-19\" value=\"30.02.2025.\"") != std::string::npos);
}

TEST_CASE("rows have names that are read back, buttons, and a sum") {
  const Json line{{"item", "Telpas"}, {"unit", "diena"}, {"quantity", "2"}, {"unit_price", "1200.5"}};
  const auto answers =
      read_step(application(), "budget", {{"budget", Json::array({line, line})}, {"amount_requested", "4802"}});
  const auto html = drawn("fields", Language::lv, edit_view(application(), "budget", answers, {}));
  CHECK(html.find("name=\"budget.1.unit_price\"") != std::string::npos);
  CHECK(html.find("value=\"1\xC2\xA0"
                  "200,50\"") != std::string::npos);
  CHECK(html.find("name=\"add.budget\"") != std::string::npos);
  CHECK(html.find("name=\"remove.budget.1\"") != std::string::npos);
  CHECK(html.find("<tr data-row=\"2\">") != std::string::npos);  // the number of its card on a phone
  CHECK(html.find("4\xC2\xA0"
                  "802,00\xC2\xA0€") != std::string::npos);
  // The first button is the one that the Enter key presses: it must save, not delete a row.
  CHECK(html.find("<button") == html.find("<button type=\"submit\" class=\"govuk-visually-hidden\""));
}

TEST_CASE("answers are drawn for reading, and the check page links to what is missing") {
  const Json answers{
      {"title", "Nosaukums <b>"},
      {"territory", {"latvia"}},
      {"personal_data", false},
      {"rules_read", true},
      {"amount_requested", "14800.00"},
      {"measures", {{"main", "D4.3"}, {"further", Json::array()}}},
      {"activities", Json::array({{{"title", "Darbnīca"}, {"from", "2025-11-03"}}})},
      {"budget", Json::array({{{"item", "Telpas"}, {"quantity", "2"}, {"unit_price", "10.00"}, {"amount", "20.00"}}})}};
  auto view = read_view(application(), answers);
  view["number"] = "IL-01";  // of the page around it: must not appear among the answers
  const auto html = drawn("answers", Language::lv, view);
  CHECK(html.find("IL-01") == std::string::npos);
  for (const auto* shown : {"Nosaukums &lt;b&gt;", "Visa Latvija",
                            "14\xC2\xA0"
                            "800,00\xC2\xA0€",
                            "03.11.2025.", "D4.3 Inovatīvas", "Darbnīca", "20,00\xC2\xA0€", "Aktivitāte 1"}) {
    INFO(shown);
    CHECK(html.find(shown) != std::string::npos);
  }
  // On a phone each row of a table is a card with its number, whose cells say their column.
  CHECK(html.find("k-table--stack") != std::string::npos);
  CHECK(html.find("<tr data-row=\"1\">") != std::string::npos);
  CHECK(html.find("<td class=\"k-num\" data-label=\"Summa bez PVN\">") != std::string::npos);
  // A page's document has its labels in one language, and reads the same; programs get both.
  for (const auto language : languages) {
    auto alone = read_view(application(), answers, language);
    CHECK(alone.at("steps")[0].at("answers")[0].at("answer_label").is_string());
    alone["number"] = "IL-01";
    CHECK(drawn("answers", language, alone) == drawn("answers", language, view));
  }
  auto check = check_view(application(), answers);
  check["steps_address"] = "/applications/7/steps";
  const auto links = drawn("check", Language::en, check);
  CHECK(links.find("href=\"/applications/7/steps/basis?missing=1#summary\"") != std::string::npos);
}
