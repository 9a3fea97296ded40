#include "progress/reports.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"
#include "policy/lifecycle.hpp"
#include "progress/report.hpp"
#include "queries/progress.hpp"

namespace konkurss::progress {
namespace {

// All questions of the form, as they were typed.
Json typed_answers(const Json& form, const Json& body) {
  Json answers = Json::object();
  for (const auto& step : form.at("steps")) answers.update(forms::read_step(form, step.at("id"), body));
  return answers;
}

std::string row_of(const Json& form, const Json& body) {
  for (const auto& step : form.at("steps"))
    if (const auto place = forms::row_button(form, step.at("id"), body); !place.empty()) return "#" + place;
  return "";
}

[[noreturn]] void somebody_was_faster() { throw Invalid({{"", "progress.changed_meanwhile", {}}}, 409); }

// In the version that the page was drawn with: one that says something of what was typed is of the version of now.
Report written(const Context& context, Action action, std::string_view to) {
  auto one = report_of(context);
  if (!one.is_own()) throw NotFound();
  allowed_transition("progress_report", one.state, action, Facts(), to);
  if (context.version() != one.version) somebody_was_faster();
  return one;
}

Document moved(const Report& one, const std::optional<Json>& row) {
  if (!row) somebody_was_faster();
  return Document().version(row->at("version")).add("version", row->at("version")).next(one.address());
}

Document judged(Context& context, const Report& one, std::string_view to, const std::string& reason) {
  return moved(one,
               context.db.read_row(sql::progress::judge,
                                   {{"to", to}, {"reason", reason}, {"id", one.id}, {"version", context.version()}}));
}

void add_form(const Context& context, Document& document, const Report& one) {
  const bool was_typed = context.rejected && context.rejected->body.contains("version");
  auto body = was_typed ? context.rejected->body : Json::object();
  body.erase("remove");  // what was refused took no row out
  const auto lost = forms::put_row_back(one.form(), "", body);
  const auto answers = was_typed ? typed_answers(one.form(), body) : one.row.at("answers");
  auto found =
      forms::mistakes(one.form(), answers, "", was_typed && context.rejected->errors.at(0).word == "progress.mistake");
  if (lost) found.insert(found.begin(), *lost);
  Json steps = Json::array();
  for (const auto& step : one.form().at("steps")) {
    auto view = forms::edit_view(one.form(), step.at("id"), answers, found);
    forms::offer_taken_row(view.at("fields"), one.form(), step.at("id"), context.body, language_of(context.language));
    steps.push_back(std::move(view));
  }
  document.add("form", {{"steps", steps}}).add("answers", answers);
}

}  // namespace

const Json& form_of(const std::string& code) {
  static const auto forms = [] {
    std::map<std::string, Json> read;
    for (const auto& [path, text] : embedded())
      if (path.starts_with("forms/progress/")) {
        auto form = Json::parse(text);
        const auto named = form.at("code").get<std::string>();
        read[named] = std::move(form);
      }
    return read;
  }();
  return forms.at(code);
}

const Json& Report::form() const { return form_of(row.at("form").get<std::string>()); }

Report report_of(const Context& context) {
  Report one;
  one.row = need(context.db.read_row(sql::progress::report, {{"id", context.number("id")}}));
  one.id = one.row.at("id");
  one.version = one.row.at("version");
  one.state = one.row.at("state");
  one.contract = contracts::contract_with(context, one.row.at("contract_id"));
  return one;
}

Document of_contract(Context& context) {
  const auto contract = contracts::contract_of(context);
  auto reports = context.db.read_rows(sql::progress::of_contract, {{"contract", contract.id}});
  for (auto& report : reports) report["report_title"] = form_of(report.at("form").get<std::string>()).at("title");
  return Document().add("contract", contracts::headline(contract)).add("reports", reports);
}

Document show(Context& context) {
  const auto one = report_of(context);
  auto head = one.row;
  for (const char* name : {"answers", "reason", "version"}) head.erase(name);
  head["report_title"] = one.form().at("title");
  head["address"] = one.address();
  head["returned_because"] = one.state == "returned" ? one.row.at("reason") : Json();
  Document document;
  document.version(one.version)
      .add("version", one.version)
      .add("contract", contracts::headline(one.contract))
      .add("report", head)
      .add("reason", "")
      .add("may_submit", one.is_own() && context.person.may(Action::submit_report))
      .add("may_judge",
           one.contract.is_led_impartially() && one.state == "submitted" && context.person.may(Action::judge_report));
  const bool writes =
      one.is_own() && context.person.may(Action::write_report) && (one.state == "draft" || one.state == "returned");
  if (writes)
    add_form(context, document, one);
  else
    document.add("reading", forms::read_view(one.form(), one.row.at("answers")));
  return document;
}

Document save(Context& context) {
  const auto one = written(context, Action::write_report, {});
  auto body = context.body;
  if (const auto lost = forms::put_row_back(one.form(), "", body)) throw Invalid(lost->field, lost->word, lost->args);
  const auto saved = context.db.read_row(
      sql::progress::save,
      {{"answers", typed_answers(one.form(), body)}, {"id", one.id}, {"version", context.version()}});
  auto document = moved(one, saved);
  if (context.wants_page && forms::takes_row_out(one.form(), body))
    return show(context).add("is_posted", true).page("progress/report");
  return std::move(document).add("saved_at", saved->at("saved_at")).next(one.address(row_of(one.form(), body)));
}

Document submit(Context& context) {
  const auto one = written(context, Action::submit_report, "submitted");
  const auto answers = typed_answers(one.form(), context.body);
  std::vector<FieldError> errors;
  for (const auto& mistake : forms::mistakes(one.form(), answers, "", true))
    if (!mistake.warning)
      errors.push_back(
          {mistake.field, "progress.mistake", {{"sentence_text", forms::sentence(mistake).at(context.language)}}});
  if (!errors.empty()) throw Invalid(errors);
  const auto row =
      context.db.read_row(sql::progress::submit,
                          {{"answers", answers}, {"to", "submitted"}, {"id", one.id}, {"version", context.version()}});
  if (row) context.db.row(sql::progress::tell_submitted, {{"id", one.id}});
  return moved(one, row);
}

Document accept(Context& context) {
  const auto one = report_of(context);
  contracts::check_led(one.contract);
  const auto& way = allowed_transition("progress_report", one.state, Action::judge_report, Facts(), "accepted");
  auto document = judged(context, one, way.to, "");
  context.db.row(sql::progress::tell_accepted, {{"id", one.id}});
  return document;
}

Document give_back(Context& context) {
  const auto one = report_of(context);
  contracts::check_led(one.contract);
  const auto& way = allowed_transition("progress_report", one.state, Action::judge_report, Facts(), "returned");
  const auto reason = context.text("reason", 4000);
  if (length_in_characters(reason) < 10) throw Invalid("reason", "db.progress_report_reason");
  auto document = judged(context, one, way.to, reason);
  context.db.row(sql::progress::tell_returned, {{"id", one.id}});
  return document;
}

}  // namespace konkurss::progress
