#include "applications/attachments.hpp"

#include <fstream>

#include "applications/file_kinds.hpp"
#include "applications/own.hpp"
#include "base/secret.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

constexpr const char* folder = "attachments";

const Json& field_of(const Own& own) {
  const auto id = attachments_field(own.form());
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return field;
  throw NotFound();
}

// What may not be attached, in one sentence at the field.
std::string checked_type(const Context& context, const UploadedFile& file, const Json& field) {
  const auto& kinds = field.at("kinds");
  std::string list;
  for (const auto& kind : kinds) list += (list.empty() ? "." : ", .") + kind.get<std::string>();
  const long most = context.settings.max_upload_bytes;
  if (file.bytes.empty()) throw Invalid("file", "applications.file_empty");
  if (static_cast<long>(file.bytes.size()) > most)
    throw Invalid("file", "applications.file_too_large", {{"most", most / (1024 * 1024)}});
  const auto type = media_type_of(file.name, file.bytes, kinds);
  if (type.empty()) throw Invalid("file", "applications.file_kind", {{"list", list}});
  return type;
}

std::filesystem::path place_of(const Settings& settings, const std::string& stored_as) {
  return settings.files / folder / stored_as;
}

// The proxy reads the files, too, so the group may.
void write_file(const Settings& settings, const std::string& stored_as, const std::string& bytes) {
  std::filesystem::create_directories(settings.files / folder);
  std::ofstream file(place_of(settings, stored_as), std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw Refusal(503, "applications.file_not_stored");
}

// A file is written before the transaction ends and stays only if a row names it afterwards.
void remove_unless_kept(Context& context, const std::string& stored_as) {
  context.afterwards.push_back([place = place_of(context.settings, stored_as), stored_as](db::Session& db) {
    const auto row = db.read_row(sql::applications::is_stored, {{"stored_as", stored_as}});
    if (!row->at("kept").get<bool>()) std::filesystem::remove(place);
  });
}

// Back to where the file was added: the overview, or the step of the question.
std::string back_address(const Context& context, const Own& own, const std::string& field) {
  for (const auto& step : own.form().at("steps"))
    for (const auto& each : step.at("fields"))
      if (each.at("id") == field && context.text("step", 60) == step.at("id").get<std::string>())
        return own.address("/steps/" + step.at("id").get<std::string>() + "#files");
  return own.address() + "#files";
}

void list_in_answers(Context& context, const Own& own, const std::string& field, std::size_t most) {
  const auto listed = context.db.read_row(sql::applications::list_attachments, {{"field", field}, {"id", own.id}});
  if (!listed) throw Conflict("db.application_fixed");
  if (listed->at("files") > most) throw Invalid("file", "applications.too_many_files", {{"most", most}});
}

}  // namespace

Document attach(Context& context) {
  const auto own = own_application(context);
  check_editable(own);
  const auto& field = field_of(own);
  if (context.files.empty()) throw Invalid("file", "applications.choose_file");
  const auto id = field.at("id").get<std::string>();
  Json added = Json::array();
  for (const auto& file : context.files) {
    const auto type = checked_type(context, file, field);
    const auto stored_as = random_token();
    remove_unless_kept(context, stored_as);
    write_file(context.settings, stored_as, file.bytes);
    added.push_back(need(context.db.read_row(sql::applications::attach, {{"id", own.id},
                                                                         {"field", id},
                                                                         {"name", file.name},
                                                                         {"type", type},
                                                                         {"size", static_cast<long>(file.bytes.size())},
                                                                         {"sha256", sha256_hex(file.bytes)},
                                                                         {"stored_as", stored_as}})));
  }
  list_in_answers(context, own, id, field.at("max_files"));
  return Document().add("attachments", added).next(back_address(context, own, id));
}

Document read_attachment(Context& context) {
  const auto row = need(context.db.read_row(sql::applications::attachment, {{"id", context.number("id")}}));
  context.afterwards.push_back([row](db::Session& db) {
    db.row(sql::applications::audit_reading, {{"attachment", row.at("id").get<long>()},
                                              {"call", row.at("call_id").get<long>()},
                                              {"application", row.at("application_id").get<long>()},
                                              {"name", row.at("name").get<std::string>()}});
  });
  return Document()
      .add("attachment", row)
      .file(std::string(folder) + "/" + row.at("stored_as").get<std::string>(), row.at("name"), row.at("media_type"));
}

Document detach(Context& context) {
  const auto row = need(context.db.read_row(sql::applications::attachment, {{"id", context.number("id")}}));
  context.path["id"] = row.at("application_id").dump();
  const auto own = own_application(context);
  check_editable(own);
  const auto removed = need(context.db.read_row(sql::applications::detach, {{"id", row.at("id").get<long>()}}));
  const std::string field = removed.at("field");
  remove_unless_kept(context, removed.at("stored_as"));
  list_in_answers(context, own, field, field_of(own).at("max_files"));
  return Document().add("removed", row.at("id")).next(back_address(context, own, field));
}

}  // namespace konkurss::applications
