// Files are withheld until a real clamd has found them clean; what it finds, what happens while it is away, and
// leftovers.
#include <catch2/catch.hpp>

#include <fstream>

#include "base/secret.hpp"
#include "jobs/clamd.hpp"
#include "jobs/leftovers.hpp"
#include "jobs/scan.hpp"
#include "support/clamd.hpp"
#include "support/files.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Scanning {
  Clamd clamd;
  World world{clamd.socket()};
  long ministry = world.organisation("KEM"), call = world.call();
  Someone who = world.person("preparer@example.lv", {{"preparer", ministry}});
  std::string address =
      "/applications/" + json_of(world.post(who, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  db::Session server{world.settings(), world.settings().database_user};

  void upload(const std::string& name, const std::string& bytes) {
    REQUIRE(world.upload(who, address + "/attachments", {}, "file", name, bytes).status == 303);
  }
  // The status of opening a file, and the reason when it is refused.
  std::pair<int, std::string> opened(int id) {
    const auto reply = world.get(who, "/attachments/" + std::to_string(id));
    return {reply.status, reply.body.empty() ? "" : json_of(reply).value("reason", "")};
  }
  bool page_says(const std::string& text) { return world.page(who, address).body.find(text) != std::string::npos; }
  bool scan() { return jobs::scan_next(world.settings(), server); }
};

const std::pair<int, std::string> waiting{409, "policy.file_waiting"}, infected{409, "policy.file_infected"},
    open{200, ""};

}  // namespace

TEST_CASE("a file is withheld until the scanner found it clean, and for ever when it found a virus", "[scan]") {
  Scanning s;
  s.upload("tāme.pdf", pdf());
  s.upload("vīruss.pdf", infected_pdf());
  s.upload("paka.docx", zip_of({{"[Content_Types].xml", "officedocument.wordprocessingml.document.main+xml"},
                                {"inside.pdf", infected_pdf()}}));
  CHECK(s.opened(1) == waiting);
  CHECK(s.opened(2) == waiting);
  CHECK(s.page_says("Gaida pārbaudi"));
  CHECK_FALSE(s.page_says("href=\"/attachments/1\""));

  for (int i = 0; i < 3; ++i) CHECK(s.scan());
  CHECK_FALSE(s.scan());
  CHECK(s.opened(1) == open);
  CHECK(s.opened(2) == infected);
  CHECK(s.opened(3) == infected);
  CHECK(s.page_says("href=\"/attachments/1\""));
  CHECK_FALSE(s.page_says("href=\"/attachments/2\""));
  CHECK(s.page_says("Test.Eicar.UNOFFICIAL"));
  CHECK_FALSE(s.page_says("Gaida pārbaudi"));
  CHECK(s.world.rows(
            "select entity_id, change ->> 'found' as found from audit_event where action = 'scan' order by id") ==
        Json{{{"entity_id", 1}, {"found", nullptr}},
             {{"entity_id", 2}, {"found", "[null, \"Test.Eicar.UNOFFICIAL\"]"}},
             {{"entity_id", 3}, {"found", "[null, \"Test.Eicar.UNOFFICIAL\"]"}}});
}

TEST_CASE("a file that somebody else has already attached waits like any other", "[scan]") {
  Scanning s;
  s.upload("a.pdf", pdf());
  CHECK(s.scan());
  s.upload("b.pdf", pdf());
  CHECK(s.opened(1) == open);
  CHECK(s.opened(2) == waiting);
}

TEST_CASE("while the scanner is away files wait, are taken by one server at a time, and tried again", "[scan]") {
  Scanning s;
  s.upload("a.pdf", pdf());
  s.clamd.stop();
  CHECK_THROWS_WITH(s.scan(), Catch::Contains("isn't there"));
  CHECK(s.opened(1) == waiting);
  CHECK_FALSE(s.scan());  // another server has it, for all that is known
  s.world.rows("update attachment_scan set taken_at = now() - interval '61 seconds' returning attachment_id");
  CHECK_THROWS_WITH(s.scan(), Catch::Contains("isn't there"));
  Clamd back;
  s.world.rows("update attachment_scan set taken_at = null returning attachment_id");
  auto settings = s.world.settings();
  settings.scanner = back.socket();
  CHECK(jobs::scan_next(settings, s.server));
  CHECK(s.opened(1) == open);
}

TEST_CASE("files from before there was a scanner wait for it, too", "[scan]") {
  Scanning s;
  s.upload("a.pdf", pdf());
  s.world.rows("delete from attachment_scan returning attachment_id");
  CHECK(s.opened(1) == waiting);
  CHECK_FALSE(s.scan());
  jobs::scan_older(s.server);
  CHECK(s.scan());
  CHECK(s.opened(1) == open);
}

TEST_CASE("a file that was removed before it was scanned is scanned only where a submitted version names it",
          "[scan]") {
  Scanning s;
  s.upload("a.pdf", pdf());
  s.upload("b.pdf", pdf("b"));
  s.world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select t.application_id, 1, "
      "jsonb_build_object(t.field, jsonb_build_array(jsonb_build_object('id', t.id))), repeat('0', 64), now() from "
      "attachment t where t.name = 'b.pdf' returning no");
  s.world.rows("update attachment set removed_at = now() returning id");
  CHECK(s.scan());
  CHECK_FALSE(s.scan());
  s.world.rows("update attachment_scan set taken_at = null returning attachment_id");
  CHECK_FALSE(s.scan());
  CHECK(
      s.world.rows("select t.name, w.state from attachment_scan w join attachment t on t.id = w.attachment_id order by "
                   "t.id") == Json{{{"name", "a.pdf"}, {"state", "waiting"}}, {{"name", "b.pdf"}, {"state", "clean"}}});
}

TEST_CASE("the scanner is asked with the whole file, and what it can't say isn't taken for clean", "[scan]") {
  Clamd strict("1M");
  const auto file = std::filesystem::temp_directory_path() / ("scan-" + random_token());
  std::ofstream(file, std::ios::binary) << pdf(std::string(900 * 1024, 'x')) << infected_pdf();
  CHECK(jobs::virus_in(file, strict.socket()) == "Test.Eicar.UNOFFICIAL");
  std::ofstream(file, std::ios::binary) << pdf(std::string(3 << 20, 'x'));
  CHECK_THROWS_WITH(jobs::virus_in(file, strict.socket()), Catch::Contains("can't say"));
  std::ofstream(file, std::ios::binary) << pdf(std::string(25 << 20, 'x'));
  Clamd usual;
  CHECK(jobs::virus_in(file, usual.socket()) == std::nullopt);
  CHECK_THROWS(jobs::virus_in(file, "/nowhere"));
  CHECK_THROWS(jobs::virus_in(file.string() + "-absent", usual.socket()));
  std::filesystem::remove(file);
}

TEST_CASE("files that a crash left behind are removed after a day, and no file that a row names", "[scan]") {
  World world;
  const long ministry = world.organisation("KEM");
  world.call();
  const auto who = world.person("preparer@example.lv", {{"preparer", ministry}});
  const auto address =
      "/applications/" + json_of(world.post(who, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  REQUIRE(world.upload(who, address + "/attachments", {}, "file", "a.pdf", pdf()).status == 303);
  const auto& settings = world.settings();
  const auto stored = settings.files / "attachments", incoming = settings.files / "incoming";
  const auto exports = settings.files / "exports";
  std::filesystem::create_directories(exports);
  world.rows("insert into job (kind, parameters, file) values ('export', '{}', 'exports/named') returning id");
  const std::vector<std::filesystem::path> left{stored / "nobodys", incoming / "unfinished",
                                                settings.uploads / "0000000012", exports / "half.part",
                                                exports / "ended-by-another"},
      kept{stored / "young", stored / sha256_hex(pdf()), settings.uploads / "notes.txt", exports / "named"};
  for (const auto& files : {left, kept})
    for (const auto& file : files) {
      std::ofstream(file, std::ios::app) << "";
      std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    }
  std::filesystem::last_write_time(stored / "young",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(23));

  db::Session server(settings, settings.database_user);
  CHECK(jobs::remove_leftovers(settings, server) == 5);
  for (const auto& file : left) CHECK_FALSE(std::filesystem::exists(file));
  for (const auto& file : kept) CHECK(std::filesystem::exists(file));
  CHECK(jobs::remove_leftovers(settings, server) == 0);
  CHECK(world.get(who, "/attachments/1").status == 200);
}

TEST_CASE(
    "an infected file is neither handed over nor submitted, and the check page leads to it; waiting ones keep nobody",
    "[scan]") {
  Scanning s;
  const auto signatory = s.world.person("signatory@example.lv", {{"signatory", s.ministry}});
  s.world.rows("update application set version = version + 1, answers = answers || $1::jsonb returning id",
               {complete_answers().dump()});
  s.upload("tāme.pdf", pdf());
  const auto act = [&](const Someone& who, const std::string& step) {
    return s.world.post(who, s.address + step, {{"version", json_of(s.world.get(s.who, s.address)).at("version")}});
  };
  const auto says = [&](const std::string& language, const std::string& text) {
    return s.world.page(s.who, s.address + "/check", language).body.find(text) != std::string::npos;
  };
  REQUIRE(act(s.who, "/hand-over").status == 200);  // it still waits
  REQUIRE(act(s.who, "/take-back").status == 200);
  s.upload("vīruss.pdf", infected_pdf());
  while (s.scan()) {
  }
  CHECK(says("lv", "Datnē “vīruss.pdf” atrasts vīruss."));
  CHECK(says("en", "A virus was found in the file “vīruss.pdf”."));
  CHECK(says("lv", s.address + "/steps/declarations?missing=1#files"));
  CHECK(json_of(s.world.get(s.who, s.address + "/check")).at("check").at("is_ready") == false);
  for (const auto& [who, step] : {std::pair(s.who, "/hand-over"), std::pair(signatory, "/submit")}) {
    const auto refused = act(who, step);
    CHECK(refused.status == 409);
    CHECK(json_of(refused).at("reason") == "policy.infected_file_attached");
  }
  CHECK(s.world.value("select state from application") == "draft");
  REQUIRE(s.world.post(s.who, "/attachments/2/remove").status == 200);
  CHECK(s.world.value("select count(*) from removed_file") == 0);  // nobody puts a virus back
  CHECK(act(signatory, "/submit").status == 200);
}
