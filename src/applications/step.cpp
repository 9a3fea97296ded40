#include "applications/step.hpp"

#include <algorithm>

#include "applications/files.hpp"
#include "applications/own.hpp"
#include "forms/fields.hpp"
#include "queries/applications.hpp"

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

// Somebody saved the step in between: the other text is shown beside the one typed.
Json stored_step(const Own& own, const std::string& step) {
  const auto view = forms::read_view(own.form(), own.answers());
  for (const auto& each : view.at("steps"))
    if (each.at("step") == step) return {{"steps", Json::array({each})}};
  return Json();
}

// After a button of rows: the step again, at the row. With mistakes: the step again. Otherwise: the next one.
std::string next_address(const Context& context, const Own& own, const std::string& step, bool has_mistakes) {
  const auto& form = own.form();
  const auto here = own.address("/steps/" + step);
  if (const auto place = forms::row_button(form, step, context.body); !place.empty()) return here + "#" + place;
  if (has_mistakes) return here;
  if (context.body.contains("leave")) return own.address();
  const auto next = forms::edit_view(form, step, Json::object(), {}).at("next_step");
  return next.is_string() ? own.address("/steps/" + next.get<std::string>()) : own.address("/check");
}

bool has_field(const Json& form, const std::string& step, const std::string& id) {
  const auto& fields = forms::step_of(form, step).at("fields");
  return std::any_of(fields.begin(), fields.end(), [&](const Json& field) { return field.at("id") == id; });
}

bool has_mistakes(const forms::Mistakes& found) {
  return std::any_of(found.begin(), found.end(), [](const auto& each) { return !each.warning; });
}

}  // namespace

Document step_form(Context& context) {
  const auto own = own_application(context);
  const auto step = step_in(context, own.form());
  if (own.state != "draft" || !own.is_open) return Document().add("application", headline(own)).next(own.address());
  auto answers = own.answers();
  // A refused file comes from a form of its own, without answers; theirs always names its version.
  const bool was_typed = context.rejected && context.rejected->body.contains("version");
  if (was_typed) answers.update(forms::read_step(own.form(), step, context.rejected->body));
  const auto found = forms::mistakes(own.form(), answers, step, context.query("missing") == "1");
  const auto view = forms::edit_view(own.form(), step, answers, found);

  Document document;
  document.version(own.version).add("version", own.version).add("application", headline(own)).add("answers", answers);
  for (const auto& [name, value] : view.items())
    if (name != "errors") document.add(name, value);
  if (was_typed) return document.add("stored", stored_step(own, step));
  if (!context.rejected) document.add("errors", summary_of(found));
  if (const auto field = attachments_field(own.form()); has_field(own.form(), step, field))
    document.add("has_files_here", true).add("attachments", files_of(context, own.id)).add("is_editable", true);
  return document;
}

Document save_step(Context& context) {
  const auto own = own_application(context);
  const auto step = step_in(context, own.form());
  check_editable(own);
  const auto typed = forms::read_step(own.form(), step, context.body);
  auto answers = own.answers();
  answers.update(typed);
  const auto used = forms::used_answers(own.form(), answers);
  const auto text_of = [](const Json& value) {
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
  };
  const auto saved =
      context.db.read_row(sql::applications::save_step, {{"answers", typed},
                                                         {"title", text_of(used.at("title")).value_or("")},
                                                         {"amount", text_of(used.at("amount_requested"))},
                                                         {"id", own.id},
                                                         {"version", context.version()}});
  if (!saved) throw Invalid({{"", "applications.changed_meanwhile", {}}}, 409);

  const auto found = forms::mistakes(own.form(), answers, step, false);
  return Document()
      .version(saved->at("version"))
      .add("version", saved->at("version"))
      .add("saved_at", saved->at("saved_at"))
      .add("mistakes", summary_of(found))
      .next(next_address(context, own, step, has_mistakes(found)));
}

}  // namespace konkurss::applications
