#include "applications/attachments.hpp"

#include "applications/file_kinds.hpp"
#include "applications/files.hpp"
#include "applications/own.hpp"
#include "applications/removed_files.hpp"
#include "base/text.hpp"
#include "queries/applications.hpp"
#include "web/stored_files.hpp"

namespace konkurss::applications {
namespace {

constexpr std::size_t most_letters = 200;  // of a name: with its marks it fits the 255 units of every file system

// Why a file may not be attached, or nothing; `type` becomes its media type.
std::optional<FieldError> refusal_of(const Context& context, const UploadedFile& file, const Json& kinds,
                                     std::string& type) {
  constexpr long megabyte = 1024 * 1024;
  const Json named{{"name", file.name}};
  if (const auto length = length_in_characters(file.name); length > most_letters)
    return FieldError{"file", "applications.file_name_long", {{"most", most_letters}, {"length", length}}};
  if (file.size == 0) return FieldError{"file", "applications.file_empty", named};
  if (file.size > context.settings.max_upload_bytes)
    return FieldError{"file",
                      "applications.file_too_large",
                      {{"name", file.name}, {"most", context.settings.max_upload_bytes / megabyte}}};
  const auto judgement = judge(file.name, file.content->path(), kinds);
  type = judgement.type;
  if (judgement.word.empty()) return std::nullopt;
  return FieldError{"file", judgement.word, judgement.args};
}

Json add_row(Context& context, const Own& own, const std::string& field, const UploadedFile& file,
             const std::string& type) {
  auto row = need(context.db.read_row(sql::applications::attach, {{"id", own.id},
                                                                  {"field", field},
                                                                  {"name", file.name},
                                                                  {"type", type},
                                                                  {"size", file.size},
                                                                  {"sha256", file.sha256},
                                                                  {"stored_as", stored_as(file)}}));
  have_scanned(context, row.at("id"));
  return row;
}

// Back to where the file was added or removed: the step of the question, or the overview.
std::string back_address(const Context& context, const Own& own) {
  const auto step = context.path.find("step");
  return own.address(step == context.path.end() ? "#files" : "/steps/" + step->second + "#files");
}

void list_in_answers(Context& context, const Own& own, const std::string& field, std::size_t most) {
  const auto listed = context.db.read_row(sql::applications::list_attachments, {{"field", field}, {"id", own.id}});
  if (!listed) throw Conflict("db.application_fixed");
  if (listed->at("files") > most) throw Invalid("file", "applications.too_many_files", {{"most", most}});
}

}  // namespace

const Json& field_of_files(const Json& form) {
  const auto id = attachments_field(form);
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return field;
  throw NotFound();
}

std::vector<std::string> checked_types(const Context& context, const Json& field) {
  if (context.files.empty()) throw Invalid("file", "applications.choose_file");
  std::vector<std::string> types(context.files.size());
  std::vector<FieldError> refused;
  for (std::size_t i = 0; i < types.size(); ++i)
    if (auto error = refusal_of(context, context.files[i], field.at("kinds"), types[i]))
      refused.push_back(std::move(*error));
  if (!refused.empty()) throw Invalid(std::move(refused));
  return types;
}

void have_scanned(Context& context, const Json& attachment) {
  if (!context.settings.scanner.empty()) context.db.row(sql::applications::add_scan, {{"id", attachment.get<long>()}});
}

Document attach(Context& context) {
  const auto own = own_application(context);
  check_editable(own);
  const auto& field = field_of_files(own.form());
  const auto id = field.at("id").get<std::string>();
  const auto types = checked_types(context, field);
  Json added = Json::array();
  for (std::size_t i = 0; i < types.size(); ++i) added.push_back(add_row(context, own, id, context.files[i], types[i]));
  list_in_answers(context, own, id, field.at("max_files"));
  for (const auto& file : context.files) keep_file(context, file);
  return Document().add("attachments", added).next(back_address(context, own));
}

Document read_attachment(Context& context) {
  const auto row = need(context.db.read_row(sql::applications::attachment, {{"id", context.number("id")}}));
  check_openable(context, row.at("scan"));
  context.afterwards.push_back([row](db::Session& db) {
    db.row(sql::applications::audit_reading, {{"attachment", row.at("id").get<long>()},
                                              {"call", row.at("call_id").get<long>()},
                                              {"application", row.at("application_id").get<long>()},
                                              {"name", row.at("name").get<std::string>()}});
  });
  return Document()
      .add("attachment", row)
      .file(std::string(attachments_folder) + "/" + row.at("stored_as").get<std::string>(), row.at("name"),
            row.at("media_type"));
}

Document detach(Context& context) {
  const auto row = need(context.db.read_row(sql::applications::attachment, {{"id", context.number("id")}}));
  context.path["id"] = row.at("application_id").dump();
  const auto own = own_application(context);
  check_editable(own);
  const auto removed = need(context.db.read_row(sql::applications::detach, {{"id", row.at("id").get<long>()}}));
  list_in_answers(context, own, removed.at("field"), field_of_files(own.form()).at("max_files"));
  keep_removed(context, removed);
  if (const auto step = context.text("step", 60); !step.empty()) context.path["step"] = step;
  return Document()
      .add("removed", row.at("id"))
      .next(back_address(context, own))
      .done("applications.done_file_removed");
}

Document put_back(Context& context) {
  const auto own = own_application(context);
  check_editable(own);
  const auto& field = field_of_files(own.form());
  const auto id = context.number("attachment");
  if (bring_back(context, own.id, {}, id))
    list_in_answers(context, own, field.at("id"), field.at("max_files"));
  else
    check_is_back(files_of(context, own.id), id);
  return Document().add("restored", id).next(back_address(context, own)).done("applications.done_file_back");
}

}  // namespace konkurss::applications
