// What must be remembered of reading: a GET's transaction is read-only, so the door writes it in one of its own.
#pragma once
#include "web/context.hpp"

namespace konkurss::audit {

struct Reading {
  std::string entity;
  Json entity_id, call_id, application_id;  // numbers, or null where the thing has none
  Json details = Json::object();
};

// Recorded under the acting person's name and the route's action, after this request.
void remember_reading(Context& context, Reading reading);

}  // namespace konkurss::audit
