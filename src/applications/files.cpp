#include "applications/files.hpp"

#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

Facts facts_of(const Context& context) {
  Facts facts;
  facts.files_are_scanned = !context.settings.scanner.empty();
  return facts;
}

}  // namespace

Json files_of(Context& context, long application) {
  return with_addresses(context, context.db.read_rows(sql::applications::attachments, {{"id", application}}));
}

Json with_addresses(const Context& context, Json files) {
  const auto facts = facts_of(context);
  for (auto& file : files) {
    const auto* row = find_transition("attachment", file.at("scan").get<std::string>(), Action::read_attachment);
    const auto reason = row->only_if(facts);
    if (reason.empty()) file["attachment_address"] = "/attachments/" + file.at("attachment_id").dump();
    file["is_waiting"] = !reason.empty() && file.at("found").is_null();
    file["is_infected"] = file.at("found").is_string();
  }
  return files;
}

void check_openable(const Context& context, const std::string& scan) {
  allowed_transition("attachment", scan, Action::read_attachment, facts_of(context));
}

}  // namespace konkurss::applications
