#include "clarifications/request.hpp"

#include <algorithm>
#include <charconv>

#include "applications/definition.hpp"
#include "base/text.hpp"
#include "calls/calendar.hpp"
#include "clarifications/clarification.hpp"
#include "clarifications/opened.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::clarifications {
namespace {

constexpr int longest_term = 10, usual_term = 5;
constexpr std::size_t shortest_question = 10, shortest_reason = 10, longest_reason = 2000;

struct Checked {
  long id = 0, version = 0;
  std::string state;
  Json row, to_clarify = Json::array();  // the items of the check sheet that say so: [{code, note}]
  std::shared_ptr<const Json> definition;

  const Json& form() const { return definition->at("forms").at(row.at("form").get<std::string>()); }
  std::string address(const std::string& rest) const { return "/applications/" + std::to_string(id) + rest; }
  Facts facts() const {
    Facts facts;
    facts.clarification_is_open = row.at("clarification_is_open");
    facts.acts_by_office = row.at("checks_it");
    facts.something_to_clarify = !to_clarify.empty();
    return facts;
  }
};

Checked checked_application(const Context& context) {
  Checked one;
  one.row = need(context.db.read_row(sql::applications::for_check, {{"id", context.number("id")}}));
  one.id = one.row.at("id");
  one.version = one.row.at("version");
  one.state = one.row.at("state");
  one.definition = applications::definition_of(context, one.row.at("call_id"));
  for (const auto& each : context.db.read_rows(sql::applications::admissibility, {{"id", one.id}}))
    if (each.at("verdict") == "clarify") one.to_clarify.push_back(each);
  return one;
}

// One value or several: what check boxes of one name send.
Json texts_in(const Json& body, const char* name) {
  const auto sent = body.value(name, Json());
  Json list = Json::array();
  if (sent.is_string()) list.push_back(sent);
  if (sent.is_array())
    std::copy_if(sent.begin(), sent.end(), std::back_inserter(list), [](const Json& each) { return each.is_string(); });
  return list;
}

bool has(const Json& list, const Json& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

Json items(const Context& context, const Checked& one) {
  const auto chosen = context.rejected ? texts_in(context.rejected->body, "items") : Json();
  Json list = Json::array();
  for (const auto& item : one.definition->at("admissibility"))
    for (const auto& found : one.to_clarify)
      if (found.at("code") == item.at("code"))
        list.push_back({{"item_code", item.at("code")},
                        {"item_text", item.at("text")},
                        {"item_note", found.at("note")},
                        {"item_chosen", chosen.is_null() || has(chosen, item.at("code"))}});
  return list;
}

Json steps(const Context& context, const Checked& one) {
  const auto chosen = context.rejected ? texts_in(context.rejected->body, "fields") : Json::array();
  auto list = questions(one.form());
  for (auto& step : list)
    for (auto& question : step.at("questions")) question["question_chosen"] = has(chosen, question.at("question_id"));
  return list;
}

// Each term with the moment at which it ends.
Json terms(const Context& context, const Checked& one) {
  const auto chosen =
      context.rejected ? context.rejected->body.value("working_days", Json()) : Json(std::to_string(usual_term));
  const calls::WorkingDays working_days(context.settings);
  Json list = Json::array();
  for (int days = 1; days <= longest_term; ++days)
    list.push_back({{"term", days},
                    {"term_until", working_days.last_moment(working_days.after(one.row.at("today"), days),
                                                            one.definition->at("time_zone"))},
                    {"term_chosen", chosen == std::to_string(days)}});
  return list;
}

// The notes of the check sheet, ready to be made a question of.
std::string question_from_notes(const Checked& one) {
  std::string question;
  for (const auto& each : one.to_clarify)
    question +=
        (question.empty() ? "" : "\n") + each.at("code").get<std::string>() + ": " + each.at("note").get<std::string>();
  return question;
}

// As long a number as was sent: cut to fewer bits another one would come out.
long term_in(const Json& body) {
  const auto sent = body.value("working_days", Json());
  if (sent.is_number_integer()) return sent.get<long>();
  long days = 0;
  if (sent.is_string()) {
    const auto& text = sent.get_ref<const std::string&>();
    const auto end = text.data() + text.size();
    if (std::from_chars(text.data(), end, days).ptr != end) return 0;
  }
  return days;
}

void check_request(const Checked& one, const Json& codes, const Json& fields, const std::string& question, long days) {
  std::vector<FieldError> errors;
  const auto is_open_question = [&](const Json& field) {
    for (const auto& step : questions(one.form()))
      for (const auto& each : step.at("questions"))
        if (each.at("question_id") == field) return true;
    return false;
  };
  const auto is_to_clarify = [&](const Json& code) {
    return std::any_of(one.to_clarify.begin(), one.to_clarify.end(),
                       [&](const Json& each) { return each.at("code") == code; });
  };
  if (codes.empty() || !std::all_of(codes.begin(), codes.end(), is_to_clarify))
    errors.push_back({"items", "clarifications.choose_items", {}});
  if (length_in_characters(question) < shortest_question)
    errors.push_back({"question", "clarifications.question_missing", {}});
  if (fields.empty() || !std::all_of(fields.begin(), fields.end(), is_open_question))
    errors.push_back({"fields", "clarifications.choose_fields", {}});
  if (days < 1 || days > longest_term)
    errors.push_back({"working_days", "clarifications.choose_term", {{"most", longest_term}}});
  if (!errors.empty()) throw Invalid(errors);
}

}  // namespace

Document request_form(Context& context) {
  const auto one = checked_application(context);
  allowed_transition("application", one.state, Action::request_clarification, one.facts());
  Json about = one.row;
  about.erase("answers");
  about["address"] = one.address("");
  return Document()
      .version(one.version)
      .add("version", one.version)
      .add("application", about)
      .add("items", items(context, one))
      .add("steps", steps(context, one))
      .add("terms", terms(context, one))
      .add("question", question_from_notes(one));
}

Document send(Context& context) {
  const auto one = checked_application(context);
  const auto& way = allowed_transition("application", one.state, Action::request_clarification, one.facts());
  const auto codes = texts_in(context.body, "items"), fields = texts_in(context.body, "fields");
  const auto question = context.text("question");
  const long term = term_in(context.body);
  check_request(one, codes, fields, question, term);
  const int days = static_cast<int>(term);
  const calls::WorkingDays working_days(context.settings);
  const auto moved = context.db.read_row(
      sql::clarifications::sent,
      {{"to", std::string(way.to)}, {"id", one.id}, {"from", one.state}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  const auto sent =
      context.db.read_row(sql::clarifications::send, {{"items", codes},
                                                      {"fields", fields},
                                                      {"question", question},
                                                      {"working_days", days},
                                                      {"day", working_days.after(one.row.at("today"), days)},
                                                      {"clock", working_days.end()},
                                                      {"id", one.id}});
  context.db.row(sql::clarifications::tell_institution, {{"id", one.id}, {"no", sent->at("no").get<long>()}});
  return Document()
      .version(moved->at("version"))
      .add("no", sent->at("no"))
      .add("due_at", sent->at("due_at"))
      .next(one.address("/admissibility#clarifications"))
      .done("clarifications.done_sent");
}

Document withdraw(Context& context) {
  context.db.row(sql::applications::hold, {{"id", context.number("id")}});
  const auto one = clarification_of(context);
  one.check_open();
  const auto& way = allowed_transition("application", one.row.at("application_state").get<std::string>(),
                                       Action::withdraw_clarification, one.facts(), state_before(one));
  const auto reason = context.text("reason", longest_reason);
  if (length_in_characters(reason) < shortest_reason)
    throw Invalid("reason", "clarifications.withdrawal_reason_missing");
  const auto row = context.db.read_row(sql::clarifications::withdraw,
                                       {{"id", one.id}, {"to", std::string(way.to)}, {"reason", reason}});
  if (row->at("application_id").is_null()) throw Conflict("web.somebody_was_faster");
  context.db.row(sql::clarifications::tell_withdrawn, {{"id", one.id}});
  return Document()
      .add("state", way.to)
      .next("/applications/" + std::to_string(one.application) + "/admissibility#clarifications")
      .done("clarifications.done_withdrawn");
}

}  // namespace konkurss::clarifications
