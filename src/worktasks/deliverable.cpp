#include "worktasks/deliverable.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "base/text.hpp"
#include "forms/lists.hpp"
#include "forms/typed.hpp"
#include "policy/access.hpp"
#include "queries/worktasks.hpp"
#include "rules/work_task.hpp"
#include "worktasks/clause.hpp"
#include "worktasks/drawn.hpp"
#include "worktasks/talk.hpp"
#include "worktasks/task.hpp"

namespace konkurss::worktasks {
namespace {

const Json& deliverable_of(const Task& task, const std::string& part) {
  const auto* found = part_of(task.content(), part);
  if (!found || found->contains("text")) throw NotFound();
  return *found;
}

Json typed_promises(const Context& context, const Task& task, std::vector<FieldError>& errors) {
  Json keys = Json::array();
  const auto known = task.promises();
  const auto typed = forms::list_of(context.body.value("promises", Json::array()));
  if (!typed) errors.push_back({"promises", "worktasks.no_such_promise", {}});
  for (const auto& key : typed.value_or(std::vector<Json>())) {
    const bool is_known =
        std::any_of(known.begin(), known.end(), [&](const Json& promise) { return promise.at("key") == key; });
    if (!is_known && errors.empty()) errors.push_back({"promises", "worktasks.no_such_promise", {}});
    if (is_known && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

Json typed_amount(const Context& context, std::vector<FieldError>& errors) {
  const auto text = context.text("amount", 40);
  if (text.empty()) return nullptr;
  const auto typed = typed_money(text);
  if (typed && typed.money > Money()) return typed.money.text();
  errors.push_back({"amount", "worktasks.amount_wrong", {}});
  return nullptr;
}

// As a browser sends it, or as people write it: "14.11.2025.".
Json typed_day(const Context& context, std::vector<FieldError>& errors) {
  const auto text = context.text("due", 40);
  if (text.empty()) return nullptr;
  if (const auto day = forms::typed_date(text)) return *day;
  errors.push_back({"due", "worktasks.due_wrong", {}});
  return nullptr;
}

Json typed_criterion(const Context& context, const Task& task, std::vector<FieldError>& errors) {
  const auto code = context.text("criterion", 40);
  if (code.empty()) return nullptr;
  for (const auto& criterion : task.row.at("criteria"))
    if (criterion.at("criterion_code") == code) return code;
  errors.push_back({"criterion", "worktasks.no_such_criterion", {}});
  return nullptr;
}

Json typed_deliverable(const Context& context, const Task& task, const std::string& part) {
  std::vector<FieldError> errors;
  const auto title = context.text("title", 300);
  if (length_in_characters(title) < 3) errors.push_back({"title", "worktasks.title_missing", {}});
  Json typed{{"id", part}, {"title", title}, {"acceptance", context.text("acceptance", 2000)}};
  typed["due"] = typed_day(context, errors);
  typed["amount"] = typed_amount(context, errors);
  typed["promises"] = typed_promises(context, task, errors);
  typed["criterion"] = typed_criterion(context, task, errors);
  if (!errors.empty()) throw Invalid(errors);
  return typed;
}

// The choices of promises and criteria; what was typed and refused goes before what is stored.
void add_choices(const Context& context, const Task& task, const Json& deliverable, Document& document) {
  auto chosen = deliverable.at("promises");
  auto criterion = deliverable.at("criterion");
  if (context.rejected) {
    chosen = forms::list_of(context.rejected->body.value("promises", Json::array())).value_or(std::vector<Json>());
    criterion = context.rejected->body.value("criterion", Json());
  }
  Json promises = Json::array(), criteria = Json::array();
  for (const auto& promise : task.promises())
    promises.push_back({{"promise_key", promise.at("key")},
                        {"promise_no", promises.size()},
                        {"promise_label", promise.at("label")},
                        {"promise_text", promise.at("text")},
                        {"chosen", std::find(chosen.begin(), chosen.end(), promise.at("key")) != chosen.end()}});
  for (auto each : task.row.at("criteria")) {
    each["selected"] = each.at("criterion_code") == criterion;
    criteria.push_back(each);
  }
  document.add("promise_choices", promises).add("criteria", criteria);
}

Document form(Context& context, const Task& task, const Json& deliverable, long version) {
  Document document;
  document.version(version).add("version", version).add("task", headline(context, task));
  for (const char* name : {"title", "due", "amount", "acceptance"}) document.add(name, deliverable.at(name));
  add_choices(context, task, deliverable, document);
  return std::move(document).add("may_edit",
                                 task.may(context, Action::edit_work_task) && (task.is_my_turn() || context.rejected));
}

Document saved(Context& context, Task& task, const Json& content, const std::string& part) {
  write(context.db, task, content, part);
  const long version = version_of_part(context.db, task, part);
  Document document;
  if (const auto* deliverable = part_of(content, part)) document.add("deliverable", *deliverable);
  return std::move(document)
      .version(version)
      .add("version", version)
      .add("no", task.no)
      .next(task.address() + "#deliverables");
}

std::string next_number(Context& context, const Task& task) {
  std::vector<std::string> known;
  for (const auto& row : context.db.read_rows(sql::worktasks::parts, {{"id", task.id}}))
    known.push_back(row.at("part"));
  return rules::next_deliverable(known);
}

}  // namespace

Document deliverable_form(Context& context) {
  const auto task = task_of(context);
  const Json empty{
      {"title", ""},         {"due", nullptr}, {"amount", nullptr}, {"acceptance", ""}, {"promises", Json::array()},
      {"criterion", nullptr}};
  return form(context, task, empty, 0).add("form_address", task.address("/deliverables"));
}

Document add_deliverable(Context& context) {
  auto task = held_task(context);
  const auto part = next_number(context, task);
  check_writable(context, task, part);
  auto content = task.content();
  content["deliverables"].push_back(typed_deliverable(context, task, part));
  return saved(context, task, content, part);
}

Document show_deliverable(Context& context) {
  const auto task = task_of(context);
  const auto part = context.part("part");
  const auto& deliverable = deliverable_of(task, part);
  const auto text = drawn(task, {{"clauses", Json::array({{{"id", "-"}, {"title", "-"}, {"text", ""}}})},
                                 {"deliverables", Json::array({deliverable})}});
  auto document = form(context, task, deliverable, version_of_part(context.db, task, part));
  if (context.rejected && context.rejected->errors.at(0).word == "worktasks.changed_meanwhile")
    document.add("is_stored_shown", true);
  return std::move(document)
      .add("part", part)
      .add("part_title", title_of(task.content(), part))
      .add("deliverables_here", text.at("clauses").at(0).at("deliverables_here"))
      .add("form_address", task.address("/deliverables/" + part))
      .add("talk", talk_about(context, task, part));
}

Document save_deliverable(Context& context) {
  auto task = held_task(context);
  const auto part = context.part("part");
  deliverable_of(task, part);
  check_writable(context, task, part);
  auto content = task.content();
  for (auto& each : content["deliverables"])
    if (each.at("id") == part) each = typed_deliverable(context, task, part);
  return saved(context, task, content, part);
}

Document remove_deliverable(Context& context) {
  auto task = held_task(context);
  const auto part = context.part("part");
  deliverable_of(task, part);
  check_writable(context, task, part);
  auto content = task.content();
  auto& list = content["deliverables"];
  list.erase(std::remove_if(list.begin(), list.end(), [&](const Json& each) { return each.at("id") == part; }),
             list.end());
  return saved(context, task, content, part);
}

}  // namespace konkurss::worktasks
