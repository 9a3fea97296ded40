#include "calls/copy.hpp"

#include "calls/loading.hpp"
#include "policy/access.hpp"
#include "queries/calls.hpp"
#include "web/role_in_call.hpp"

namespace konkurss::calls {
namespace {

// A draft is seen by those who lead it, as its preview is.
bool may_read(const Context& context, const std::string& code, bool is_draft) {
  return !is_draft || may_in_call(context.person, Action::show_draft_call, code);
}

std::optional<Json> source_of(Context& context) {
  const auto code = context.text("from", 60);
  if (code.empty()) return {};
  auto call = context.db.read_row(sql::calls::copied, {{"call", code}});
  if (call && !may_read(context, code, call->at("state") == "draft")) return {};
  return call;
}

// Why the code can't be the new call's; nothing where it can.
std::optional<FieldError> refused_code(Context& context, const std::string& code) {
  if (code.empty()) return FieldError{"code", "calls.copy_code_missing", {}};
  const auto taken = context.db.read_row(sql::calls::state_of, {{"code", code}});
  if (!taken) return {};
  const bool is_draft = taken->at("state") == "draft";
  return FieldError{"code", is_draft ? "calls.copy_code_of_draft" : "calls.copy_code_announced", {{"code", code}}};
}

// What keeps the definition from being read under its new code: the code itself, or what the old call has.
Invalid invalid(const forms::DefinitionMistakes& mistakes) {
  std::vector<FieldError> errors;
  for (const auto& mistake : mistakes) {
    const auto sentence = forms::sentence(mistake);
    if (mistake.file.empty() && mistake.pointer == "/code")
      errors.push_back({"code", "calls.copy_code_wrong", {{"sentence", sentence}}});
    else
      errors.push_back(
          {"from",
           "calls.copy_not_sound",
           {{"pointer", mistake.file + (mistake.pointer.empty() ? "/" : mistake.pointer)}, {"sentence", sentence}}});
  }
  return Invalid(std::move(errors));
}

}  // namespace

Document copy_form(Context& context) {
  const auto typed = context.rejected ? context.rejected->body.value("from", Json()) : Json(context.query("from"));
  Json list = Json::array();
  for (const auto& call : context.db.read_rows(sql::calls::to_copy)) {
    const auto& code = call.at("code").get_ref<const std::string&>();
    if (!may_read(context, code, call.at("is_draft").get<bool>())) continue;
    list.push_back({{"from_code", code},
                    {"from_title", call.at("title")},
                    {"is_draft", call.at("is_draft")},
                    {"is_chosen", typed == code}});
  }
  return Document().add("copyable", list);
}

Document copy(Context& context) {
  const auto code = context.text("code", 200);
  const auto source = source_of(context);
  std::vector<FieldError> errors;
  if (!source) errors.push_back({"from", "calls.copy_choose", {}});
  if (auto refused = refused_code(context, code)) errors.push_back(std::move(*refused));
  if (!errors.empty()) throw Invalid(std::move(errors));
  if (!may_in_call(context.person, Action::load_call, code)) throw Forbidden();  // a role in one call makes no other
  auto definition = forms::as_written(source->at("definition"));
  definition.erase("demonstration");
  definition["code"] = code;
  const auto parts = parts_of(context.db, source->at("id"));
  const auto read = forms::read_call(definition.dump(2), forms::brought_first(parts));
  if (!read.ok()) throw invalid(read.mistakes);
  const auto draft = save_draft(context.db, read.call, parts);
  // Somebody took the code at the same moment: their draft stays.
  if (draft.version != 1) throw Invalid("code", "calls.copy_code_of_draft", {{"code", code}});
  return Document()
      .add("code", draft.code)
      .add("version", draft.version)
      .version(draft.version)
      .next("/calls/" + draft.code + "/edit");
}

}  // namespace konkurss::calls
