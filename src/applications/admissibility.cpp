#include "applications/admissibility.hpp"

#include <algorithm>

#include "applications/definition.hpp"
#include "applications/hints.hpp"
#include "base/text.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"
#include "queries/clarifications.hpp"
#include "web/sentence_at.hpp"

namespace konkurss::applications {
namespace {

struct Sheet {
  long id = 0, version = 0;
  std::string state;
  Json row, findings;  // findings by code
  std::shared_ptr<const Json> definition;

  const Json& items() const { return definition->at("admissibility"); }
  const Json& form() const { return definition->at("forms").at(row.at("form").get<std::string>()); }
  std::string address(const std::string& rest = "") const { return "/applications/" + std::to_string(id) + rest; }
};

Sheet sheet_of(const Context& context) {
  Sheet sheet;
  sheet.row = need(context.db.read_row(sql::applications::for_check, {{"id", context.number("id")}}));
  sheet.id = sheet.row.at("id");
  sheet.version = sheet.row.at("version");
  sheet.state = sheet.row.at("state");
  sheet.findings = Json::object();
  for (auto& each : context.db.read_rows(sql::applications::admissibility, {{"id", sheet.id}}))
    sheet.findings[each.at("code").get<std::string>()] = each;
  sheet.definition = definition_of(context, sheet.row.at("call_id"));
  return sheet;
}

// The buttons of the sheet, by the state that they lead to.
struct Way {
  std::string_view to;
  const char *name, *address;
};
constexpr Way ways[] = {{"in_evaluation", "admit", "/admit"},
                        {"inadmissible", "reject", "/reject"},
                        {"clarification", "clarify", "/clarifications/new"}};
const Way* way_to(std::string_view state) {
  const auto* way = std::find_if(std::begin(ways), std::end(ways), [&](const Way& each) { return each.to == state; });
  return way == std::end(ways) ? nullptr : way;
}

Facts facts_of(const Sheet& sheet) {
  Facts facts;
  facts.admissibility_is_checked = facts.every_item_is_yes = true;
  facts.clarification_is_open = sheet.row.at("clarification_is_open");
  facts.acts_by_office = sheet.row.at("checks_it");
  for (const auto& item : sheet.items()) {
    const auto found = sheet.findings.find(item.at("code").get<std::string>());
    const std::string verdict = found == sheet.findings.end() ? "" : found->at("verdict").get<std::string>();
    facts.admissibility_is_checked = facts.admissibility_is_checked && (verdict == "yes" || verdict == "no");
    facts.every_item_is_yes = facts.every_item_is_yes && verdict == "yes";
    facts.something_to_clarify = facts.something_to_clarify || verdict == "clarify";
  }
  return facts;
}

// What was typed and refused comes before what is stored.
std::string shown(const Context& context, const Sheet& sheet, const char* what, const std::string& code) {
  if (context.rejected) {
    const auto typed = context.rejected->body.value(what, Json::object());
    return typed.is_object() && typed.contains(code) && typed.at(code).is_string() ? typed.at(code).get<std::string>()
                                                                                   : "";
  }
  return sheet.findings.contains(code) ? sheet.findings.at(code).at(what).get<std::string>() : "";
}

Json item_view(const Context& context, const Sheet& sheet, const Json& item) {
  const std::string code = item.at("code"), verdict = shown(context, sheet, "verdict", code);
  Json view{{"code", code},
            {"item_text", item.at("text")},
            {"basis", item.value("basis", Json())},
            {"is_clarifiable", item.value("clarifiable", false)},
            {"note", shown(context, sheet, "note", code)},
            {"verdict", verdict},
            {"says_yes", verdict == "yes"},
            {"says_no", verdict == "no"},
            {"says_clarify", verdict == "clarify"},
            {"note_error", sentence_at(context, "note." + code)},
            {"verdict_error", sentence_at(context, "verdict." + code)}};
  if (const auto hint = hint_for(item, *sheet.definition, sheet.form(), sheet.row); !hint.is_null()) view.update(hint);
  return view;
}

// The texts sent as note.A1, verdict.A1, …; an item that the body doesn't speak of stays as it is.
Json findings_in(const Context& context, const Sheet& sheet) {
  Json list = Json::array();
  std::vector<FieldError> errors;
  const auto verdicts = context.body.value("verdict", Json::object()),
             notes = context.body.value("note", Json::object());
  for (const auto& item : sheet.items()) {
    const std::string code = item.at("code");
    if (!verdicts.is_object() || !verdicts.contains(code)) continue;
    const auto verdict = verdicts.at(code);
    const auto note = notes.is_object() ? notes.value(code, Json("")) : Json("");
    const bool known =
        verdict == "yes" || verdict == "no" || (verdict == "clarify" && item.value("clarifiable", false));
    if (!known)
      errors.push_back({"verdict." + code, "applications.choose_verdict", {}});
    else if (!note.is_string() || length_in_characters(note.get_ref<const std::string&>()) > 4000)
      errors.push_back({"note." + code, "applications.note_too_long", {}});
    else if (verdict != "yes" && note.get<std::string>().find_first_not_of(" \t\r\n") == std::string::npos)
      errors.push_back({"note." + code, "applications.note_missing", {{"code", code}}});
    else
      list.push_back({{"code", code}, {"verdict", verdict}, {"note", note}});
  }
  if (!errors.empty()) throw Invalid(errors);
  return list;
}

// The reason that the applicant will read: the notes of the items that weren't met, ready to be changed.
std::string reason_from_notes(const Sheet& sheet) {
  std::string reason;
  for (const auto& item : sheet.items()) {
    const auto found = sheet.findings.find(item.at("code").get<std::string>());
    if (found == sheet.findings.end() || found->at("verdict") != "no") continue;
    reason +=
        (reason.empty() ? "" : "\n") + item.at("code").get<std::string>() + ": " + found->at("note").get<std::string>();
  }
  return reason;
}

Document finish(Context& context, std::string_view to, const std::optional<std::string>& reason) {
  const auto sheet = sheet_of(context);
  allowed_transition("application", sheet.state, Action::check_admissibility, facts_of(sheet), to);
  const auto done = context.db.read_row(
      sql::applications::finish_check,
      {{"to", std::string(to)}, {"reason", reason}, {"id", sheet.id}, {"version", context.version()}});
  if (!done) throw Conflict("web.somebody_was_faster");
  const auto next = context.db.read_row(sql::applications::next_unchecked, {{"id", sheet.id}});
  return Document()
      .version(done->at("version"))
      .add("state", std::string(to))
      .add("next_unchecked", next ? next->at("id") : Json())
      .next(next ? "/applications/" + next->at("id").dump() + "/admissibility"
                 : "/calls/" + sheet.row.at("call_code").get<std::string>() + "/applications")
      .done(to == "in_evaluation" ? "applications.done_admitted" : "applications.done_rejected");
}

}  // namespace

Document check_sheet(Context& context) {
  const auto sheet = sheet_of(context);
  Json items = Json::array();
  for (const auto& item : sheet.items()) items.push_back(item_view(context, sheet, item));
  Json about = sheet.row;
  about.erase("answers");
  about["address"] = sheet.address();
  Document document;
  document.version(sheet.version)
      .add("version", sheet.version)
      .add("application", about)
      .add("items", items)
      .add("reason_text", context.rejected && context.rejected->body.contains("reason")
                              ? context.rejected->body.at("reason")
                              : Json(reason_from_notes(sheet)))
      .add("is_open_check", sheet.row.at("in_check").get<bool>() && sheet.row.at("checks_it").get<bool>() &&
                                context.person.may(Action::check_admissibility))
      .raw("clarifications", context.db.rows(sql::clarifications::of_application, {{"id", sheet.id}}));
  // To those whose office it isn't the sheet is for reading.
  const bool concerned = sheet.row.at("checks_it").get<bool>();
  const auto buttons = actions(context, "application", sheet.state, facts_of(sheet), [&](const Transition& row) {
    const auto* way = way_to(row.to);
    return way && concerned ? sheet.address(way->address) : std::string();
  });
  for (const auto& button : buttons) document.add(way_to(button.at("to").get<std::string>())->name, button);
  return document;
}

Document save_check_sheet(Context& context) {
  const auto sheet = sheet_of(context);
  if (!sheet.row.at("in_check").get<bool>()) throw Conflict("policy.not_in_this_state");
  if (!sheet.row.at("checks_it").get<bool>()) throw Conflict("policy.secretary_checks");
  const auto findings = findings_in(context, sheet);
  const auto touched =
      context.db.read_row(sql::applications::touch_sheet, {{"id", sheet.id}, {"version", context.version()}});
  if (!touched) throw Conflict("web.somebody_was_faster");
  context.db.rows(sql::applications::save_admissibility, {{"id", sheet.id}, {"findings", findings}});
  return Document()
      .version(touched->at("version"))
      .add("findings", findings)
      .next(sheet.address("/admissibility#decision"));
}

Document admit(Context& context) { return finish(context, "in_evaluation", std::nullopt); }

Document reject(Context& context) {
  const auto reason = context.text("reason", 4000);
  if (length_in_characters(reason) < 10) throw Invalid("reason", "applications.reason_missing");
  return finish(context, "inadmissible", reason);
}

}  // namespace konkurss::applications
