#include "reports/reports.hpp"

#include <charconv>

#include "base/words.hpp"
#include "queries/filters.hpp"
#include "queries/jobs.hpp"
#include "queries/reports.hpp"
#include "reports/asked.hpp"
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

// Nothing of a report that the person may not read. One that can't be read is listed with what is wrong, so that the
// others stay within reach.
Json entry(Context& context, const std::string& name, const std::string& address) {
  try {
    const auto report = read_report(context.settings.reports, name);
    if (!may_read(context, report)) return Json();
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

// Counted from 1, which it is when nobody says; nothing for what isn't a number.
std::optional<std::size_t> sheet_number(const std::string& text) {
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && (error != std::errc() || end != text.data() + text.size() || number < 1)) return {};
  return number;
}

Json sheets_of(const AskedReport& asked, std::size_t chosen) {
  const auto more = asked.query();
  Json sheets = Json::array();
  for (std::size_t i = 0; i < asked.report.sheets.size(); ++i)
    sheets.push_back(
        {{"sheet_title", asked.report.sheets[i].title.json()},
         {"sheet_address", asked.address() + "?sheet=" + std::to_string(i + 1) + (more.empty() ? "" : "&" + more)},
         {"current", i + 1 == chosen}});
  return sheets;
}

Json preset_options(const AskedReport& asked) {
  Json list = Json::array();
  for (const auto& one : asked.presets)
    list.push_back(
        {{"preset_id", one.at("id")}, {"preset_name", one.at("name")}, {"preset_chosen", one == asked.preset}});
  return list;
}

// The heads of the page and of the JSON document: what is asked for, and how many applications that is.
void add_head(Context& context, Document& document, const AskedReport& asked) {
  const long call = asked.call.at("id");
  document.add("call", asked.call)
      .add("report", asked.report.name)
      .add("report_title", asked.report.title.json())
      .add("report_description", asked.report.description.json());
  filters::show(document, asked.filter, asked.call.at("code"));
  document.add("takes_filter", asked.report.takes_filter());
  if (asked.report.takes_filter() && asked.filter.sentence.empty()) {
    const auto count = [&](const Json& filter) {
      return need(context.db.read_row(sql::filters::count, {{"call", call}, {"filter", filter}})).at("applications");
    };
    document.add("selected", {{"applications", count(asked.filter.filter)}, {"all", count(nullptr)}});
  }
  document.add("withheld", need(context.db.read_row(sql::reports::withheld, {{"call", call}})).at("withheld"));
  document.add("preset", asked.preset.is_null() ? Json() : asked.preset.at("id"))
      .add("presets", preset_options(asked))
      .add("columns_address", asked.address() + "/columns" + (asked.query().empty() ? "" : "?" + asked.query()))
      .add("report_address", asked.address())
      .add("export_address", asked.address() + "/export");
}

}  // namespace

Document list(Context& context) {
  const auto call = call_of(context);
  Json found = Json::array();
  for (const auto& name : report_names(context.settings.reports))
    if (auto one = entry(context, name, address_of(call)); !one.is_null()) found.push_back(std::move(one));
  return Document().add("call", call).add("reports", found).add("breadcrumbs", trail(call, false));
}

Document show(Context& context) {
  const auto asked = asked_report(context);
  const auto& report = asked.report;
  const auto number = sheet_number(context.query("sheet")).value_or(0);
  if (number < 1 || number > report.sheets.size()) throw NotFound();
  const auto language = language_of(context.language);
  const long call = asked.call.at("id");
  const auto parameters = with_ranking(plain_parameters(call, language, {asked.filter.text, asked.filter.filter}),
                                       context.db, call, language);
  PageSink page(context.wants_page ? rows_of_page : rows_of_json, language);
  ChosenColumns chosen(page, asked.columns, true);
  run(context.db, report, parameters, number - 1, chosen);
  Document document;
  add_head(context, document, asked);
  document.add("sheets", sheets_of(asked, number))
      .add("sheet", number)
      .add("sheet_name", report.sheets[number - 1].title.json());
  const auto in_all = count(context.db, report, parameters, number - 1);
  const auto shown = page.table().size();
  document.add("count", in_all).add("shown", shown).add("is_cut", static_cast<std::size_t>(in_all) > shown);
  document.add("columns", page.columns()).raw("rows", page.rows());
  if (context.wants_page) document.add("table", page.table()).add("breadcrumbs", trail(asked.call, true));
  return document;
}

Document order_export(Context& context) {
  const auto asked = asked_report(context);
  const auto format = context.text("format", 10);
  if (!file_format(format)) throw Invalid("format", "reports.format_unknown");
  const auto typed = context.body.value("sheet", Json("1"));
  const auto sheet = sheet_number(typed.is_string() ? typed.get<std::string>() : typed.dump());
  if (!sheet || *sheet > asked.report.sheets.size()) throw Invalid("sheet", "reports.sheet_unknown");
  Json parameters{{"report", asked.report.name},
                  {"title", asked.report.title.json()},
                  {"format", format},
                  {"sheet", *sheet - 1},
                  {"lang", context.language}};
  if (!asked.filter.filter.is_null())
    parameters.update({{"filter", asked.filter.filter}, {"filter_text", asked.filter.text}});
  if (!asked.preset.is_null()) parameters.update(json_of(asked.columns));
  const auto job = need(context.db.read_row(sql::jobs::add_export,
                                            {{"parameters", parameters}, {"call", asked.call.at("id").get<long>()}}));
  const std::string address = "/jobs/" + job.at("id").dump();
  return Document().add("job", job).add("address", address).next(address);
}

}  // namespace konkurss::reports
