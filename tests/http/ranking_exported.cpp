// A ranked list taken home, in a workbook or in JSON, is computed again from the file alone.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/secret.hpp"
#include "decisions/verify.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const int reports_of_project = setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);

struct Verified {
  int status;
  std::string said;
};
Verified verified(const std::filesystem::path& file, const std::string& accepted = "") {
  std::ostringstream out;
  const int status = decisions::verify_exported(file, accepted, out);
  return {status, out.str()};
}

struct TemporaryFile {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("konkurss-taken-home-" + random_token());
  ~TemporaryFile() { std::filesystem::remove(path); }
};

// As another program saves it, with one cell changed if wanted.
void save_again(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& change = "") {
  const auto command = "/usr/bin/python3 '" PROJECT_ROOT "/tests/support/workbook_edit.py' '" + from.string() + "' '" +
                       to.string() + "' " + change;
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

std::string stored_fingerprint(EvaluatedCall& t) { return t.world.value("select sha256 from ranking"); }

}  // namespace

TEST_CASE("the decision workbook of an accepted list gives the same ranking and the same fingerprint") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  for (const auto* format : {"xlsx", "json"})
    for (const auto* language : {"lv", "en"}) {
      INFO(format << " " << language);
      const auto file = exported(t.world, t.officer, "TEST-1", "decisions", format, 1, language);
      const auto found = verified(file, stored_fingerprint(t));
      CHECK(found.said == "equal: 16 applications, SHA-256 " + stored_fingerprint(t) + "\n");
      CHECK(found.status == 0);
    }
}

TEST_CASE("a file that a conflict of interest or a filter left a part of is refused, not called different") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  TemporaryFile json;
  const auto ranking = [&](const std::string& filter) {
    std::ofstream(json.path) << t.world.get(t.officer, "/calls/TEST-1/ranking" + filter).body;
    return json.path;
  };
  CHECK(verified(ranking("")).status == 0);
  CHECK_THROWS_WITH(verified(ranking("?filter=category:SI")), Catch::Contains("a part of the ranked list only"));
  REQUIRE(t.world
              .post(t.officer, "/calls/TEST-1/own-conflicts",
                    {{"number", "IL-05"}, {"verdict", "conflict"}, {"reason", "Radinieks."}})
              .status == 200);
  CHECK_THROWS_WITH(verified(ranking("")), Catch::Contains("a part of the ranked list only"));
  for (const auto* language : {"lv", "en"})
    CHECK_THROWS_WITH(verified(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx", 1, language)),
                      Catch::Contains("leaves out applications for a conflict of interest"));
}

TEST_CASE("a workbook saved by another program still verifies, and one changed point is found") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  const auto file = exported(t.world, t.officer, "TEST-1", "decisions", "xlsx");
  TemporaryFile again, changed, moved, rule;
  save_again(file, again.path);
  CHECK(verified(again.path).status == 0);

  save_again(file, changed.path, "Vērtējumi F2 0");  // the first point of IL-01
  auto found = verified(changed.path);
  CHECK(found.status == 1);
  CHECK(found.said.find("different at IL-01, total: stored \"90.00\"") != std::string::npos);

  save_again(file, moved.path, "Lēmums H3 1");  // the rank of the second
  CHECK(verified(moved.path).said == "different at IL-05, rank: stored 1, computed 2\n");

  // What changes no line still changes the fingerprint.
  save_again(file, rule.path, "Lēmums AA2 XYZ");
  CHECK(verified(rule.path).said.find("different at the fingerprint") == 0);
}

TEST_CASE("a workbook with an application that asks for nothing verifies") {
  EvaluatedCall t;
  t.evaluate_all();
  t.world.rows_as_submitted("update application set amount_requested = null where number = 'SI-04' returning id");
  REQUIRE(t.accept().status == 200);
  for (const auto* format : {"xlsx", "json"})
    CHECK(verified(exported(t.world, t.officer, "TEST-1", "decisions", format), stored_fingerprint(t)).said ==
          "equal: 16 applications, SHA-256 " + stored_fingerprint(t) + "\n");
}

TEST_CASE("the ranked list's JSON verifies, before the acceptance without a fingerprint") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto save = [&](const std::filesystem::path& path, const Json& document) { std::ofstream(path) << document; };
  const auto list = [&] { return json_of(t.world.get(t.auditor, "/calls/TEST-1/ranking")); };
  TemporaryFile provisional, accepted, changed;
  save(provisional.path, list());
  // The page draws the list from documents, programs get it as text: both have the same fingerprint.
  const auto fingerprint = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking")).at("fingerprint").get<std::string>();
  CHECK(t.world.page(t.chair, "/calls/TEST-1/ranking").body.find(fingerprint) != std::string::npos);
  CHECK(verified(provisional.path).said == "equal: 16 applications, a provisional list without a fingerprint\n");
  CHECK(verified(exported(t.world, t.officer, "TEST-1", "decisions", "xlsx")).status == 0);
  REQUIRE(t.accept().status == 200);
  CHECK(verified(provisional.path, stored_fingerprint(t)).status == 1);

  auto document = list();
  save(accepted.path, document);
  CHECK(verified(accepted.path, stored_fingerprint(t)).status == 0);
  document["result"]["lines"][2]["outcome"] = "reserve";
  save(changed.path, document);
  CHECK(verified(changed.path).said.find("/lines/2/outcome (IL-02): stored \"reserve\"") != std::string::npos);
}

// The fingerprint needs none of our programs: SHA-256 of both parts, keys in order, no white space.
TEST_CASE("the fingerprint is what an outsider computes with other tools") {
  EvaluatedCall t;
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  TemporaryFile file;
  std::ofstream(file.path) << json_of(t.world.get(t.auditor, "/calls/TEST-1/ranking"));
  const std::string program =
      "import json, hashlib, sys; d = json.load(open(sys.argv[1])); "
      "t = json.dumps({k: d[k] for k in ('inputs', 'result')}, sort_keys=True, ensure_ascii=False, "
      "separators=(',', ':')); sys.exit(hashlib.sha256(t.encode()).hexdigest() != sys.argv[2])";
  const auto command = "/usr/bin/python3 -c \"" + program + "\" '" + file.path.string() + "' " + stored_fingerprint(t);
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("the workbook holds other policies, too: two experts with who counts, agreed points, the commission's vote") {
  EvaluatedCall t;
  t.use_policy({{"policy", "two_experts"}, {"third_above_percent", "30"}, {"equal_pairs", "lower"}}, "33.3");
  t.evaluate_all();
  REQUIRE(t.accept().status == 200);
  const auto file = exported(t.world, t.officer, "TEST-1", "decisions", "xlsx");
  CHECK(verified(file, stored_fingerprint(t)).said ==
        "equal: 16 applications, SHA-256 " + stored_fingerprint(t) + "\n");
  const auto wide = by_first_cell(workbook_read(file)[4]);
  CHECK(wide.at("SI-08").at("Kopvērtējums") == 66);
  CHECK(wide.at("SI-08").at("Pārrēķināts no punktiem") == 66);
  CHECK(wide.at("SI-08").at("Sakrīt") == "TRUE");
  CHECK(wide.at("SI-08").at("Skaita · v1@example.lv") == 0);
  CHECK(wide.at("SI-08").at("Skaita · v2@example.lv") == 1);
  CHECK(wide.at("IL-01").at("Skaita · v1@example.lv") == 1);
}

TEST_CASE("the workbook of a call with consensus holds the agreed points, and verifies by them") {
  EvaluatedCall t;
  t.use_policy({{"policy", "consensus"}, {"consensus_on", "divergent"}});
  t.evaluate_all();
  for (const auto* number : {"SI-08", "SI-10"}) {
    const auto id = std::to_string(t.applications.at(number));
    t.world.rows("insert into consensus (application_id) values ($1::bigint) returning application_id", {id});
    t.world.rows(
        "insert into consensus_score (application_id, criterion_id, points) select a.id, k.id, 4 + case when a.number "
        "<> 'SI-08' then 0 when k.code = 'K1' then 1 when k.code = 'K2' then -1 else 0 end from application a join "
        "criterion k on k.category_id = a.category_id where a.id = $1::bigint returning points",
        {id});
    t.world.rows(
        "update consensus set state = 'agreed', agreed_at = now() where application_id = $1::bigint returning state",
        {id});
    t.world.rows("select update_total($1::bigint)", {id});
  }
  REQUIRE(t.accept().status == 200);
  const auto file = exported(t.world, t.officer, "TEST-1", "decisions", "xlsx");
  CHECK(verified(file, stored_fingerprint(t)).status == 0);
  const auto sheets = workbook_read(file);
  CHECK(sheets[5].at("name") == "Saskaņotie vērtējumi");
  CHECK(sheets[5].at("rows").size() == 1 + 2 * 6);
  // Both have 80 points; what was agreed on K1 sets them apart, and for the others it is a mean.
  const auto decisions = by_first_cell(sheets[0]);
  CHECK(decisions.at("SI-08").at("Vienāda punktu skaita noteikums") == "augstāks K1 saskaņotais vērtējums");
  CHECK(decisions.at("IL-05").at("Vienāda punktu skaita noteikums") == "augstāks K1 vidējais vērtējums");
  const auto wide = by_first_cell(sheets[4]);
  CHECK(wide.at("SI-10").at("K1 · saskaņotais") == 4);
  CHECK(wide.at("SI-10").at("K1 · vērā ņemtais") == 4);
  CHECK(wide.at("SI-10").at("Sakrīt") == "TRUE");
  CHECK(wide.at("IL-01").at("Sakrīt") == "TRUE");
}

TEST_CASE("a file that isn't a ranked list is refused in a sentence") {
  TemporaryFile file;
  std::ofstream(file.path) << "{}";
  CHECK_THROWS_WITH(verified(file.path), Catch::Contains("the file isn't a ranked list"));
  std::ofstream(file.path) << "PK";
  CHECK_THROWS_WITH(verified(file.path), Catch::Contains("it isn't a workbook"));
}
