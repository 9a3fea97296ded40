// What the evaluators of a demonstration's call agreed on, before its list is ranked.
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "queries/demo.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::demo {
namespace {

std::string view_of(const Json& said, const Json& evaluator) {
  for (const auto& minority : said.value("minority", Json::array()))
    if (minority.at("evaluator") == evaluator) return minority.at("view");
  return "";
}

}  // namespace

void Play::agree(const Json& application) {
  const auto& said = application.at("consensus");
  const auto drafted = moment(said.at("drafted"), definition_), agreed = moment(said.at("agreed"), definition_);
  act(mail_of("secretary"), "draft_consensus", drafted);
  const long id =
      db_.read_row(sql::demo::consensus,
                   {{"call", call_}, {"number", application.at("number").get<std::string>()}, {"at", drafted}})
          ->at("application_id");
  db_.rows(sql::demo::consensus_scores, {{"scores", said.at("scores")}, {"id", id}});
  for (const auto& evaluation : application.at("evaluations")) {
    act(evaluation.at("evaluator"), "answer_consensus", agreed);
    db_.row(sql::demo::consensus_answer,
            {{"id", id}, {"view", view_of(said, evaluation.at("evaluator"))}, {"at", agreed}});
  }
  act(mail_of("secretary"), "agree_consensus", agreed);
  db_.row(sql::demo::consensus_agreed, {{"id", id}, {"at", agreed}});
  const auto covered = db_.read_row(sql::evaluation::consensus_document, {{"id", id}, {"reason", nullptr}});
  db_.row(sql::demo::consensus_signature,
          {{"id", id}, {"sha256", sha256_hex(canonical_json(covered->at("document")))}});
  db_.row(sql::evaluation::update_total, {{"application", id}});
}

}  // namespace konkurss::demo
