// A fresh database for each test, copied from one that has been migrated.
#pragma once
#include <string>

#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::test {

// Settings of a server on the test cluster: a database and a files folder of its own. Throws when KONKURSS_TEST_SOCKET
// isn't set.
Settings fresh_database();
void drop_database(const Settings& settings);

// One statement in the session's transaction or without one; $1, $2 are `values`. Rows as JSON; throws
// std::runtime_error.
Json rows_of(db::Session& session, const std::string& statement, const std::vector<std::string>& values = {});

}  // namespace konkurss::test
