#include "clarifications/show.hpp"

#include "applications/files.hpp"
#include "clarifications/clarification.hpp"
#include "clarifications/opened.hpp"
#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"
#include "policy/lifecycle.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::clarifications {
namespace {

Json summary_of(const forms::Mistakes& found) {
  Json list = Json::array();
  for (const auto& mistake : found)
    list.push_back({{"error_field", mistake.field},
                    {"error_text", forms::sentence(mistake)},
                    {"error_anchor", "#" + mistake.field}});
  return list;
}

// The opened questions as the application's own form draws them, with what was typed and refused before what is stored.
void add_form(Context& context, Document& document, const Clarification& one) {
  const auto& stored = one.row.at("typed");
  // A refused file comes from a form of its own, without answers; theirs always names its version.
  const bool was_typed = context.rejected && context.rejected->body.contains("version");
  const auto opened = opened_form(one.form(), one.fields());
  auto body = was_typed ? context.rejected->body : Json::object();
  body.erase("remove");  // what was refused took no row out
  const auto lost = forms::put_row_back(opened, "", body);
  const auto typed = was_typed ? typed_answers(one.form(), one.fields(), body) : stored;
  const auto answers = one.with(typed);
  auto found = mistakes(one.form(), one.fields(), one.before(), answers, was_typed && !lost);
  if (lost) found.insert(found.begin(), *lost);
  Json steps = Json::array();
  for (const auto& step : opened.at("steps")) {
    auto view = forms::edit_view(opened, step.at("id"), answers, found);
    forms::offer_taken_row(view.at("fields"), opened, step.at("id"), context.body, language_of(context.language));
    steps.push_back(std::move(view));
  }
  document.add("form", {{"steps", steps}}).add("answers", answers).add("may_answer", may_answer(context, one));
  // In answer to a row's button the page opens at the row.
  if (!context.rejected && !stored.empty() && !forms::takes_row_out(opened, context.body))
    document.add("errors", summary_of(found));
  // Somebody saved in between: the other text is shown beside the one typed.
  if (was_typed && context.rejected->errors.at(0).word == "clarifications.changed_meanwhile")
    document.add("stored", forms::read_view(opened, one.with(stored)));
  if (one.field_of_files.empty()) return;
  auto files = applications::with_addresses(context, one.files);
  for (auto& file : files)
    file["remove_address"] = one.address("/attachments/" + file.at("attachment_id").dump() + "/remove");
  document.add("has_files_here", true)
      .add("is_editable", true)
      .add("files_seen", one.files_shown())
      .add("sent_by_form", "clarification-answer")
      .add("attachments", files)
      .add("removed_files", context.db.read_rows(sql::clarifications::removed_files, {{"id", one.id}}));
}

bool may_withdraw(const Context& context, const Clarification& one) {
  if (one.is_own || !context.person.may(Action::withdraw_clarification)) return false;
  const auto* way = find_transition("application", one.row.at("application_state").get<std::string>(),
                                    Action::withdraw_clarification, state_before(one));
  return way && way->only_if(one.facts()).empty();
}

}  // namespace

Document show(Context& context) {
  const auto one = clarification_of(context);
  const auto opened = opened_form(one.form(), one.fields());
  Document document;
  document.version(one.version)
      .add("version", one.version)
      .add("clarification", headline(one))
      .add("files_address", "/attachments")
      .add("is_own", one.is_own)
      .add("may_check", context.person.may(Action::check_admissibility) && one.row.at("is_my_turn").get<bool>());
  document.add("may_withdraw", may_withdraw(context, one));
  if (!one.row.at("answers_after").is_null())
    document.add("differences", differences(one.form(), one.fields(), one.before(), one.row.at("answers_after")));
  else if (one.is_own && one.is_open &&
           context.person.may_for(Action::fill_clarification, one.row.at("organisation_id")))
    add_form(context, document, one);
  else
    document.add("reading", forms::read_view(opened, one.before()));
  return document;
}

}  // namespace konkurss::clarifications
