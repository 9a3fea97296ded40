#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>

#include "audit/timeline.hpp"
#include "base/embedded.hpp"
#include "policy/access.hpp"
#include "policy/lifecycle.hpp"
#include "reports/report_file.hpp"

using namespace konkurss;

TEST_CASE(
    "every action of the access table has its words, of what was done and of what may be done, in both languages") {
  for (const auto language : languages)
    for (const auto& row : access_table) {
      INFO(row.name);
      REQUIRE(words(language).has("audit.action." + std::string(row.name)));
      REQUIRE(words(language).has("reference.action." + std::string(row.name)));
    }
  CHECK(words(Language::lv).text("audit.action.submit") == "Iesniedza pieteikumu");
  CHECK(words(Language::lv).text("reference.action.submit") == "Iesniegt pieteikumu");
}

TEST_CASE("every thing that a migration has audited, and every row of the tables of roles and moves, has its word") {
  std::set<std::string> needed;
  for (const auto& role : role_names) needed.insert("reference.role." + std::string(role));
  for (const auto& move : lifecycle) needed.insert("reference.entity." + std::string(move.entity));
  for (const auto& move : lifecycle)
    for (const auto state : {move.from, move.to}) needed.insert("audit.value." + std::string(state));
  const std::size_t of_tables = needed.size();
  const std::regex trigger("execute function audit\\('([a-z_]+)'");
  for (const auto& [path, text] : embedded())
    if (path.starts_with("sql/migrations/"))
      for (std::sregex_iterator found(text.begin(), text.end(), trigger), end; found != end; ++found)
        needed.insert("audit.entity." + (*found)[1].str());
  REQUIRE(of_tables > 30);
  REQUIRE(needed.size() > of_tables + 10);
  for (const auto language : languages)
    for (const auto& word : needed) {
      INFO(word);
      CHECK(words(language).has(word));
    }
}

TEST_CASE("an event in words") {
  const Json moved{{"id", 5},
                   {"action", "submit"},
                   {"entity", "application"},
                   {"entity_id", 7},
                   {"number", "IL-01"},
                   {"change",
                    {{"state", {"draft", "submitted"}},
                     {"answers", {"problem", "title"}},
                     {"title", "changed"},
                     {"once", {nullptr, "x"}}}}};
  const auto event = audit::in_words(moved, words(Language::en));
  REQUIRE(event.at("what") == "Submitted the application");
  REQUIRE(event.at("thing") == "Application · IL-01");
  const Json expected = {{{"field", "Fields changed"}, {"old", ""}, {"new", "problem, title"}},
                         {{"field", "Status"}, {"old", "Draft"}, {"new", "Submitted"}},
                         {{"field", "Title"}, {"old", ""}, {"new", "changed"}}};
  REQUIRE(event.at("changes") == expected);
}

TEST_CASE("a save of scores gives points and reason by criterion") {
  const Json saved{
      {"id", 5},        {"action", "evaluate"}, {"entity", "evaluation"},
      {"entity_id", 7}, {"number", nullptr},    {"change", {{"K1", {4.5, "Skaidri"}}, {"K2", {nullptr, ""}}}}};
  const auto event = audit::in_words(saved, words(Language::lv));
  REQUIRE(event.at("thing") == "Vērtējums 7");
  const Json expected = {{{"field", "K1"}, {"old", ""}, {"new", "4,5: Skaidri"}}};
  REQUIRE(event.at("changes") == expected);
}

TEST_CASE("values that the program knows are said in words, by their field, and other texts as they are") {
  const auto said = [](const std::string& field, const Json& value, Language language = Language::lv) {
    Json event{{"id", 5}, {"action", "export_report"}, {"entity", "job"}, {"entity_id", 7}, {"number", nullptr}};
    event["change"][field] = value;
    event = audit::in_words(event, words(language));
    return event.at("changes").at(0).at("new").get<std::string>();
  };
  CHECK(said("kind", "milestone_due") == "Tuvojas nodevuma termiņš");
  CHECK(said("kind", {nullptr, "final"}) == "Gala maksājums");
  CHECK(said("kind", {nullptr, "term"}) == "Termiņš");
  CHECK(said("kind", {nullptr, "signed"}) == "parakstītā datne");
  CHECK(said("state", {"planned", "signed"}) == "protokols parakstīts");
  CHECK(said("vote", {nullptr, "for"}) == "par");
  CHECK(said("vote", {nullptr, "for"}, Language::en) == "for");
  CHECK(said("verdict", {nullptr, "against"}) == "Iesakām nepieņemt");
  CHECK(said("verdict", {nullptr, "clarify"}) == "precizējams");
  CHECK(said("role", {nullptr, "officer"}) == "Atbildīgā amatpersona");
  CHECK(said("parameters", {nullptr, {{"format", "xlsx"}, {"lang", "lv"}, {"sheet", 0}, {"back", "/calls"}}}) ==
        "Formāts: darbgrāmata (XLSX); Valoda: latviešu");
  CHECK(said("procedure", {"", "simplified"}) == "Iepirkums (9. pants)");
  CHECK(said("procedure", {"", "simplified"}, Language::en) == "Procurement (section 9)");
  CHECK(said("parameters", {nullptr, {{"format", "xlsx"}, {"report", "evaluations_progress"}}}) ==
        "Formāts: darbgrāmata (XLSX); Atskaite: Vērtēšanas gaita");
  CHECK(said("report", "of_our_own") == "of_our_own");
  CHECK(said("reason", {nullptr, "for"}) == "for");
  CHECK(said("title", {nullptr, "xlsx"}) == "xlsx");
}

TEST_CASE("codes that the data names have the words that the data gives them") {
  const auto named = [](const std::string& field, const Json& list) {
    REQUIRE_FALSE(list.empty());
    for (const auto language : languages)
      for (const auto& one : list) {
        const auto word = "audit.value." + field + "." + one.at("code").get<std::string>();
        INFO(word);
        CHECK(words(language).text_or_key(word) == one.at("title").at(std::string(code(language))).get<std::string>());
      }
  };
  named("legal_basis", Json::parse(embedded().at("forms/contracts/general.contract.json")).at("legal_bases"));
  named("procedure",
        Json::parse(embedded().at("forms/thresholds/lv.thresholds.json")).at("periods").back().at("procedures"));
  Json progress = Json::array(), delivered = Json::array();
  for (const auto& [path, text] : embedded())
    if (path.starts_with("forms/progress/")) progress.push_back(Json::parse(text));
  named("form", progress);
  // A report of one's own is said by its name.
  for (const std::string name :
       {"applications", "contracts", "decisions", "evaluations_progress", "payments", "results"})
    delivered.push_back({{"code", name}, {"title", reports::read_report(PROJECT_ROOT "/reports", name).title.json()}});
  named("report", delivered);
}

TEST_CASE("what is kept as JSON, moments, days and totals are said as pages say them") {
  const Json closed{{"id", 5},
                    {"action", "lead_meeting"},
                    {"entity", "meeting"},
                    {"entity_id", 2},
                    {"meeting_no", 1},
                    {"number", nullptr},
                    {"change",
                     {{"state", {"in_session", "closed"}},
                      {"total", {nullptr, 78.0}},
                      {"amount", {nullptr, -799.0}},
                      {"closes_after", {nullptr, "2026-11-26T05:55:29.106+00:00"}},
                      {"valid_until", {nullptr, "2026-11-26"}},
                      {"result", {nullptr, {{"state", "adopted"}, {"votes", Json::array({"yes", "no"})}}}}}}};
  const auto event = audit::in_words(closed, words(Language::lv));
  CHECK(event.at("thing") == "Komisijas sēde · Nr.\u00A01");
  const auto lines = event.at("changes").dump();
  std::map<std::string, std::string> said;
  for (const auto& line : event.at("changes")) said[line.at("field")] = line.at("new");
  CHECK(said.at("Statuss") == "slēgta");
  CHECK(said.at("Kopvērtējums") == "78,00");
  CHECK(lines.find("\u2212799,00") != std::string::npos);
  CHECK(lines.find("T05:55") == std::string::npos);
  CHECK(lines.find("26.11.2026. 07.55") != std::string::npos);
  CHECK(lines.find("pieņemts") != std::string::npos);
  CHECK(lines.find('[', lines.find("result")) == std::string::npos);
}
