#include "clarifications/files.hpp"

#include "applications/attachments.hpp"
#include "clarifications/clarification.hpp"
#include "queries/clarifications.hpp"
#include "web/stored_files.hpp"

namespace konkurss::clarifications {
namespace {

// Throws Conflict when it is over, NotFound when it doesn't open the question of attachments.
Clarification open_for_files(const Context& context) {
  auto one = clarification_of(context);
  if (!one.is_open) throw Conflict("policy.clarification_over");
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
    context.afterwards.push_back([settings = context.settings, name = removed->at("stored_as").get<std::string>()](
                                     db::Session& db) { remove_unless_named(db, settings, name); });
  else
    need(context.db.read_row(sql::clarifications::drop, which));
  return Document().add("removed", context.number("attachment")).next(one.address("#files"));
}

}  // namespace konkurss::clarifications
