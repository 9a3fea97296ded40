// Sends what is due in the outbox, one message a turn; any number of servers share it.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::messages {

// Takes the next due message and tries to send it; false when none is due or no mail server is set.
bool send_next(const Settings& settings, db::Session& db);

}  // namespace konkurss::messages
