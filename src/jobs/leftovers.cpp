#include "jobs/leftovers.hpp"

#include "jobs/export_job.hpp"
#include "queries/jobs.hpp"
#include "web/stored_files.hpp"

namespace konkurss::jobs {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t asked_at_once = 1000;

// Whatever disappears in between was somebody's to remove.
std::vector<fs::path> older_than(const fs::path& folder, std::chrono::seconds age) {
  std::vector<fs::path> old;
  std::error_code error;
  const auto limit = fs::file_time_type::clock::now() - age;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code gone;
    const auto written = fs::last_write_time(it->path(), gone);
    if (!gone && it->is_regular_file(gone) && written < limit) old.push_back(it->path());
  }
  return old;
}

int remove_all_of(const std::vector<fs::path>& files) {
  int removed = 0;
  std::error_code error;
  for (const auto& file : files) removed += fs::remove(file, error);
  return removed;
}

// nginx names them by numbers; a folder that a setting names by mistake loses nothing else.
std::vector<fs::path> uploads_of(std::vector<fs::path> files) {
  std::erase_if(files, [](const fs::path& file) {
    return file.filename().string().find_first_not_of("0123456789") != std::string::npos;
  });
  return files;
}

// Asks for many at once which nobody names, and for each of these few again while nobody can store it.
int remove_unnamed(const Settings& settings, db::Session& db, const Json& names) {
  db.begin(true);
  const auto unnamed = db.read_row(sql::jobs::unnamed_files, {{"files", names}})->at("files");
  db.rollback();
  int removed = 0;
  for (const auto& name : unnamed) {
    db.begin(false);
    removed += remove_unless_named(db, settings, name);
    db.commit();
  }
  return removed;
}

// What was removed and can't be put back any more.
int remove_removed(const Settings& settings, db::Session& db) {
  db.begin(false);
  const auto files = db.read_row(sql::jobs::removed_files)->at("files");
  db.commit();
  return remove_unnamed(settings, db, files);
}

// Exports that a crash left half written, or whose job was ended by another server.
int remove_unnamed_exports(const Settings& settings, db::Session& db, std::chrono::seconds age) {
  Json names = Json::array();
  for (const auto& file : older_than(settings.files / exports_folder, age))
    names.push_back(std::string(exports_folder) + "/" + file.filename().string());
  if (names.empty()) return 0;
  db.begin(true);
  const auto unnamed = db.read_row(sql::jobs::unnamed_exports, {{"files", names}})->at("files");
  db.rollback();
  int removed = 0;
  std::error_code error;
  for (const auto& name : unnamed) removed += fs::remove(settings.files / name.get<std::string>(), error);
  return removed;
}

}  // namespace

int remove_leftovers(const Settings& settings, db::Session& db, std::chrono::seconds age) {
  int removed = remove_all_of(older_than(settings.files / incoming_folder, age)) +
                remove_all_of(uploads_of(older_than(settings.uploads, age))) +
                remove_unnamed_exports(settings, db, age) + remove_removed(settings, db);
  Json names = Json::array();
  for (const auto& file : older_than(settings.files / attachments_folder, age)) {
    names.push_back(file.filename().string());
    if (names.size() < asked_at_once) continue;
    removed += remove_unnamed(settings, db, names);
    names.clear();
  }
  return removed + (names.empty() ? 0 : remove_unnamed(settings, db, names));
}

}  // namespace konkurss::jobs
