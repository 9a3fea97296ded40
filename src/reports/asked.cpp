#include "reports/asked.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "queries/reports.hpp"

namespace konkurss::reports {
namespace {

filters::Asked filter_of(Context& context, const Json& call, const Report& report) {
  const bool is_sent = context.request.method == "POST";
  auto asked = is_sent ? filters::sent(context, call.at("id")) : filters::asked(context, call.at("id"));
  if (asked.filter.is_null() || report.takes_filter()) return asked;
  if (!context.wants_page || is_sent) throw Invalid("filter", "reports.takes_no_filter");
  asked.sentence = words(language_of(context.language)).text("reports.takes_no_filter");
  asked.filter = nullptr;
  return asked;
}

std::string preset_asked(const Context& context) {
  if (context.request.method != "POST") return context.query("preset");
  const auto sent = context.body.value("preset", Json());
  return sent.is_number_integer() ? sent.dump() : context.text("preset", 20);
}

}  // namespace

bool may_read(const Context& context, const Report& report) {
  return !report.needs || context.person.may(*report.needs);
}

std::string AskedReport::address() const {
  return "/calls/" + call.at("code").get<std::string>() + "/reports/" + report.name;
}

std::string AskedReport::query() const {
  std::string query = filter.text.empty() ? "" : "filter=" + percent_encoded(filter.text);
  if (!preset.is_null()) query += (query.empty() ? "" : "&") + std::string("preset=") + preset.at("id").dump();
  return query;
}

AskedReport asked_report(Context& context) {
  AskedReport asked;
  asked.call = need(context.db.read_row(sql::reports::call, {{"call", context.part("call")}}));
  asked.report = read_report(context.settings.reports, context.part("report"));
  if (!may_read(context, asked.report)) throw Forbidden();
  asked.filter = filter_of(context, asked.call, asked.report);
  asked.presets = context.db.read_rows(sql::reports::presets, {{"report", asked.report.name}});
  const auto wanted = preset_asked(context);
  for (const auto& one : asked.presets)
    if (one.at("id").dump() == wanted) asked.preset = one;
  if (!asked.preset.is_null()) asked.columns = column_choice(asked.preset);
  return asked;
}

}  // namespace konkurss::reports
