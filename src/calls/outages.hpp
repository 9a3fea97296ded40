// Watches the closing times for outages of the service before them.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::calls {

// Proposes the move of every closing time that the outage rule (rules/outage.hpp) says is due.
void watch_outages(db::Session& db, const Settings& settings);

}  // namespace konkurss::calls
