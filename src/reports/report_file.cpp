#include "reports/report_file.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/text.hpp"

namespace konkurss::reports {
namespace {

using std::string;
using std::string_view;

string text_of(string_view text) { return string(trimmed(text)); }

std::vector<string> parts_of(string_view text) {
  std::vector<string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('|', at), text.size());
    parts.push_back(text_of(text.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

Bilingual bilingual(string_view text) {
  const auto parts = parts_of(text);
  return {parts[0], parts.size() > 1 ? parts[1] : parts[0]};
}

// The comment at the end of a line of SQL, without its dashes; empty if there is none.
string_view comment_of(string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!quote && line.substr(i, 2) == "--") return line.substr(i + 2);
    if (quote ? line[i] == quote : (line[i] == '\'' || line[i] == '"')) quote = quote ? 0 : line[i];
  }
  return {};
}

// The last name before the comment: the alias, or the column itself.
string key_of(string_view code) {
  code = trimmed(code);
  if (code.ends_with(',')) code = trimmed(code.substr(0, code.size() - 1));
  auto begin = code.size();
  while (begin > 0 && (std::isalnum(static_cast<unsigned char>(code[begin - 1])) || code[begin - 1] == '_')) --begin;
  return string(code.substr(begin));
}

bool is_name(const string& name) {
  return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '_';
  });
}

class Reader {
 public:
  explicit Reader(const string& name) { report_.name = name; }
  void line(const string& text) {
    ++number_;
    const auto whole = trimmed(text);
    const bool comment = whole.starts_with("--");
    const auto said = comment ? trimmed(whole.substr(2)) : string_view();
    if (said.starts_with("sheet:"))
      begin_sheet(said.substr(6));
    else if (said.starts_with("columns of "))
      begin_group(said.substr(11));
    else if (comment && report_.sheets.empty())
      head(said);
    else if (!comment)
      code(text);
  }
  Report done() {
    if (report_.title.lv.empty()) fail("reports.mistake_no_title");
    if (report_.sheets.empty()) fail("reports.mistake_no_sheet");
    for (auto& sheet : report_.sheets) {
      check(sheet, sheet.sql);
      for (auto& [key, sql] : sheet.groups) check(sheet, sql);
      if (sheet.headings.empty()) fail("reports.mistake_no_heading", {{"sheet", sheet.title.lv}});
    }
    for (std::size_t i = 0; i < report_.sheets.size(); ++i)
      for (const auto& [key, heading] : report_.sheets[i].headings) check_ranges(i, heading);
    return std::move(report_);
  }

 private:
  [[noreturn]] void fail(string word, Json args = Json::object()) const {
    throw Mistake(report_.name, std::move(word), std::move(args));
  }
  void head(string_view said) {
    if (said.starts_with("needs:")) return need_action(trimmed(said.substr(6)));
    if (report_.title.lv.empty())
      report_.title = bilingual(said);
    else if (report_.description.lv.empty())
      report_.description = bilingual(said);
  }
  void need_action(string_view name) {
    for (const auto& row : access_table)
      if (row.name == name) report_.needs = row.action;
    if (!report_.needs) fail("reports.mistake_no_action", {{"line", number_}, {"action", string(name)}});
  }
  void begin_sheet(string_view title) {
    if (trimmed(title).empty()) fail("reports.mistake_sheet_without_title", {{"line", number_}});
    const auto parts = parts_of(title);
    const auto key = parts.size() == 3 ? parts[2] : "";
    if (!is_name(key)) fail("reports.mistake_sheet_without_key", {{"line", number_}});
    for (const auto& other : report_.sheets)
      if (other.key == key) fail("reports.mistake_sheet_twice", {{"line", number_}, {"key", key}});
    report_.sheets.push_back({bilingual(title), key, {}, {}, {}});
    into_ = &report_.sheets.back().sql;
    of_group_ = false;
  }
  void begin_group(string_view key) {
    if (report_.sheets.empty()) fail("reports.mistake_outside_sheet", {{"line", number_}});
    into_ = &report_.sheets.back().groups[text_of(key)];
    of_group_ = true;
  }
  // "select" at the line's beginning after a group's ";" goes back to the sheet itself.
  void code(const string& text) {
    if (trimmed(text).empty()) return;
    if (!into_) fail("reports.mistake_outside_sheet", {{"line", number_}});
    *into_ += text + "\n";
    if (of_group_ && trimmed(text).ends_with(';')) {
      into_ = &report_.sheets.back().sql;
      of_group_ = false;
    } else if (!of_group_) {
      heading(text);
    }
  }
  void heading(const string& text) {
    const auto comment = comment_of(text);
    const auto parts = parts_of(comment);
    const bool group = parts[0].starts_with('*');
    if (parts.size() < 2 && !group) return;
    const auto key = key_of(string_view(text).substr(0, comment.data() - text.data() - 2));
    if (key.empty()) fail("reports.mistake_heading_without_column", {{"line", number_}});
    Heading heading{bilingual(group ? trimmed(comment).substr(1) : comment), "", false, group, number_};
    if (parts.size() > 2) {
      heading.sum = parts[2] == "sum";
      if (parts[2].starts_with('='))
        heading.formula = parts[2];
      else if (!heading.sum)
        fail("reports.mistake_heading", {{"line", number_}});
    }
    if (!report_.sheets.back().headings.emplace(key, std::move(heading)).second)
      fail("reports.mistake_twice", {{"column", key}, {"line", number_}});
  }
  // {sheet/column} names a column of a sheet before this one.
  void check_ranges(std::size_t place, const Heading& heading) const {
    const auto& formula = heading.formula;
    for (std::size_t at = 0; (at = formula.find('{', at)) != string::npos; ++at) {
      const auto name = formula.substr(at + 1, formula.find('}', at) - at - 1);
      const auto slash = name.find('/');
      if (slash == string::npos) continue;
      const auto end = report_.sheets.begin() + static_cast<std::ptrdiff_t>(place);
      const auto sheet =
          std::find_if(report_.sheets.begin(), end, [&](const Sheet& one) { return one.key == name.substr(0, slash); });
      if (sheet == end || !sheet->headings.contains(name.substr(slash + 1)))
        fail("reports.mistake_range", {{"range", name}, {"line", heading.line}});
    }
  }
  void check(const Sheet& sheet, string& sql) const {
    while (!sql.empty() && (std::isspace(static_cast<unsigned char>(sql.back())) || sql.back() == ';')) sql.pop_back();
    string first(sql.substr(0, sql.find_first_of(" \n(")));
    std::transform(first.begin(), first.end(), first.begin(), [](unsigned char c) { return std::tolower(c); });
    if (first != "select" && first != "with") fail("reports.mistake_not_a_select", {{"sheet", sheet.title.lv}});
  }

  Report report_;
  string* into_ = nullptr;
  bool of_group_ = false;
  int number_ = 0;
};

}  // namespace

bool Report::takes_filter() const {
  return std::any_of(sheets.begin(), sheets.end(),
                     [](const Sheet& sheet) { return sheet.sql.find(":filter") != string::npos; });
}

Mistake::Mistake(const string& report, string word, Json args) : Refusal(500, std::move(word), std::move(args)) {
  this->args["file"] = report + ".sql";
}

Report parse_report(const string& name, const string& text) {
  if (!is_valid_utf8(text)) throw Mistake(name, "reports.mistake_encoding");
  Reader reader(name);
  std::istringstream lines(text);
  for (string line; std::getline(lines, line);) reader.line(line);
  return reader.done();
}

Report read_report(const std::filesystem::path& folder, const string& name) {
  if (!is_name(name)) throw NotFound();
  std::ifstream file(folder / (name + ".sql"));
  if (!file) throw NotFound();
  std::stringstream text;
  text << file.rdbuf();
  return parse_report(name, text.str());
}

std::vector<string> report_names(const std::filesystem::path& folder) {
  std::vector<string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".sql" && is_name(entry.path().stem())) names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace konkurss::reports
