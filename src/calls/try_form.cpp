#include "calls/try_form.hpp"

#include <algorithm>

#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"
#include "forms/sentence.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {
namespace {

struct Tried {
  Json call, form;
  std::string step, address;
};

Tried tried(const Context& context) {
  Tried tried{
      need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}})), {}, context.part("step"), ""};
  const auto& forms = tried.call.at("definition").at("forms");
  if (!forms.contains(context.part("form"))) throw NotFound();
  tried.form = forms.at(context.part("form"));
  bool known = false;
  for (const auto& each : tried.form.at("steps")) known = known || each.at("id") == tried.step;
  if (!known) throw NotFound();
  tried.address = "/calls/" + context.part("call") + "/preview/" + context.part("form") + "/";
  return tried;
}

// The register of an institution that doesn't exist.
Json sample_answers(const Json& form, const std::string& language) {
  return forms::first_answers(form, {{"name", forms::both("calls.sample_institution").at(language)},
                                     {"registration_number", "99999000009"},
                                     {"e_address", "_default@99999000009"}});
}

bool hangs_on_another_step(const Json& condition) {
  if (condition.is_boolean()) return true;
  for (const auto* group : {"all", "any"})
    if (condition.contains(group))
      return std::any_of(condition.at(group).begin(), condition.at(group).end(), hangs_on_another_step);
  return false;
}

// A step is tried by itself, so a question that hangs on another step's answer is shown, with its condition.
void show_all_of_other_steps(Json& view) {
  for (auto& field : view["fields"])
    for (const std::string prefix : {"", "group_"}) {
      const auto live = field.value(prefix + "live_only_if", Json());
      if (!live.is_string() || !hangs_on_another_step(Json::parse(live.get<std::string>()))) continue;
      field[prefix + "is_hidden"] = false;
      field[prefix + "live_only_if"] = nullptr;
    }
}

Document page(const Context& context, const Tried& tried, const Json& answers, const forms::Mistakes& found) {
  auto view = forms::edit_view(tried.form, tried.step, answers, found);
  show_all_of_other_steps(view);
  forms::offer_taken_row(view.at("fields"), tried.form, tried.step, context.body, language_of(context.language));
  Document document;
  for (const auto& [name, value] : view.items())
    if (name != "errors" || !context.rejected) document.add(name, value);  // a refusal's sentences come with it
  return std::move(document)
      .add("code", tried.call.at("code"))
      .add("state", tried.call.at("state"))
      .add("call_title", tried.call.at("title"))
      .add("form_title", tried.form.at("title"))
      .add("steps_address", tried.address)
      .add("shows_conditions", true);
}

}  // namespace

Document try_step(Context& context) {
  const auto form = tried(context);
  auto answers = sample_answers(form.form, context.language);
  forms::Mistakes found;
  if (context.rejected) {
    auto body = context.rejected->body;
    body.erase("remove");  // what was refused took no row out
    if (auto lost = forms::put_row_back(form.form, form.step, body)) found.push_back(*std::move(lost));
    answers.update(forms::read_step(form.form, form.step, body));
  }
  return page(context, form, answers, found);
}

// What a row's button asked for is done, too; only with the others everything is checked as if it were to be submitted.
Document check_tried_step(Context& context) {
  const auto form = tried(context);
  auto body = context.body;
  if (const auto lost = forms::put_row_back(form.form, form.step, body))
    throw Invalid(lost->field, lost->word, lost->args);
  auto answers = sample_answers(form.form, context.language);
  answers.update(forms::read_step(form.form, form.step, body));
  const bool complete = forms::row_button(form.form, form.step, body).empty();
  const auto found = forms::mistakes(form.form, answers, form.step, complete);
  const bool sound = std::all_of(found.begin(), found.end(), [](const auto& mistake) { return mistake.warning; });
  return page(context, form, answers, found).add("has_no_mistakes", complete && sound).page("calls/try_step");
}

}  // namespace konkurss::calls
