// A case file and its archive tell of a clarification what was asked; what the institution has typed they tell once it
// is sent.
#include <catch2/catch.hpp>

#include "db/session.hpp"
#include "policy/access.hpp"
#include "queries/casefile.hpp"
#include "support/agreed_task.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

Json told(TaskWorld& t, const Someone& who) {
  const auto rows = t.world.rows_within_reach(
      who, Action::export_case, "select d.content from (" + [&] {
        std::string text = sql::casefile::documents.text;
        const auto at = text.find(":id");
        return text.replace(at, 3, std::to_string(t.application));
      }() + ") d where d.kind = 'clarification'");
  REQUIRE(rows.size() == 1);
  return rows.at(0).at("content");
}

}  // namespace

TEST_CASE("a case file has an institution's answer to a clarification once it is sent, and not before") {
  TaskWorld t;
  db::Session owner(t.world.settings(), t.world.settings().database_owner);
  owner.execute("alter table clarification disable trigger user");
  t.world.rows(
      "insert into clarification (application_id, no, items, fields, question, working_days, due_at, sent_at, answers, "
      "explanation, saved_at) values ($1::bigint, 1, '{A3}', '{title}', 'Lūdzu, precizējiet nosaukumu.', 5, now() - "
      "interval '1 day', now() - interval '9 days', '{\"title\": \"Melnraksts\"}', 'Vēl jāapspriež.', now()) returning "
      "id",
      {std::to_string(t.application)});
  for (const auto& who : {t.officer, t.auditor}) {
    const auto before = told(t, who);
    CHECK(before.at("question") == "Lūdzu, precizējiet nosaukumu.");
    for (const auto* draft : {"answers", "explanation", "saved_at"}) {
      INFO(draft);
      CHECK_FALSE(before.contains(draft));
    }
  }
  t.world.rows("update clarification set answered_at = now() returning id");
  CHECK(told(t, t.auditor).at("explanation") == "Vēl jāapspriež.");
  CHECK(told(t, t.auditor).at("answers") == Json{{"title", "Melnraksts"}});
}
