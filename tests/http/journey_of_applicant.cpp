#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Applying {
  World world;
  long ministry = world.organisation("KEM"), other_ministry = world.organisation("VM");
  long call = world.call({.code = "OPEN-1", .opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other_ministry}});
  Applying() { world.received_at = "2025-09-01T08:00:00Z"; }

  std::string started(const Someone& who) {
    const auto reply = world.post(who, "/calls/OPEN-1/applications", {{"category", "IL"}, {"once", random_token()}});
    REQUIRE(reply.status == 200);
    return "/applications/" + json_of(reply).at("id").dump();
  }
  long version(const Someone& who, const std::string& address) {
    const auto tag = header_of(world.get(who, address), "ETag");
    return std::stol(tag.substr(1));
  }
  Reply save(const Someone& who, const std::string& address, const std::string& step, Json body) {
    body["version"] = version(who, address);
    return world.post(who, address + "/steps/" + step, body);
  }
  void fill(const Someone& who, const std::string& address, const std::string& amount = "14800.00") {
    const auto steps = complete_steps("Klimata sarunas", amount);
    for (const auto& [step, body] : steps.items()) {
      const auto saved = save(who, address, step, body);
      INFO(step << ": " << saved.body);
      REQUIRE(saved.status == 200);
      REQUIRE(json_of(saved).at("mistakes") == Json::array());
    }
  }
  Reply submitted(const Someone& who, const std::string& address) {
    return world.post(who, address + "/submit", {{"version", version(who, address)}});
  }
};

}  // namespace

TEST_CASE("an applicant starts, fills in, attaches, submits and gets a receipt") {
  Applying a;
  const auto address = a.started(a.preparer);
  REQUIRE(json_of(a.world.get(a.preparer, "/applications")).at("applications").size() == 1);
  const auto check = json_of(a.world.get(a.preparer, address + "/check")).at("check");
  REQUIRE(check.at("is_ready") == false);
  const auto step = json_of(a.world.get(a.preparer, address)).at("draft").at("steps").at(0);
  REQUIRE(step.at("to_complete") > 0);
  REQUIRE(step.at("to_complete") == check.at("steps").at(0).at("missing").size());
  REQUIRE(a.submitted(a.signatory, address).status == 409);  // nothing is filled in yet

  a.fill(a.preparer, address);
  const auto attached =
      a.world.upload(a.preparer, address + "/attachments", {}, "file", "plāns.pdf", "%PDF-1.4\n%%EOF\n");
  REQUIRE(attached.status == 303);
  REQUIRE(header_of(attached, "Location") == address + "#files");

  REQUIRE(a.submitted(a.preparer, address).status == 403);  // only a signatory submits
  const auto reply = a.submitted(a.signatory, address);
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  REQUIRE(json_of(reply).at("number") == "IL-01");

  const auto receipt = json_of(a.world.get(a.preparer, address + "/receipt")).at("receipt");
  REQUIRE(receipt.at("received_clock") == "11:00:00");
  REQUIRE(receipt.at("received_utc") == "2025-09-01 08:00:00.000000");
  REQUIRE(receipt.at("attachments").at(0).at("attachment_sha256") == sha256_hex("%PDF-1.4\n%%EOF\n"));
  const auto stored = a.world.value("select answers from submission");
  REQUIRE(receipt.at("sha256") == sha256_hex(stored.dump()));
  REQUIRE(stored.at("attachments").at(0).at("name") == "plāns.pdf");
  REQUIRE(a.world.value("select title from application") == "Klimata sarunas");
  REQUIRE(a.world.value("select amount_requested from application").dump() == "14800.0");
  REQUIRE(a.world.page(a.preparer, address + "/receipt").body.find("IL-01") != std::string::npos);
}

TEST_CASE("every page of an applicant is drawn, in both languages, before and after submission") {
  Applying a;
  const auto address = a.started(a.preparer);
  const auto steps = complete_steps();
  for (const std::string language : {"lv", "en"}) {
    for (const std::string page : {"/applications", "/calls/OPEN-1/applications/new"})
      REQUIRE(a.world.page(a.preparer, page, language).status == 200);
    for (const std::string rest : {"", "/check", "/result"})
      REQUIRE(a.world.page(a.preparer, address + rest, language).status == 200);
    for (const auto& [step, body] : steps.items())
      REQUIRE(a.world.page(a.preparer, address + "/steps/" + step + "?missing=1", language).status == 200);
  }
  a.fill(a.preparer, address);
  REQUIRE(a.submitted(a.signatory, address).status == 200);
  for (const std::string rest : {"", "/receipt", "/result"})
    REQUIRE(a.world.page(a.preparer, address + rest, "en").status == 200);
  REQUIRE(a.world.page(a.preparer, address + "/check").status == 303);
}

TEST_CASE("the closing second itself is in, a microsecond later is out") {
  Applying a;
  const auto in_time = a.started(a.signatory), late = a.started(a.signatory);
  a.fill(a.signatory, in_time);
  a.fill(a.signatory, late);
  a.world.received_at = "2025-09-19T14:00:00.000001Z";
  REQUIRE(a.submitted(a.signatory, late).status == 409);
  REQUIRE(a.save(a.signatory, late, "basis", complete_steps("Vēlu").at("basis")).status == 409);
  REQUIRE(a.world.upload(a.signatory, late + "/attachments", {}, "file", "a.pdf", "%PDF-1.4\n").status == 409);
  REQUIRE(a.world.post(a.signatory, "/calls/OPEN-1/applications", {{"category", "IL"}}).status == 409);
  REQUIRE(a.world.value("select count(*) from application where state = 'draft' and title = 'Klimata sarunas'") == 2);
  // The trigger agrees with the handler, whatever the handler says.
  REQUIRE_THROWS_WITH(a.world.rows("update application set state = 'submitted', number = 'IL-99' where id = (select "
                                   "max(id) from application) returning id"),
                      Catch::Contains("deadline"));
  a.world.received_at = "2025-09-19T14:00:00.000000Z";
  REQUIRE(a.submitted(a.signatory, in_time).status == 200);
  a.world.received_at = "2025-09-19T14:00:00.000001Z";
  REQUIRE(a.world.post(a.signatory, in_time + "/withdraw", {{"version", a.version(a.signatory, in_time)}}).status ==
          409);
}

TEST_CASE("a second click starts no second draft and submits nothing twice") {
  Applying a;
  const Json body{{"category", "SI"}, {"once", "the-same-click"}};
  const auto first = json_of(a.world.post(a.preparer, "/calls/OPEN-1/applications", body)),
             second = json_of(a.world.post(a.preparer, "/calls/OPEN-1/applications", body));
  REQUIRE(first.at("id") == second.at("id"));
  REQUIRE(a.world.value("select count(*) from application") == 1);

  const auto address = "/applications/" + first.at("id").dump();
  a.fill(a.signatory, address);
  const Json click{{"version", a.version(a.signatory, address)}};
  REQUIRE(json_of(a.world.post(a.signatory, address + "/submit", click)).at("number") == "SI-01");
  REQUIRE(json_of(a.world.post(a.signatory, address + "/submit", click)).at("number") == "SI-01");
  REQUIRE(a.world.value("select count(*) from submission") == 1);
}

TEST_CASE("a replacement sent too late is refused, also from a page of one version ago") {
  Applying a;
  const auto address = a.started(a.signatory);
  a.fill(a.signatory, address);
  REQUIRE(a.submitted(a.signatory, address).status == 200);
  REQUIRE(a.world.post(a.signatory, address + "/replace", {{"version", a.version(a.signatory, address)}}).status ==
          200);
  const long seen = a.version(a.signatory, address);
  REQUIRE(a.save(a.preparer, address, "basis", complete_steps("Otrais nosaukums").at("basis")).status == 200);
  REQUIRE(a.version(a.preparer, address) == seen + 1);
  a.world.received_at = "2025-09-19T14:00:00.000001Z";
  for (const long version : {seen, seen + 1}) {
    const auto late = a.world.post(a.signatory, address + "/submit", {{"version", version}});
    CHECK(late.status == 409);
    CHECK(json_of(late).at("reason") == "policy.call_closed");
  }
  CHECK(a.world.value("select count(*) from submission") == 1);
}

TEST_CASE("another institution's application doesn't exist") {
  Applying a;
  const auto address = a.started(a.preparer);
  REQUIRE(a.world.upload(a.preparer, address + "/attachments", {}, "file", "a.pdf", "%PDF-1.4\n").status == 303);
  for (const std::string rest : {"", "/steps/basis", "/check", "/receipt", "/result"})
    REQUIRE(a.world.get(a.stranger, address + rest).status == 404);
  for (const std::string rest : {"/steps/basis", "/submit", "/withdraw"})
    REQUIRE(a.world.post(a.stranger, address + rest, {{"version", 1}}).status == 404);
  REQUIRE(a.world.upload(a.stranger, address + "/attachments", {}, "file", "a.pdf", "%PDF-1.4\n").status == 404);
  REQUIRE(a.world.get(a.stranger, "/attachments/1").status == 404);
  REQUIRE(a.world.post(a.stranger, "/attachments/1/remove").status == 404);
  REQUIRE(json_of(a.world.get(a.stranger, "/applications")).at("applications").empty());
  REQUIRE(a.world.get({}, address).status == 401);
  REQUIRE(a.world.get(a.preparer, "/applications/99999999999999999999").status == 404);
  REQUIRE(a.world.get(a.preparer, "/applications/0").status == 404);
}

TEST_CASE("rows are added and removed by buttons, and a script saves with the same address") {
  Applying a;
  const auto address = a.started(a.preparer), step = address + "/steps/activities";
  const auto send = [&](std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", a.preparer.csrf);
    fields.emplace_back("version", std::to_string(a.version(a.preparer, address)));
    return a.world.submit(a.preparer, step, fields);
  };
  const auto added = send({{"activities.0.title", "Pirmā"}, {"add.activities", "1"}});
  REQUIRE(header_of(added, "Location") == step + "#activities.1.title");
  REQUIRE(a.world.page(a.preparer, step).body.find("name=\"activities.1.title\"") != std::string::npos);
  const auto removed =
      send({{"activities.0.title", "Pirmā"}, {"activities.1.title", "Otrā"}, {"remove.activities.0", "1"}});
  REQUIRE(header_of(removed, "Location").ends_with("#activities"));
  REQUIRE(a.world.value("select answers -> 'activities' -> 0 ->> 'title' from application") == "Otrā");

  auto script = a.world.request(a.preparer, "POST", step);
  script.headers["content-type"] = "application/x-www-form-urlencoded";
  const long before = a.version(a.preparer, address);
  script.body = "activities.0.title=Tre%C5%A1%C4%81&version=" + std::to_string(before);
  const auto saved = a.world.answer(script);
  REQUIRE(saved.status == 200);
  REQUIRE(header_of(saved, "ETag") == "\"" + std::to_string(before + 1) + "\"");
  // The same again, because the reply got lost: it is stored already, and nothing new is.
  REQUIRE(json_of(a.world.answer(script)).at("version") == before + 1);
  script.headers.erase("x-csrf-token");
  REQUIRE(a.world.answer(script).status == 403);
}
