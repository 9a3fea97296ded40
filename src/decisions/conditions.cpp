#include "decisions/conditions.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "base/text.hpp"
#include "forms/checks.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::size_t most = 10, shortest = 10, longest = 2000, rows_shown = 3;

std::string text_in(const Json& row, const char* name) {
  const auto value = row.is_object() ? row.value(name, Json()) : Json();
  return value.is_string() ? std::string(trimmed(value.get_ref<const std::string&>())) : std::string();
}

// The number of a form's row; what isn't one comes last.
std::size_t number_of(const std::string& no) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(no.data(), no.data() + no.size(), number);
  return error == std::errc() && end == no.data() + no.size() ? number : std::numeric_limits<std::size_t>::max();
}

// As sent, by number (an object has 10 before 2); what a form leaves empty isn't there.
std::vector<std::pair<std::string, Json>> sent_rows(const Json& body) {
  const auto sent = body.value("conditions", Json());
  std::vector<std::pair<std::string, Json>> rows;
  if (sent.is_object())
    for (const auto& [no, row] : sent.items()) rows.emplace_back(no, row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return number_of(a.first) < number_of(b.first); });
  if (sent.is_array())
    for (std::size_t i = 0; i < sent.size(); ++i) rows.emplace_back(std::to_string(i + 1), sent[i]);
  return rows;
}

Json mistake_of(const Context& context, const std::string& field) {
  if (context.rejected)
    for (const auto& error : context.rejected->errors)
      if (error.field == field) return error.word;
  return nullptr;
}

Json row_view(const Context& context, const std::string& no, const std::string& text, const std::string& due) {
  const auto field = "conditions." + no;
  return {{"row_no", no},
          {"row_text", text},
          {"row_due", due},
          {"row_mistake_text", mistake_of(context, field + ".text")},
          {"row_mistake_due", mistake_of(context, field + ".due_on")}};
}

Json one_condition(const Context& context) {
  return need(context.db.read_row(sql::decisions::condition,
                                  {{"id", context.number("condition")}, {"application", context.number("id")}}));
}

// What was wrong with the report or the remark on this condition, and what was typed.
void add_mistakes(const Context& context, Json& one) {
  for (const std::string name : {"report", "remark"}) {
    auto mistake = mistake_of(context, name + "-" + one.at("condition_id").dump());
    if (mistake.is_null()) continue;
    one["mistake_" + name] = std::move(mistake);
    one["typed_" + name] = text_in(context.rejected->body, name.c_str());
  }
}

std::string page_of(const Json& one) { return "/applications/" + one.at("application_id").dump() + "/conditions"; }

Document done(const std::optional<Json>& row, const Json& one) {
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document().add("condition", *row).version(row->at("version").get<long>()).next(page_of(one));
}

// The day follows in the same sentence.
std::string without_full_stop(std::string text) {
  while (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

Json read_conditions(const Context& context) {
  Json list = Json::array();
  std::vector<FieldError> errors;
  const auto today = day_number(iso(context.request.received_at));
  for (const auto& [no, row] : sent_rows(context.body)) {
    const auto text = text_in(row, "text"), due = text_in(row, "due_on"), field = "conditions." + no;
    if (text.empty() && due.empty()) continue;
    if (length_in_characters(text) < shortest || length_in_characters(text) > longest)
      errors.push_back({field + ".text", "db.decision_condition_text_length", {}});
    if (!forms::date_exists(due))
      errors.push_back({field + ".due_on", "decisions.condition_due_missing", {}});
    else if (day_number(due) < today)
      errors.push_back({field + ".due_on", "decisions.condition_due_past", {}});
    list.push_back({{"text", text}, {"due_on", due}});
  }
  if (!errors.empty()) throw Invalid(errors);
  if (list.empty() || list.size() > most) throw Invalid("conditions", "db.decision_conditions_when_conditional");
  return list;
}

void refuse_conditions(const Context& context) {
  const auto sent = context.body.value("conditions", Json());
  if (sent.is_string() && !trimmed(sent.get_ref<const std::string&>()).empty())
    throw Invalid("conditions", "decisions.conditions_without_outcome");
  for (const auto& [no, row] : sent_rows(context.body)) {
    const bool has_text = !text_in(row, "text").empty();
    if (has_text || !text_in(row, "due_on").empty())
      throw Invalid("conditions." + no + (has_text ? ".text" : ".due_on"), "decisions.conditions_without_outcome");
  }
}

std::string conditions_text(const Json& conditions) {
  std::string text;
  for (std::size_t i = 0; i < conditions.size(); ++i)
    text += (i ? "\n" : "") + std::to_string(i + 1) + ". " + without_full_stop(conditions[i].at("text")) + " (līdz " +
            format_date(conditions[i].at("due_on").get<std::string>(), Language::lv, DateStyle::narrow) + ")";
  return text;
}

Json condition_rows(const Context& context, const Json& stored) {
  Json list = Json::array();
  std::size_t last = 0;  // number that is taken
  if (context.rejected)
    for (const auto& [no, row] : sent_rows(context.rejected->body)) {
      list.push_back(row_view(context, no, text_in(row, "text"), text_in(row, "due_on")));
      if (number_of(no) <= most) last = number_of(no);
    }
  else
    for (const auto& row : stored)
      list.push_back(row_view(context, std::to_string(++last), row.at("condition_text"), row.at("due_on")));
  const auto wanted = std::min(most, std::max(list.size() + (context.rejected ? 0 : 1), rows_shown));
  while (list.size() < wanted) list.push_back(row_view(context, std::to_string(++last), "", ""));
  return list;
}

void check_fulfilled(const Json& open_conditions) {
  if (open_conditions.empty()) return;
  const std::string text = open_conditions[0].at("open_text");
  throw Conflict("decisions.condition_not_fulfilled", {{"condition", without_full_stop(text)}});
}

Json conditions_address(const Context& context, long application) {
  if (!context.person.may(Action::show_conditions)) return nullptr;
  return "/applications/" + std::to_string(application) + "/conditions";
}

Document show_conditions(Context& context) {
  const long id = context.number("id");
  const auto head = need(context.db.read_row(sql::decisions::conditions_of, {{"id", id}}));
  auto list = context.db.read_rows(sql::decisions::conditions, {{"id", id}});
  const bool confirms = context.person.may(Action::confirm_condition) && head.at("confirms_it") == true;
  for (auto& one : list) {
    const std::string state = one.at("condition_state");
    add_mistakes(context, one);
    one["may_report"] =
        context.person.may(Action::report_condition) && find_transition("condition", state, Action::report_condition);
    one["may_confirm"] = confirms && find_transition("condition", state, Action::confirm_condition, "fulfilled");
    one["may_decline"] = confirms && find_transition("condition", state, Action::confirm_condition, "unfulfilled");
  }
  Document document;
  for (const auto& [name, value] : head.items()) document.add(name, value);
  return std::move(document).add("conditions", list);
}

Document report_condition(Context& context) {
  const auto one = one_condition(context);
  const std::string from = one.at("state");
  const auto& to = allowed_transition("condition", from, Action::report_condition, {});
  const auto report = context.text("report");
  if (length_in_characters(report) < shortest)
    throw Invalid("report-" + one.at("id").dump(), "db.decision_condition_report_length");
  const long id = one.at("id");
  const auto row = context.db.read_row(
      sql::decisions::report_condition,
      {{"to", to.to}, {"report", report}, {"id", id}, {"from", from}, {"version", context.version()}});
  auto document = done(row, one);
  context.db.row(sql::decisions::tell_reported, {{"id", id}});
  return document;
}

Document confirm_condition(Context& context) {
  const auto one = one_condition(context);
  const std::string from = one.at("state");
  const auto to = context.text("to", 20);
  Facts facts;
  facts.conflict_is_found = one.at("is_conflicted");
  facts.acts_by_office = one.at("confirms_it");
  const auto& way =
      allowed_transition("condition", from, Action::confirm_condition, facts, to.empty() ? "nowhere" : to);
  const auto remark = context.text("remark");
  if (way.to == "unfulfilled" && length_in_characters(remark) < shortest)
    throw Invalid("remark-" + one.at("id").dump(), "db.decision_condition_remark_length");
  const long id = one.at("id");
  const auto row = context.db.read_row(
      sql::decisions::confirm_condition,
      {{"to", way.to}, {"remark", remark}, {"id", id}, {"from", from}, {"version", context.version()}});
  auto document = done(row, one);
  context.db.row(sql::decisions::tell_confirmed, {{"id", id}});
  return document;
}

}  // namespace konkurss::decisions
