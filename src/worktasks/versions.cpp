#include "worktasks/versions.hpp"

#include <sstream>

#include "queries/worktasks.hpp"
#include "worktasks/drawn.hpp"

namespace konkurss::worktasks {
namespace {

// A version's number as it was typed in an address; nothing for none. Throws NotFound for anything else.
std::optional<long> typed_version(const Context& context, const char* name) {
  const auto text = context.query(name);
  if (text.empty()) return std::nullopt;
  if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) throw NotFound();
  return std::stol(text);
}

Json version_of(Context& context, const Task& task, long no) {
  return need(context.db.read_row(sql::worktasks::version, {{"id", task.id}, {"no", no}}));
}

Json chosen(const Json& versions, long no, const char* word) {
  Json list = Json::array();
  for (const auto& each : versions)
    list.push_back(
        {{"option_no", each.at("no")}, {"option_saved_at", each.at("saved_at")}, {"selected", each.at("no") == no}});
  return {{"choices", list}, {"choice_word", word}};
}

// A paper has a paragraph a line.
Json lines_of(const std::string& text) {
  Json lines = Json::array();
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

// What page and paper show of a version.
Document read(const Context& context, const Task& task, Json version) {
  auto text = drawn(task, version.at("content"));
  for (auto& clause : text["clauses"]) clause["clause_lines"] = lines_of(clause.at("clause_text"));
  Document document;
  document.add("task", headline(context, task))
      .add("clauses", text.at("clauses"))
      .add("content", version.at("content"));
  version.erase("content");
  return std::move(document).add("shown", version);
}

std::string file_name(const Task& task, const Json& version, const char* ending) {
  return "darba-uzdevums-" + task.row.at("number").get<std::string>() + "-v" + version.at("no").dump() + ending;
}

}  // namespace

Document versions(Context& context) {
  const auto task = task_of(context);
  const auto all = context.db.read_rows(sql::worktasks::versions, {{"id", task.id}});
  const long to = typed_version(context, "to").value_or(task.no);
  const long from = typed_version(context, "from").value_or(std::max(1L, to - 1));
  const auto before = version_of(context, task, from), after = version_of(context, task, to);
  Document document;
  document.add("task", headline(context, task)).add("versions", all).add("from", from).add("to", to);
  if (all.size() > 1)
    document.add("compare", Json::array({chosen(all, from, "from"), chosen(all, to, "to")}))
        .add("differences",
             differences(task, before.at("content"), after.at("content"), language_of(context.language)));
  return document;
}

Document show_version(Context& context) {
  const auto task = task_of(context);
  return read(context, task, version_of(context, task, context.number("no")));
}

Document paper(Context& context) {
  const auto task = task_of(context);
  const auto version = version_of(context, task, typed_version(context, "version").value_or(task.no));
  return read(context, task, version).paper("worktasks/task_paper", file_name(task, version, ".pdf"));
}

Document word_document(Context& context) {
  const auto task = task_of(context);
  const auto version = version_of(context, task, typed_version(context, "version").value_or(task.no));
  return read(context, task, version).word_document("worktasks/task_paper", file_name(task, version, ".docx"));
}

}  // namespace konkurss::worktasks
