// What an objection leaves behind when it changes nothing, and what of a decision that it changed stays and goes.
#include <catch2/catch.hpp>

#include <cstdlib>

#include "policy/access.hpp"
#include "support/decided_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
const std::string in_court = "Administratīvajā rajona tiesā";
const Json dismissed{{"to", "dismissed"}, {"reason", "Slieksnis nav sasniegts."}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Of a ministry, or as if each applicant were of another kind.
struct Dismissed : DecidedCall {
  explicit Dismissed(const std::string& kind) {
    world.rows("update organisation set kind = $1 returning id", {kind});
    release_all();
    if (object("SI-03").status != 200 || examine(officer).status != 200 ||
        answer_objection(deputy, dismissed).status != 200)
      throw std::runtime_error("dismissed");
  }
  std::string page() { return world.page(of("SI-03"), at("SI-03", "/objections")).body; }
};

struct Changed : DecidedCall {
  // Of two decisions that somebody wrote; the rest as the ranked list has it.
  Changed() {
    const Json written{{"criteria", {{"K1", "Mērķis ir skaidrs un izmērāms."}}}};
    Json departing = written;
    departing.update({{"outcome", "rejected"}, {"amount_awarded", ""}, {"deviation", "Projektu jau īsteno."}});
    if (decide(chair, "IL-05", departing).status != 200) throw std::runtime_error("decided");
    release_all();
    if (object("IL-05").status != 200 || examine(officer).status != 200 ||
        answer_objection(
            deputy,
            {{"to", "upheld"}, {"outcome", "supported"}, {"amount", "100"}, {"reason", "Projektu vēl neīsteno."}})
                .status != 200)
      throw std::runtime_error("upheld");
  }
};

const Json& sheet_of(const Json& sheets, const std::string& name) {
  for (const auto& sheet : sheets)
    if (sheet.at("name") == name) return sheet;
  throw std::runtime_error(name);
}

}  // namespace

TEST_CASE("a dismissal has a letter with its reasons, and says where it can be appealed against") {
  Dismissed t("other");
  const auto letter = json_of(t.world.get(t.of("SI-03"), t.at("SI-03", "/letter")));
  REQUIRE(letter.at("letters").size() == 2);
  CHECK(letter.at("objection_no") == 1);
  CHECK(letter.at("decided_at") == "2026-11-10T09:00:00Z");
  const std::string text = letter.at("letter_text");
  CHECK(has(text, "izskatīts Jūsu 10.11.2026. iesniegums un pieņemts lēmums: iesniegumu noraidīt"));
  CHECK(has(text, "par kuru vēstule nosūtīta 02.11.2026., paliek negrozīts"));
  CHECK(has(text, "Pamatojums: Slieksnis nav sasniegts."));
  CHECK(has(text, "Tiesiskais pamats: Konkursa nolikums"));
  CHECK(has(text, "Lēmums Nr. TEST-1-SI-03/2"));
  CHECK_FALSE(has(text, "{"));
  CHECK(has(text, in_court));
  CHECK(t.world.page(t.of("SI-03"), t.at("SI-03", "/letter.pdf")).body.substr(0, 5) == "%PDF-");
  CHECK(has(t.page(), "Slieksnis nav sasniegts."));
  CHECK(has(t.page(), in_court));
  CHECK(has(t.page(), t.at("SI-03", "/letter?letter=") + letter.at("letters").at(0).at("letter_id").dump()));
  const auto told = t.world.rows("select arguments, link from message where kind = 'objection_answered'").at(0);
  CHECK(told.at("arguments").at("finding").at("lv") == "iesniegums noraidīts");
  CHECK(has(told.at("arguments").at("remedy").at("lv"), in_court));
  CHECK(told.at("link") == t.at("SI-03", "/letter"));
}

TEST_CASE("of a ministry's next instance only the call could tell") {
  Dismissed t("ministry");
  const auto letter = json_of(t.world.get(t.of("SI-03"), t.at("SI-03", "/letter"))).at("letter_text");
  CHECK(has(letter, "Pamatojums: Slieksnis nav sasniegts."));
  CHECK_FALSE(has(letter, "tiesā"));
  CHECK_FALSE(has(t.page(), "tiesā"));
  CHECK(t.world.value("select arguments -> 'remedy' ->> 'lv' from message where kind = 'objection_answered'") == "");
}

TEST_CASE("a letter on a finding names no legal basis where the call has none") {
  DecidedCall t;
  t.define("legal_basis", nullptr);
  t.release_all();
  REQUIRE(t.object("SI-03").status == 200);
  REQUIRE(t.examine(t.officer).status == 200);
  REQUIRE(t.answer_objection(t.deputy, dismissed).status == 200);
  const std::string text = json_of(t.world.get(t.of("SI-03"), t.at("SI-03", "/letter"))).at("letter_text");
  CHECK(has(text, "Pamatojums: Slieksnis nav sasniegts."));
  CHECK_FALSE(has(text, "Tiesiskais pamats"));
}

TEST_CASE("nobody objects twice to a decision that stands as it was") {
  Dismissed t("ministry");
  CHECK(refused_with(t.object("SI-03")) == "db.objection_to_new_decision");
  CHECK_FALSE(has(t.page(), "name=\"text\""));
  CHECK(has(t.page(), "par to pašu lēmumu jaunu iesniegt nevar"));
  CHECK_THROWS_WITH(
      t.world.rows("insert into objection (application_id, call_id, no, text) select application_id, call_id, 2, text "
                   "from objection returning id"),
      Catch::Contains("objection_to_new_decision"));
  CHECK(t.object("IL-03").status == 200);
}

TEST_CASE("a new decision tells of the criteria what the first one told, and no evaluator's own words") {
  Changed t;
  const std::string written = "Mērķis ir skaidrs un izmērāms.", raw(50, 'r');
  const auto letters = json_of(t.world.get(t.of("IL-05"), t.at("IL-05", "/letter"))).at("letters");
  REQUIRE(letters.size() == 2);
  for (const auto& letter : letters) {
    CHECK(has(letter.dump(), written));
    CHECK_FALSE(has(letter.dump(), raw));
  }
  const auto result = t.world.page(t.of("IL-05"), t.at("IL-05", "/result")).body;
  CHECK(has(result, written));
  CHECK_FALSE(has(result, raw));
}

TEST_CASE("the first decision's deviation goes with it, and the workbook tells what was changed") {
  Changed t;
  CHECK(t.world.rows("select deviation, outcome from decision_before") ==
        Json::array({{{"deviation", "Projektu jau īsteno."}, {"outcome", "rejected"}}}));
  CHECK_FALSE(has(t.world.page(t.officer, t.at("IL-05")).body, "Projektu jau īsteno."));
  const auto sheets = workbook_read(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx"));
  const auto decisions = by_first_cell(sheet_of(sheets, "Lēmums"));
  const auto changed = decisions.at("IL-05"), other = decisions.at("IL-01");
  CHECK(changed.at("Mainīts pēc iesnieguma Nr.") == 1);
  CHECK(changed.at("Lēmums pirms tam") == "Noraidīts");
  CHECK(changed.at("Piešķirts pirms tam, EUR").is_null());
  CHECK(changed.at("Atkāpes pamatojums").is_null());
  CHECK(other.at("Mainīts pēc iesnieguma Nr.").is_null());
  const auto objection = by_first_cell(sheet_of(sheets, "Iesniegumi par lēmumiem")).at("IL-05");
  CHECK(objection.at("Atzinums") == "Apmierināts");
  CHECK(objection.at("Pamatojums") == "Projektu vēl neīsteno.");
  CHECK((objection.at("Termiņā") == true || objection.at("Termiņā") == "TRUE"));
  CHECK(objection.at("Atkāpes pamatojums pirms tam") == "Projektu jau īsteno.");
}

TEST_CASE("the public results say which decision was changed, and when") {
  Changed t;
  const auto shown = json_of(t.world.get({}, "/calls/TEST-1")).at("results");
  for (const auto& one : shown)
    CHECK(one.at("changed_on") == (one.at("number") == "IL-05" ? Json("2026-11-10") : Json()));
  CHECK(has(t.world.page({}, "/calls/TEST-1").body, "mainīts ar lēmumu, kas pieņemts 10.11.2026."));
  CHECK(has(t.world.page(t.of("IL-05"), t.at("IL-05", "/result")).body, "pēc iesnieguma Nr. 1 (10.11.2026.)"));
}
