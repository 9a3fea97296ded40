#include "worktasks/opening.hpp"

#include "applications/definition.hpp"
#include "base/dates.hpp"
#include "base/figures.hpp"
#include "policy/lifecycle.hpp"
#include "queries/worktasks.hpp"
#include "web/place_in_list.hpp"
#include "worktasks/prefill.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {
namespace {

constexpr std::size_t rows_of_page = 50;

std::string day(const Json& value, DateStyle style) {
  return value.is_string() ? format_date(value.get<std::string>(), Language::lv, style) : std::string();
}

// What a template may name of the application and its decision.
Json about(const Json& application) {
  return {{"number", application.at("number")},
          {"title", application.at("title")},
          {"institution", application.at("organisation_name").at("lv")},
          {"call", application.at("call_title").at("lv")},
          {"amount", application.at("amount_awarded").is_string()
                         ? format_money(application.at("amount_awarded").get<std::string>(), Language::lv)
                         : ""},
          {"conditions", application.at("conditions")},
          {"from", day(application.at("implementation_from"), DateStyle::genitive)},
          {"until", day(application.at("implementation_until"), DateStyle::dative)}};
}

bool may_have_task(const Json& application) {
  const auto outcome = application.at("outcome");
  return application.at("is_released").get<bool>() && (outcome == "supported" || outcome == "conditional");
}

// What has no work task yet, by pages of its own.
void add_unopened(const Context& context, const std::optional<std::string>& call, Document& document) {
  auto rows = context.db.read_rows(sql::worktasks::unopened,
                                   {{"call", call}, {"after", place_in_list(context, "unopened_after")}});
  if (rows.size() > rows_of_page) {
    rows.erase(rows.size() - 1);
    document.add("next_unopened", rows.back().at("id"));
  }
  document.add("unopened", rows);
}

}  // namespace

Document list(Context& context) {
  Document document;
  std::optional<std::string> call;
  if (const auto found = context.path.find("call"); found != context.path.end()) {
    call = found->second;
    const auto about_call = need(context.db.read_row(sql::worktasks::call, {{"call", call}}));
    document.add("is_of_call", true);
    for (const auto& [name, value] : about_call.items()) document.add(name, value);
  }
  const auto before = place_in_list(context, "before");
  auto rows = context.db.read_rows(sql::worktasks::list, {{"call", call}, {"before", before}});
  if (rows.size() > rows_of_page) {
    rows.erase(rows.size() - 1);
    document.add("next_before", rows.back().at("id"));
  }
  const bool writes = context.person.may(Action::edit_work_task);
  for (auto& row : rows) {
    const auto own_turn = row.at("is_own") == true ? "with_institution" : "with_chancellery";
    row["is_my_turn"] = writes && row.at("state") == own_turn && row.at("renounced_on").is_null();
  }
  document.add("may_keep", context.person.may(Action::keep_clauses))
      .add("work_tasks", rows)
      .add("path_of_list", context.request.path);
  if (context.person.may(Action::open_work_task)) add_unopened(context, call, document);
  return document;
}

std::optional<long> begin(db::Session& db, const Json& application, const Json& definition) {
  const auto& form = definition.at("forms").at(application.at("form").get<std::string>());
  const auto content =
      first_content(template_of(application.at("form")), form, application.at("answers"), about(application));
  const auto opened = db.read_row(sql::worktasks::open, {{"application", application.at("id").get<long>()}});
  if (!opened) return std::nullopt;
  const long id = opened->at("id");
  db.row(sql::worktasks::add_version, {{"id", id},
                                       {"no", 1},
                                       {"content", content},
                                       {"sha256", hash_of(content)},
                                       {"side", "chancellery"},
                                       {"reason", ""}});
  for (const char* list : {"clauses", "deliverables"})
    for (const auto& part : content.at(list))
      db.row(sql::worktasks::touch_part, {{"id", id}, {"part", part.at("id").get<std::string>()}});
  db.row(sql::worktasks::look, {{"id", id}, {"content", content}});
  return id;
}

Document open(Context& context) {
  const auto application = need(context.db.read_row(sql::worktasks::to_open, {{"id", context.number("id")}}));
  if (!may_have_task(application)) throw Conflict("db.work_task_supported");
  if (application.at("is_conflicted").get<bool>()) throw Conflict("policy.office_conflicted");
  Facts facts;
  facts.is_suspended = application.at("is_suspended");
  allowed_transition("work_task", "none", Action::open_work_task, facts);
  const auto definition = applications::definition_of(context, application.at("call_id"));
  const auto opened = begin(context.db, application, *definition);
  if (!opened) throw Conflict("worktasks.opened_already");
  return Document().add("id", *opened).add("version", 1).next("/work-tasks/" + std::to_string(*opened));
}

}  // namespace konkurss::worktasks
