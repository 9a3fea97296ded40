#include "evaluation/assignment_file.hpp"

#include "base/text.hpp"
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

// Empty lines and the heading are passed over; a mark of UTF-8 at the beginning, as spreadsheets write it, too.
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
    if (line.empty() || (number == 1 && line.find('@') == line.npos)) continue;
    if (mark == line.npos) throw Invalid("file", "evaluation.line_without_mark", {{"line", number}});
    lines.push_back(
        {{"line", number}, {"number", trimmed(line.substr(0, mark))}, {"mail", trimmed(line.substr(mark + 1))}});
    if (lines.size() > most_lines) throw Invalid("file", "evaluation.too_many_lines", {{"most", most_lines}});
  }
  if (lines.empty()) throw Invalid("file", "evaluation.file_missing");
  return lines;
}

// Every line that names nothing, up to a number that people can work through.
void check_found(const Json& found, const Json& lines) {
  std::vector<FieldError> errors;
  for (std::size_t i = 0; i < found.size() && errors.size() < most_named; ++i) {
    const auto& row = found[i];
    const Json args{{"line", row.at("line")}, {"number", lines[i].at("number")}, {"mail", lines[i].at("mail")}};
    if (row.at("application").is_null())
      errors.push_back({"file", "evaluation.line_application", args});
    else if (row.at("evaluator").is_null())
      errors.push_back({"file", "evaluation.line_evaluator", args});
  }
  if (!errors.empty()) throw Invalid(std::move(errors));
}

}  // namespace

Document assign_from_file(Context& context) {
  const auto call = call_in_evaluation(context);
  const long id = call.at("id");
  const auto text = text_sent(context);
  if (!is_valid_utf8(text)) throw Invalid("file", "evaluation.file_not_utf8");
  const auto lines = lines_of(text);
  const auto found = context.db.read_rows(sql::evaluation::listed_pairs, {{"call", id}, {"lines", lines}});
  check_found(found, lines);
  const auto made = context.db.read_rows(sql::evaluation::assign,
                                         {{"call", id}, {"all", false}, {"pairs", found}, {"filter", nullptr}});
  return Document().add("assigned", made.size()).next("/calls/" + context.part("call") + "/evaluators");
}

}  // namespace konkurss::evaluation
