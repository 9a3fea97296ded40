#include "audit/reading.hpp"

#include "queries/audit.hpp"

namespace konkurss::audit {
namespace {

db::Parameter number(const Json& value) {
  return value.is_null() ? db::Parameter(nullptr) : db::Parameter(value.get<long>());
}

}  // namespace

void remember_reading(Context& context, Reading reading) {
  context.afterwards.push_back([reading = std::move(reading)](db::Session& db) {
    db.row(sql::audit::reading, {{"entity", reading.entity},
                                 {"entity_id", number(reading.entity_id)},
                                 {"call", number(reading.call_id)},
                                 {"application", number(reading.application_id)},
                                 {"details", reading.details}});
  });
}

}  // namespace konkurss::audit
