// What a clarification opens, and nothing else, can be changed straight in SQL in the server's role, too.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Opened {
  World world;
  long em = world.organisation("EM"), lm = world.organisation("LM");
  long call = world.call({.state = "evaluation", .closes = "2021-01-01 00:00Z"});
  long application = world.application(
      call, "IL", em, "registered", {{"title", "Nosaukums"}, {"problem", "Problēma"}, {"amount_requested", "5000.00"}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", em}});
  Someone stranger = world.person("stranger@example.lv", {{"signatory", lm}});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone evaluator = world.person("evaluator@example.lv", {{"evaluator", 0, call}});

  explicit Opened(const std::string& fields = "{title}", const std::string& due = "1 day") {
    world.rows_as_submitted("update application set amount_requested = 5000 returning id");
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, 'x', now() "
        "from "
        "application returning no");
    world.rows("update application set state = 'clarification' returning id");
    world.rows(
        "insert into clarification (application_id, no, items, fields, question, working_days, sent_at, due_at) "
        "select id, 1, '{A3}', $1::text[], 'Kāds ir nosaukums?', 3, now() - interval '2 days', now() + $2::interval "
        "from "
        "application returning id",
        {fields, due});
  }

  // The constraint that refuses the statement of this person, or "" when it is done.
  std::string refused(const Someone& who, Action action, const std::string& statement) {
    try {
      return world.rows_within_reach(who, action, statement).empty() ? "no row" : "";
    } catch (const std::exception& error) {
      const std::string text = error.what();
      if (text.find("permission denied") != text.npos) return "permission denied";
      if (text.find("row-level security") != text.npos) return "row-level security";
      return text;
    }
  }
  // What the institution's own reach may do to its application in one statement.
  std::string changed(const std::string& change, const std::string& state = "clarified") {
    return refused(
        signatory, Action::answer_clarification,
        "update application set state = '" + state + "', version = version + 1, " + change + " returning id");
  }
};

bool says(const std::string& text, const std::string& what) {
  INFO(text);
  return text.find(what) != std::string::npos;
}

std::string answers(const std::string& changes) { return "answers = answers || '" + changes + "'"; }

}  // namespace

TEST_CASE("the opened question is changed, with the title that is taken from it") {
  Opened o;
  CHECK(o.changed(answers(R"({"title": "Jauns"})") + ", title = 'Jauns'") == "");
  CHECK(says(o.changed(answers(R"({"title": "Jauns"})") + ", title = 'Cits'"), "not an opened question"));
  CHECK(says(o.changed(answers(R"({"problem": "Cita"})")), "not an opened question"));
  CHECK(says(o.changed("answers = answers - 'problem'"), "not an opened question"));
  CHECK(says(o.changed(answers(R"({"amount_requested": "9000.00"})") + ", amount_requested = 9000"), "not an opened"));
  CHECK(says(o.changed("amount_requested = 9000"), "not an opened question"));
  CHECK(says(o.changed("opened_at = null"), "opened once"));
  CHECK(says(o.changed(answers(R"({"title": "Jauns"})"), "clarification"), "answers are fixed"));
}

TEST_CASE("an opened amount is taken from its answer") {
  Opened o("{amount_requested}");
  CHECK(o.changed(answers(R"({"amount_requested": "4000.00"})") + ", amount_requested = 4000") == "");
  CHECK(says(o.changed(answers(R"({"amount_requested": "4000.00"})") + ", amount_requested = 9000"), "not an opened"));
}

TEST_CASE("after the deadline nothing can be changed, nor once it is answered") {
  Opened late("{title}", "-1 second");
  CHECK(says(late.changed(answers(R"({"title": "Jauns"})") + ", title = 'Jauns'"), "deadline has passed"));
  const std::string draft = "update clarification set answers = '{\"title\": \"Jauns\"}' returning id";
  CHECK(says(late.refused(late.signatory, Action::fill_clarification, draft), "deadline has passed"));
  Opened done;
  CHECK(done.refused(done.signatory, Action::fill_clarification, draft) == "");
  done.world.rows("update clarification set answered_at = now() returning id");
  CHECK(says(done.refused(done.signatory, Action::fill_clarification, draft), "answered already"));
  CHECK(says(done.changed(answers(R"({"title": "Jauns"})")), "answers are fixed"));
}

TEST_CASE("nobody opens more for itself, moves the deadline or rewrites what was submitted") {
  Opened o;
  for (const std::string column :
       {"fields = '{problem}'", "due_at = now() + interval '1 year'", "question = 'Kas cits?'"}) {
    INFO(column);
    for (const auto& who : {o.signatory, o.secretary})
      CHECK(o.refused(who, Action::show_clarification, "update clarification set " + column + " returning id") ==
            "permission denied");
  }
  CHECK(says(o.refused(o.signatory, Action::fill_clarification,
                       "update clarification set answers = '{\"problem\": \"Cita\"}' returning id"),
             "clarification_only_opened"));
  const std::string ask =
      "insert into clarification (application_id, no, items, fields, question, working_days, due_at) "
      "select id, 2, '{A3}', '{problem}', 'Kāda ir problēma?', 3, now() + interval '1 day' from application returning "
      "id";
  CHECK(says(o.refused(o.secretary, Action::request_clarification, ask), "another one is open"));
  o.world.rows("update clarification set answered_at = now() returning id");
  CHECK(o.refused(o.secretary, Action::request_clarification, ask) == "");
  CHECK(o.refused(o.signatory, Action::answer_clarification, ask) == "row-level security");
  CHECK(o.refused(o.secretary, Action::request_clarification, "update submission set sha256 = 'y' returning no") ==
        "permission denied");
  CHECK_THROWS(o.world.rows("update submission set sha256 = 'y' returning no"));
  CHECK_THROWS(o.world.rows("delete from submission returning no"));
}

TEST_CASE("what is asked is what the call lets be clarified, of questions that the form has") {
  Opened o;
  o.world.rows("update clarification set answered_at = now() returning id");
  const auto ask = [&](const std::string& items, const std::string& fields) {
    return o.refused(o.secretary, Action::request_clarification,
                     "insert into clarification (application_id, no, items, fields, question, working_days, due_at) "
                     "select id, 2, '" +
                         items + "', '" + fields +
                         "', 'Kāda ir problēma?', 3, now() + interval '1 day' "
                         "from application returning id");
  };
  CHECK(ask("{A3}", "{problem}") == "");
  CHECK(says(ask("{A3,A1}", "{problem}"), "not clarifiable"));
  CHECK(says(ask("{A3,Z9}", "{problem}"), "not clarifiable"));
  CHECK(says(ask("{A3}", "{problem,nothing}"), "no such question"));
  CHECK(says(ask("{A3}", "{}"), "clarification_fields_named"));
}

TEST_CASE(
    "a clarification is read by its institution and by those who lead the call; evaluators read what came of it") {
  Opened o;
  const auto seen = [&](const Someone& who, const char* what) {
    return o.world.rows_within_reach(who, Action::show_clarification, std::string("select ") + what).size();
  };
  CHECK(seen(o.signatory, "id from clarification") == 1);
  CHECK(seen(o.secretary, "id from clarification") == 1);
  CHECK(seen(o.stranger, "id from clarification") == 0);
  CHECK(seen(o.evaluator, "id from clarification") == 0);
  o.world.rows_as_submitted(
      "update application set version = version + 1, answers = answers || '{\"title\": \"Precizēts\"}', title = "
      "'Precizēts', state = "
      "'clarified' returning id");
  o.world.rows(
      "insert into evaluation (application_id, person_id, state) select id, $1::bigint, 'in_progress' from application "
      "returning id",
      {std::to_string(o.evaluator.id)});
  const auto read = o.world.rows_within_reach(o.evaluator, Action::show_application,
                                              "select answers ->> 'title' as title from application");
  CHECK(read == Json::parse(R"([{"title": "Precizēts"}])"));
}
