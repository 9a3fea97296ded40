#include "messages/sending.hpp"

#include <spdlog/spdlog.h>

#include "messages/smtp.hpp"
#include "queries/messages.hpp"

namespace konkurss::messages {
namespace {

Outcome attempt(const Settings& settings, const Json& message) {
  try {
    return send(settings, compose(message, settings.public_url), message.at("id"));
  } catch (const std::exception& error) {  // no words for its kind, or arguments that the words don't take
    return {error.what(), true};
  }
}

}  // namespace

bool send_next(const Settings& settings, db::Session& db) {
  if (settings.mail_server.empty()) return false;
  db.begin(false);
  const auto row = db.read_row(sql::messages::take);
  db.commit();
  if (!row || row->at("message").is_null()) return false;
  const auto& message = row->at("message");
  const auto outcome = attempt(settings, message);
  if (!outcome.failure.empty())
    spdlog::warn("{}", Json{{"message", message.at("id")}, {"not_sent", outcome.failure}}.dump());
  db.begin(false);
  db.row(sql::messages::attempted,
         {{"id", message.at("id").get<long>()},
          {"failure", outcome.failure.empty() ? db::Parameter(nullptr) : db::Parameter(outcome.failure)},
          {"for_good", outcome.for_good}});
  db.commit();
  return true;
}

}  // namespace konkurss::messages
