#include "reports/reports.hpp"

#include <charconv>

#include "base/words.hpp"
#include "queries/jobs.hpp"
#include "queries/reports.hpp"
#include "reports/export.hpp"
#include "reports/page_rows.hpp"

namespace konkurss::reports {
namespace {

constexpr std::size_t rows_of_page = 20, rows_of_json = 100;

Json call_of(Context& context) {
  return need(context.db.read_row(sql::reports::call, {{"call", context.part("call")}}));
}

std::string address_of(const Json& call) { return "/calls/" + call.at("code").get<std::string>(); }

Json trail(const Json& call, bool to_report) {
  Json steps = Json::array({{{"href", address_of(call)}, {"text", call.at("title")}}});
  if (to_report) steps.push_back({{"href", address_of(call) + "/reports"}, {"label_key", "reports.heading"}});
  return steps;
}

// A report that can't be read is listed with what is wrong, so that the others stay within reach.
Json entry(Context& context, const std::string& name, const std::string& address) {
  try {
    const auto report = read_report(context.settings.reports, name);
    return {{"report_name", name},
            {"report_title", report.title.json()},
            {"report_description", report.description.json()},
            {"report_address", address + "/reports/" + name},
            {"sheet_count", report.sheets.size()}};
  } catch (const Mistake& mistake) {
    return {{"report_name", name},
            {"mistake", words(language_of(context.language)).format(mistake.word, mistake.args)}};
  }
}

std::size_t sheet_number(const std::string& text) {
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && (error != std::errc() || end != text.data() + text.size() || number < 1)) throw NotFound();
  return number;
}

Json sheets_of(const Report& report, std::size_t chosen, const std::string& address) {
  Json sheets = Json::array();
  for (std::size_t i = 0; i < report.sheets.size(); ++i)
    sheets.push_back({{"sheet_title", report.sheets[i].title.json()},
                      {"sheet_address", address + "?sheet=" + std::to_string(i + 1)},
                      {"current", i + 1 == chosen}});
  return sheets;
}

}  // namespace

Document list(Context& context) {
  const auto call = call_of(context);
  Json found = Json::array();
  for (const auto& name : report_names(context.settings.reports))
    found.push_back(entry(context, name, address_of(call)));
  return Document().add("call", call).add("reports", found).add("breadcrumbs", trail(call, false));
}

Document show(Context& context) {
  const auto call = call_of(context);
  const auto report = read_report(context.settings.reports, context.part("report"));
  const auto number = sheet_number(context.query("sheet"));
  if (number > report.sheets.size()) throw NotFound();
  const auto language = language_of(context.language);
  const auto parameters = parameters_of(context.db, call.at("id"), language);
  PageSink page(context.wants_page ? rows_of_page : rows_of_json, language);
  run(context.db, report, parameters, number - 1, page);
  const std::string address = address_of(call) + "/reports/" + report.name;
  Document document;
  document.add("call", call)
      .add("report", report.name)
      .add("report_title", report.title.json())
      .add("report_description", report.description.json());
  document.add("sheets", sheets_of(report, number, address))
      .add("sheet", number)
      .add("sheet_name", report.sheets[number - 1].title.json());
  document.add("count", count(context.db, report, parameters, number - 1)).add("shown", page.table().size());
  document.add("columns", page.columns()).raw("rows", page.rows()).add("export_address", address + "/export");
  if (context.wants_page) document.add("table", page.table()).add("breadcrumbs", trail(call, true));
  return document;
}

Document order_export(Context& context) {
  const auto call = call_of(context);
  const auto report = read_report(context.settings.reports, context.part("report"));
  const auto format = context.text("format", 10);
  if (!file_format(format)) throw Invalid("format", "reports.format_unknown");
  const auto asked = context.body.value("sheet", Json("1"));
  const auto sheet = sheet_number(asked.is_string() ? asked.get<std::string>() : asked.dump());
  if (sheet > report.sheets.size()) throw Invalid("sheet", "reports.sheet_unknown");
  const Json parameters{{"report", report.name},
                        {"title", report.title.json()},
                        {"format", format},
                        {"sheet", sheet - 1},
                        {"lang", context.language}};
  const auto job = need(
      context.db.read_row(sql::jobs::add_export, {{"parameters", parameters}, {"call", call.at("id").get<long>()}}));
  const std::string address = "/jobs/" + job.at("id").dump();
  return Document().add("job", job).add("address", address).next(address);
}

}  // namespace konkurss::reports
