#include "clarifications/answer.hpp"

#include "applications/removed_files.hpp"
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "base/words.hpp"
#include "clarifications/clarification.hpp"
#include "clarifications/opened.hpp"
#include "forms/fields.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::clarifications {
namespace {

[[noreturn]] void somebody_was_faster() { throw Invalid({{"", "clarifications.changed_meanwhile", {}}}, 409); }

// Each mistake in the person's own language, at its question.
std::vector<FieldError> errors_of(const Context& context, const forms::Mistakes& found) {
  std::vector<FieldError> errors;
  for (const auto& mistake : found)
    errors.push_back(
        {mistake.field, "clarifications.mistake", {{"sentence_text", forms::sentence(mistake).at(context.language)}}});
  return errors;
}

// After a button of rows the page opens again at the row.
std::string row_of(const Clarification& one, const Json& body) {
  const auto opened = opened_form(one.form(), one.fields());
  for (const auto& step : opened.at("steps"))
    if (const auto place = forms::row_button(opened, step.at("id"), body); !place.empty()) return "#" + place;
  return "";
}

db::Parameters of_answer(const Context& context, const Clarification& one, const Json& typed) {
  return {
      {"answers", typed}, {"explanation", context.text("explanation")}, {"id", one.id}, {"version", context.version()}};
}

// Title and amount are taken from the answers where these are opened; everything else stays as it was.
Json put_in_place(Context& context, const Clarification& one, const Json& typed, const Transition& way) {
  const auto used = forms::used_answers(one.form(), typed);
  const auto text_of = [](const Json& value) {
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
  };
  const auto applied =
      context.db.read_row(sql::clarifications::apply, {{"answers", typed},
                                                       {"title", text_of(used.at("title"))},
                                                       {"amount", text_of(used.at("amount_requested"))},
                                                       {"to", std::string(way.to)},
                                                       {"id", one.application},
                                                       {"from", std::string(way.from)}});
  if (!applied) somebody_was_faster();
  return applied->at("answers");
}

}  // namespace

Document save(Context& context) {
  const auto one = clarification_of(context);
  if (!one.is_open) throw Conflict("policy.clarification_over");
  const auto typed = typed_answers(one.form(), one.fields(), context.body);
  const auto saved = context.db.read_row(sql::clarifications::save, of_answer(context, one, typed));
  if (!saved) somebody_was_faster();
  return Document()
      .version(saved->at("version"))
      .add("version", saved->at("version"))
      .add("saved_at", saved->at("saved_at"))
      .next(one.address(row_of(one, context.body)));
}

Document answer(Context& context) {
  context.db.row(sql::applications::hold, {{"id", context.number("id")}});
  const auto one = clarification_of(context);
  const auto& way = allowed_transition("application", one.row.at("application_state").get<std::string>(),
                                       Action::answer_clarification, one.facts());
  auto typed = typed_answers(one.form(), one.fields(), context.body);
  typed.update(one.answered_files());
  const auto found = mistakes(one.form(), one.fields(), one.before(), one.with(typed), true);
  if (!found.empty()) throw Invalid(errors_of(context, found));
  const auto answers = put_in_place(context, one, typed, way);
  const auto hash = sha256_hex(canonical_json(answers));
  const auto kept = need(context.db.read_row(
      sql::clarifications::keep,
      {{"sha256", hash}, {"clarification", one.id}, {"id", one.application}, {"answers", answers}}));
  const auto answered = context.db.read_row(sql::clarifications::answered, of_answer(context, one, typed));
  if (!answered) somebody_was_faster();
  context.db.rows(sql::clarifications::drop_files, {{"id", one.id}});
  applications::let_removed_go(context, one.application);
  context.db.row(sql::clarifications::tell_office, {{"id", one.id}});
  return Document()
      .version(answered->at("version"))
      .add("answered_at", answered->at("answered_at"))
      .add("submission_no", kept.at("no"))
      .add("sha256", hash)
      .next(one.address());
}

}  // namespace konkurss::clarifications
