#include "web/stored_files.hpp"

#include "queries/web.hpp"

namespace konkurss {

std::filesystem::path stored_file(const Settings& settings, const std::string& stored_as) {
  return settings.files / attachments_folder / stored_as;
}

void keep_file(Context& context, const UploadedFile& file) {
  file.content->finish();
  remove_afterwards(context, stored_as(file));
  context.db.row(sql::web::file_lock, {{"stored_as", stored_as(file)}});
  file.content->move_to(stored_file(context.settings, stored_as(file)));
}

bool remove_unless_named(db::Session& db, const Settings& settings, const std::string& stored_as) {
  db.row(sql::web::file_lock_alone, {{"stored_as", stored_as}});
  const auto row = db.read_row(sql::web::file_is_named, {{"stored_as", stored_as}});
  return !row->at("named").get<bool>() && std::filesystem::remove(stored_file(settings, stored_as));
}

void remove_afterwards(Context& context, const std::string& stored_as) {
  context.afterwards.push_back(
      [settings = context.settings, name = stored_as](db::Session& db) { remove_unless_named(db, settings, name); });
}

}  // namespace konkurss
