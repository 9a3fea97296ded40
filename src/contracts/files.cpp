#include "contracts/files.hpp"

#include "applications/files.hpp"
#include "audit/reading.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"
#include "web/stored_files.hpp"

namespace konkurss::contracts {

Json with_addresses(const Context& context, Json files) {
  Facts facts;
  facts.files_are_scanned = !context.settings.scanner.empty();
  for (auto& file : files) {
    const auto* row = find_transition("attachment", file.at("scan").get<std::string>(), Action::read_attachment);
    const bool opens = row->only_if(facts).empty();
    if (opens) file["file_address"] = "/contract-files/" + file.at("file_id").dump();
    file["is_infected"] = file.at("scan") == "infected";
    file["is_waiting"] = !opens && file.at("scan") != "infected";
  }
  return files;
}

const char* first_scan(const Context& context) { return context.settings.scanner.empty() ? "unscanned" : "waiting"; }

Document read_file(Context& context) {
  const auto row = need(context.db.read_row(sql::contracts::file, {{"id", context.number("id")}}));
  applications::check_openable(context, row.at("scan"));
  audit::remember_reading(
      context,
      {"contract", row.at("contract_id"), row.at("call_id"), row.at("application_id"), {{"name", row.at("name")}}});
  return Document()
      .add("file", row)
      .file(std::string(attachments_folder) + "/" + row.at("stored_as").get<std::string>(), row.at("name"),
            row.at("media_type"));
}

}  // namespace konkurss::contracts
