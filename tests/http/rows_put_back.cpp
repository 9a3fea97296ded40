// A removed row where no history keeps it: the button that brings it back carries it, in the answer to a clarification,
// in a report on a contract, and where an officer tries a form.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

const std::string unreadable = "dzēsto rindu neizdevās atjaunot";

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

// What the page's button of this name sends, as a browser reads it; "" where there is none.
std::string sent_by(const std::string& page, const std::string& name) {
  const auto begins = "name=\"" + name + "\" value=\"";
  const auto at = page.find(begins);
  if (at == std::string::npos) return "";
  const auto from = at + begins.size();
  auto text = page.substr(from, page.find('"', from) - from);
  const Fields marks{{"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}};
  for (const auto& [mark, sign] : marks)
    for (auto found = text.find(mark); found != std::string::npos; found = text.find(mark))
      text.replace(found, mark.size(), sign);
  return text;
}

// What is no row of a table with this column.
std::vector<std::string> no_rows(const std::string& column) {
  return {
      "", "{nav JSON", "7", "[]", "{}", "{\"" + column + "\": \" \"}", "{\"" + column + "\": \"a\", \"cita\": \"b\"}"};
}

// Sent for clarification on Wednesday 25 November 2026: the title and the activities are opened.
struct Clarified {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.state = "evaluation", .closes = "2026-11-20 15:00Z"});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  std::string application =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "registered", complete_answers()));
  std::string round = application + "/clarifications/1";

  Clarified() {
    world.received_at = "2026-11-25T08:00:00Z";
    world.rows("update application set submitted_at = '2026-11-20 12:00Z' returning id");
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'first', "
        "submitted_at from application returning no");
    Json verdicts;
    for (int i = 1; i <= 9; ++i) verdicts["A" + std::to_string(i)] = i == 3 ? "clarify" : "yes";
    post("/admissibility", {{"verdict", verdicts}, {"note", {{"A3", "Aktivitātes nav skaidras."}}}});
    post("/clarifications", {{"items", {"A3"}},
                             {"fields", {"title", "activities"}},
                             {"question", "Lūdzu, precizējiet aktivitātes."},
                             {"working_days", 5}});
  }
  void post(const std::string& rest, Json body) {
    body["version"] = json_of(world.get(secretary, application + "/admissibility")).at("version");
    REQUIRE(world.post(secretary, application + rest, body).status == 200);
  }
  long version() { return world.value("select version from clarification"); }
  // By a page without scripts.
  Reply send(Fields fields, long seen = 0) {
    fields.emplace_back("csrf", signatory.csrf);
    fields.emplace_back("version", std::to_string(seen ? seen : version()));
    fields.emplace_back("title", "Klimata sarunas");
    fields.emplace_back("explanation", "Sadalīts pa mēnešiem.");
    return world.submit(signatory, round, fields);
  }
  Json titles() {
    return world.value(
        "select coalesce(json_agg(r ->> 'title'), '[]') from clarification, jsonb_array_elements(answers -> "
        "'activities') r");
  }
};

}  // namespace

TEST_CASE("a row removed in the answer to a clarification is named, carried by its button, and comes back") {
  Clarified c;
  const auto gone = c.send({{"activities.0.title", "Pirmā"},
                            {"activities.1.title", "Otrā <b>\"x\""},
                            {"activities.1.responsible", "Nodaļa"},
                            {"remove.activities.1", "1"}});
  CHECK(gone.status == 200);
  CHECK(c.titles() == Json::array({"Pirmā"}));
  CHECK(has(gone.body, "Dzēsta rinda: Aktivitāte 2</strong>"));
  CHECK(has(gone.body, "· Nodaļa"));
  CHECK(has(gone.body, "activities-removed\""));
  CHECK(has(gone.body, "Sadalīts pa mēnešiem."));
  CHECK(has(gone.body, "name=\"version\" value=\"" + std::to_string(c.version()) + "\""));
  CHECK(has(gone.body, " data-posted>"));
  const auto row = sent_by(gone.body, "undo.activities.1");
  REQUIRE_FALSE(row.empty());
  CHECK(Json::parse(row).at("title") == "Otrā <b>\"x\"");
  CHECK_FALSE(has(c.world.page(c.signatory, c.round).body, "Dzēsta rinda"));

  const auto back = c.send({{"activities.0.title", "Pirmā, labota"}, {"undo.activities.1", row}});
  CHECK(back.status == 303);
  CHECK(header_of(back, "Location") == c.round + "#activities");
  CHECK(c.titles() == Json{"Pirmā, labota", "Otrā <b>\"x\""});
  CHECK(c.world.value("select answers #>> '{activities,1,responsible}' from clarification") == "Nodaļa");

  const auto empty =
      c.send({{"activities.0.title", "Pirmā"}, {"activities.1.title", " "}, {"remove.activities.1", "1"}});
  CHECK(empty.status == 303);
  CHECK(c.titles() == Json::array({"Pirmā"}));
}

TEST_CASE("what can't be a row of a clarification is refused in one sentence at its table, and nothing typed is lost") {
  Clarified c;
  REQUIRE(c.send({{"activities.0.title", "Saglabātā"}}).status == 303);
  const auto before = c.version();
  for (const auto& row : no_rows("title")) {
    INFO(row);
    const auto refused = c.send({{"activities.0.title", "Rakstītā"}, {"undo.activities.1", row}});
    CHECK(refused.status == 422);
    CHECK(has(refused.body, unreadable));
    CHECK(has(refused.body, "href=\"#activities\""));
    CHECK(has(refused.body, "id=\"activities-error\""));
    CHECK(has(refused.body, "value=\"Rakstītā\""));
    CHECK(has(refused.body, "Sadalīts pa mēnešiem."));
    CHECK_FALSE(has(refused.body, "Aizpildiet lauku"));
  }
  const auto told = c.world.post(c.signatory, c.round, {{"version", before}, {"undo", {{"activities", {{"0", "{"}}}}}});
  CHECK(told.status == 422);
  CHECK(field_of(told) == "activities");
  CHECK(reason_of(told) == "forms.mistake.row_unreadable");
  CHECK(c.version() == before);
  CHECK(c.titles() == Json::array({"Saglabātā"}));
  // No question of the form, or one that isn't opened, is no row's.
  CHECK(c.send({{"activities.0.title", "Saglabātā"}, {"undo.risks.0", "{\"risk\": \"x\"}"}, {"undo.cita.0", "{"}})
            .status == 303);
  CHECK(c.titles() == Json::array({"Saglabātā"}));
}

TEST_CASE("a row of a clarification comes back beside more than may be, and the table says so") {
  Clarified c;
  Fields full;
  for (int i = 0; i < 15; ++i) full.emplace_back("activities." + std::to_string(i) + ".title", std::to_string(i));
  full.emplace_back("undo.activities.2", "{\"title\": \"Atpakaļ\"}");
  REQUIRE(c.send(full).status == 303);
  CHECK(c.titles().size() == 16);
  CHECK(c.titles().at(2) == "Atpakaļ");
  CHECK(has(c.world.page(c.signatory, c.round).body, "ir 16 rindu, bet drīkst būt ne vairāk kā 15."));
}

TEST_CASE("a button of rows on an old page of a clarification takes nothing out and loses nothing") {
  Clarified c;
  REQUIRE(c.send({{"activities.0.title", "Saglabātā"}}).status == 303);
  const Fields typed{{"activities.0.title", "Pirmā"}, {"activities.1.title", "Otrā"}};
  auto taken = typed, put = typed;
  taken.emplace_back("remove.activities.1", "1");
  put.emplace_back("undo.activities.1", "{\"title\": \"Trešā\"}");
  for (const auto& fields : {taken, put}) {
    const auto refused = c.send(fields, c.version() - 1);
    CHECK(refused.status == 409);
    CHECK(has(refused.body, "Kāds šo precizējumu tikmēr ir mainījis."));
    for (const std::string title : {"Pirmā", "Otrā"}) CHECK(has(refused.body, "value=\"" + title + "\""));
    CHECK(has(refused.body, "value=\"Trešā\"") == (fields == put));
    CHECK(has(refused.body, "Saglabātā"));
  }
  CHECK(c.titles() == Json::array({"Saglabātā"}));
}

TEST_CASE("a row removed in a report on a contract comes back, and what is no row is refused") {
  ContractWorld t;
  t.conclude();
  const std::string of = " from progress_report where form = 'executor-final'";
  const auto at = "/progress-reports/" + t.world.value("select id" + of).dump();
  const auto version = [&] { return t.world.value("select version" + of).get<long>(); };
  const auto stored = [&] { return t.world.value("select answers -> 'publications'" + of); };
  const auto send = [&](Fields fields, long seen = 0) {
    fields.emplace_back("csrf", t.executor.csrf);
    fields.emplace_back("version", std::to_string(seen ? seen : version()));
    fields.emplace_back("lessons", "Sākt agrāk.");
    return t.world.submit(t.executor, at, fields);
  };
  const auto gone = send({{"publications.0.what", "Raksts"},
                          {"publications.0.where", "https://example.lv/raksts"},
                          {"publications.1.what", "Video"},
                          {"remove.publications.0", "1"}});
  CHECK(gone.status == 200);
  CHECK(stored().size() == 1);
  CHECK(has(gone.body, "Dzēsta rinda: Publikācija 1</strong>"));
  CHECK(has(gone.body, "Sākt agrāk."));
  const auto row = sent_by(gone.body, "undo.publications.0");
  REQUIRE_FALSE(row.empty());
  for (const auto& other : no_rows("what")) {
    INFO(other);
    const auto refused = send({{"publications.0.what", "Rakstītais"}, {"undo.publications.0", other}});
    CHECK(refused.status == 422);
    CHECK(has(refused.body, unreadable));
    CHECK(has(refused.body, "id=\"publications-error\""));
    CHECK(has(refused.body, "value=\"Rakstītais\""));
    CHECK(has(refused.body, "Sākt agrāk."));
  }
  const auto old = send({{"publications.0.what", "Video"}, {"undo.publications.0", row}}, version() - 1);
  CHECK(old.status == 409);
  CHECK(has(old.body, "value=\"https://example.lv/raksts\""));
  CHECK(stored().size() == 1);

  const auto back = send({{"publications.0.what", "Video"}, {"undo.publications.0", row}});
  CHECK(back.status == 303);
  CHECK(header_of(back, "Location") == at + "#publications");
  REQUIRE(stored().size() == 2);
  CHECK(stored().at(0) == Json{{"what", "Raksts"}, {"where", "https://example.lv/raksts"}});
  CHECK(stored().at(1).at("what") == "Video");
}

TEST_CASE("a row removed where a form is tried comes back, and a refused button leaves what was typed") {
  World world;
  world.call();
  const auto officer = world.person("vaditajs@example.lv", {{"officer"}});
  const std::string at = "/calls/TEST-1/preview/application/activities";
  const auto send = [&](Fields fields) {
    fields.emplace_back("csrf", officer.csrf);
    fields.emplace_back("activities.0.title", "Pirmā");
    return world.submit(officer, at, fields);
  };
  const auto gone = send({{"activities.1.title", "Otrā"}, {"remove.activities.1", "1"}});
  CHECK(gone.status == 200);
  CHECK(has(gone.body, "Dzēsta rinda: Aktivitāte 2</strong>"));
  CHECK_FALSE(has(gone.body, "value=\"Otrā\""));
  const auto row = sent_by(gone.body, "undo.activities.1");
  const auto back = send({{"undo.activities.1", row}});
  CHECK(back.status == 200);
  CHECK(has(back.body, "value=\"Pirmā\""));
  CHECK(has(back.body, "value=\"Otrā\""));
  CHECK_FALSE(has(back.body, "Dzēsta rinda"));
  for (const auto& other : no_rows("title")) {
    INFO(other);
    const auto refused = send({{"activities.1.title", "Otrā"}, {"undo.activities.2", other}});
    CHECK(refused.status == 422);
    CHECK(has(refused.body, unreadable));
    CHECK(has(refused.body, "href=\"#activities\""));
    CHECK(has(refused.body, "id=\"activities-error\""));
    for (const std::string title : {"Pirmā", "Otrā"}) CHECK(has(refused.body, "value=\"" + title + "\""));
  }
}
