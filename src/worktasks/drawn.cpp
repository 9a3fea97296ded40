#include "worktasks/drawn.hpp"

#include "base/dates.hpp"
#include "base/figures.hpp"
#include "base/word_diff.hpp"
#include "base/words.hpp"
#include "rules/work_task.hpp"

namespace konkurss::worktasks {
namespace {

constexpr std::size_t words_around = 12;  // of unchanged text, on each side of a change

Json promise_named(const Json& promises, const Json& key) {
  for (const auto& promise : promises)
    if (promise.at("key") == key) return promise;
  return {{"key", key}, {"label", key}, {"text", ""}};
}

Json criterion_title(const Json& criteria, const Json& code) {
  for (const auto& criterion : criteria)
    if (criterion.at("criterion_code") == code) return criterion.at("criterion_title");
  return nullptr;
}

std::string question_of(const std::string& key) { return key.substr(0, key.find('.')); }

Json drawn_promise(const Task& task, const Json& promise) {
  return {{"promise_label", promise.at("label")},
          {"promise_text", promise.at("text")},
          {"promise_address", "/applications/" + task.row.at("application_id").dump() + "#answer-" +
                                  question_of(promise.at("key").get<std::string>())}};
}

Json drawn_deliverable(const Task& task, const Json& promises, const Json& each) {
  Json list = Json::array();
  for (const auto& key : each.at("promises")) list.push_back(drawn_promise(task, promise_named(promises, key)));
  return {{"part", each.at("id")},
          {"deliverable_title", each.at("title")},
          {"due", each.at("due")},
          {"amount", each.at("amount")},
          {"acceptance", each.at("acceptance")},
          {"deliverable_promises", list},
          {"criterion_code", each.at("criterion")},
          {"criterion_title", criterion_title(task.row.at("criteria"), each.at("criterion"))}};
}

Json drawn_deliverables(const Task& task, const Json& content) {
  const auto promises = task.promises();
  Json rows = Json::array();
  for (const auto& each : content.at("deliverables")) rows.push_back(drawn_deliverable(task, promises, each));
  const auto sum = rules::sum_of_deliverables(content);
  return {{"deliverable_rows", rows}, {"deliverables_sum", sum > Money() ? Json(sum.text()) : Json()}};
}

std::size_t place_of_deliverables(const Task& task, const Json& clauses) {
  for (const auto& each : task.task_template().at("clauses"))
    if (each.value("lists_deliverables", false))
      for (std::size_t i = 0; i < clauses.size(); ++i)
        if (clauses[i].at("id") == each.at("id")) return i;
  return clauses.size() - 1;
}

void add_line(std::string& text, const std::string& label, const std::string& value) {
  if (!value.empty()) text += "\n" + label + ": " + value;
}

// A deliverable as one text, so that its changes are shown word by word, too.
std::string as_text(const Task& task, const Json& promises, const Json& part, Language language) {
  if (part.contains("text")) return part.at("text");
  const auto& w = words(language);
  auto text = part.at("title").get<std::string>();
  if (part.at("due").is_string())
    add_line(text, w.text("worktasks.due"),
             format_date(part.at("due").get<std::string>(), language, DateStyle::narrow));
  if (part.at("amount").is_string())
    add_line(text, w.text("worktasks.amount"), format_money(part.at("amount").get<std::string>(), language));
  for (const auto& key : part.at("promises"))
    add_line(text, w.text("worktasks.promise"), promise_named(promises, key).at("text").get<std::string>());
  if (part.at("criterion").is_string()) {
    const auto title = criterion_title(task.row.at("criteria"), part.at("criterion"));
    add_line(text, w.text("worktasks.criterion"),
             part.at("criterion").get<std::string>() +
                 (title.is_object() ? " " + title.at(std::string(code(language))).get<std::string>() : ""));
  }
  add_line(text, w.text("worktasks.acceptance"), part.at("acceptance").get<std::string>());
  return text;
}

Json in_words(const std::string& before, const std::string& after) {
  static const char* names[] = {"same", "removed", "added"};
  Json list = Json::array();
  for (const auto& part : shortened(word_diff(before, after), words_around))
    list.push_back({{names[part.kind], part.text}});
  return list;
}

// The parts of both, in the order of the new one; what is gone comes last.
std::vector<std::string> all_parts(const Json& before, const Json& after) {
  std::vector<std::string> parts;
  for (const char* list : {"clauses", "deliverables"}) {
    for (const auto& each : after.at(list)) parts.push_back(each.at("id"));
    for (const auto& each : before.at(list))
      if (!part_of(after, each.at("id"))) parts.push_back(each.at("id"));
  }
  return parts;
}

}  // namespace

Json title_of(const Json& content, const std::string& part) {
  const auto* found = part_of(content, part);
  if (!found) return part;
  if (found->contains("text")) return found->at("title");
  return part + ". " + found->at("title").get<std::string>();
}

Json drawn(const Task& task, const Json& content) {
  Json clauses = Json::array();
  for (const auto& clause : content.at("clauses"))
    clauses.push_back({{"part", clause.at("id")},
                       {"clause_number", clauses.size() + 1},
                       {"clause_title", clause.at("title")},
                       {"clause_text", clause.at("text")}});
  // Of a destroyed case there are no clauses left.
  if (!clauses.empty())
    clauses[place_of_deliverables(task, content.at("clauses"))]["deliverables_here"] =
        drawn_deliverables(task, content);
  return {{"clauses", clauses}};
}

Json differences(const Task& task, const Json& before, const Json& after, Language language) {
  const auto promises = task.promises();
  Json list = Json::array();
  for (const auto& part : all_parts(before, after)) {
    const auto *was = part_of(before, part), *is = part_of(after, part);
    if (was && is && *was == *is) continue;
    list.push_back({{"part", part},
                    {"part_title", title_of(is ? after : before, part)},
                    {"is_new", !was},
                    {"is_gone", !is},
                    {"words", in_words(was ? as_text(task, promises, *was, language) : "",
                                       is ? as_text(task, promises, *is, language) : "")}});
  }
  return list;
}

Json drawn_findings(const Task& task) {
  const auto text = [&](const char* name) {
    return task.row.at(name).is_string() ? task.row.at(name).get<std::string>() : std::string();
  };
  Json list = Json::array();
  for (auto each :
       rules::findings(task.content(), task.promises(), {text("amount_awarded"), text("implementation_until")})) {
    const auto name = each.at("finding").get<std::string>();
    each["finding_word"] = "worktasks.finding_" + name;
    each["is_" + name] = true;
    if (each.at("part").is_string()) each["about"] = title_of(task.content(), each.at("part"));
    if (each.contains("promise")) each.update(drawn_promise(task, each.at("promise")));
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace konkurss::worktasks
