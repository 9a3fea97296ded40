#include "casefile/contents.hpp"

#include "base/errors.hpp"
#include "policy/lifecycle.hpp"
#include "queries/casefile.hpp"

namespace konkurss::casefile {
namespace {

void add_labels(const Json& field, Json& labels) {
  labels[field.at("id").get<std::string>()] = field.at("label");
  for (const auto* parts : {"columns", "fields"})
    if (const auto found = field.find(parts); found != field.end() && found->is_array())
      for (const auto& part : *found)
        if (part.is_object() && part.contains("label")) add_labels(part, labels);
}

}  // namespace

Json case_of(db::Session& db, long application) {
  auto row = db.read_row(sql::casefile::head, {{"id", application}});
  if (!row) throw NotFound();
  return std::move(*row);
}

Json withheld_because(const Json& file, const Settings& settings) {
  Facts facts;
  facts.files_are_scanned = !settings.scanner.empty();
  const auto* row = find_transition("attachment", file.at("scan").get<std::string>(), Action::read_attachment);
  const auto reason = row->only_if(facts);
  return reason.empty() ? Json() : Json(reason);
}

Json labels_of(db::Session& db, long application) {
  Json labels = Json::object();
  const auto row = db.read_row(sql::casefile::form, {{"id", application}});
  if (!row || !row->at("form").is_object()) return labels;
  for (const auto& step : row->at("form").at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.contains("label")) add_labels(field, labels);
  return labels;
}

}  // namespace konkurss::casefile
