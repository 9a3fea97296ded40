// Runs a queued export as the person who asked for it.
#pragma once
#include <chrono>

#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::jobs {

// Below the folder of files.
inline constexpr const char* exports_folder = "exports";

// Takes the next waiting job and brings it to its end, good or bad; false when none waits. `db` is for the job's own
// row, one or two others read the report, another one says meanwhile that the job is worked on.
bool run_next(const Settings& settings, db::Session& db,
              std::chrono::milliseconds between_signs = std::chrono::seconds(15));

// Removes the files of exports older than a week.
void remove_outdated(const Settings& settings, db::Session& db);

}  // namespace konkurss::jobs
