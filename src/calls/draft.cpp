#include "calls/draft.hpp"

#include <algorithm>

#include "calls/announce.hpp"
#include "calls/description.hpp"
#include "calls/edit.hpp"
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

Files uploaded(const Context& context) {
  Files files;
  std::size_t bytes = 0;
  for (const auto& file : context.files) {
    if (file.field != "file") continue;
    check_size(bytes += static_cast<std::size_t>(file.size));
    files.push_back({file.name, file.bytes()});
  }
  return files;
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

// A pasted text is the call where none of the chosen files is one. Empty files say nothing beside it.
Files sent(const Context& context) {
  auto files = uploaded(context);
  auto text = pasted(context);
  const bool all_empty = std::all_of(files.begin(), files.end(), [](const auto& file) { return file.text.empty(); });
  if (all_empty && !text.empty()) files.clear();
  if (files.empty() && text.empty()) throw Invalid("file", "calls.choose_definition");
  if (!text.empty() && std::none_of(files.begin(), files.end(), forms::is_call))
    files.insert(files.begin(), forms::ChosenFile{"", std::move(text)});
  add_parts(context, files);
  std::size_t bytes = 0;
  for (const auto& file : files) check_size(bytes += file.text.size());
  return files;
}

// The place in front: line and pointer in the text that was pasted, those and the file, or the file alone. What isn't
// JSON has a line, but nothing in it that a pointer could name.
FieldError error_of(const forms::DefinitionMistake& mistake) {
  const bool is_of_file = !mistake.file.empty(), is_json = mistake.word != "forms.definition.not_json";
  if (!is_json && is_of_file) return {"file", "calls.file_not_json", {{"file", mistake.file}}};
  if (mistake.line == 0 && !is_of_file) return {is_json ? "file" : "definition", mistake.word, mistake.args};
  Json args{{"line", mistake.line},
            {"pointer", mistake.pointer.empty() ? "/" : mistake.pointer},
            {"file", mistake.file},
            {"sentence", forms::sentence(mistake)}};
  if (mistake.line == 0) return {"file", "calls.mistake_of_file", std::move(args)};
  if (!mistake.args.contains("at"))
    return {"definition", is_of_file ? "calls.mistake_in_line_of_file" : "calls.mistake_in_line", std::move(args)};
  return {"definition", is_of_file ? "calls.mistake_in_file" : "calls.mistake", std::move(args)};
}

Invalid invalid(const forms::DefinitionMistakes& mistakes) {
  std::vector<FieldError> errors;
  for (const auto& mistake : mistakes) errors.push_back(error_of(mistake));
  return Invalid(std::move(errors));
}

// What the page sends when its reader agrees: the draft as it was shown.
std::string agreement_on(const Json& draft) {
  return draft.at("code").get<std::string>() + " " + draft.at("version").dump();
}

// Whoever names a version has seen the draft, and replaces no other.
bool is_to_be_replaced(const Context& context, const Json& draft) {
  if (!context.request.header("if-match").empty() || context.body.contains("version"))
    return context.version() == draft.at("version").get<long>();
  const auto said = context.body.value("replace", Json());
  return said == true || said == agreement_on(draft);
}

// No browser keeps chosen files: the text of a single one goes on as if it had been pasted. Whether any are left that
// have to be chosen again.
bool has_lost_files(Context& context) {
  const auto files = uploaded(context);
  if (files.size() == 1 && pasted(context).empty()) {
    context.body["definition"] = files.front().text;
    return false;
  }
  return !files.empty();
}

// A draft that somebody wrote isn't overwritten unasked.
Invalid draft_exists(Context& context, const Json& draft) {
  const Json args{
      {"code", draft.at("code")}, {"version", draft.at("version")}, {"lost_files", has_lost_files(context)}};
  Invalid refusal({FieldError{"replace", "calls.draft_exists", args}}, 409);
  refusal.word = "calls.draft_exists";
  refusal.args = args;
  refusal.members = {{"code", draft.at("code")}, {"version", draft.at("version")}};
  return refusal;
}

// The draft that the refused form was asked about, or agreed to replace, as it is now; null for none.
Json draft_to_replace(Context& context) {
  const auto said = context.rejected->body.value("replace", Json());
  std::string code = said.is_string() ? said.get<std::string>() : std::string();
  code.resize(std::min(code.find(' '), code.size()));
  bool lost_files = false;
  for (const auto& error : context.rejected->errors)
    if (error.word == "calls.draft_exists") {
      code = error.args.at("code");
      lost_files = error.args.at("lost_files");
    }
  auto draft = code.empty() ? std::nullopt : context.db.read_row(sql::calls::draft, {{"code", code}});
  if (!draft) return {};
  (*draft)["agreement"] = agreement_on(*draft);
  (*draft)["is_agreed"] = said == agreement_on(*draft);
  (*draft)["lost_files"] = lost_files;
  return *draft;
}

}  // namespace

Document load_form(Context& context) {
  Document document;
  document.add("samples", samples());
  if (context.rejected) document.add("to_replace", draft_to_replace(context));
  return document;
}

Document load(Context& context) {
  const auto definition = forms::read_chosen(sent(context));
  if (!definition.ok()) throw invalid(definition.mistakes);
  const std::string code = definition.call.at("code");
  if (!may_in_call(context.person, Action::load_call, code)) throw Forbidden();  // a role in one call makes no other
  context.db.row(sql::calls::hold, {{"call", code}});
  const auto there = context.db.read_row(sql::calls::draft, {{"code", code}});
  if (there && !is_to_be_replaced(context, *there)) throw draft_exists(context, *there);
  const auto draft = save_draft(context.db, definition.call, definition.parts);
  // Somebody took the code at the same moment: their draft stays.
  if (!there && draft.version != 1) throw Conflict("web.somebody_was_faster");
  return Document()
      .add("code", draft.code)
      .add("version", draft.version)
      .version(draft.version)
      .next("/calls/" + draft.code + "/preview");
}

Document preview(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const auto& definition = call.at("definition");
  // A role in one call makes no other.
  const bool may_change = may_edit(context.person, call.at("code"), call.at("state"));
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "definition" && name != "id") document.add(name, value);
  const auto parts = described(definition);
  for (const auto& [name, value] : parts.items()) document.add(name, value);
  return std::move(document)
      .add("is_draft", call.at("state") == "draft")
      .add("unusual_totals", unusual_totals(definition))
      .add("forms", described_forms(definition))
      .add("actions", may_change ? announce_button(context, call) : Json::array())
      .version(call.at("version").get<long>());
}

}  // namespace konkurss::calls
