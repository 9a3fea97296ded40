// What goes back and forth in the demonstration: clarifications of applications, questions on a call.
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "calls/calendar.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "forms/fields.hpp"
#include "queries/clarifications.hpp"
#include "queries/demo.hpp"
#include "queries/questions.hpp"

namespace konkurss::demo {
namespace {

// The day of a moment as "2026-12-01".
std::string day_of(const std::string& moment) { return moment.substr(0, 10); }

}  // namespace

// The check sheets are under way: some are filled in, some of these applications are sent for clarification.
void Play::begin_check() {
  Json checks = Json::array();
  for (const auto& application : file_.at("applications"))
    for (auto check : application.value("checks", Json::array())) {
      check["number"] = application.at("number");
      checks.push_back(check);
    }
  act(mail_of("secretary"), "check_admissibility", moment_of("checking"));
  db_.rows(sql::demo::checks, {{"call", call_}, {"checks", checks}, {"all", false}});
  for (const auto& application : file_.at("applications"))
    if (application.contains("clarification")) clarify(application);
}

void Play::clarify(const Json& application) {
  const auto& asked = application.at("clarification");
  const auto row =
      db_.read_row(sql::demo::to_clarify, {{"call", call_}, {"number", application.at("number").get<std::string>()}});
  const long id = row->at("id");
  const auto sent = hours_ago(asked.at("sent_hours_ago"));
  const int days = asked.at("working_days");
  act(mail_of("secretary"), "request_clarification", sent);
  db_.rows(sql::clarifications::sent,
           {{"to", "clarification"}, {"id", id}, {"from", "registered"}, {"version", row->at("version").get<long>()}});
  db_.rows(sql::clarifications::send, {{"items", asked.at("items")},
                                       {"fields", asked.at("fields")},
                                       {"question", asked.at("question").get<std::string>()},
                                       {"working_days", days},
                                       {"day", working_days_.after(day_of(sent), days)},
                                       {"clock", working_days_.end()},
                                       {"id", id}});
  if (asked.contains("answers")) answer(application, asked, id);
}

void Play::answer(const Json& application, const Json& asked, long id) {
  const auto& typed = asked.at("answers");
  const auto title =
      typed.contains("title") ? db::Parameter(typed.at("title").get<std::string>()) : db::Parameter(nullptr);
  act(mail_of("signatory", application.at("applicant")), "answer_clarification",
      hours_ago(asked.at("answered_hours_ago")));
  const auto applied = db_.read_row(sql::clarifications::apply, {{"answers", typed},
                                                                 {"title", title},
                                                                 {"amount", nullptr},
                                                                 {"to", "clarified"},
                                                                 {"id", id},
                                                                 {"from", "clarification"}});
  const auto& answers = applied->at("answers");
  const auto round = db_.read_row(sql::clarifications::one, {{"id", id}, {"no", 1}});
  const long number = round->at("id");
  db_.rows(
      sql::clarifications::keep,
      {{"sha256", sha256_hex(canonical_json(answers))}, {"clarification", number}, {"id", id}, {"answers", answers}});
  db_.rows(sql::clarifications::answered, {{"answers", typed},
                                           {"explanation", asked.value("explanation", "")},
                                           {"id", number},
                                           {"version", round->at("version").get<long>()}});
}

void Play::ask(const Json& question) {
  const auto asked = hours_ago(question.at("asked_hours_ago"));
  const auto closes = definition_.at("timeline").at("closes").get<std::string>();
  act(question.at("asker"), "ask_question", asked);
  const auto row = db_.read_row(sql::demo::question, {{"call", call_},
                                                      {"text", question.at("text").get<std::string>()},
                                                      {"day", working_days_.answer_day(day_of(asked), day_of(closes))},
                                                      {"clock", working_days_.end()}});
  const long id = row->at("id");
  db_.rows(sql::demo::asker, {{"question", id}});
  if (!question.contains("answer")) return;
  act(mail_of("officer"), "answer_question", hours_ago(question.at("published_hours_ago")));
  db_.rows(sql::questions::publish, {{"text", question.at("text").get<std::string>()},
                                     {"answer", question.at("answer").get<std::string>()},
                                     {"id", id},
                                     {"version", 1}});
}

}  // namespace konkurss::demo
