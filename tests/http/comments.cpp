// Comments at the questions of an application: said, answered, resolved by its own institution, and never anybody
// else's.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Talking {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call();
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone commenter = world.person("commenter@example.lv", {{"commenter", ministry}});
  Someone reader = world.person("reader@example.lv", {{"reader", ministry}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", other}});
  std::string address =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "draft", complete_answers()));
  Reply say(const Someone& who, const std::string& field, const std::string& text) {
    return world.post(who, address + "/comments/" + field, {{"text", text}});
  }
  Json thread(const std::string& field = "title") {
    return json_of(world.get(reader, address + "/comments/" + field)).at("thread");
  }
  Reply move(const Someone& who, const std::string& to) {
    return world.post(who, address + "/comments/title/state", {{"to", to}, {"version", thread().at("thread_version")}});
  }
  std::string page(const Someone& who, const std::string& rest) { return world.page(who, address + rest).body; }
};

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a comment stands at its question in the form, in reading and on the check page, with author and time") {
  Talking t;
  REQUIRE(t.say(t.commenter, "title", "Nosaukums par garu").status == 200);
  REQUIRE(t.say(t.preparer, "title", "Saīsināšu").status == 200);
  const auto thread = t.thread();
  CHECK(thread.at("is_open_thread") == true);
  REQUIRE(thread.at("said").size() == 2);
  CHECK(thread.at("said")[0].at("said_by") == "commenter@example.lv");
  CHECK(thread.at("said")[0].at("said_text") == "Nosaukums par garu");
  CHECK(thread.at("said")[1].at("said_by") == "preparer@example.lv");
  for (const std::string rest : {"/steps/basis", "/check", "/comments", "/comments/title"}) {
    INFO(rest);
    CHECK(has(t.page(t.preparer, rest), "Nosaukums par garu"));
  }
  CHECK_FALSE(has(t.page(t.preparer, "/steps/content"), "Nosaukums par garu"));
  CHECK(has(t.page(t.reader, ""), "Nosaukums par garu"));
  CHECK(has(t.page(t.preparer, ""), "1 atvērts komentārs"));
  CHECK(t.world.page(t.reader, t.address + "/comments/title", "en").status == 200);
}

TEST_CASE("a question that isn't asked invites to no comment until it is") {
  Talking t;
  const auto is_hidden = [&] {
    const auto step = t.page(t.preparer, "/steps/sustainability");
    const auto link = step.find("/comments/personal_data_description\"");
    REQUIRE(link != std::string::npos);
    const auto around = step.rfind("<div class=\"k-comments\"", link);
    const auto tag = step.substr(around, step.find('>', around) - around);
    CHECK(has(tag, "data-only-if=\""));  // for the page's script
    return has(tag, " hidden");
  };
  CHECK(is_hidden());
  t.world.rows(
      "update application set answers = answers || '{\"personal_data\": true}', version = version + 1 returning id");
  CHECK_FALSE(is_hidden());
}

TEST_CASE("open comments are named on the check page and don't keep anybody from submitting") {
  Talking t;
  t.say(t.commenter, "budget", "Vai summa ir pareiza?");
  const auto check = json_of(t.world.get(t.signatory, t.address + "/check"));
  REQUIRE(check.at("open_threads").size() == 1);
  CHECK(check.at("open_threads")[0].at("field") == "budget");
  CHECK(t.world.post(t.signatory, t.address + "/submit", {{"version", check.at("version")}}).status == 200);
}

TEST_CASE("a thread is resolved and opened again, also by a new comment; an old view of it changes nothing") {
  Talking t;
  CHECK(t.move(t.preparer, "resolved").status == 404);  // nobody has said anything
  t.say(t.commenter, "title", "Viens");
  const auto seen = t.thread().at("thread_version");
  t.say(t.preparer, "title", "Divi");
  const auto old =
      t.world.post(t.preparer, t.address + "/comments/title/state", {{"to", "resolved"}, {"version", seen}});
  CHECK(old.status == 409);
  // The page's button names the thread's version, not the application's around it.
  t.world.rows("update application set version = 40 returning id");
  CHECK(has(t.page(t.preparer, "/comments/title"),
            "name=\"version\" value=\"" + t.thread().at("thread_version").dump() + "\""));
  REQUIRE(t.move(t.preparer, "resolved").status == 200);
  CHECK(t.move(t.preparer, "resolved").status == 409);
  CHECK(t.thread().at("is_resolved_thread") == true);
  CHECK(t.thread().at("changed_by") == "preparer@example.lv");
  CHECK(json_of(t.world.get(t.preparer, t.address)).at("open_comments") == 0);
  REQUIRE(t.move(t.commenter, "open").status == 200);
  REQUIRE(t.move(t.commenter, "resolved").status == 200);
  REQUIRE(t.say(t.commenter, "title", "Trīs").status == 200);
  CHECK(t.thread().at("is_open_thread") == true);
}

TEST_CASE("a reader reads comments and writes none; a wrong comment is refused at its field with what was typed") {
  Talking t;
  CHECK(t.say(t.reader, "title", "Nē").status == 403);
  CHECK(t.say(t.commenter, "nothing_like_it", "Kur?").status == 404);
  CHECK(t.say(t.commenter, "title", "  ").status == 422);
  const auto long_one = t.world.submit(t.commenter, t.address + "/comments/title",
                                       {{"csrf", t.commenter.csrf}, {"text", std::string(2001, 'a')}});
  CHECK(long_one.status == 422);
  CHECK(has(long_one.body, std::string(2001, 'a')));
  CHECK(t.world.value("select count(*) from comment") == 0);
  t.say(t.commenter, "title", "<script>alert(1)</script>");
  CHECK_FALSE(has(t.page(t.reader, ""), "<script>alert(1)"));
  CHECK_FALSE(has(t.page(t.reader, ""), t.address + "/comments/summary"));  // no invitation to comment
  CHECK(has(t.page(t.commenter, ""), t.address + "/comments/summary"));
}

TEST_CASE("nobody but the institution ever reads its comments") {
  Talking t;
  const auto evaluator = t.world.person("evaluator@example.lv", {{"evaluator", 0, t.call}});
  std::vector<Someone> others{t.stranger,
                              evaluator,
                              t.world.person("officer@example.lv", {{"officer", 0, t.call}}),
                              t.world.person("secretary@example.lv", {{"secretary", 0, t.call}}),
                              t.world.person("chair@example.lv", {{"chair", 0, t.call}}),
                              t.world.person("administrator@example.lv", {{"administrator"}}),
                              t.world.person("auditor@example.lv", {{"auditor"}}),
                              {}};
  for (const std::string state : {"draft", "registered"}) {
    t.address =
        "/applications/" + std::to_string(t.world.application(t.call, "IL", t.ministry, state, complete_answers()));
    REQUIRE(t.say(t.commenter, "title", "Slepens").status == 200);
    for (const auto& who : others) {
      INFO(who.mail << " " << state);
      const auto reply = t.world.get(who, t.address + "/comments/title");
      REQUIRE((reply.status == 404 || reply.status == 403 || reply.status == 401));
      REQUIRE_FALSE(has(t.world.get(who, t.address).body, "Slepens"));
      for (const auto& row : access_table) {
        REQUIRE(t.world
                    .rows_within_reach(who, row.action,
                                       "select field from comment_thread union all select text from comment")
                    .empty());
      }
    }
    REQUIRE(has(t.page(t.reader, ""), "Slepens"));
  }
  REQUIRE(t.world.value("select count(*) from audit_event where change::text like '%Slepens%'") == 0);
}
