// Has waiting attachments scanned for viruses, one after the other, so that no request waits for the scanner.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::jobs {

// Scans the next file; false when none waits. A file that the scanner can't be asked about goes on waiting and is tried
// again after a minute; the reason is thrown as std::runtime_error.
bool scan_next(const Settings& settings, db::Session& db);

// Files that came while there was no scanner wait from now on.
void scan_older(db::Session& db);

}  // namespace konkurss::jobs
