#include "calls/edit.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "calls/description.hpp"
#include "calls/edit_buttons.hpp"
#include "calls/edit_errors.hpp"
#include "calls/edit_view.hpp"
#include "calls/edited.hpp"
#include "calls/loading.hpp"
#include "forms/definition.hpp"
#include "forms/sentence.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"
#include "web/role_in_call.hpp"
#include "web/version_seen.hpp"

namespace konkurss::calls {
namespace {

Json draft_of(const Context& context) {
  auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const std::string code = call.at("code"), state = call.at("state");
  if (!find_transition("call", state, Action::load_call)) throw already_announced(code);
  if (!may_edit(context.person, code, state)) throw NotFound();  // a role in another call
  return call;
}

// The forms and classifiers that go with the definition's file: what it doesn't use, it would be refused with.
Json brought(const forms::Parts& parts) {
  Json list = Json::array();
  for (const auto& [name, text] : parts) list.push_back({{"part_name", name}});
  return list;
}

Document as_document(const Json& definition) {
  Document document;
  for (const auto& [name, value] : definition.items()) document.add(name, value);
  return document;
}

// The forms that a category can have: the delivered ones and those that came with the call, which go before them.
Choices forms_to_choose(const forms::Parts& parts) {
  static const std::string ending = ".form.json";
  forms::Parts all = parts;
  for (const auto& [path, text] : embedded())
    if (path.starts_with("forms/forms/")) all.emplace(path.substr(6), text);
  Choices choices;
  for (const auto& [path, text] : all) {
    if (!path.starts_with("forms/") || !path.ends_with(ending)) continue;
    const auto name = path.substr(6, path.size() - 6 - ending.size());
    const auto title = Json::parse(text).at("title");
    choices.emplace_back(name, forms::both("calls.edit_form_named", {{"title", title}, {"name", name}}));
  }
  return choices;
}

Document page_with(Context& context, const Json& call, const Rejected* typed, bool is_late) {
  const auto parts = parts_of(context.db, call.at("id"));
  auto sections = edit_view(forms::as_written(call.at("definition")), forms_to_choose(parts), typed, is_late);
  for (auto& section : sections) section["is_saved"] = section.at("section") == context.query("saved");
  return Document()
      .add("code", call.at("code"))
      .add("call_title", call.at("title"))
      .add("sections", sections)
      .add("unusual_totals", unusual_totals(call.at("definition")))
      .add("brought", brought(forms::parts_in_use(forms::as_written(call.at("definition")), parts)))
      .version(call.at("version").get<long>());
}

// The section with what changed first; empty where nothing did.
std::string changed_section(const Json& before, const Json& after) {
  const auto changed = [&](const EditField& field) {
    const auto key = field.pointer.substr(1, field.pointer.find('/', 1) - 1);
    return before.value(key, Json()) != after.value(key, Json());
  };
  for (const auto& section : edit_sections(before))
    for (const auto& block : section.blocks)
      for (const auto& row : block.rows)
        if (std::any_of(row.fields.begin(), row.fields.end(), changed)) return section.name;
  return {};
}

// Back to what was changed, or on to the preview.
std::string next_address(const Context& context, const std::string& section) {
  const auto call = "/calls/" + context.part("call");
  if (context.body.value("then", Json()) == "preview") return call + "/preview";
  return call + "/edit" + (section.empty() ? "" : "?saved=" + section + "#section-" + section);
}

}  // namespace

bool may_edit(const Person& person, const std::string& code, const std::string& state) {
  return find_transition("call", state, Action::load_call) && may_in_call(person, Action::load_call, code);
}

Document edit_form(Context& context) {
  const auto call = draft_of(context);
  const auto seen = version_seen(context);
  const bool is_late = context.rejected && seen && *seen != call.at("version").get<long>();
  return page_with(context, call, context.rejected, is_late);
}

Document save_edit(Context& context) {
  context.db.row(sql::calls::hold, {{"call", context.part("call")}});
  const auto call = draft_of(context);
  if (context.version() != call.at("version").get<long>()) throw Conflict("calls.edit_somebody_saved");
  const auto parts = parts_of(context.db, call.at("id"));
  const auto before = forms::as_written(call.at("definition"));
  if (has_row_button(before, context.body)) {
    const Rejected typed{after_row_button(before, context.body, forms::brought_first(parts)), {}};
    return page_with(context, call, &typed, false)
        .add("added", row_added(before, context.body))
        .add("refused", true)  // nothing of it is saved
        .page("calls/edit");
  }
  const auto typed = edited(before, context.body);
  const auto read = forms::read_call(typed.definition.dump(2), forms::brought_first(parts));
  if (auto errors = edit_errors(typed, read.mistakes); !errors.empty()) throw Invalid(std::move(errors));
  const auto draft = save_draft(context.db, read.call, parts);
  return Document()
      .add("code", draft.code)
      .add("version", draft.version)
      .version(draft.version)
      .next(next_address(context, changed_section(before, typed.definition)));
}

Document draft_file(Context& context) {
  const auto call = draft_of(context);
  const auto definition = forms::as_written(call.at("definition"));
  return as_document(definition)
      .content(definition.dump(2) + "\n", call.at("code").get<std::string>() + ".call.json", "application/json");
}

Document draft_part(Context& context) {
  const auto parts = parts_of(context.db, draft_of(context).at("id"));
  const auto part = parts.find(context.part("kind") + "/" + context.part("file"));
  if (part == parts.end()) throw NotFound();
  return as_document(Json::parse(part->second)).content(part->second, context.part("file"), "application/json");
}

}  // namespace konkurss::calls
