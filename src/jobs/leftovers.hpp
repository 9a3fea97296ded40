// Removes files that a crash has left behind: stored ones and exports that no row names, and uploads that nobody
// finished. And removed attachments, once they can't be put back any more.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::jobs {

// Those older than `age`; younger ones may belong to a request under way. Returns how many were removed.
int remove_leftovers(const Settings& settings, db::Session& db, std::chrono::seconds age = std::chrono::hours(24));

}  // namespace konkurss::jobs
