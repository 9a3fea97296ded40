#include "applications/show.hpp"

#include <algorithm>

#include "applications/comments.hpp"
#include "applications/definition.hpp"
#include "applications/files.hpp"
#include "applications/handover.hpp"
#include "applications/own.hpp"
#include "applications/removed_files.hpp"
#include "calls/arithmetic.hpp"
#include "calls/remedy.hpp"
#include "forms/fields.hpp"
#include "policy/access.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"
#include "rules/inputs.hpp"
#include "rules/urgency.hpp"
#include "web/page_language.hpp"

namespace konkurss::applications {
namespace {

void add_files(Document& document, Context& context, long id) {
  document.add("files_address", "/attachments").add("attachments", files_of(context, id));
}

// Task list, time left, files and buttons of a draft.
Document draft(Context& context, const Own& own) {
  auto view = check_of(own);
  const auto open = open_threads(comment_threads(context, own), own);
  int done = 0;
  for (auto& step : view.at("steps")) {
    done += step.at("is_step_complete").get<bool>();
    const auto here = std::count_if(open.begin(), open.end(),
                                    [&](const Json& thread) { return thread.at("thread_step") == step.at("step"); });
    if (here > 0) step["comments_in_step"] = here;
    step["to_complete"] = step.at("missing").size();
  }
  Json about{{"steps", view.at("steps")},
             {"steps_done", done},
             {"steps_of", view.at("steps").size()},
             {"is_ready", view.at("is_ready")},
             {"field_of_files", attachments_field(own.form())}};
  Document document;
  document.version(own.version)
      .add("version", own.version)
      .add("application", headline(own))
      .add("draft", about)
      .add("comments_address", own.address("/comments"))
      .add("open_comments", open.size())
      .add("is_editable", own.is_open);
  if (!own.was_submitted && own.is_open)
    document.add("discard_address", own.address("/discard"));
  else if (context.person.may_for(Action::submit, own.organisation) && own.is_open)
    document.add("withdraw_address", own.address("/withdraw"));
  // The way back from a replacement that wasn't meant, for those who may go it.
  if (own.was_submitted && own.is_open) document.add("actions", buttons(context, own, {Action::keep_submitted}));
  if (own.is_open) document.add("removed_files", removed_files_of(context, own.id));
  add_files(document, context, own.id);
  return document;
}

// What was submitted, and a draft for those of the institution who don't write it now.
Document to_read(Context& context, const Own& own) {
  const bool may_sign = context.person.may_for(Action::submit, own.organisation) && own.is_open;
  const bool counts = !own.is_unsubmitted() && own.state != "withdrawn";
  const auto threads = comment_threads(context, own);
  auto reading = forms::read_view(own.form(), own.answers());
  place_comments_in_reading(threads, reading);
  Document document;
  document.version(own.version)
      .add("version", own.version)
      .add("application", headline(own))
      .add("comments_address", own.address("/comments"))
      .add("open_comments", open_threads(threads, own).size())
      .add("submitted", !own.is_unsubmitted())
      .add("counts", counts)
      .add("has_receipt", counts || (own.state == "withdrawn" && own.was_submitted))
      .raw("clarifications", context.db.rows(sql::clarifications::of_application, {{"id", own.id}}))
      .add("reading", std::move(reading));
  if (counts && own.row.at("is_released").get<bool>()) document.add("result_address", own.address("/result"));
  if (own.state == "handed_over" && context.person.may_for(Action::fill_application, own.organisation))
    document.add("check_address", own.address("/check"))
        .add("signs", context.person.may_for(Action::submit, own.organisation));
  if (may_sign && (own.is_unsubmitted() || own.state == "submitted"))
    document.add("withdraw_address", own.address("/withdraw"));
  if (may_sign && own.state == "submitted") document.add("replace_address", own.address("/replace"));
  if (may_sign && own.state == "handed_over" && own.was_submitted)
    document.add("actions", buttons(context, own, {Action::keep_submitted}));
  add_files(document, context, own.id);
  return document;
}

// Those who don't write it: evaluators get the answers, the office the check, the evaluations' progress and the total,
// too.
Document received(Context& context) {
  auto row = need(context.db.read_row(sql::applications::show, {{"id", context.number("id")}}));
  const auto definition = definition_of(context, row.at("call_id"));
  auto reading = forms::read_view(definition->at("forms").at(row.at("form").get<std::string>()),
                                  std::move(row.at("answers")), page_language(context));
  row.erase("answers");
  auto evaluations = std::move(row.at("evaluations"));
  row.erase("evaluations");
  const long id = row.at("id");
  const bool leads = row.at("is_led"), has_total = row.at("total").is_string(), told = row.at("is_told");
  row["address"] = "/applications/" + std::to_string(id);
  Document document;
  document.version(row.at("version"))
      .add("application", std::move(row))
      .add("reading", std::move(reading))
      .add("is_received", leads)
      .add("may_see_case", leads && context.person.may(Action::show_case))
      .add("is_assigned", !leads)
      .add("may_see_total", has_total && context.person.may(Action::show_ranking))
      .add("may_see_letter", told && context.person.may(Action::show_letter));
  if (leads) document.add("evaluations", std::move(evaluations));
  add_files(document, context, id);
  return document;
}

// How the total came about, without who gave what.
void add_arithmetic(Json& result) {
  const Json inputs = std::move(result["inputs"]), titles = std::move(result["titles"]);
  for (const auto* name : {"inputs", "titles"}) result.erase(name);
  if (inputs.is_null()) return;
  auto arithmetic = calls::arithmetic_of(inputs, inputs.at("applications").at(0), titles);
  if (arithmetic.is_null()) return;
  arithmetic["evaluators"] = Json::array();
  for (auto& term : arithmetic["terms"])
    for (const auto* name : {"points", "points_words"}) term.erase(name);
  result["arithmetic"] = std::move(arithmetic);
}

bool is_own(Context& context) {
  if (context.person.organisations.empty()) return false;
  const auto row = need(context.db.read_row(sql::applications::whose, {{"id", context.number("id")}}));
  return row.at("is_own");
}

}  // namespace

Document show(Context& context) {
  if (!is_own(context)) return received(context);
  const auto own = own_application(context);
  const bool writes = own.state == "draft" && context.person.may_for(Action::fill_application, own.organisation);
  return writes ? draft(context, own) : to_read(context, own);
}

Document result(Context& context) {
  const auto own = own_application(context);
  Document document;
  document.add("application", headline(own));
  if (!own.row.at("is_released").get<bool>())
    return std::move(document).add("result", nullptr).add("is_released", false);
  auto row = context.db.read_row(sql::applications::result, {{"id", own.id}});
  if (row) {
    (*row)["threshold"] = own.definition->at("rules").value("total_threshold", Json());
    (*row)["highest"] = rules::highest_total(*own.definition, own.row.at("category"));
    (*row)["work_task_address"] =
        row->at("work_task_id").is_null() ? Json() : Json("/work-tasks/" + row->at("work_task_id").dump());
    row->erase("work_task_id");
    add_arithmetic(*row);
  }
  const std::string sent_on = row ? row->at("sent_on") : Json("");
  document.add("is_released", true).add("result", row ? *row : Json());
  const auto remedy = calls::remedy_of(own.row.at("organisation_kind"), own.definition->value("objections", Json()),
                                       own.definition->value("remedy", Json()));
  if (!remedy.sentence.is_null()) document.add("remedy", remedy.sentence);
  document.add("may_object", context.person.may_for(Action::object, own.organisation));
  if (!row || row->at("is_renounced") == true) return document;
  if (const auto days = calls::days_to_object(calls::WorkingDays(context.settings), sent_on, remedy))
    document.add("last_day", days->last_day)
        .add("notified_on", days->notified_on)
        .add("is_term_over", rules::days_until(days->last_day, own.row.at("now_at").get<std::string>()) < 0);
  return document;
}

}  // namespace konkurss::applications
