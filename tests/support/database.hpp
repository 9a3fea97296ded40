// A fresh database for each test, copied from one that has been migrated.
#pragma once
#include <string>

#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::test {

// Settings of a server for a database of the test cluster. Throws when KONKURSS_TEST_SOCKET isn't set.
Settings on_test_cluster(const std::string& database);
// The same for a database and a files folder of its own.
Settings fresh_database();
void drop_database(const Settings& settings);

// One statement in the session's transaction or without one; $1, $2 are `values`. Rows as JSON; throws
// std::runtime_error.
Json rows_of(db::Session& session, const std::string& statement, const std::vector<std::string>& values = {});
// The same for one that is asked very often: it is planned once a session.
Json rows_of_planned(db::Session& session, const std::string& statement);

}  // namespace konkurss::test
