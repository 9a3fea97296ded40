#include "evaluation/declarations.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "evaluation/declaration.hpp"
#include "queries/evaluation.hpp"
#include "web/text_in.hpp"

namespace konkurss::evaluation {
namespace {

std::string field_of(const Json& brief, const char* name) { return "declare." + brief.at("id").dump() + "." + name; }

// What was sent of an evaluation, {"7": {"verdict": "none", "reason": ""}}; throws Invalid where it can't be read.
Declared sent(const Json& body, const Json& brief) {
  const auto group = body.value("declare", Json::object());
  const auto one = group.is_object() ? group.value(brief.at("id").dump(), Json::object()) : Json::object();
  if (!one.is_object()) throw Invalid(field_of(brief, "verdict"), "web.text_expected");
  return {text_in(one, "verdict", field_of(brief, "verdict"), 20), text_in(one, "reason", field_of(brief, "reason"))};
}

// What waits no more, declared on in another window or taken back, is never left out in silence. Throws Conflict.
void refuse_others(const Json& body, const Json& briefs) {
  const auto group = body.value("declare", Json::object());
  for (const auto& [id, one] : group.items()) {
    const bool waits = std::any_of(briefs.begin(), briefs.end(),
                                   [&id = id](const Json& brief) { return brief.at("id").dump() == id; });
    if (!waits && one.is_object() && one.value("verdict", Json("")) != "") throw Conflict("web.somebody_was_faster");
  }
}

Json mistake_at(const Context& context, const std::string& field) {
  if (context.rejected)
    for (const auto& error : context.rejected->errors)
      if (error.field == field) return words(language_of(context.language)).format(error.word, error.args);
  return nullptr;
}

// As it was typed, for the page that tells what is wrong with it.
Json typed_in(const Context& context, const Json& brief) {
  if (!context.rejected) return Json::object();
  const auto group = context.rejected->body.value("declare", Json::object());
  const auto one = group.is_object() ? group.value(brief.at("id").dump(), Json::object()) : Json::object();
  return one.is_object() ? one : Json::object();
}

// The list of mistakes at the top of the page tells which application each is about.
FieldError of_application(const Context& context, const Json& brief, const FieldError& error) {
  return {
      error.field,
      "evaluation.of_application",
      {{"number", brief.at("number")}, {"what", words(language_of(context.language)).format(error.word, error.args)}}};
}

Json briefs_of(const Context& context) {
  return context.db.read_rows(sql::evaluation::briefs, {{"call", context.part("call")}});
}

}  // namespace

Document show_declarations(Context& context) {
  auto briefs = briefs_of(context);
  const auto call = need(context.db.read_row(sql::evaluation::offline_call, {{"call", context.part("call")}}));
  for (auto& brief : briefs) {
    const auto typed = typed_in(context, brief);
    for (const char* one : {"none", "possible", "conflict"})
      brief[std::string("chose_") + one] = typed.value("verdict", Json()) == one;
    brief["typed_text"] = typed.value("reason", Json(""));
    brief["mistake"] = mistake_at(context, field_of(brief, "verdict"));
    brief["mistake_text"] = mistake_at(context, field_of(brief, "reason"));
  }
  const long waiting = briefs.empty() ? 0 : briefs.front().at("waiting").get<long>();
  const bool all_shown = static_cast<std::size_t>(waiting) == briefs.size();
  return Document()
      .add("shown", briefs.size())
      .add("waiting_in_all", all_shown ? Json() : Json(waiting))
      .add("call", context.part("call"))
      .add("call_title", call.at("call_title"))
      .add("statement", briefs.empty() ? Json() : briefs.front().at("statement"))
      .add("briefs", briefs);
}

Document declare_several(Context& context) {
  std::vector<std::pair<Json, Declared>> chosen;
  std::vector<FieldError> errors;
  const auto briefs = briefs_of(context);
  for (const auto& brief : briefs) {
    try {
      const auto declared = sent(context.body, brief);
      if (declared.verdict.empty() && declared.reason.empty()) continue;
      check(declared, field_of(brief, "verdict"), field_of(brief, "reason"));
      if (declared.verdict == "none" && !brief.at("found").is_null())
        throw Invalid(field_of(brief, "verdict"), "policy.conflict_found");
      chosen.emplace_back(brief, declared);
    } catch (const Invalid& invalid) {
      for (const auto& error : invalid.fields) errors.push_back(of_application(context, brief, error));
    }
  }
  refuse_others(context.body, briefs);
  if (!errors.empty()) throw Invalid(errors);
  if (chosen.empty()) throw Invalid("declare", "evaluation.verdict_missing");
  Json declarations = Json::array();
  for (const auto& [brief, declared] : chosen)
    declarations.push_back(record(context, brief, declared, brief.at("version")));
  return Document().add("declarations", declarations).next("/evaluations");
}

}  // namespace konkurss::evaluation
