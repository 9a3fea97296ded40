// The receipt: what it says, the answers that its hash covers, the commands of config/VERIFYING.md, and the PDF.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/secret.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// An application submitted through the addresses, with a file.
struct Submitted {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", world.organisation("VM")}});
  std::string address;

  Submitted() {
    world.received_at = "2025-09-19T13:59:59.999999Z";
    const auto started = world.post(signatory, "/calls/TEST-1/applications", {{"category", "IL"}});
    address = "/applications/" + json_of(started).at("id").dump();
    const auto steps = complete_steps("Klimata “sarunas” <b>&amp;", "14800.00");
    for (const auto& [step, body] : steps.items()) {
      Json sent = body;
      sent["version"] = version();
      REQUIRE(world.post(signatory, address + "/steps/" + step, sent).status == 200);
    }
    REQUIRE(world.upload(signatory, address + "/attachments", {}, "file", "plāns.pdf", "%PDF-1.4\n%%EOF\n").status ==
            303);
    REQUIRE(world.post(signatory, address + "/submit", {{"version", version()}}).status == 200);
  }
  long version() { return std::stol(header_of(world.get(signatory, address), "ETag").substr(1)); }
  Json receipt() { return json_of(world.get(signatory, address + "/receipt")).at("receipt"); }
  Reply paper() {
    auto asked = world.request(signatory, "GET", address + "/receipt.pdf");
    asked.headers["accept"] = "text/html,*/*;q=0.8";
    asked.headers["accept-language"] = "lv";
    return world.answer(asked);
  }
};

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  char part[4096];
  for (std::size_t got; (got = fread(part, 1, sizeof part, pipe)) > 0;) out.append(part, got);
  pclose(pipe);
  return out;
}

// The lines of the page's block of commands that has this word in it.
std::vector<std::string> commands_for_anybody(const std::string& word) {
  std::ifstream file(std::string(PROJECT_ROOT) + "/config/VERIFYING.md");
  std::vector<std::string> block;
  bool inside = false, found = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```")) {
      if (inside && found) return block;
      inside = !inside;
      found = false;
      block.clear();
    } else if (inside) {
      block.push_back(line);
      found = found || line.find(word) != std::string::npos;
    }
  }
  return {};
}

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("konkurss-receipt-" + random_token());
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
};

}  // namespace

TEST_CASE("the receipt tells what was submitted when, and the exported answers have its hash") {
  Submitted s;
  const auto receipt = s.receipt();
  CHECK(receipt.at("receipt_title") == "Klimata “sarunas” <b>&amp;");
  CHECK(receipt.at("receipt_amount") == "14800.00");
  CHECK(receipt.at("received_at") == "2025-09-19T13:59:59.999999Z");
  CHECK(receipt.at("received_at_riga") == "2025-09-19T16:59:59.999999+03:00");
  CHECK(receipt.at("attachments") == Json{{{"attachment_name", "plāns.pdf"},
                                           {"attachment_size", 15},
                                           {"attachment_sha256", sha256_hex("%PDF-1.4\n%%EOF\n")}}});
  const auto answers = s.world.get(s.signatory, s.address + "/answers");
  CHECK(sha256_hex(answers.body) == receipt.at("sha256"));
  CHECK(header_of(answers, "Content-Disposition") == "attachment; filename*=UTF-8''answers-IL-01.json");
  CHECK(s.world.get(s.stranger, s.address + "/answers").status == 404);
  CHECK(s.world.get(s.stranger, s.address + "/receipt.pdf").status == 404);
}

TEST_CASE("anybody recomputes the hash with the commands of config/VERIFYING.md") {
  Submitted s;
  const std::string hash = s.receipt().at("sha256");
  const auto answers = s.world.get(s.signatory, s.address + "/answers").body;
  const auto commands = commands_for_anybody("sha256sum");
  REQUIRE(commands.size() == 3);
  const Folder folder;
  for (std::size_t i = 0; i < commands.size(); ++i) {
    INFO(commands[i]);
    // The first takes the file as it came; the others the same answers in anybody's spacing.
    folder.write("answers-IL-01.json", i == 0 ? answers : Json::parse(answers).dump(4));
    CHECK(output_of("cd '" + folder.path.string() + "' && " + commands[i]).substr(0, 64) == hash);
    folder.write(
        "answers-IL-01.json",
        Json::parse(answers).patch(Json::parse(R"([{"op": "add", "path": "/title", "value": "Cits"}])")).dump());
    CHECK(output_of("cd '" + folder.path.string() + "' && " + commands[i]).substr(0, 64) != hash);
  }
}

TEST_CASE("the receipt on paper is a tagged PDF/A with the same words") {
  Submitted s;
  const auto reply = s.paper();
  REQUIRE(reply.status == 200);
  CHECK(reply.type == "application/pdf");
  CHECK(header_of(reply, "Content-Disposition") == "attachment; filename*=UTF-8''receipt-IL-01.pdf");
  CHECK(reply.body.find("pdfaid:part=\"3\"") != std::string::npos);
  const Folder folder;
  folder.write("receipt.pdf", reply.body);
  const auto file = (folder.path / "receipt.pdf").string();
  CHECK(output_of("pdfinfo '" + file + "'").find("Tagged:          yes") != std::string::npos);
  const auto text = output_of("pdftotext -raw '" + file + "' -");
  for (const std::string& told :
       {std::string("Iesniegšanas apliecinājums"), std::string("IL-01"), std::string("Klimata “sarunas” <b>&amp;"),
        std::string("14 800,00"), std::string("19.09.2025. 16:59:59"), std::string("2025-09-19 13:59:59.999999 UTC"),
        std::string("plāns.pdf"), s.receipt().at("sha256").get<std::string>(), sha256_hex("%PDF-1.4\n%%EOF\n")}) {
    INFO(told);
    std::string flat = text;  // a long hash may be broken over two lines
    flat.erase(std::remove(flat.begin(), flat.end(), '\n'), flat.end());
    CHECK((text.find(told) != std::string::npos || flat.find(told) != std::string::npos));
  }
  CHECK(json_of(s.world.get(s.signatory, s.address + "/receipt.pdf")).at("receipt") == s.receipt());
}

TEST_CASE("the receipt of a withdrawn application says when it was withdrawn; hash and data stay") {
  Submitted s;
  const auto before = s.receipt();
  CHECK(before.at("withdrawn_at").is_null());
  REQUIRE(s.world.post(s.signatory, s.address + "/withdraw", {{"version", s.version()}}).status == 200);
  const auto receipt = s.receipt();
  CHECK(receipt.at("withdrawn_at").is_string());
  for (const std::string same : {"sha256", "received_at", "receipt_title", "attachments"})
    CHECK(receipt.at(same) == before.at(same));
  const auto page = s.world.page(s.signatory, s.address + "/receipt").body;
  CHECK(page.find("Pieteikums ir iesniegts") == std::string::npos);
  CHECK(page.find("Pieteikums ir atsaukts 20") != std::string::npos);
  CHECK(page.find(before.at("sha256").get<std::string>()) != std::string::npos);
  const auto reading = s.world.page(s.signatory, s.address).body;
  CHECK(reading.find("href=\"" + s.address + "/receipt\"") != std::string::npos);
  CHECK(reading.find("Rezultāts vēl nav paziņots.") == std::string::npos);
  const Folder folder;
  folder.write("receipt.pdf", s.paper().body);
  const auto text = output_of("pdftotext -raw '" + (folder.path / "receipt.pdf").string() + "' -");
  CHECK(text.find("Pieteikums ir atsaukts 20") != std::string::npos);
}
