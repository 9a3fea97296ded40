// The archive's copy of a case: a ZIP of its documents and files with an index for people, one for programs, and
// SHA-256 sums.
#pragma once
#include <filesystem>
#include <string>

#include "base/language.hpp"
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::casefile {

struct Archived {
  long documents = 0, files = 0, withheld = 0;
  std::string file_name;
};

// Writes the case that is within reach of `db`'s open transaction to `file`. Received files are read by libzip from the
// disk as it writes, never as a whole. One that is infected, not scanned, lost or no longer what its SHA-256 says is
// named in the index, not included. Throws NotFound, std::runtime_error where the file can't be written.
Archived write_archive(db::Session& db, const Settings& settings, long application, Language language,
                       const std::filesystem::path& file);

}  // namespace konkurss::casefile
