#include "jobs/scan.hpp"

#include "jobs/clamd.hpp"
#include "queries/jobs.hpp"
#include "web/stored_files.hpp"

namespace konkurss::jobs {

bool scan_next(const Settings& settings, db::Session& db) {
  db.begin(false);
  const auto row = db.read_row(sql::jobs::scan_take);
  db.commit();
  if (!row || row->at("file").is_null()) return false;
  const auto& file = row->at("file");
  const auto virus = virus_in(stored_file(settings, file.at("stored_as")), settings.scanner);
  db.begin(false);
  db.row(file.at("of") == "contract_file" ? sql::jobs::scan_finish_contract : sql::jobs::scan_finish,
         {{"id", file.at("id").get<long>()}, {"virus", virus}});
  db.commit();
  return true;
}

void scan_older(db::Session& db) {
  db.begin(false);
  db.row(sql::jobs::scan_older);
  db.commit();
}

}  // namespace konkurss::jobs
