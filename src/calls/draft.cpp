#include "calls/draft.hpp"

#include "calls/description.hpp"
#include "calls/loading.hpp"
#include "calls/overview.hpp"
#include "forms/definition.hpp"
#include "forms/sentence.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"

namespace konkurss::calls {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

// The uploaded file, or what was pasted. As JSON the definition may be sent as it is, too.
std::string text_sent(const Context& context) {
  for (const auto& file : context.files)
    if (file.field == "file" && file.size > 0) return file.bytes();
  const auto found = context.body.find("definition");
  if (found == context.body.end() || found->is_null()) throw Invalid("file", "calls.choose_definition");
  if (found->is_object()) return found->dump(2);
  if (!found->is_string() || found->get_ref<const std::string&>().find_first_not_of(" \r\n\t") == std::string::npos)
    throw Invalid("file", "calls.choose_definition");
  return found->get<std::string>();
}

// Every mistake of the definition, with its place in front.
Invalid invalid(const forms::DefinitionMistakes& mistakes) {
  std::vector<FieldError> errors;
  for (const auto& mistake : mistakes) {
    Json args{{"line", mistake.line},
              {"pointer", mistake.pointer.empty() ? "/" : mistake.pointer},
              {"file", mistake.file},
              {"sentence", forms::sentence(mistake)}};
    errors.push_back({"definition", mistake.file.empty() ? "calls.mistake" : "calls.mistake_in_file", args});
  }
  return Invalid(std::move(errors));
}

}  // namespace

Document load_form(Context&) { return {}; }

Document load(Context& context) {
  const auto text = text_sent(context);
  if (text.size() > most_bytes) throw Invalid("file", "calls.definition_too_large");
  const auto definition = forms::read_call(text);
  if (!definition.ok()) throw invalid(definition.mistakes);
  const auto draft = save_draft(context.db, definition.call);
  return Document()
      .add("code", draft.code)
      .add("version", draft.version)
      .version(draft.version)
      .next("/calls/" + draft.code + "/preview");
}

Document preview(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const auto& definition = call.at("definition");
  const auto buttons =
      actions(context, "call", call.at("state").get<std::string>(), facts_of(call), [&](const Transition& row) {
        return row.action == Action::announce_call ? "/calls/" + context.part("call") + "/announce" : std::string();
      });
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "definition" && name != "id") document.add(name, value);
  const auto parts = described(definition);
  for (const auto& [name, value] : parts.items()) document.add(name, value);
  return document.add("is_draft", call.at("state") == "draft")
      .add("forms", described_forms(definition))
      .add("actions", buttons)
      .version(call.at("version").get<long>());
}

Document announce_call(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  allowed_transition("call", call.at("state").get<std::string>(), Action::announce_call, facts_of(call));
  const auto announced = announce(context.db, call.at("id"), context.version());
  return Document()
      .add("code", call.at("code"))
      .add("state", "announced")
      .add("sha256", announced.at("sha256"))
      .version(announced.at("version").get<long>())
      .next("/calls/" + context.part("call"));
}

}  // namespace konkurss::calls
