// Reminders of drafts: 7 days, 2 days and 4 hours before an institution's time ends, once each, to those who can act.
#include <catch2/catch.hpp>

#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Drafts {
  World world;
  long ministry = world.organisation("KEM"), other = world.organisation("VM");
  long call = world.call({.code = "OPEN-1", .opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone reader = world.person("reader@example.lv", {{"reader", ministry}});
  Someone elsewhere = world.person("elsewhere@example.lv", {{"signatory", other}});

  long draft(long organisation, const std::string& state = "draft", const std::string& begun = "2025-08-20 08:00Z") {
    const long id = world.application(call, "IL", organisation, state, complete_answers());
    world.rows("update application set created_at = $2::timestamptz where id = $1::bigint returning id",
               {std::to_string(id), begun});
    return id;
  }
  int remind(const std::string& at) { return world.value("select remind_of_drafts($1::timestamptz)", {at}); }
};

}  // namespace

TEST_CASE("an institution with a draft is reminded three times, its preparers and signatories once each") {
  Drafts d;
  d.draft(d.ministry);
  d.draft(d.ministry, "handed_over");
  d.draft(d.other, "submitted");
  CHECK(d.remind("2025-09-12 13:59:59Z") == 0);
  CHECK(d.remind("2025-09-12 14:00Z") == 2);
  CHECK(d.remind("2025-09-12 14:01Z") == 0);
  CHECK(d.remind("2025-09-17 14:00Z") == 2);
  CHECK(d.remind("2025-09-19 10:00Z") == 2);
  CHECK(d.remind("2025-09-19 13:59Z") == 0);
  CHECK(d.remind("2025-09-19 14:00Z") == 0);
  CHECK(d.world.rows("select distinct mail, arguments ->> 'n' as n, link from message order by mail") ==
        Json{{{"mail", "preparer@example.lv"}, {"n", "2"}, {"link", "/applications"}},
             {{"mail", "signatory@example.lv"}, {"n", "2"}, {"link", "/applications"}}});
}

TEST_CASE("a server that was away makes up for the nearest reminder only; what was just begun isn't reminded of") {
  Drafts d;
  d.draft(d.ministry);
  CHECK(d.remind("2025-09-18 08:00Z") == 2);
  CHECK(d.world.value("select count(*) from message where once like 'reminder 2 days%'") == 2);
  Drafts fresh;
  fresh.draft(fresh.ministry, "draft", "2025-09-18 08:00Z");
  CHECK(fresh.remind("2025-09-18 08:01Z") == 0);
  CHECK(fresh.remind("2025-09-19 11:00Z") == 2);
}

TEST_CASE("an extension is another end, with its own reminders; the others keep theirs") {
  Drafts d;
  d.draft(d.ministry);
  d.draft(d.other);
  CHECK(d.remind("2025-09-19 10:00Z") == 3);
  d.world.close_at(d.call, "now() + interval '1 day'");
  d.world.rows(
      "insert into extension (call_id, organisation_id, closes_at, reason) values ($1::bigint, $2::bigint, now() + "
      "interval '10 days', 'A reason long enough') returning id",
      {std::to_string(d.call), std::to_string(d.other)});
  d.world.rows("delete from message returning id");
  CHECK(d.world.value("select remind_of_drafts(now() + interval '3 days')") == 1);
  CHECK(d.world.rows("select mail from message") == Json{{{"mail", "elsewhere@example.lv"}}});
}

TEST_CASE("what was submitted before and is being replaced isn't reminded of: it counts as it is") {
  Drafts d;
  const auto id = d.draft(d.ministry, "draft");
  d.world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) values ($1::bigint, 1, '{}', 'x', "
      "now()) returning no",
      {std::to_string(id)});
  CHECK(d.remind("2025-09-19 10:00Z") == 0);
}
