// Brings the database to the state of sql/migrations: forward only, each file once, in one transaction.
#pragma once
#include <string>
#include <vector>

namespace konkurss::db {
class Session;

// Returns the names of the migrations that were applied now. Throws std::runtime_error with PostgreSQL's sentence.
std::vector<std::string> migrate(Session& owner);

}  // namespace konkurss::db
