#include "reports/columns.hpp"

#include <algorithm>

#include "queries/reports.hpp"
#include "reports/asked.hpp"

namespace konkurss::reports {
namespace {

constexpr std::size_t most_presets = 50;

// In the order of the file.
std::vector<std::pair<std::string, Heading>> columns_of(const Sheet& sheet) {
  std::vector<std::pair<std::string, Heading>> columns(sheet.headings.begin(), sheet.headings.end());
  std::sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.second.line < b.second.line; });
  return columns;
}

LeftOut all_columns(const Report& report) {
  LeftOut all;
  for (const auto& sheet : report.sheets)
    for (const auto& [key, heading] : sheet.headings) all.insert(name_of_column(sheet, key));
  return all;
}

std::vector<std::string> chosen_in(const Json& body) {
  const auto sent = body.value("column", Json::array());
  if (sent.is_string()) return {sent.get<std::string>()};
  std::vector<std::string> chosen;
  for (const auto& one : sent.is_array() ? sent : Json::array())
    if (one.is_string()) chosen.push_back(one);
  return chosen;
}

// What the boxes show: what was sent and refused, else the chosen preset, else everything.
LeftOut shown_left_out(const Context& context, const AskedReport& asked) {
  if (!context.rejected) return asked.left_out;
  auto left_out = all_columns(asked.report);
  for (const auto& one : chosen_in(context.rejected->body)) left_out.erase(one);
  return left_out;
}

Json choices(const Context& context, const AskedReport& asked) {
  const auto left_out = shown_left_out(context, asked);
  Json sheets = Json::array();
  for (std::size_t i = 0; i < asked.report.sheets.size(); ++i) {
    const auto& sheet = asked.report.sheets[i];
    Json columns = Json::array();
    for (const auto& [key, heading] : columns_of(sheet)) {
      const auto name = name_of_column(sheet, key);
      columns.push_back({{"column_name", name},
                         {"column_id", "column-" + std::to_string(i) + "-" + key},
                         {"column_heading", heading.text.lv.empty() ? Json(key) : heading.text.json()},
                         {"column_chosen", !left_out.contains(name)}});
    }
    sheets.push_back({{"sheet_title", sheet.title.json()}, {"sheet_columns", columns}});
  }
  return sheets;
}

std::string with_query(const AskedReport& asked, const std::string& address) {
  return asked.query().empty() ? address : address + "?" + asked.query();
}

}  // namespace

Document columns_form(Context& context) {
  const auto asked = asked_report(context);
  Json presets = Json::array();
  for (const auto& one : asked.presets)
    presets.push_back({{"preset_name", one.at("name")},
                       {"preset_address", asked.address() + "/columns?preset=" + one.at("id").dump()},
                       {"remove_address", asked.address() + "/columns/" + one.at("id").dump() + "/remove"}});
  return Document()
      .add("call", asked.call)
      .add("report_title", asked.report.title.json())
      .add("report_address", with_query(asked, asked.address()))
      .add("columns_address", asked.address() + "/columns")
      .add("filter", asked.filter.text)
      .add("name", asked.preset.is_null() ? Json("") : asked.preset.at("name"))
      .add("presets", presets)
      .add("sheets", choices(context, asked));
}

Document save_columns(Context& context) {
  auto asked = asked_report(context);
  const auto name = context.text("name", 60);
  if (name.empty()) throw Invalid("name", "db.column_preset_name_length");
  auto left_out = all_columns(asked.report);
  const auto all = left_out.size();
  for (const auto& one : chosen_in(context.body))
    if (!left_out.erase(one)) throw Invalid("column", "reports.column_unknown", {{"column", one}});
  if (left_out.size() == all) throw Invalid("column", "reports.no_column_chosen");
  if (asked.presets.size() >= most_presets) throw Invalid("name", "reports.too_many_presets", {{"most", most_presets}});
  asked.preset = need(context.db.read_row(
      sql::reports::save_preset, {{"report", asked.report.name}, {"name", name}, {"left_out", Json(left_out)}}));
  return Document()
      .add("preset", asked.preset.at("id"))
      .add("left_out", left_out)
      .next(with_query(asked, asked.address()));
}

Document remove_columns(Context& context) {
  const auto asked = asked_report(context);
  const auto removed = need(
      context.db.read_row(sql::reports::remove_preset, {{"id", context.number("id")}, {"report", asked.report.name}}));
  return Document().add("removed", removed.at("id")).next(asked.address() + "/columns");
}

}  // namespace konkurss::reports
