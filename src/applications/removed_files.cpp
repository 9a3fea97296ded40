#include "applications/removed_files.hpp"

#include <algorithm>

#include "applications/attachments.hpp"
#include "queries/applications.hpp"
#include "web/stored_files.hpp"

namespace konkurss::applications {
namespace {

constexpr int most_kept = 10;

void let_go(Context& context, long application, int last) {
  const auto gone = context.db.read_rows(sql::applications::let_go, {{"id", application}, {"last", last}});
  for (const auto& file : gone) remove_afterwards(context, file.at("stored_as"));
}

}  // namespace

void keep_removed(Context& context, const Json& removed) {
  if (context.db.row(sql::applications::keep_removed, {{"id", removed.at("id").get<long>()}}))
    let_go(context, removed.at("application_id"), most_kept);
  else
    remove_afterwards(context, removed.at("stored_as"));
}

Json removed_files_of(Context& context, long application) {
  return context.db.read_rows(sql::applications::removed_files, {{"id", application}});
}

bool bring_back(Context& context, long application, std::optional<long> clarification, long attachment) {
  context.db.row(sql::applications::hold, {{"id", application}});  // first, as who submits does
  if (!context.db.row(sql::applications::put_back,
                      {{"attachment", attachment}, {"id", application}, {"clarification", clarification}}))
    return false;
  context.db.row(sql::applications::attach_again, {{"id", attachment}});
  have_scanned(context, attachment);
  return true;
}

void check_is_back(const Json& files, long attachment) {
  if (std::none_of(files.begin(), files.end(),
                   [attachment](const Json& file) { return file.at("attachment_id") == attachment; }))
    throw Conflict("applications.file_gone");
}

void let_removed_go(Context& context, long application) { let_go(context, application, 0); }

}  // namespace konkurss::applications
