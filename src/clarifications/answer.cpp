#include "clarifications/answer.hpp"

#include "applications/removed_files.hpp"
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "base/words.hpp"
#include "clarifications/clarification.hpp"
#include "clarifications/opened.hpp"
#include "clarifications/show.hpp"
#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::clarifications {
namespace {

[[noreturn]] void somebody_was_faster() { throw Invalid({{"", "clarifications.changed_meanwhile", {}}}, 409); }

// Before anything is said of what was typed: the page that says it is of the version that is there now.
void check_seen(const Context& context, const Clarification& one) {
  if (context.version() != one.version) somebody_was_faster();
}

// Files come and go without a new version, so that nobody who types is stopped by them; what is sent are those seen.
void check_files_seen(const Context& context, const Clarification& one) {
  if (one.field_of_files.empty() || context.body.value("files_seen", Json()) == one.files_shown()) return;
  throw Invalid({{"files", "web.somebody_was_faster", {}}}, 409);
}

// Each mistake in the person's own language, at its question.
std::vector<FieldError> errors_of(const Context& context, const forms::Mistakes& found) {
  std::vector<FieldError> errors;
  for (const auto& mistake : found)
    errors.push_back(
        {mistake.field, "clarifications.mistake", {{"sentence_text", forms::sentence(mistake).at(context.language)}}});
  return errors;
}

// After a button of rows the page opens again at the row.
std::string row_of(const Json& opened, const Json& body) {
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
  one.check_open();
  check_seen(context, one);
  const auto opened = opened_form(one.form(), one.fields());
  auto body = context.body;
  if (const auto lost = forms::put_row_back(opened, "", body)) throw Invalid(lost->field, lost->word, lost->args);
  const auto typed = typed_answers(one.form(), one.fields(), body);
  const auto saved = context.db.read_row(sql::clarifications::save, of_answer(context, one, typed));
  if (!saved) somebody_was_faster();
  if (context.wants_page && forms::takes_row_out(opened, body))
    return show(context).add("is_posted", true).page("clarifications/show");
  return Document()
      .version(saved->at("version"))
      .add("version", saved->at("version"))
      .add("saved_at", saved->at("saved_at"))
      .next(one.address(row_of(opened, body)));
}

Document answer(Context& context) {
  context.db.row(sql::applications::hold, {{"id", context.number("id")}});
  const auto one = clarification_of(context);
  one.check_open();
  const auto& way = allowed_transition("application", one.row.at("application_state").get<std::string>(),
                                       Action::answer_clarification, one.facts());
  check_seen(context, one);
  check_files_seen(context, one);
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
