// Files of an application: what is refused and how it is said, what is stored and for how long, and who gets it.
#include <catch2/catch.hpp>

#include <fstream>

#include "base/secret.hpp"
#include "jobs/leftovers.hpp"
#include "policy/access.hpp"
#include "support/files.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Attaching {
  World world;
  long ministry = world.organisation("KEM"), other_ministry = world.organisation("VM"), call = world.call();
  Someone who = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"preparer", other_ministry}});
  std::string address = started(who);

  std::string started(const Someone& by) {
    return "/applications/" +
           json_of(world.post(by, "/calls/TEST-1/applications", {{"category", "IL"}})).at("id").dump();
  }
  Reply upload(const std::string& name, const std::string& bytes, const std::string& to = "") {
    return world.upload(who, (to.empty() ? address : to) + "/attachments", {{"csrf", who.csrf}}, "file", name, bytes);
  }
  // The page again with one sentence at the field, in both languages; nothing is stored.
  void refused(const std::string& name, const std::string& bytes, const std::string& lv, const std::string& en) {
    for (const auto& [language, sentence] : {std::pair("lv", lv), std::pair("en", en)}) {
      const auto before = stored();
      auto asked = world.request(who, "POST", address + "/attachments?lang=" + language);
      asked.headers["accept"] = "text/html";
      asked.headers["content-type"] = "multipart/form-data; boundary=x";
      const auto reply = world.hand_over(asked, form(name, bytes));
      INFO(name << " " << reply.status << " " << reply.body);
      REQUIRE(reply.status == 422);
      const auto at = reply.body.find("id=\"file-error\"");
      REQUIRE(at != std::string::npos);
      REQUIRE(reply.body.substr(at, 600).find(sentence) != std::string::npos);
      REQUIRE(stored() == before);
      REQUIRE(std::filesystem::is_empty(world.settings().files / "incoming"));
    }
  }
  static std::string form(const std::string& name, const std::string& bytes) {
    return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + bytes +
           "\r\n--x--\r\n";
  }
  Json names() {
    return world.value("select coalesce(json_agg(name order by id), '[]') from attachment where removed_at is null");
  }
  std::vector<std::string> stored() {
    std::vector<std::string> files;
    const auto folder = world.settings().files / "attachments";
    if (std::filesystem::exists(folder))
      for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path().filename());
    return files;
  }
  std::string last() { return world.value("select max(id) from attachment").dump(); }
};

const long megabyte = 1024 * 1024;

}  // namespace

TEST_CASE("each file that can't be attached has its sentence, in both languages", "[attachments]") {
  Attaching a;
  a.refused("tāme.pdf", "MZ\x90 this program cannot be run",
            "Datnes “tāme.pdf” saturs neatbilst tās paplašinājumam; datne ir bojāta vai pārdēvēta.",
            "The content of the file “tāme.pdf” doesn’t match its extension");
  a.refused("tāme.exe", "MZ\x90 this program cannot be run",
            "Šāda veida datnes nav atļautas: “tāme.exe”; atļauts: .pdf",
            "The content of the file “tāme.exe” isn’t of an allowed kind; allowed: .pdf");
  a.refused("a.docx", bomb(), "atpakots kļūtu nesamērīgi liels", "would become excessively large when unpacked");
  a.refused("a.docx", docx().substr(0, 100), "tā ir bojāta vai nepilnīga", "it is damaged or incomplete");
  a.refused("a.pdf", "", "Datne “a.pdf” ir tukša", "The file “a.pdf” is empty");
  a.refused("a.png", pdf(), "saturs ir PDF, bet nosaukums nebeidzas ar .pdf",
            "is PDF, but its name doesn’t end in .pdf");
  std::string letters;
  for (int i = 0; i < 300; ++i) letters += "ā";
  a.refused(letters + ".pdf", pdf(), "nosaukumā ir 304 rakstzīmes; drīkst būt ne vairāk kā 200",
            "name has 304 characters; there may be at most 200");
  a.refused("liela.pdf", pdf(std::string(26 * megabyte, 'x')),
            "Datne “liela.pdf” ir par lielu; tā drīkst būt ne lielāka par 25 MB",
            "The file “liela.pdf” is too large; it may be at most 25 MB");
  REQUIRE(a.names() == Json::array());
  REQUIRE(a.stored().empty());
}

TEST_CASE("an upload that was cut off is no file", "[attachments]") {
  Attaching a;
  auto asked = a.world.request(a.who, "POST", a.address + "/attachments");
  asked.headers["accept"] = "text/html";
  asked.headers["content-type"] = "multipart/form-data; boundary=x";
  const auto whole = Attaching::form("a.pdf", pdf(std::string(100000, 'x')));
  for (const auto length : {whole.size() - 5, whole.size() - 7, whole.size() / 2, std::size_t{40}}) {
    const auto reply = a.world.hand_over(asked, whole.substr(0, length));
    INFO(length);
    REQUIRE(reply.status == 422);
    REQUIRE(reply.body.find("Datne netika saņemta līdz galam") != std::string::npos);
  }
  REQUIRE(a.world.hand_over(asked, "").status == 422);
  REQUIRE(a.names() == Json::array());
  REQUIRE(a.world.hand_over(asked, whole).status == 303);
}

TEST_CASE("an application holds 100 MB, a file 25", "[attachments]") {
  Attaching a;
  const auto whole = [](char c) { return pdf(std::string(25 * megabyte - pdf().size(), c)); };
  for (const char c : {'a', 'b', 'c'}) REQUIRE(a.upload(std::string(1, c) + ".pdf", whole(c)).status == 303);
  REQUIRE(a.upload("d.pdf", pdf(std::string(24 * megabyte, 'd'))).status == 303);
  a.refused("e.pdf", pdf(std::string(megabyte, 'e')), "kopā drīkst būt ne lielāki par 100 MB",
            "at most 100 MB together");
  // Removing one makes room; the limit is the application's own.
  REQUIRE(a.world.post(a.who, "/attachments/1/remove").status == 200);
  REQUIRE(a.upload("e.pdf", pdf(std::string(megabyte, 'e'))).status == 303);
  REQUIRE(a.upload("a.pdf", whole('a'), a.started(a.who)).status == 303);
  REQUIRE(a.names() == Json{"b.pdf", "c.pdf", "d.pdf", "e.pdf", "a.pdf"});
}

TEST_CASE("a file is deleted after a question only, and the next page says that it was", "[attachments]") {
  Attaching a;
  REQUIRE(a.upload("a.pdf", pdf()).status == 303);
  const auto page = a.world.page(a.who, a.address).body;
  const auto question = page.find("<details class=\"govuk-details k-file__remove\" id=\"remove-" + a.last() + "\">");
  REQUIRE(question != std::string::npos);
  const auto asked = page.substr(question, page.find("</details>", question) - question);
  CHECK(asked.find("Vai dzēst šo datni?") != std::string::npos);
  CHECK(asked.find("action=\"/attachments/" + a.last() + "/remove\"") != std::string::npos);
  const auto reply = a.world.submit(a.who, "/attachments/" + a.last() + "/remove", {{"csrf", a.who.csrf}});
  REQUIRE(reply.status == 303);
  REQUIRE(reply.cookies.size() == 1);
  CHECK(reply.cookies[0].value.starts_with("applications.done_file_removed-"));
  CHECK(a.names() == Json::array());
}

TEST_CASE("a refused file among others names itself, and none is attached", "[attachments]") {
  Attaching a;
  auto asked = a.world.request(a.who, "POST", a.address + "/attachments");
  asked.headers["accept"] = "application/json";
  asked.headers["content-type"] = "multipart/form-data; boundary=x";
  const auto part = [](const std::string& name, const std::string& bytes) {
    return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + bytes + "\r\n";
  };
  const auto reply =
      a.world.hand_over(asked, part("a.pdf", pdf()) + part("b.pdf", "") + part("c.pdf", "text") + "--x--\r\n");
  REQUIRE(reply.status == 422);
  std::string refused;
  const auto errors = json_of(reply).at("errors");
  for (const auto& error : errors)
    refused += error.at("field").get<std::string>() + " " + error.at("reason").get<std::string>() + "\n";
  REQUIRE(refused == "file applications.file_empty\nfile applications.file_content\n");
  REQUIRE(a.names() == Json::array());
  REQUIRE(a.world.hand_over(asked, part("a.pdf", pdf("a")) + part("b.pdf", pdf("b")) + "--x--\r\n").status == 200);
  REQUIRE(a.names() == Json{"a.pdf", "b.pdf"});
}

TEST_CASE("at most as many files as the form says", "[attachments]") {
  Attaching a;
  REQUIRE(a.world.post(a.who, a.address + "/attachments").status == 422);
  for (int i = 0; i < 10; ++i) REQUIRE(a.upload(std::to_string(i) + ".pdf", pdf()).status == 303);
  a.refused("11.pdf", pdf("other"), "Pielikumu drīkst būt ne vairāk kā 10", "There may be at most 10 attachments");
  REQUIRE(a.names().size() == 10);
}

TEST_CASE("a refused file leaves the step's page as it is saved", "[attachments]") {
  Attaching a;
  const auto step = a.address + "/steps/declarations";
  const auto tag = header_of(a.world.get(a.who, a.address), "ETag");
  REQUIRE(a.world
              .submit(a.who, step,
                      {{"csrf", a.who.csrf}, {"version", tag.substr(1, tag.size() - 2)}, {"publication", "yes"}})
              .status == 303);
  const auto reply = a.upload("a.pdf", "", step);
  REQUIRE(reply.status == 422);
  REQUIRE(reply.body.find("action=\"" + step + "/attachments\"") != std::string::npos);
  REQUIRE(reply.body.find("id=\"file-error\"") != std::string::npos);
  REQUIRE(reply.body.find("id=\"publication\" name=\"publication\" type=\"checkbox\" value=\"yes\" checked") !=
          std::string::npos);
  const auto good = a.upload("a.pdf", pdf(), step);
  REQUIRE(header_of(good, "Location") == step + "#files");
  REQUIRE(header_of(a.world.submit(a.who, "/attachments/" + a.last() + "/remove",
                                   {{"csrf", a.who.csrf}, {"step", "declarations"}}),
                    "Location") == step + "#files");
}

TEST_CASE("the same content is stored once and stays while anybody names it", "[attachments]") {
  Attaching a;
  const auto hash = sha256_hex(pdf());
  REQUIRE(a.upload("viens.pdf", pdf()).status == 303);
  REQUIRE(a.upload("divi.pdf", pdf()).status == 303);
  const auto theirs = a.started(a.stranger);
  REQUIRE(a.world.upload(a.stranger, theirs + "/attachments", {}, "file", "trīs.pdf", pdf()).status == 303);
  REQUIRE(a.stored() == std::vector<std::string>{hash});
  // A hash opens nothing, and neither does another's number.
  REQUIRE(a.world.get(a.stranger, "/attachments/" + hash).status == 404);
  REQUIRE(a.world.get(a.stranger, "/attachments/1").status == 404);
  REQUIRE(a.world.rows_within_reach(a.stranger, Action::read_attachment, "select name from attachment") ==
          Json{{{"name", "trīs.pdf"}}});

  for (const std::string id : {"1", "2"}) REQUIRE(a.world.post(a.who, "/attachments/" + id + "/remove").status == 200);
  REQUIRE(a.stored() == std::vector<std::string>{hash});
  REQUIRE(a.world.get(a.stranger, "/attachments/3").status == 200);
  REQUIRE(a.world.post(a.stranger, "/attachments/3/remove").status == 200);
  REQUIRE(a.stored() == std::vector<std::string>{hash});  // each can still be put back
  a.world.close_at(a.call, "now() - interval '1 minute'");
  db::Session server(a.world.settings(), a.world.settings().database_user);
  REQUIRE(jobs::remove_leftovers(a.world.settings(), server) == 1);
  REQUIRE(a.stored().empty());
}

TEST_CASE("a file of a submitted version stays when a later one goes without it", "[attachments]") {
  Attaching a;
  REQUIRE(a.upload("a.pdf", pdf()).status == 303);
  a.world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'x', now() "
      "from application returning no");
  REQUIRE(a.world.post(a.who, "/attachments/1/remove").status == 200);
  REQUIRE(a.stored().size() == 1);
}

TEST_CASE("a file is sent with a safe name, as a download, and reading it is remembered", "[attachments]") {
  Attaching a;
  REQUIRE(a.upload("../../etc/%22plāns%22%0D%0AX: y.pdf", pdf()).status == 303);
  REQUIRE(a.names() == Json{"_plāns___X_ y.pdf"});
  const auto file = a.world.get(a.who, "/attachments/" + a.last());
  REQUIRE(file.status == 200);
  REQUIRE(file.type == "application/pdf");
  REQUIRE(file.body.empty());
  REQUIRE(header_of(file, "X-Accel-Redirect") == "/_files/attachments/" + sha256_hex(pdf()));
  REQUIRE(header_of(file, "Content-Disposition") == "attachment; filename*=UTF-8''_pl%C4%81ns___X_%20y.pdf");
  REQUIRE(a.world.value("select count(*) from audit_event where action = 'read_attachment' and person_id = " +
                        std::to_string(a.who.id)) == 1);
}

TEST_CASE("nobody names a file of the server's", "[attachments]") {
  Attaching a;
  const auto own = a.world.settings().files / "attachments" / "secret";
  std::filesystem::create_directories(own.parent_path());
  const auto inside = a.world.settings().uploads / "body";
  for (const auto& place : {own, inside}) std::ofstream(place, std::ios::binary) << Attaching::form("a.pdf", pdf());
  std::filesystem::create_symlink(own, a.world.settings().uploads / "link");
  auto asked = a.world.request(a.who, "POST", a.address + "/attachments");
  asked.headers["content-type"] = "multipart/form-data; boundary=x";
  for (const auto& file : {own.string(), std::string("/etc/passwd"), a.world.settings().uploads.string(),
                           (a.world.settings().uploads / "link").string(), std::string("body"),
                           inside.string() + "/../../attachments/secret", std::string("/nowhere")}) {
    asked.headers["x-body-file"] = file;
    INFO(file);
    REQUIRE(a.world.answer(asked).status == 400);
  }
  asked.headers["x-body-file"] = inside.string();
  auto unknown = asked;
  unknown.headers.erase("x-proxy-secret");
  REQUIRE(a.world.answer(unknown).status == 404);
  REQUIRE(a.names() == Json::array());
  REQUIRE(a.world.answer(asked).status == 200);
}

TEST_CASE("who may not attach makes the server take no file", "[attachments]") {
  Attaching a;
  auto asked = a.world.request({}, "POST", a.address + "/attachments");
  asked.headers["content-type"] = "multipart/form-data; boundary=x";
  REQUIRE(a.world.hand_over(asked, Attaching::form("a.pdf", pdf())).status == 401);
  REQUIRE_FALSE(std::filesystem::exists(a.world.settings().files / "incoming"));
  REQUIRE(a.world.upload(a.stranger, a.address + "/attachments", {}, "file", "a.pdf", pdf()).status == 404);
  auto forged = a.world.request(a.who, "POST", a.address + "/attachments");
  forged.headers["content-type"] = "multipart/form-data; boundary=x";
  forged.headers.erase("x-csrf-token");
  REQUIRE(a.world.hand_over(forged, Attaching::form("a.pdf", pdf())).status == 403);
  REQUIRE(a.names() == Json::array());
}
