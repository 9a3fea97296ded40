#include "demo/play.hpp"

#include <map>
#include <stdexcept>

#include "base/canonical.hpp"
#include "base/clock.hpp"
#include "base/secret.hpp"
#include "calls/loading.hpp"
#include "decisions/letter.hpp"
#include "decisions/ranking.hpp"
#include "demo/world.hpp"
#include "queries/decisions.hpp"
#include "queries/demo.hpp"
#include "rules/ranking.hpp"

namespace konkurss::demo {

void Play::run() {
  announce();
  apply();
  for (const auto& question : file_.value("questions", Json::array())) ask(question);
  if (file_.contains("unsealed") || file_.contains("unsealed_hours_ago")) unseal();
  if (file_.contains("checking_hours_ago")) begin_check();
  if (file_.contains("checked")) check();
  if (file_.contains("assigned")) evaluate();
  for (const auto& application : file_.at("applications"))
    if (application.contains("consensus")) agree(application);
  if (file_.contains("accepted")) rank();
  if (file_.contains("meeting")) meet();
  if (file_.contains("released")) decide();
  for (const auto& application : file_.at("applications"))
    if (application.contains("work_task")) write_work_task(application);
  for (const auto& application : file_.at("applications"))
    if (application.contains("contract")) conclude(application);
}

void Play::announce() {
  const auto opens = moment(definition_.at("timeline").at("opens"), definition_);
  act(mail_of("officer"), "load_call", opens);
  const auto draft = calls::save_draft(db_, definition_);
  call_ = draft.id;
  act(mail_of("officer"), "announce_call", opens);
  calls::announce(db_, draft.id, draft.version, file_.contains("announced") ? moment_of("announced") : opens);
}

void Play::apply() {
  std::size_t position = 0;
  for (const auto& application : file_.at("applications")) apply(application, ++position);
}

void Play::apply(const Json& application, std::size_t position) {
  const auto sent = submitted(application);
  const auto applicant = application.at("applicant").get<std::string>();
  const auto institution = db_.read_row(sql::demo::institution, {{"applicant", applicant}});
  if (!institution) throw std::runtime_error("the demonstration has no institution " + applicant);
  const auto prepared = answers_of(definition_, application, *institution, !sent.empty());
  const auto started = moment(definition_.at("timeline").at("opens"), definition_);
  act(mail_of(sent.empty() ? "preparer" : "signatory", applicant), sent.empty() ? "fill_application" : "submit",
      sent.empty() ? started : sent);
  const auto row = db_.read_row(
      sql::demo::application,
      {{"call", call_},
       {"category", application.at("category").get<std::string>()},
       {"applicant", applicant},
       {"answers", prepared.at("answers")},
       {"title", prepared.at("title").get<std::string>()},
       {"amount", prepared.at("amount").is_string() ? db::Parameter(prepared.at("amount").get<std::string>())
                                                    : db::Parameter(nullptr)},
       {"submitted", sent.empty() ? db::Parameter(nullptr) : db::Parameter(sent)},
       {"started", started},
       {"position", static_cast<long>(position)}});
  if (sent.empty()) return;
  if (application.contains("number") && row->at("number") != application.at("number"))
    throw std::runtime_error("the demonstration's applications aren't in the order of their numbers: " +
                             row->at("number").dump());
  db_.row(sql::demo::submission,
          {{"application", row->at("id").get<long>()}, {"sha256", sha256_hex(canonical_json(prepared.at("answers")))}});
}

void Play::unseal() {
  const db::Parameters then{{"call", call_}, {"at", moment_of("unsealed")}};
  act(mail_of("officer"), "consent_to_unseal", moment_of("unsealed"));
  db_.rows(sql::demo::consent_to_unseal, then);
  act(mail_of("secretary"), "unseal", moment_of("unsealed"));
  db_.rows(sql::demo::unseal_together, then);
  db_.rows(sql::demo::unseal_call, then);
  db_.rows(sql::demo::unseal_applications, then);
}

void Play::check() {
  Json checks = Json::array(), reasons = Json::array();
  for (const auto& application : file_.at("applications")) {
    for (auto check : application.value("checks", Json::array())) {
      check["number"] = application.at("number");
      checks.push_back(check);
    }
    reasons.push_back(
        {{"number", application.at("number")}, {"reason", application.value("admissibility_reason", Json())}});
  }
  act(mail_of("secretary"), "check_admissibility", moment_of("checked"));
  db_.rows(sql::demo::checks, {{"call", call_}, {"checks", checks}, {"all", true}});
  db_.rows(sql::demo::admit, {{"call", call_}, {"reasons", reasons}});
}

Json Play::evaluations() const {
  Json all = Json::array();
  for (const auto& application : file_.at("applications"))
    for (auto evaluation : application.value("evaluations", Json::array())) {
      evaluation["number"] = application.at("number");
      if (evaluation.contains("submitted")) evaluation["submitted"] = moment(evaluation.at("submitted"), definition_);
      all.push_back(evaluation);
    }
  return all;
}

void Play::evaluate() {
  const auto all = evaluations();
  act(mail_of("secretary"), "assign_evaluator", moment_of("assigned"));
  db_.rows(sql::demo::assign, {{"call", call_}, {"evaluations", all}, {"at", moment_of("assigned")}});
  std::map<std::string, Json> by_evaluator;
  for (const auto& evaluation : all) by_evaluator[evaluation.at("evaluator")].push_back(evaluation);
  for (const auto& [evaluator, evaluations] : by_evaluator) evaluate(evaluator, evaluations);
  db_.rows(sql::demo::totals, {{"call", call_}});
}

void Play::evaluate(const std::string& evaluator, const Json& evaluations) {
  Json scored = Json::array();
  for (const auto& evaluation : evaluations)
    if (evaluation.contains("scores")) scored.push_back(evaluation);
  act(evaluator, "declare", moment_of("assigned"));
  db_.rows(sql::demo::declare, {{"call", call_}, {"evaluations", evaluations}, {"at", moment_of("assigned")}});
  db_.rows(sql::demo::begin, {{"call", call_}});
  act(evaluator, "evaluate", moment_of("assigned"));
  db_.rows(sql::demo::scores, {{"call", call_}, {"evaluations", scored}});
  act(evaluator, "submit_evaluation", moment_of("assigned"));
  db_.rows(sql::demo::submit_evaluations, {{"call", call_}, {"evaluations", scored}});
}

// The decisions of the file must be what the ranking says.
void Play::rank() {
  db_.row(sql::demo::lead);
  const auto inputs = db_.read_row(sql::decisions::ranking_inputs, {{"call", call_}})->at("inputs");
  const auto result = rules::to_json(rules::rank(rules::inputs_from(inputs)));
  for (const auto& line : result.at("lines"))
    for (const auto& application : file_.at("applications"))
      if (application.at("number") == line.at("number") &&
          application.at("decision").at("outcome") != line.at("outcome"))
        throw std::runtime_error("the demonstration decides on " + line.at("number").dump() +
                                 " against the ranking: " + line.at("outcome").dump());
  act(mail_of("chair"), "accept_ranking", moment_of("accepted"));
  db_.row(sql::demo::ranking, {{"call", call_},
                               {"inputs", inputs},
                               {"result", result},
                               {"sha256", decisions::fingerprint(inputs, result)},
                               {"at", moment_of("accepted")}});
}

void Play::decide() {
  Json decisions = Json::array();
  for (const auto& application : file_.at("applications")) {
    auto decision = application.at("decision");
    decision["number"] = application.at("number");
    decisions.push_back(decision);
  }
  act(mail_of("chair"), "decide", moment_of("decided"));
  db_.rows(sql::demo::decisions, {{"call", call_}, {"decisions", decisions}, {"at", moment_of("decided")}});
  act(mail_of("officer"), "approve_decision", moment_of("decided"));
  db_.rows(sql::demo::approve, {{"call", call_}, {"at", moment_of("decided")}});
  act(mail_of("officer"), "release", moment_of("released"));
  Json letters = Json::array();
  auto all = db_.read_rows(sql::decisions::letter_facts, {{"call", call_}, {"id", nullptr}});
  for (auto& facts : all) facts["sent_on"] = moment_of("released").substr(0, 10);
  for (const auto& facts : decisions::with_last_days(settings_, std::move(all))) {
    const auto text = decisions::letter_text(facts);
    letters.push_back({{"application", facts.at("id")}, {"text", text}, {"sha256", sha256_hex(text)}});
  }
  db_.rows(sql::demo::letters, {{"letters", letters}, {"call", call_}, {"at", moment_of("released")}});
  db_.rows(sql::demo::outcomes, {{"call", call_}});
  db_.rows(sql::demo::release,
           {{"call", call_}, {"accepted", moment_of("accepted")}, {"released", moment_of("released")}});
}

void Play::act(const std::string& mail, const std::string& action, const std::string& at) {
  db_.row(sql::demo::act, {{"mail", mail}, {"action", action}, {"at", at}});
}

std::string Play::mail_of(const std::string& role, const std::string& organisation) const {
  for (const auto& person : people_)
    if (person.at("role") == role && person.value("organisation", "") == organisation) return person.at("mail");
  throw std::runtime_error("the demonstration has no " + role + " " + organisation);
}

std::string Play::moment_of(const std::string& name) const {
  const auto ago = name + "_hours_ago";
  return file_.contains(ago) ? hours_ago(file_.at(ago)) : moment(file_.at(name), definition_);
}

std::string Play::submitted(const Json& application) const {
  if (application.contains("submitted_hours_ago")) return hours_ago(application.at("submitted_hours_ago"));
  return application.contains("submitted") ? moment(application.at("submitted"), definition_) : "";
}

}  // namespace konkurss::demo
