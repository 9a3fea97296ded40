#include "evaluation/assignment_file.hpp"

#include "base/text.hpp"
#include "evaluation/assignments.hpp"
#include "evaluation/capacity.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t most_lines = 100'000, most_named = 20;

std::string text_sent(const Context& context) {
  for (const auto& file : context.files)
    if (file.field == "file" && file.size > 0) return file.bytes();
  const auto found = context.body.find("lines");
  if (found != context.body.end() && found->is_string()) return found->get<std::string>();
  throw Invalid("file", "evaluation.file_missing");
}

// Empty lines are passed over; a mark of UTF-8 at the beginning, as spreadsheets write it, too. Without an address the
// first line may be a heading: that depends on its first cell.
Json lines_of(std::string text) {
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
  Json lines = Json::array();
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = trimmed(std::string_view(text).substr(at, end - at));
    at = end + 1;
    ++number;
    const auto mark = line.find_first_of(";,\t");
    if (line.empty()) continue;
    const bool may_be_heading = lines.empty() && line.find('@') == line.npos;
    if (mark == line.npos && !may_be_heading) throw Invalid("file", "evaluation.line_without_mark", {{"line", number}});
    lines.push_back({{"line", number},
                     {"number", trimmed(line.substr(0, mark))},
                     {"mail", mark == line.npos ? "" : trimmed(line.substr(mark + 1))},
                     {"may_be_heading", may_be_heading}});
    if (lines.size() > most_lines) throw Invalid("file", "evaluation.too_many_lines", {{"most", most_lines}});
  }
  if (lines.empty()) throw Invalid("file", "evaluation.file_missing");
  return lines;
}

// What is wrong with a line; empty where nothing is.
std::string mistake_of(const Json& row, const Json& line) {
  if (!row.at("is_evaluated").get<bool>()) return "evaluation.line_application";
  if (line.at("mail") == "") return "evaluation.line_without_mark";
  if (row.at("evaluator").is_null()) return "evaluation.line_evaluator";
  return row.at("is_conflicted").get<bool>() ? "evaluation.line_conflict" : "";
}

// The pairs of the file, or every line that names none or one that can't be, up to a number that people can work
// through. What names an application of the call is no heading: with its address mistyped it would be lost unnoticed.
Json pairs_of(const Json& found, const Json& lines) {
  Json pairs = Json::array();
  std::vector<FieldError> errors;
  for (std::size_t i = 0; i < found.size() && errors.size() < most_named; ++i) {
    const auto &row = found[i], &line = lines[i];
    if (line.at("may_be_heading").get<bool>() && row.at("application").is_null()) continue;
    auto mistake = mistake_of(row, line);
    if (mistake.empty())
      pairs.push_back({{"application", row.at("application")}, {"evaluator", row.at("evaluator")}});
    else
      errors.push_back({"file",
                        std::move(mistake),
                        {{"line", line.at("line")}, {"number", line.at("number")}, {"mail", line.at("mail")}}});
  }
  if (!errors.empty()) throw Invalid(std::move(errors));
  if (pairs.empty()) throw Invalid("file", "evaluation.file_missing");
  return pairs;
}

}  // namespace

Document assign_from_file(Context& context) {
  const auto call = call_in_evaluation(context);
  const long id = call.at("id");
  const auto text = text_sent(context);
  if (!is_valid_utf8(text)) throw Invalid("file", "evaluation.file_not_utf8");
  const auto lines = lines_of(text);
  const auto pairs =
      pairs_of(context.db.read_rows(sql::evaluation::listed_pairs, {{"call", id}, {"lines", lines}}), lines);
  refuse_own_conflicts(context, id, pairs);
  const auto made = context.db.read_rows(sql::evaluation::assign,
                                         {{"call", id}, {"all", false}, {"pairs", pairs}, {"filter", nullptr}});
  return Document().add("assigned", made.size()).next("/calls/" + context.part("call") + "/evaluators");
}

}  // namespace konkurss::evaluation
