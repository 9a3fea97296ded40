#include "plans/plans.hpp"

#include "base/canonical.hpp"
#include "base/embedded.hpp"
#include "base/secret.hpp"
#include "plans/changes.hpp"
#include "policy/access.hpp"
#include "queries/plans.hpp"

namespace konkurss::plans {
namespace {

// The versions of the plan of the address, the newest first. Throws NotFound.
Json versions_of(const Context& context) {
  auto versions = context.db.read_rows(sql::plans::versions, {{"plan", context.part("plan")}});
  if (versions.empty()) throw NotFound();
  return versions;
}

// The one that ?version names, otherwise the newest. Throws NotFound.
const Json& chosen(const Context& context, const Json& versions) {
  const auto wanted = context.query("version");
  if (wanted.empty()) return versions.at(0);
  for (const auto& version : versions)
    if (version.at("no").dump() == wanted) return version;
  throw NotFound();
}

Json decided_by_measure(const Context& context) {
  Json by_code = Json::object();
  for (auto& row : context.db.read_rows(sql::plans::measures, {{"plan", context.part("plan")}}))
    by_code[row.at("measure").get<std::string>()] = row;
  return by_code;
}

Json tree(const Context& context, const Json& plan) {
  const auto decided = decided_by_measure(context);
  Json directions = Json::array();
  for (const auto& direction : plan.at("directions")) {
    Json measures = Json::array();
    for (const auto& each : direction.at("measures")) {
      Json drawn{{"measure_code", each.at("code")},
                 {"measure_title", each.at("title")},
                 {"supported", 0},
                 {"supported_further", 0},
                 {"awarded", nullptr}};
      drawn["measure_address"] = "/plans/" + context.part("plan") + "/measures/" + each.at("code").get<std::string>();
      drawn.update(decided.value(each.at("code").get<std::string>(), Json::object()));
      measures.push_back(drawn);
    }
    directions.push_back({{"direction_code", direction.at("code")},
                          {"direction_title", direction.at("title")},
                          {"direction_note", direction.value("note", Json())},
                          {"measures", measures}});
  }
  return directions;
}

Json coded(const Json& entries) {
  Json list = Json::array();
  for (const auto& entry : entries)
    list.push_back({{"entry_code", entry.at("code")}, {"entry_title", entry.at("title")}});
  return list;
}

Json plain(const Json& plan, const char* name) {
  Json list = Json::array();
  for (const auto& entry : plan.value(name, Json::array())) list.push_back({{"entry_title", entry}});
  return list;
}

Json steps(const Json& plan) {
  Json list = Json::array();
  for (const auto& step : plan.value("steps", Json::array()))
    list.push_back({{"step_title", step.at("title")}, {"step_when", step.at("when")}});
  return list;
}

// Each version with what it changed in the one before.
Json history(const Json& versions) {
  Json list = Json::array();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    Json drawn{
        {"no", versions[i].at("no")}, {"kept_at", versions[i].at("kept_at")}, {"sha256", versions[i].at("sha256")}};
    drawn["plan_state"] = versions[i].at("content").at("state");
    drawn["is_first"] = i + 1 == versions.size();
    drawn["plan_changes"] =
        i + 1 < versions.size() ? changes(versions[i + 1].at("content"), versions[i].at("content")) : Json::array();
    for (auto& change : drawn["plan_changes"]) change["is_" + change.at("change").get<std::string>()] = true;
    list.push_back(drawn);
  }
  return list;
}

void add_plan(Document& document, const Json& version) {
  const auto& plan = version.at("content");
  document.add("code", plan.at("code"))
      .add("plan_title", plan.at("title"))
      .add("plan_state", plan.at("state"))
      .add("valid_from", plan.at("valid_from"))
      .add("valid_until", plan.at("valid_until"))
      .add("no", version.at("no"));
}

}  // namespace

Document list(Context& context) { return Document().raw("plans", context.db.rows(sql::plans::list)); }

Document show(Context& context) {
  const auto versions = versions_of(context);
  const auto& version = chosen(context, versions);
  const auto& plan = version.at("content");
  Document document;
  add_plan(document, version);
  return std::move(document)
      .add("aim", plan.value("aim", Json()))
      .add("note", plan.value("note", Json()))
      .add("directions", tree(context, plan))
      .add("indicators", coded(plan.at("indicators")))
      .add("stakeholders", plain(plan, "stakeholders"))
      .add("emphases", plain(plan, "emphases"))
      .add("steps", steps(plan))
      .add("is_old", version.at("no") != versions.at(0).at("no"))
      .add("history", history(versions));
}

Document measure(Context& context) {
  const auto versions = versions_of(context);
  const auto code = context.part("measure");
  for (const auto& version : versions)
    for (const auto& direction : version.at("content").at("directions"))
      for (const auto& each : direction.at("measures"))
        if (each.at("code") == code) {
          Document document;
          add_plan(document, version);
          auto applications =
              context.db.read_rows(sql::plans::measure, {{"plan", context.part("plan")}, {"measure", code}});
          // Who may not read work tasks isn't led to them.
          if (!context.person.may(Action::show_work_task))
            for (auto& one : applications) one["task"] = nullptr;
          // The same of applications, which observers know from the council's view only.
          if (!context.person.may(Action::show_application))
            for (auto& one : applications) one["is_reached"] = false;
          auto contracts =
              context.db.read_rows(sql::plans::contracts, {{"plan", context.part("plan")}, {"measure", code}});
          if (!context.person.may(Action::show_contract))
            for (auto& one : contracts) one["contract_id"] = nullptr;
          return std::move(document)
              .add("measure_code", code)
              .add("measure_title", each.at("title"))
              .add("measure_note", each.value("note", Json()))
              .add("direction_code", direction.at("code"))
              .add("direction_title", direction.at("title"))
              .add("decided", decided_by_measure(context).value(code, Json()))
              .add("applications", applications)
              .add("contracts", contracts);
        }
  throw NotFound();
}

Json keep_delivered(db::Session& owner) {
  Json kept = Json::array();
  for (const auto& [path, text] : embedded()) {
    if (!path.ends_with(".plan.json")) continue;
    const auto plan = Json::parse(text);
    for (const auto& row : owner.read_rows(sql::plans::keep, {{"code", plan.at("code").get<std::string>()},
                                                              {"content", plan},
                                                              {"sha256", sha256_hex(canonical_json(plan))}}))
      kept.push_back(row);
  }
  return kept;
}

}  // namespace konkurss::plans
