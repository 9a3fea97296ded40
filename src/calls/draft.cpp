#include "calls/draft.hpp"

#include <algorithm>

#include "calls/description.hpp"
#include "calls/loading.hpp"
#include "calls/overview.hpp"
#include "calls/samples.hpp"
#include "forms/chosen_files.hpp"
#include "forms/sentence.hpp"
#include "policy/lifecycle.hpp"
#include "queries/calls.hpp"
#include "web/role_in_call.hpp"

namespace konkurss::calls {
namespace {

constexpr std::size_t most_bytes = 1'000'000;  // of all files together

using Files = std::vector<forms::ChosenFile>;

void check_size(std::size_t bytes) {
  if (bytes > most_bytes) throw Invalid("file", "calls.definition_too_large");
}

// An empty file says nothing only where there is nothing else: beside others it is a mistake that has to be told.
Files uploaded(const Context& context) {
  Files files;
  std::size_t bytes = 0;
  for (const auto& file : context.files) {
    if (file.field != "file") continue;
    check_size(bytes += static_cast<std::size_t>(file.size));
    files.push_back({file.name, file.bytes()});
  }
  return bytes == 0 ? Files() : files;
}

// What was pasted; as JSON the definition may be sent as it is, too. Empty if nothing was.
std::string pasted(const Context& context) {
  const auto found = context.body.find("definition");
  if (found == context.body.end()) return {};
  if (found->is_object()) return found->dump(2);
  const auto text = found->is_string() ? found->get<std::string>() : std::string();
  return text.find_first_not_of(" \r\n\t") == std::string::npos ? std::string() : text;
}

// The forms and classifiers that a program sends beside the definition.
void add_parts(const Context& context, Files& files) {
  const auto parts = context.body.value("parts", Json());
  if (!parts.is_null() && !parts.is_array()) throw Invalid("parts", "calls.parts_expected");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].is_object()) throw Invalid("parts", "calls.parts_expected");
    files.push_back({"parts." + std::to_string(i), parts[i].dump(2)});
  }
}

// A pasted text is the call where none of the chosen files is one.
Files sent(const Context& context) {
  auto files = uploaded(context);
  auto text = pasted(context);
  if (files.empty() && text.empty()) throw Invalid("file", "calls.choose_definition");
  if (!text.empty() && std::none_of(files.begin(), files.end(), forms::is_call))
    files.insert(files.begin(), forms::ChosenFile{"", std::move(text)});
  add_parts(context, files);
  std::size_t bytes = 0;
  for (const auto& file : files) check_size(bytes += file.text.size());
  return files;
}

// The place in front: line and pointer in the text that was pasted, those and the file, or the file alone.
FieldError error_of(const forms::DefinitionMistake& mistake) {
  if (mistake.line == 0 && mistake.file.empty()) return {"file", mistake.word, mistake.args};
  Json args{{"line", mistake.line},
            {"pointer", mistake.pointer.empty() ? "/" : mistake.pointer},
            {"file", mistake.file},
            {"sentence", forms::sentence(mistake)}};
  if (mistake.line == 0) return {"file", "calls.mistake_of_file", std::move(args)};
  return {"definition", mistake.file.empty() ? "calls.mistake" : "calls.mistake_in_file", std::move(args)};
}

Invalid invalid(const forms::DefinitionMistakes& mistakes) {
  std::vector<FieldError> errors;
  for (const auto& mistake : mistakes) errors.push_back(error_of(mistake));
  return Invalid(std::move(errors));
}

}  // namespace

Document load_form(Context&) { return Document().add("samples", samples()); }

Document load(Context& context) {
  const auto definition = forms::read_chosen(sent(context));
  if (!definition.ok()) throw invalid(definition.mistakes);
  // A role in one call makes no other.
  if (!may_in_call(context.person, Action::load_call, definition.call.at("code").get_ref<const std::string&>()))
    throw Forbidden();
  const auto draft = save_draft(context.db, definition.call, definition.parts);
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
      .add("unusual_totals", unusual_totals(definition))
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
      .next("/calls/" + context.part("call"))
      .done("calls.done_announced");
}

}  // namespace konkurss::calls
