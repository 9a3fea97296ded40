// Whom the decisions reach, and from when a term to object counts.
#include <catch2/catch.hpp>

#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE(
    "a term begins with the sending of the message, where that came later; the office sees whom no message reaches") {
  DecidedCall t;
  t.release_all();
  const auto id = std::to_string(t.applications.at("IL-03"));
  const auto release = [&] { return json_of(t.world.get(t.officer, "/calls/TEST-1/release")); };
  const auto told = [&](const std::string& what) {
    const auto page = release();
    for (const auto& line : page.at("lines"))
      if (line.at("number") == "IL-03") return line.at(what);
    return Json("none");
  };
  CHECK(told("told") == nullptr);
  CHECK(told("receivers") == 0);
  const std::string nobody = "ziņu par lēmumu neviens nesaņems", recipient = "Nav saņēmēja";
  CHECK(t.world.page(t.officer, "/calls/TEST-1/release").body.find(nobody) != std::string::npos);
  CHECK(t.world.page(t.officer, "/calls/TEST-1/release").body.find(recipient) != std::string::npos);
  const auto signatory = t.of("IL-03");
  CHECK(told("receivers") == 1);
  t.world.rows(
      "insert into message (kind, person_id, mail, language, link, call_id, application_id, once, queued_at) "
      "select 'decision_released', p.id, p.mail, 'lv', '/applications/' || $1, a.call_id, a.id, 'other', m.made_at "
      "from person p, application a join letter m on m.application_id = a.id where p.mail = $2 and a.id = $1::bigint "
      "union all select 'decision_released', p.id, p.mail, 'lv', '/applications/' || $1 || '/letter', a.call_id, a.id, "
      "'told', m.made_at "
      "from person p, application a join letter m on m.application_id = a.id where p.mail = $2 and a.id = $1::bigint "
      "returning id",
      {id, signatory.mail});
  CHECK(told("told") == "queued");
  CHECK(json_of(t.world.get(signatory, t.at("IL-03", "/objections"))).at("notified_on") == "2026-11-04");
  t.world.rows("update message set state = 'failed' where once = 'told' returning id");
  CHECK(told("told") == "failed");
  // Three days late, and the other message, on something else, sooner: the letter's counts.
  t.world.rows("update message set state = 'sent', sent_at = '2026-11-05 08:00Z' where once = 'told' returning id");
  t.world.rows("update message set state = 'sent', sent_at = '2026-11-03 08:00Z' where once = 'other' returning id");
  CHECK(told("told") == "sent");
  CHECK(told("told_at") == "2026-11-05T08:00:00Z");
  const auto shown = json_of(t.world.get(signatory, t.at("IL-03", "/objections")));
  CHECK(shown.at("notified_on") == "2026-11-09");
  CHECK(shown.at("last_day") == "2026-11-24");
  CHECK(t.world.page(t.officer, "/calls/TEST-1/release").body.find(nobody) != std::string::npos);  // the others
}
