#include "clarifications/files.hpp"

#include "applications/attachments.hpp"
#include "applications/removed_files.hpp"
#include "clarifications/clarification.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"
#include "web/stored_files.hpp"

namespace konkurss::clarifications {
namespace {

// Throws Conflict when it is over, NotFound when it doesn't open the question of attachments.
Clarification open_for_files(Context& context) {
  // First, as who submits does: what is sent at this moment keeps the files it was sent with.
  context.db.row(sql::applications::hold, {{"id", context.number("id")}});
  auto one = clarification_of(context);
  one.check_open();
  if (one.field_of_files.empty()) throw NotFound();
  return one;
}

Json add_row(Context& context, const Clarification& one, const UploadedFile& file, const std::string& type) {
  auto row = need(context.db.read_row(sql::clarifications::attach, {{"application", one.application},
                                                                    {"clarification", one.id},
                                                                    {"field", one.field_of_files},
                                                                    {"name", file.name},
                                                                    {"type", type},
                                                                    {"size", file.size},
                                                                    {"sha256", file.sha256},
                                                                    {"stored_as", stored_as(file)}}));
  applications::have_scanned(context, row.at("id"));
  return row;
}

}  // namespace

Document attach(Context& context) {
  const auto one = open_for_files(context);
  const auto& field = applications::field_of_files(one.form());
  const auto types = applications::checked_types(context, field);
  const auto most = field.at("max_files").get<std::size_t>();
  if (one.files.size() + types.size() > most) throw Invalid("file", "applications.too_many_files", {{"most", most}});
  Json added = Json::array();
  for (std::size_t i = 0; i < types.size(); ++i) added.push_back(add_row(context, one, context.files[i], types[i]));
  for (const auto& file : context.files) keep_file(context, file);
  return Document().add("attachments", added).next(one.address("#files"));
}

Document detach(Context& context) {
  const auto one = open_for_files(context);
  const db::Parameters which{{"id", one.id}, {"attachment", context.number("attachment")}};
  if (const auto removed = context.db.read_row(sql::clarifications::detach, which))
    applications::keep_removed(context, *removed);
  else
    need(context.db.read_row(sql::clarifications::drop, which));
  return Document()
      .add("removed", context.number("attachment"))
      .next(one.address("#files"))
      .done("applications.done_file_removed");
}

Document put_back(Context& context) {
  const auto one = open_for_files(context);
  const auto id = context.number("attachment");
  const auto most = applications::field_of_files(one.form()).at("max_files").get<std::size_t>();
  if (!applications::bring_back(context, one.application, one.id, id) &&
      !context.db.row(sql::clarifications::take_in, {{"attachment", id}, {"id", one.id}}))
    applications::check_is_back(one.files, id);
  else if (one.files.size() >= most)
    throw Invalid("file", "applications.too_many_files", {{"most", most}});
  return Document().add("restored", id).next(one.address("#files")).done("applications.done_file_back");
}

}  // namespace konkurss::clarifications
