#include "reports/columns.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "queries/reports.hpp"
#include "reports/asked.hpp"
#include "web/sentence_at.hpp"

namespace konkurss::reports {
namespace {

constexpr long most_presets = 50;

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

// The number that was typed beside a column; 0 for none.
int place_typed(const Json& places, const std::string& id) {
  const auto found = places.is_object() ? places.find(id) : places.end();
  if (!places.is_object() || found == places.end() || found->is_null()) return 0;
  const auto text = found->is_string() ? std::string(trimmed(found->get_ref<const std::string&>())) : found->dump();
  if (text.empty()) return 0;
  if (text.size() > 3 || text.find_first_not_of("0123456789") != text.npos)
    throw Invalid("place." + id, "reports.place_wrong");
  return std::stoi(text);
}

// The columns with a number, sheet by sheet, the lowest first; of the same number as the report has them.
std::vector<std::string> first_in(const Json& body, const Report& report) {
  const auto places = body.value("place", Json::object());
  std::vector<std::string> first;
  for (std::size_t i = 0; i < report.sheets.size(); ++i) {
    std::vector<std::pair<int, std::string>> numbered;
    for (const auto& [key, heading] : columns_of(report.sheets[i]))
      if (const int place = place_typed(places, std::to_string(i) + "-" + key))
        numbered.emplace_back(place, name_of_column(report.sheets[i], key));
    std::stable_sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& one : numbered) first.push_back(std::move(one.second));
  }
  return first;
}

// What the fields for the order show: what was sent, else the preset's places within each sheet.
Json place_shown(const Context& context, const AskedReport& asked, const std::string& id, const std::string& name) {
  if (context.rejected) {
    const auto places = context.rejected->body.value("place", Json::object());
    return places.is_object() ? places.value(id, Json()) : Json();
  }
  const auto& first = asked.columns.first;
  const auto found = std::find(first.begin(), first.end(), name);
  if (found == first.end()) return nullptr;
  const auto sheet = name.substr(0, name.rfind('/') + 1);
  return std::to_string(
      std::count_if(first.begin(), found + 1, [&](const auto& one) { return one.starts_with(sheet); }));
}

// What the boxes show: what was sent and refused, else the chosen preset, else everything.
LeftOut shown_left_out(const Context& context, const AskedReport& asked) {
  if (!context.rejected) return asked.columns.left_out;
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
      const auto name = name_of_column(sheet, key), id = std::to_string(i) + "-" + key;
      columns.push_back({{"column_name", name},
                         {"column_id", "column-" + id},
                         {"place_name", "place." + id},
                         {"place_shown", place_shown(context, asked, id, name)},
                         {"place_error", sentence_at(context, "place." + id)},
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
  const auto others = std::count_if(asked.presets.begin(), asked.presets.end(),
                                    [&](const Json& one) { return one.at("name") != name; });
  if (others >= most_presets) throw Invalid("name", "reports.too_many_presets", {{"most", most_presets}});
  const auto first = first_in(context.body, asked.report);
  asked.preset = need(context.db.read_row(
      sql::reports::save_preset,
      {{"report", asked.report.name}, {"name", name}, {"left_out", Json(left_out)}, {"first", Json(first)}}));
  return Document()
      .add("preset", asked.preset.at("id"))
      .add("left_out", left_out)
      .add("first", first)
      .next(with_query(asked, asked.address()));
}

Document remove_columns(Context& context) {
  const auto asked = asked_report(context);
  const auto removed = need(
      context.db.read_row(sql::reports::remove_preset, {{"id", context.number("id")}, {"report", asked.report.name}}));
  return Document().add("removed", removed.at("id")).next(asked.address() + "/columns");
}

}  // namespace konkurss::reports
