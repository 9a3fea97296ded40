#include "applications/own.hpp"

#include "applications/definition.hpp"
#include "forms/fields.hpp"
#include "forms/sentence.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {

Facts Own::facts() const {
  Facts facts;
  facts.call_is_open = is_open;
  facts.deadline_passed = deadline_passed;
  facts.was_submitted = was_submitted;
  facts.a_file_is_infected = is_unsubmitted() && !row.at("infected").empty();
  facts.form_is_complete = !is_unsubmitted() || forms::is_complete(form(), answers());
  return facts;
}

bool Own::is_unsubmitted() const { return state == "draft" || state == "handed_over"; }

bool Own::is_written_by(const Person& person) const {
  return state == "draft" && is_open && person.may_for(Action::fill_application, organisation);
}

namespace {

// What the register of institutions says is never typed: a draft always has it as it is now.
void take_from_register(Own& own) {
  const Json institution{{"name", own.row.at("organisation_name").at("lv")},
                         {"registration_number", own.row.at("registration_number")},
                         {"e_address", own.row.at("e_address")}};
  own.row["answers"].update(forms::first_answers(own.form(), institution));
}

}  // namespace

const Json& Own::changes() const {
  static const Json none = Json::array();
  return row.at("changes").is_null() ? none : row.at("changes");
}

Own own_application(const Context& context, std::optional<long> since) {
  Own own;
  own.row =
      need(context.db.read_row(sql::applications::own_application, {{"since", since}, {"id", context.number("id")}}));
  own.id = own.row.at("id");
  own.version = own.row.at("version");
  own.organisation = own.row.at("organisation_id");
  own.state = own.row.at("state");
  own.is_open = own.row.at("is_open");
  own.deadline_passed = own.row.at("deadline_passed");
  own.is_brought_back = own.row.at("is_brought_back");
  own.was_submitted = !own.row.at("submission").is_null();
  own.definition = definition_of(context, own.row.at("call_id"));
  if (own.is_unsubmitted()) take_from_register(own);
  return own;
}

void check_editable(const Own& own) {
  if (own.state == "handed_over") throw Conflict("applications.handed_over_fixed");
  if (own.state != "draft") throw Conflict("db.application_fixed");
  if (own.deadline_passed) throw Conflict("db.application_deadline");
  if (!own.is_open) throw Conflict("policy.call_closed");
}

namespace {

// What passed last between the institution's people; "" for nothing.
std::string last_step(const Own& own) {
  const auto& handover = own.row.at("handover");
  return handover.is_object() ? handover.at("handover_step").get<std::string>() : std::string();
}

// Which sentence the strip on top of each page says.
const char* strip_of(const Own& own) {
  if (own.state == "withdrawn") return "withdrawn";
  if (!own.is_unsubmitted()) return "submitted";
  if (own.was_submitted) return "replacing";
  if (!own.is_open) return "too_late";
  return own.state == "handed_over" ? "handed_over" : "draft";
}

std::string step_with(const Json& form, const std::string& id) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return step.at("id");
  return {};
}

}  // namespace

Json check_of(const Own& own) {
  auto check = forms::check_view(own.form(), own.answers());
  const auto& infected = own.row.at("infected");
  if (infected.empty()) return check;
  check["is_ready"] = false;
  const auto step_of_files = step_with(own.form(), attachments_field(own.form()));
  for (auto& step : check.at("steps")) {
    if (step.at("step") != step_of_files) continue;
    step["is_step_complete"] = false;
    for (const auto& file : infected)
      step["missing"].push_back({{"field", attachments_field(own.form())},
                                 {"anchor", "files"},
                                 {"text", forms::both("applications.infected_file", {{"name", file.at("file_name")}})},
                                 {"in_step", step_of_files}});
  }
  return check;
}

std::optional<Json> save_answers(const Context& context, const Own& own, const Json& changed) {
  if (changed.empty()) return Json{{"version", own.version}, {"saved_at", own.row.at("saved_at")}};
  auto answers = own.answers();
  answers.update(changed);
  const auto used = forms::used_answers(own.form(), answers);
  const auto text_of = [](const Json& value) {
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
  };
  return context.db.read_row(sql::applications::save_step, {{"answers", changed},
                                                            {"title", text_of(used.at("title")).value_or("")},
                                                            {"amount", text_of(used.at("amount_requested"))},
                                                            {"id", own.id},
                                                            {"version", own.version}});
}

Json headline(const Own& own) {
  Json shown = own.row;
  shown.erase("answers");
  shown.erase("changes");
  shown.erase("infected");
  // The outcome isn't told before it is released.
  const bool is_early = own.is_unsubmitted() || own.state == "submitted" || own.state == "withdrawn";
  if (!is_early) shown["state"] = own.row.at("state_told");
  shown["address"] = own.address();
  shown["strip"] = strip_of(own);
  shown["strip_" + std::string(strip_of(own))] = true;
  shown["is_replaced"] = own.was_submitted && own.row.at("submission") > 1;
  shown["is_returned"] = own.state == "draft" && last_step(own) == "returned";
  shown["is_replacing"] = own.state == "draft" && own.was_submitted && own.is_open;
  shown["waits_to_be_signed"] = own.state == "handed_over";
  shown["is_discarded"] = own.state == "withdrawn" && last_step(own) == "discarded";
  shown["is_withdrawal_told"] = own.state == "withdrawn" && last_step(own) == "withdrawn";
  if (own.is_unsubmitted() && own.is_open) shown["left"] = time_left(own.row.at("seconds_left"));
  return shown;
}

Json time_left(double seconds) {
  constexpr long minute = 60, hour = 60 * minute, day = 24 * hour;
  const long left = static_cast<long>(seconds);
  if (left >= 2 * day) return {{"days_left", left / day}};
  if (left >= 2 * hour) return {{"hours_left", left / hour}, {"is_short", true}};
  return {{"minutes_left", std::max(1L, left / minute)}, {"is_short", true}};
}

std::string attachments_field(const Json& form) {
  for (const auto& step : form.at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("type") == "attachments") return field.at("id");
  return {};
}

}  // namespace konkurss::applications
