// A file that was removed comes back as it was while its application is written, for its institution alone; then it is
// destroyed.
#include <catch2/catch.hpp>

#include <filesystem>

#include "jobs/leftovers.hpp"
#include "policy/access.hpp"
#include "support/files.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Removing {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM"), call = world.call();
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  std::string address =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "draft", complete_answers()));

  void upload(const std::string& name) {
    REQUIRE(world.upload(preparer, address + "/attachments", {}, "file", name, pdf(name)).status == 303);
  }
  // Its number.
  std::string removed(const std::string& name) {
    const auto id = world.value("select max(id) from attachment where name = $1", {name}).dump();
    REQUIRE(world.post(preparer, "/attachments/" + id + "/remove").status == 200);
    return id;
  }
  std::string place(const std::string& id) const { return address + "/attachments/" + id + "/restore"; }
  int restored(const Someone& who, const std::string& id) { return world.post(who, place(id)).status; }
  std::string reason(const std::string& id) {
    const auto reply = world.post(preparer, place(id));
    return reply.status == 409 ? json_of(reply).at("reason").get<std::string>() : std::to_string(reply.status);
  }
  int act(const Someone& who, const std::string& step) {
    return world.post(who, address + step, {{"version", json_of(world.get(who, address)).at("version")}}).status;
  }
  // As the answers name them.
  Json names() {
    return world.value(
        "select coalesce(json_agg(f ->> 'name'), '[]') from application, jsonb_array_elements(answers -> "
        "'attachments') f");
  }
  long kept() { return world.value("select count(*) from removed_file"); }
  std::size_t stored() {
    const auto folder = std::filesystem::directory_iterator(world.settings().files / "attachments");
    return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
  }
  bool offers(const std::string& id) {
    return world.page(preparer, address).body.find("action=\"" + place(id) + "\"") != std::string::npos;
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a removed file is named on the page and comes back to its place, however often that is asked for") {
  Removing r;
  r.upload("a.pdf");
  r.upload("b.pdf");
  const auto id = r.removed("a.pdf");
  CHECK(r.names() == Json::array({"b.pdf"}));
  CHECK(r.world.get(r.preparer, "/attachments/" + id).status == 404);
  CHECK(r.offers(id));
  const auto step = r.address + "/steps/declarations";
  const auto page = r.world.page(r.preparer, step).body;
  CHECK(has(page, "Dzēstās datnes."));
  CHECK(has(page, "Atsaukt dzēšanu<span class=\"govuk-visually-hidden\">: a.pdf</span>"));
  CHECK(has(page, "action=\"" + step + "/attachments/" + id + "/restore\""));
  CHECK(has(r.world.page(r.preparer, step, "en").body, "Undo the deletion<span"));

  const auto back = r.world.submit(r.preparer, step + "/attachments/" + id + "/restore", {{"csrf", r.preparer.csrf}});
  REQUIRE(back.status == 303);
  CHECK(header_of(back, "Location") == step + "#files");
  CHECK(back.cookies.at(0).value.starts_with("applications.done_file_back-"));
  CHECK(r.names() == Json{"a.pdf", "b.pdf"});
  CHECK(r.world.get(r.preparer, "/attachments/" + id).status == 200);
  CHECK(r.restored(r.preparer, id) == 200);
  CHECK(r.names() == Json{"a.pdf", "b.pdf"});
  CHECK_FALSE(has(r.world.page(r.preparer, step).body, "Dzēstās datnes."));
  CHECK(r.kept() == 0);
  CHECK(
      r.world.value("select json_agg(change -> 'removed_at' ->> 1 is null order by id) from audit_event where action = "
                    "'attach_file' and entity = 'attachment' and entity_id = $1::bigint",
                    {id}) == Json{true, false, true});
}

TEST_CASE("a removed file is its own institution's writers' alone") {
  Removing r;
  r.upload("a.pdf");
  const auto id = r.removed("a.pdf");
  const auto reader = r.world.person("reader@example.lv", {{"reader", r.ministry}});
  const auto stranger = r.world.person("stranger@example.lv", {{"preparer", r.other}});
  const auto officer = r.world.person("officer@example.lv", {{"officer"}});
  const auto auditor = r.world.person("auditor@example.lv", {{"auditor"}});
  CHECK(r.restored(stranger, id) == 404);
  for (const auto& who : {reader, officer, auditor}) CHECK(r.restored(who, id) == 403);
  for (const auto& who : {reader, stranger, officer, auditor})
    CHECK(r.world.get(who, "/attachments/" + id).status == 404);
  const std::string all = "select attachment_id from removed_file";
  for (const auto& row : access_table) {
    INFO(row.name);
    for (const auto& who : {stranger, officer, auditor}) CHECK(r.world.rows_within_reach(who, row.action, all).empty());
  }
  CHECK(r.world.rows_within_reach(r.preparer, Action::attach_file, all).size() == 1);
  CHECK(r.restored(r.signatory, id) == 200);
}

TEST_CASE("a file that doesn't fit any more stays removed, and a sentence says why") {
  Removing r;
  for (int i = 0; i < 10; ++i) r.upload(std::to_string(i) + ".pdf");
  const auto id = r.removed("0.pdf");
  r.upload("10.pdf");
  auto refused = r.world.submit(r.preparer, r.place(id), {{"csrf", r.preparer.csrf}});
  CHECK(refused.status == 422);
  CHECK(has(refused.body, "id=\"file-error\""));
  CHECK(has(refused.body, "Pielikumu drīkst būt ne vairāk kā 10"));
  CHECK(r.names().size() == 10);
  r.removed("10.pdf");
  r.world.rows("update attachment set size = 26214400 where name in ('1.pdf', '2.pdf', '3.pdf', '4.pdf') returning id");
  refused = r.world.submit(r.preparer, r.place(id), {{"csrf", r.preparer.csrf}});
  CHECK(refused.status == 422);
  CHECK(has(refused.body, "kopā drīkst būt ne lielāki par 100 MB"));
  CHECK(r.offers(id));
  r.removed("1.pdf");
  CHECK(r.restored(r.preparer, id) == 200);
}

TEST_CASE("of many removed files the last ten are kept") {
  Removing r;
  std::vector<std::string> ids;
  for (int i = 0; i < 11; ++i) {
    const auto name = std::to_string(i) + ".pdf";
    r.upload(name);
    ids.push_back(r.removed(name));
  }
  CHECK(r.kept() == 10);
  CHECK(r.stored() == 10);
  CHECK_FALSE(r.offers(ids.front()));
  CHECK(r.reason(ids.front()) == "applications.file_gone");
  CHECK(r.offers(ids.at(1)));
  CHECK(r.restored(r.preparer, ids.back()) == 200);
  CHECK(r.names() == Json::array({"10.pdf"}));
}

TEST_CASE(
    "what was removed is destroyed with what is submitted, dropped or withdrawn, but for what was submitted once") {
  Removing r;
  r.upload("a.pdf");
  r.upload("b.pdf");
  const auto id = r.removed("b.pdf");
  CHECK(r.stored() == 2);
  REQUIRE(r.act(r.preparer, "/hand-over") == 200);
  CHECK(r.reason(id) == "applications.handed_over_fixed");
  CHECK(r.stored() == 2);  // it may be taken back yet
  REQUIRE(r.act(r.signatory, "/submit") == 200);
  CHECK(r.stored() == 1);
  CHECK(r.kept() == 0);
  CHECK(r.reason(id) == "db.application_fixed");

  REQUIRE(r.act(r.signatory, "/replace") == 200);
  CHECK_FALSE(r.offers(id));
  CHECK(r.reason(id) == "applications.file_gone");
  r.removed("a.pdf");
  r.upload("c.pdf");
  r.removed("c.pdf");
  CHECK(r.stored() == 2);
  REQUIRE(r.act(r.signatory, "/keep-submitted") == 200);
  CHECK(r.names() == Json::array({"a.pdf"}));
  CHECK(r.stored() == 1);

  REQUIRE(r.act(r.signatory, "/replace") == 200);
  r.upload("d.pdf");
  r.removed("d.pdf");
  REQUIRE(r.act(r.signatory, "/withdraw") == 200);
  CHECK(r.stored() == 1);
  CHECK(r.kept() == 0);
}

TEST_CASE("what was removed is destroyed when the time is over, too") {
  Removing r;
  r.upload("a.pdf");
  const auto id = r.removed("a.pdf");
  db::Session server(r.world.settings(), r.world.settings().database_user);
  CHECK(jobs::remove_leftovers(r.world.settings(), server) == 0);
  CHECK(r.stored() == 1);
  r.world.close_at(r.call, "now() - interval '1 minute'");
  CHECK(r.reason(id) == "db.application_deadline");
  CHECK_FALSE(r.offers(id));
  CHECK(jobs::remove_leftovers(r.world.settings(), server) == 1);
  CHECK(r.stored() == 0);
  CHECK(r.kept() == 0);
}
