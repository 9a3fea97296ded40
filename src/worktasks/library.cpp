#include "worktasks/library.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "queries/worktasks.hpp"
#include "web/place_in_list.hpp"
#include "worktasks/prefill.hpp"

namespace konkurss::worktasks {
namespace {

constexpr std::size_t rows_of_page = 50;

const Json& delivered() {
  static const Json list = Json::parse(embedded().at("forms/worktasks/clauses.json"));
  return list;
}

// The clauses that a text may be for: those of the general template.
Json clauses(const Json& chosen) {
  Json list = Json::array();
  for (const auto& clause : template_of("general").at("clauses"))
    list.push_back({{"clause_id", clause.at("id")},
                    {"clause_title", clause.at("title")},
                    {"selected", clause.at("id") == chosen}});
  return list;
}

Json title_of_clause(const Json& id) {
  for (const auto& clause : template_of("general").at("clauses"))
    if (clause.at("id") == id) return clause.at("title");
  return id;
}

db::Parameters typed(const Context& context) {
  const auto clause = context.text("clause", 40), title = context.text("title", 200), text = context.text("text", 8000);
  const auto known = clauses(clause);
  std::vector<FieldError> errors;
  if (std::none_of(known.begin(), known.end(), [](const Json& each) { return each.at("selected") == true; }))
    errors.push_back({"clause", "worktasks.no_such_clause", {}});
  if (length_in_characters(title) < 3) errors.push_back({"title", "db.clause_text_title_length", {}});
  if (length_in_characters(text) < 10) errors.push_back({"text", "db.clause_text_length", {}});
  if (!errors.empty()) throw Invalid(errors);
  return {{"clause", clause}, {"title", title}, {"text", text}};
}

Json typed_clause(const Context& context, const Json& otherwise) {
  return context.rejected ? context.rejected->body.value("clause", otherwise) : otherwise;
}

}  // namespace

Json texts_for(db::Session& db, const std::string& clause) {
  Json list = Json::array();
  for (const auto& row : db.read_rows(sql::worktasks::texts, {{"clause", clause}, {"after", nullptr}}))
    list.push_back({{"text_key", row.at("id").dump()}, {"text_title", row.at("text_title")}, {"text", row.at("text")}});
  for (std::size_t i = 0; i < delivered().size(); ++i)
    if (const auto& each = delivered()[i]; each.at("clause") == clause)
      list.push_back({{"text_key", "delivered-" + std::to_string(i + 1)},
                      {"text_title", each.at("title")},
                      {"text", each.at("text")}});
  return list;
}

Document library(Context& context) {
  auto own =
      context.db.read_rows(sql::worktasks::texts, {{"clause", nullptr}, {"after", place_in_list(context, "after")}});
  Document document;
  if (own.size() > rows_of_page) {
    own.erase(own.size() - 1);
    document.add("next_after", own.back().at("id"));
  }
  for (auto& each : own) each["clause_title"] = title_of_clause(each.at("clause"));
  Json with_program = Json::array();
  for (const auto& each : delivered())
    with_program.push_back({{"clause", each.at("clause")},
                            {"clause_title", title_of_clause(each.at("clause"))},
                            {"text_title", each.at("title")},
                            {"text", each.at("text")}});
  return std::move(document).add("own_texts", own).add("delivered_texts", with_program);
}

Document text_form(Context& context) {
  return Document().add("clauses", clauses(typed_clause(context, nullptr))).add("form_address", "/clauses");
}

Document add_text(Context& context) {
  const auto added = need(context.db.read_row(sql::worktasks::add_text, typed(context)));
  return Document().version(added.at("version")).add("text", added).next("/clauses");
}

Document show_text(Context& context) {
  const auto text = need(context.db.read_row(sql::worktasks::text, {{"id", context.number("id")}}));
  return Document()
      .version(text.at("version"))
      .add("version", text.at("version"))
      .add("title", text.at("text_title"))
      .add("text", text.at("text"))
      .add("is_retired", text.at("is_retired"))
      .add("is_kept", true)
      .add("clauses", clauses(typed_clause(context, text.at("clause"))))
      .add("form_address", "/clauses/" + text.at("id").dump());
}

Document save_text(Context& context) {
  const long id = context.number("id");
  need(context.db.read_row(sql::worktasks::text, {{"id", id}}));
  auto parameters = typed(context);
  parameters.emplace_back("retired", context.text("retired", 10) == "yes");
  parameters.emplace_back("id", id);
  parameters.emplace_back("version", context.version());
  const auto changed = context.db.read_row(sql::worktasks::change_text, parameters);
  if (!changed) throw Invalid({{"", "worktasks.changed_meanwhile", {}}}, 409);
  return Document().version(changed->at("version")).add("text", *changed).next("/clauses");
}

}  // namespace konkurss::worktasks
