// Runs a queued export as the person who asked for it.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::jobs {

// Takes the next waiting job and brings it to its end, good or bad; false when none waits. `db` is for the job's own
// row, a second session reads the report.
bool run_next(const Settings& settings, db::Session& db);

// Removes the files of exports older than a week.
void remove_outdated(const Settings& settings, db::Session& db);

}  // namespace konkurss::jobs
