// Evaluating offline: the workbook is downloaded, filled in by another program, uploaded, looked at and applied; what
// isn't the person's, the call's or the present is refused.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/secret.hpp"
#include "policy/access.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string reason(60, 'r');

struct TemporaryFile {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("konkurss-offline-" + random_token() + ".xlsx");
  ~TemporaryFile() { std::filesystem::remove(path); }
};

std::string quoted(const std::string& text) { return "'" + text + "' "; }

// IL-01 and IL-02 begun by the first evaluator, IL-03 declared on by nobody.
struct Offline : EvaluatedCall {
  Offline() {
    assign_all();
    for (const auto* number : {"IL-01", "IL-02"})
      if (declare(number, 0).status != 200) throw std::runtime_error("declaration");
  }
  const Someone& v1() const { return evaluators[0]; }

  Reply download(const Someone& who) {
    auto asked = world.request(who, "GET", "/calls/TEST-1/evaluations/workbook");
    asked.headers["accept"] = "*/*";
    asked.headers["accept-language"] = "lv";
    return world.answer(asked);
  }
  void save(const Someone& who, const TemporaryFile& file) {
    const auto reply = download(who);
    if (reply.status != 200) throw std::runtime_error(reply.body);
    std::ofstream(file.path, std::ios::binary) << reply.body;
  }
  // Saved by openpyxl with these changes: sheet, cell, value, sheet, …
  static std::string filled(const TemporaryFile& from, const std::vector<std::string>& changes) {
    const TemporaryFile to;
    auto command = "/usr/bin/python3 " + quoted(PROJECT_ROOT "/tests/support/workbook_edit.py") +
                   quoted(from.path.string()) + quoted(to.path.string());
    for (const auto& change : changes) command += quoted(change);
    if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
    return bytes_of(to.path);
  }
  Reply send(const Someone& who, const std::string& bytes) {
    return world.upload(who, "/calls/TEST-1/evaluations", {{"csrf", who.csrf}}, "file", "filled.xlsx", bytes);
  }
  // The sentence that an upload is refused with.
  bool refused(const Someone& who, const std::string& bytes, const std::string& sentence) {
    const auto reply = send(who, bytes);
    INFO(reply.status << " " << reply.body);
    CHECK(reply.status == 422);
    return reply.status == 422 && reply.body.find(sentence) != std::string::npos;
  }
  long score_count() { return world.value("select count(*) from score").get<long>(); }
};

}  // namespace

TEST_CASE("the workbook holds the begun evaluations: cells to fill in are open and validated, all others locked") {
  Offline t;
  TemporaryFile file;
  t.world.rows_as_submitted(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) select id, 'files', "
      "'tāme.pdf', "
      "'application/pdf', 4096, repeat('a', 64), repeat('a', 64) from application where number in ('IL-01', 'IL-03') "
      "returning id");
  t.save(t.v1(), file);
  CHECK(structure_mistakes(file.path) == "");
  const auto sheets = workbook_read(file.path);
  REQUIRE(sheets.size() == 5);
  const auto& rows = sheets[0].at("rows");
  CHECK(rows.size() == 1 + 2 * 6);
  CHECK(rows[1][0] == "IL-01");
  CHECK(rows[1][2] == "K1");
  CHECK(rows[1][4] == 20);
  CHECK(rows[7][0] == "IL-02");
  CHECK(sheets[0].at("protected") == true);
  CHECK(sheets[0].at("unlocked") == Json::array({"F", "G"}));
  CHECK(sheets[0].at("validations").at("F2") == "list \"0,1,2,3,4,5\"");
  CHECK(sheets[0].at("validations").at("G13") == "textLength 4000");
  CHECK(sheets[1].at("rows").dump().find("Secret title of IL-02") != std::string::npos);
  CHECK(sheets.dump().find("IL-03") == std::string::npos);
  const auto& attachments = sheets[2].at("rows");
  REQUIRE(attachments.size() == 2);
  CHECK(attachments[1][0] == "IL-01");
  CHECK(attachments[1][1] == "tāme.pdf");
  CHECK(attachments[1][3] == std::string(64, 'a'));
  CHECK(attachments[1][4].get<std::string>().find("/attachments/") != std::string::npos);
  CHECK(sheets[4].at("hidden") == true);
  CHECK(t.world.value("select change::text from audit_event where action = 'evaluate' and entity = 'call'") ==
        R"({"workbook_of": 2})");
  CHECK(t.download(t.evaluators[1]).status == 409);  // nothing begun
  CHECK(t.download(t.secretary).status == 403);
}

TEST_CASE("filled in by another program: first the changes, then all of them in one step") {
  Offline t;
  TemporaryFile file;
  t.save(t.v1(), file);
  const auto bytes = Offline::filled(file, {"Vērtējumi", "F2", "4", "Vērtējumi", "G2", reason, "Vērtējumi", "F8", "3"});
  const auto sent = t.send(t.v1(), bytes);
  REQUIRE(sent.status == 303);
  CHECK(t.score_count() == 0);
  // Nothing is saved yet, and the page that comes next doesn't say so.
  const auto said = std::find_if(sent.cookies.begin(), sent.cookies.end(),
                                 [](const Cookie& cookie) { return cookie.name == "done"; });
  REQUIRE((said != sent.cookies.end()));
  CHECK(said->value.starts_with("evaluation.done_checked-"));
  const auto at = header_of(sent, "Location");
  const auto shown = json_of(t.world.get(t.v1(), at));
  CHECK(shown.at("changed_applications") == 2);
  CHECK(shown.at("changed_criteria") == 2);
  CHECK(shown.at("changes").at(0).at("criteria").at(0).at("points") == "4");
  CHECK(t.world.page(t.v1(), at).body.find(reason) != std::string::npos);
  for (const auto& who : {t.evaluators[1], t.secretary, t.auditor}) CHECK(t.world.get(who, at).status != 200);
  CHECK(t.world.rows_within_reach(t.secretary, Action::show_ranking, "select * from evaluation_upload").empty());
  REQUIRE(t.world.post(t.v1(), at + "/apply").status == 200);
  CHECK(json_of(t.world.get(t.v1(), t.address("IL-01", 0))).at("criteria").at(0).at("reason") == reason);
  CHECK(json_of(t.world.get(t.v1(), t.address("IL-02", 0))).at("points") == "12.00");
  CHECK(t.score_count() == 2);
  const auto version = t.version("IL-01", 0);
  CHECK(t.world.post(t.v1(), at + "/apply").status == 200);  // a second click
  CHECK(t.version("IL-01", 0) == version);
  CHECK(t.refused(t.v1(), bytes, "IL-01: pēc darbgrāmatas lejupielādes šis vērtējums sistēmā ir mainīts."));
}

TEST_CASE("saved by LibreOffice it is the same workbook") {
  if (std::system("command -v soffice >/dev/null") != 0) return;
  Offline t;
  TemporaryFile file, changed;
  t.save(t.v1(), file);
  std::ofstream(changed.path, std::ios::binary)
      << Offline::filled(file, {"Vērtējumi", "F2", "4", "Vērtējumi", "G2", "Divas\nrindas, ar ķ"});
  const auto folder = std::filesystem::temp_directory_path() / ("konkurss-office-" + random_token());
  const auto command = "soffice " + quoted("-env:UserInstallation=file://" + (folder / "profile").string()) +
                       "--headless --convert-to xlsx --outdir " + quoted(folder.string()) +
                       quoted(changed.path.string()) + " >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  const auto sent = t.send(t.v1(), bytes_of(folder / changed.path.filename()));
  std::filesystem::remove_all(folder);
  INFO(sent.body);
  REQUIRE(sent.status == 303);
  const auto changes = json_of(t.world.get(t.v1(), header_of(sent, "Location"))).at("changes");
  REQUIRE(changes.size() == 1);
  CHECK(changes.at(0).at("criteria").at(0).at("points") == "4");
  CHECK(changes.at(0).at("criteria").at(0).at("reason") == "Divas\nrindas, ar ķ");
}

TEST_CASE("cells that can't be taken are named by their addresses, and nothing is kept") {
  Offline t;
  TemporaryFile file;
  t.save(t.v1(), file);
  const auto bytes = Offline::filled(file, {"Vērtējumi", "F3", "9", "Vērtējumi", "F9", "četri", "Vērtējumi", "G4",
                                            std::string(4001, 'x'), "Vērtējumi", "F2", "4"});
  CHECK(t.refused(t.v1(), bytes, "Šūna F3 (IL-01): Punktiem jābūt no 0 līdz 5."));
  CHECK(t.refused(t.v1(), bytes, "Šūna F9 (IL-02): Izvēlieties punktus no skalas."));
  CHECK(t.refused(t.v1(), bytes, "Šūna G4 (IL-01):"));
  CHECK(t.world.value("select count(*) from evaluation_upload") == 0);
  CHECK(t.score_count() == 0);
}

TEST_CASE("a workbook of somebody else, of another call, altered, or none at all is refused, saying why") {
  Offline t;
  REQUIRE(t.declare("IL-01", 1).status == 200);
  TemporaryFile file;
  t.save(t.v1(), file);
  const auto fill = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"Vērtējumi", "F2", "4"});
    return Offline::filled(file, more);
  };
  CHECK(t.refused(t.evaluators[1], fill({}), "Šo darbgrāmatu lejupielādēja cita persona."));
  const std::string altered = "Darbgrāmatas slēgtās šūnas vai atslēgas ir mainītas.";
  CHECK(t.refused(t.v1(), fill({"Vērtējumi", "A2", "IL-02"}), altered));
  CHECK(t.refused(t.v1(), fill({"Vērtējumi", "C3", "K1"}), altered));
  CHECK(t.refused(t.v1(), fill({"Atslēgas", "C7", "1"}), altered));
  CHECK(t.refused(t.v1(), fill({"Atslēgas", "B3", std::to_string(t.evaluators[1].id)}), altered));
  CHECK(t.refused(t.v1(), fill({"Atslēgas", "A1", "x"}), "tajā nav atslēgu lapas"));
  CHECK(t.refused(t.v1(), "no workbook", "Datni nevar nolasīt kā Excel darbgrāmatu"));
  CHECK(t.refused(t.v1(), Offline::filled(file, {}), "nav ko saglabāt"));
  CHECK(t.refused(t.v1(), "", "Izvēlieties aizpildīto darbgrāmatu."));

  t.world.rows("update call set state = 'draft' returning id");
  t.world.rows("update call set code = 'TEST-0' returning id");
  t.world.rows("update call set state = 'evaluation' returning id");
  const auto other =
      t.world.upload(t.v1(), "/calls/TEST-0/evaluations", {{"csrf", t.v1().csrf}}, "file", "filled.xlsx", fill({}));
  CHECK(other.body.find("Darbgrāmata ir no cita konkursa (TEST-1), nevis no TEST-0.") != std::string::npos);
  CHECK(t.score_count() == 0);
}

TEST_CASE(
    "what was changed, submitted or closed by a conflict after the download is refused, also between preview and "
    "applying") {
  Offline t;
  TemporaryFile file;
  t.save(t.v1(), file);
  const auto first = Offline::filled(file, {"Vērtējumi", "F2", "4"});
  const auto both = Offline::filled(file, {"Vērtējumi", "F2", "4", "Vērtējumi", "F8", "3"});
  const auto preview = header_of(t.send(t.v1(), both), "Location");
  REQUIRE(t.declare("IL-02", 0, "conflict").status == 200);
  CHECK(t.world.post(t.v1(), preview + "/apply").status == 409);
  CHECK(t.score_count() == 0);  // nothing half done
  CHECK(t.refused(t.v1(), first, "IL-02: šo pieteikumu Jūs vairs nevērtējat."));
  t.save(t.v1(), file);
  const auto fresh = Offline::filled(file, {"Vērtējumi", "F2", "4"});
  // Notes change nothing that is in the workbook.
  REQUIRE(t.world.post(t.v1(), t.address("IL-01", 0), {{"note", "mine"}, {"version", t.version("IL-01", 0)}}).status ==
          200);
  CHECK(t.send(t.v1(), fresh).status == 303);
  REQUIRE(t.submit("IL-01", 0, "444444").status == 200);
  CHECK(t.refused(t.v1(), fresh, "IL-01: vērtējums jau ir iesniegts"));
}
