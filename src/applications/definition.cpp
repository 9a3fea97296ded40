#include "applications/definition.hpp"

#include <mutex>
#include <shared_mutex>

#include "queries/applications.hpp"

namespace konkurss::applications {

// An announced definition never changes (trigger call_frozen) and only announced calls have applications, so nothing
// here grows old. Databases are told apart because tests use several in one program.
std::shared_ptr<const Json> definition_of(const Context& context, long call_id) {
  static std::shared_mutex lock;
  static std::map<std::pair<std::string, long>, std::shared_ptr<const Json>> kept;
  const std::pair key{context.settings.database_socket + "/" + context.settings.database_name, call_id};
  {
    const std::shared_lock hold(lock);
    if (const auto found = kept.find(key); found != kept.end()) return found->second;
  }
  auto row = need(context.db.read_row(sql::applications::definition, {{"call", call_id}}));
  auto definition = std::make_shared<const Json>(std::move(row.at("definition")));
  const std::unique_lock hold(lock);
  return kept.emplace(key, std::move(definition)).first->second;
}

}  // namespace konkurss::applications
