#include "calls/edit.hpp"

#include "calls/description.hpp"
#include "calls/edit_view.hpp"
#include "calls/edited.hpp"
#include "calls/loading.hpp"
#include "forms/definition.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"
#include "web/role_in_call.hpp"
#include "web/version_seen.hpp"

namespace konkurss::calls {
namespace {

Json draft_of(const Context& context) {
  auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const std::string code = call.at("code"), state = call.at("state");
  if (!find_transition("call", state, Action::load_call)) throw Conflict("calls.already_announced", {{"code", code}});
  if (!may_edit(context.person, code, state)) throw NotFound();  // a role in another call
  return call;
}

// The forms and classifiers that go with the definition's file.
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

std::string page_of(const Context& context) { return "/calls/" + context.part("call") + "/edit"; }

}  // namespace

bool may_edit(const Person& person, const std::string& code, const std::string& state) {
  return find_transition("call", state, Action::load_call) && may_in_call(person, Action::load_call, code);
}

Document edit_form(Context& context) {
  const auto call = draft_of(context);
  const auto seen = version_seen(context);
  const bool is_late = context.rejected && seen && *seen != call.at("version").get<long>();
  return Document()
      .add("code", call.at("code"))
      .add("call_title", call.at("title"))
      .add("sections", edit_view(forms::as_written(call.at("definition")), context.rejected, is_late))
      .add("unusual_totals", unusual_totals(call.at("definition")))
      .add("brought", brought(parts_of(context.db, call.at("id"))))
      .version(call.at("version").get<long>());
}

Document save_edit(Context& context) {
  context.db.row(sql::calls::hold, {{"call", context.part("call")}});
  const auto call = draft_of(context);
  if (context.version() != call.at("version").get<long>()) throw Conflict("calls.edit_somebody_saved");
  const auto parts = parts_of(context.db, call.at("id"));
  const auto before = forms::as_written(call.at("definition"));
  const auto typed = edited(before, context.body);
  const auto read = forms::read_call(typed.definition.dump(2), forms::brought_first(parts));
  if (auto errors = edit_errors(edit_fields(before), typed, read.mistakes); !errors.empty())
    throw Invalid(std::move(errors));
  const auto draft = save_draft(context.db, read.call, parts);
  return Document().add("code", draft.code).add("version", draft.version).version(draft.version).next(page_of(context));
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
