#include "calls/loading.hpp"

#include "base/canonical.hpp"
#include "base/errors.hpp"
#include "base/secret.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {

Draft save_draft(db::Session& db, const Json& definition) {
  const auto& timeline = definition.at("timeline");
  const auto row = db.read_row(sql::calls::save_draft, {{"code", definition.at("code").get<std::string>()},
                                                        {"definition", definition},
                                                        {"title", definition.at("title")},
                                                        {"opens", timeline.at("opens").get<std::string>()},
                                                        {"closes", timeline.at("closes").get<std::string>()},
                                                        {"zone", definition.at("time_zone").get<std::string>()},
                                                        {"demonstration", definition.value("demonstration", false)}});
  if (!row) throw Conflict("calls.already_announced", {{"code", definition.at("code")}});
  const Draft draft{row->at("id"), row->at("version"), row->at("code")};
  db.rows(sql::calls::remove_categories, {{"call", draft.id}});
  db.rows(sql::calls::save_categories, {{"call", draft.id}, {"categories", definition.at("categories")}});
  db.rows(sql::calls::save_criteria, {{"call", draft.id}, {"criteria", definition.at("criteria")}});
  return draft;
}

Json announce(db::Session& db, long call, long version, const std::optional<std::string>& at) {
  const auto row = db.read_row(sql::calls::announce, {{"call", call}, {"version", version}, {"at", at}});
  if (!row) throw Conflict("web.somebody_was_faster");
  const auto frozen =
      db.read_row(sql::calls::freeze, {{"call", call}, {"sha256", sha256_hex(canonical_json(row->at("definition")))}});
  return {{"id", call}, {"code", row->at("code")}, {"version", row->at("version")}, {"sha256", frozen->at("sha256")}};
}

}  // namespace konkurss::calls
