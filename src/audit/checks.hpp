// The questions of sql/checks: each must find nothing.
#pragma once
#include "db/session.hpp"

namespace konkurss::audit {

struct Finding {
  std::string check, sentence;  // the file's name; what would be wrong
  Json rows;                    // the first ten of what was found
};

// Runs all within one read-only transaction of the owner's session, whom row-level security doesn't hold.
std::vector<Finding> run_checks(db::Session& owner);

}  // namespace konkurss::audit
