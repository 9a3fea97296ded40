#include "calls/loading.hpp"

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {

Conflict already_announced(const std::string& code) {
  Conflict refusal("calls.already_announced", {{"code", code}});
  refusal.members["leads_to"] = "/calls/" + code;
  return refusal;
}

namespace {

void save_parts(db::Session& db, long call, const forms::Parts& parts) {
  db.rows(sql::calls::remove_parts, {{"call", call}});
  if (!parts.empty()) db.rows(sql::calls::save_parts, {{"call", call}, {"parts", Json(parts)}});
}

}  // namespace

Draft save_draft(db::Session& db, const Json& definition, const forms::Parts& parts) {
  const auto& timeline = definition.at("timeline");
  const db::Parameters said{{"code", definition.at("code").get<std::string>()},
                            {"definition", definition},
                            {"title", definition.at("title")},
                            {"opens", timeline.at("opens").get<std::string>()},
                            {"closes", timeline.at("closes").get<std::string>()},
                            {"zone", definition.at("time_zone").get<std::string>()},
                            {"demonstration", definition.value("demonstration", false)}};
  // Changed before it is made: who leads this call alone may change its draft, and an insert is refused to them even
  // where it would come to a change.
  auto row = db.read_row(sql::calls::change_draft, said);
  if (!row) row = db.read_row(sql::calls::save_draft, said);
  if (!row) throw already_announced(definition.at("code"));
  const Draft draft{row->at("id"), row->at("version"), row->at("code")};
  db.rows(sql::calls::remove_categories, {{"call", draft.id}});
  db.rows(sql::calls::save_categories, {{"call", draft.id}, {"categories", definition.at("categories")}});
  db.rows(sql::calls::save_criteria, {{"call", draft.id}, {"criteria", definition.at("criteria")}});
  save_parts(db, draft.id, parts);
  return draft;
}

forms::Parts parts_of(db::Session& db, long call) {
  return db.read_row(sql::calls::parts, {{"call", call}})->at("parts").get<forms::Parts>();
}

void drop_unused_parts(db::Session& db, const Json& call) {
  const auto parts = parts_of(db, call.at("id"));
  const auto used = forms::parts_in_use(forms::as_written(call.at("definition")), parts);
  if (used.size() < parts.size()) save_parts(db, call.at("id"), used);
}

Json announce(db::Session& db, long call, long version, const std::optional<std::string>& at) {
  const auto row = db.read_row(sql::calls::announce, {{"call", call}, {"version", version}, {"at", at}});
  if (!row) throw Conflict("web.somebody_was_faster");
  const auto frozen =
      db.read_row(sql::calls::freeze, {{"call", call}, {"sha256", sha256_hex(canonical_json(row->at("definition")))}});
  return {{"id", call}, {"code", row->at("code")}, {"version", row->at("version")}, {"sha256", frozen->at("sha256")}};
}

}  // namespace konkurss::calls
