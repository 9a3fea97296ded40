#include "applications/step.hpp"

#include <algorithm>

#include "applications/comments.hpp"
#include "applications/files.hpp"
#include "applications/removed_files.hpp"
#include "applications/removed_rows.hpp"
#include "applications/typed_step.hpp"
#include "forms/fields.hpp"
#include "queries/applications.hpp"
#include "web/version_seen.hpp"

namespace konkurss::applications {
namespace {

std::string step_in(const Context& context, const Json& form) {
  for (const auto& step : form.at("steps"))
    if (step.at("id") == context.part("step")) return step.at("id");
  throw NotFound();
}

// The mistakes of the step by the names that the error summary on top of each page wants.
Json summary_of(const forms::Mistakes& found) {
  Json list = Json::array();
  for (const auto& mistake : found)
    if (!mistake.warning)
      list.push_back({{"error_field", mistake.field},
                      {"error_text", forms::sentence(mistake)},
                      {"error_anchor", "#" + mistake.field}});
  return list;
}

// After a button of rows: the step again, at the row, with what `removed` says of one that went. With mistakes: the
// step again. Otherwise: the next one.
std::string next_address(const Context& context, const Own& own, const std::string& step, const Json& answers,
                         bool has_mistakes, const std::string& removed) {
  const auto& form = own.form();
  const auto here = own.address("/steps/" + step);
  if (const auto place = forms::row_button(form, step, context.body); !place.empty())
    return here + (removed.empty() ? "" : "?removed=" + removed) + "#" + place;
  if (has_mistakes) return here;
  if (context.body.contains("leave")) return own.address();
  if (const auto place = forms::newly_asked(form, step, own.answers(), answers); !place.empty())
    return here + "#" + place;
  const auto next = forms::edit_view(form, step, Json::object(), {}).at("next_step");
  return next.is_string() ? own.address("/steps/" + next.get<std::string>() + "?left=" + step) : own.address("/check");
}

// What the step that was just left still lacks, told on the next one; null for a step that is complete.
Json left_behind(const Own& own, const std::string& left) {
  if (left.empty()) return {};
  const auto check = check_of(own);
  for (const auto& step : check.at("steps"))
    if (step.at("step") == left && step.at("is_step_complete") == false) return step;
  return {};
}

bool has_field(const Json& form, const std::string& step, const std::string& id) {
  const auto& fields = forms::step_of(form, step).at("fields");
  return std::any_of(fields.begin(), fields.end(), [&](const Json& field) { return field.at("id") == id; });
}

bool has_mistakes(const forms::Mistakes& found) {
  return std::any_of(found.begin(), found.end(), [](const auto& each) { return !each.warning; });
}

// What is stored, with what was typed where it goes before that or is disputed.
Json shown_answers(const Own& own, const TypedStep& typed, const Json& choices) {
  auto answers = own.answers();
  answers.update(typed.merged.answers);
  for (const auto& field : typed.merged.disputed) answers[field] = typed.answers.at(field);
  for (const auto& [field, value] : choices.items())
    if (typed.answers.contains(field)) answers[field] = typed.answers.at(field);
  return answers;
}

// Who changed what else meanwhile, for programs: the present values go along.
Json changed_meanwhile(const Own& own, const Json& saved) {
  Json list = Json::array();
  for (const auto& change : own.changes()) {
    const auto field = change.at("field").get<std::string>();
    if (!saved.contains(field))
      list.push_back({{"field", field},
                      {"value", own.answers().value(field, Json())},
                      {"by", change.at("by")},
                      {"is_mine", change.at("is_mine")},
                      {"at", change.at("at")}});
  }
  return list;
}

std::optional<Document> try_to_save(Context& context) {
  const auto since = context.version();
  auto own = own_application(context, since);
  const auto step = step_in(context, own.form());
  check_editable(own);
  if (since > own.version) throw Conflict("web.somebody_was_faster");  // a version that never was
  auto typed = typed_step(own, step, with_row_back(context, own, step, context.body));
  check_disputes(own, typed);
  const auto removed = keep_row_that_goes(context, own, step, typed.merged.answers);
  if (!removed) return {};
  auto answers = own.answers();
  answers.update(typed.merged.answers);
  const auto saved = save_answers(context, own, typed.merged.answers);
  if (!saved) return {};

  const auto found = forms::mistakes(own.form(), answers, step, false);
  auto next = next_address(context, own, step, answers, has_mistakes(found), *removed);
  // Others' changes in the same step are looked at before the next one.
  if (context.wants_page && !changed_by_others(own, step).empty())
    next = own.address("/steps/" + step + "?since=" + std::to_string(since) +
                       (removed->empty() ? "" : "&removed=" + *removed));
  return Document()
      .version(saved->at("version"))
      .add("version", saved->at("version"))
      .add("saved_at", saved->at("saved_at"))
      .add("meanwhile", changed_meanwhile(own, typed.merged.answers))
      .add("mistakes", summary_of(found))
      .next(next);
}

}  // namespace

Document step_form(Context& context) {
  const auto own = own_application(context, version_seen(context));
  const auto step = step_in(context, own.form());
  if (own.state != "draft" || !own.is_open) return Document().add("application", headline(own)).next(own.address());
  // A refused file comes from a form of its own, without answers; theirs always names its version.
  const bool was_typed = context.rejected && context.rejected->body.contains("version");
  auto body = was_typed ? with_row_back(context, own, step, context.rejected->body) : Json::object();
  body.erase("remove");  // what was refused took no row out
  const auto choices = choices_of(body);
  const auto typed = was_typed ? typed_step(own, step, body) : TypedStep();
  const auto answers = was_typed ? shown_answers(own, typed, choices) : own.answers();
  const auto found = forms::mistakes(own.form(), answers, step, context.query("missing") == "1");
  auto view = forms::edit_view(own.form(), step, answers, found);
  place_comments(comment_threads(context, own), view.at("fields"));
  if (!was_typed) tell_removed_row(context, own, view.at("fields"));
  if (was_typed) add_disputes(view["fields"], own, step, typed, choices, language_of(context.language));

  Document document;
  document.version(own.version).add("version", own.version).add("application", headline(own)).add("answers", answers);
  for (const auto& [name, value] : view.items())
    if (name != "errors") document.add(name, value);
  document.add("meanwhile", changed_by_others(own, step)).add("changed_fields", changed_fields(own));
  if (was_typed) return document;
  if (!context.rejected)
    document.add("errors", summary_of(found))
        .add("errors_are_saved", true)
        .add("left_behind", left_behind(own, context.query("left")));
  if (const auto field = attachments_field(own.form()); has_field(own.form(), step, field))
    document.add("has_files_here", true)
        .add("attachments", files_of(context, own.id))
        .add("removed_files", removed_files_of(context, own.id))
        .add("is_editable", true);
  return document;
}

Document save_step(Context& context) {
  // Whoever saves at the same moment comes first once; then this one is merged with it.
  for (int times = 0; times < 10; ++times)
    if (auto saved = try_to_save(context)) return *std::move(saved);
  throw Conflict("web.try_again");
}

}  // namespace konkurss::applications
