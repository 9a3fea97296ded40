// A report is one file, reports/<name>.sql: its title, its sheets, a statement for each, and a heading on each column's
// line.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"
#include "base/language.hpp"
#include "policy/access.hpp"

namespace konkurss::reports {

struct Bilingual {
  std::string lv, en;
  const std::string& in(Language language) const { return language == Language::lv || en.empty() ? lv : en; }
  Json json() const { return {{"lv", lv}, {"en", en}}; }
};

// "-- Numurs | Number", optionally "| =ROUND({a}*{b},2)" (a formula over the row's other columns, by key, whose cached
// value is what the statement gave; {sheet/key} are all rows of an earlier sheet's column) or "| sum" (a total below
// the last row). "-- * Punkti | Points": the columns are those of "-- columns of <key>", and people choose them
// together under this name.
struct Heading {
  Bilingual text;
  std::string formula;
  bool sum = false, group = false;
  int line = 0;  // of the file: the order of the columns
};

// "-- sheet: Lēmums | Decision | decision": the key is the name by which formulas and people's choices of columns keep
// the sheet, whatever its title becomes.
struct Sheet {
  Bilingual title;
  std::string key;
  std::string sql;
  std::map<std::string, Heading, std::less<>> headings;  // by the column's name
  std::map<std::string, std::string, std::less<>>
      groups;  // a group's name -> the statement of its columns (key, lv, en, scale, formula)
};

struct Report {
  std::string name;
  Bilingual title, description;
  // "-- needs: show_contract", above the first sheet: an action that whoever reads the report may do besides.
  std::optional<Action> needs;
  std::vector<Sheet> sheets;
  // Whether a filter of applications means something to it: a statement names :filter.
  bool takes_filter() const;
};

// A mistake in a report's file: one sentence for whoever runs it; the file is to be mended, not the request.
struct Mistake : Refusal {
  Mistake(const std::string& report, std::string word, Json args = Json::object());
};

// Throws Mistake.
Report parse_report(const std::string& name, const std::string& text);

// Read at each use: a new or mended file needs no restart. Throws NotFound, Mistake.
Report read_report(const std::filesystem::path& folder, const std::string& name);
// The names of the reports in the folder, sorted.
std::vector<std::string> report_names(const std::filesystem::path& folder);

}  // namespace konkurss::reports
