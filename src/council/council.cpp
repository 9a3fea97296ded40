#include "council/council.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "calls/overview.hpp"
#include "council/figures.hpp"
#include "council/timeline.hpp"
#include "council/workbook.hpp"
#include "policy/access.hpp"
#include "queries/council.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::council {
namespace {

constexpr const char* media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t rows_of_page = 50;

// Without their sum.
Json only_categories(const Json& categories) {
  Json list = Json::array();
  for (const auto& one : categories)
    if (one.contains("category")) list.push_back(one);
  return list;
}

// What a number is of the largest of its kind, in hundredths: the length of its bar on paper.
void add_bars(Json& rows, const char* list) {
  long most = 1;
  const auto euros = [](const Json& amount) { return std::stol(amount.at("amount").get<std::string>()); };
  for (const auto& row : rows)
    for (const auto& one : row.at(list)) most = std::max(most, euros(one));
  for (auto& row : rows)
    for (auto& one : row.at(list)) one["bar"] = euros(one) * 100 / most;
}

// On paper a state is a row: {row_of, row_counts}, of each category and together.
Json turned(const Json& categories, const char* list) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < categories.at(0).at(list).size(); ++i) {
    Json counts = Json::array();
    for (const auto& one : categories) counts.push_back(one.at(list).at(i).at("count"));
    rows.push_back({{"row_of", categories.at(0).at(list).at(i).at("count_of")}, {"row_counts", counts}});
  }
  return rows;
}

Document document_of(Context& context, bool on_paper = false) {
  const auto call = call_of(context);
  const auto all = categories(context, call);
  if (all.empty()) throw NotFound();
  auto of_categories = only_categories(all);
  auto of_plans = plans(context, call);
  add_bars(of_categories, "money");
  for (auto& plan : of_plans) add_bars(plan.at("directions"), "direction_money");
  Document document;
  for (const auto* name :
       {"code", "title", "phase", "closes_at", "days_left", "released_at", "unsealed_at", "demonstration"})
    document.add(name, call.at(name));
  if (on_paper) document.add("state_rows", turned(all, "counts")).add("step_rows", turned(all, "step_counts"));
  const std::string base = "/calls/" + call.at("code").get<std::string>() + "/council";
  return std::move(document)
      .add("received_sentence", calls::received_sentence(of_categories))
      .add("as_of", call.at("as_of"))
      .add("categories", of_categories)
      .add("total", all.back())
      .add("several_plans", of_plans.size() > 1)
      .add("plans", of_plans)
      .add("events", timeline(context, call, all.back()))
      .add("next", next_steps(context, call, all))
      .add("council_address", base);
}

db::Parameter given(const Context& context, const char* name) {
  const auto text = context.query(name);
  return text.empty() ? db::Parameter(nullptr) : db::Parameter(text);
}

// One of these in the address; NotFound for what none of our links says.
db::Parameter one_of(const Context& context, const char* name, const std::vector<std::string>& known) {
  const auto text = context.query(name);
  if (!text.empty() && std::find(known.begin(), known.end(), text) == known.end()) throw NotFound();
  return given(context, name);
}
db::Parameter measures(Context& context) {
  if (const auto measure = context.query("measure"); !measure.empty()) return Json::array({measure});
  if (const auto direction = context.query("direction"); !direction.empty())
    return measures_of(context, context.query("plan"), direction);
  return nullptr;
}

// The address of the same list from another place.
std::string more(const Context& context, const Json& row) {
  std::string address = context.request.path + "?after=" + row.at("id").dump();
  for (const auto* name : {"category", "state", "step", "money", "measure", "direction", "plan"})
    if (const auto text = context.query(name); !text.empty())
      address += "&" + std::string(name) + "=" + percent_encoded(text);
  return address;
}

}  // namespace

Document show(Context& context) { return document_of(context); }

Document paper(Context& context) {
  return document_of(context, true).paper("council/council_paper", "padomes-parskats-" + context.part("call") + ".pdf");
}

Document workbook(Context& context) {
  auto document = document_of(context);
  const auto read = Json::parse(document.text());
  document.content(workbook_of(context.settings, read, language_of(context.language)),
                   "padomes-parskats-" + context.part("call") + ".xlsx", media_type);
  return document;
}

Document list(Context& context) {
  const auto call = call_of(context);
  auto found = need(context.db.read_row(sql::council::list, {{"call", call.at("id").get<long>()},
                                                             {"category", given(context, "category")},
                                                             {"state", one_of(context, "state", states())},
                                                             {"step", one_of(context, "step", steps())},
                                                             {"money", one_of(context, "money", moneys())},
                                                             {"measures", measures(context)},
                                                             {"plan", context.query("plan")},
                                                             {"after", place_in_list(context, "after")}}));
  auto& rows = found.at("rows");
  Document document;
  if (rows.size() > rows_of_page) {
    rows.erase(rows.size() - 1);
    document.add("more_address", more(context, rows.back()));
  }
  for (auto& row : rows)
    row["application_address"] =
        context.person.may(Action::show_application) ? Json("/applications/" + row.at("id").dump()) : Json();
  for (const auto* name : {"category", "state", "step", "money", "measure", "direction"})
    document.add("asked_" + std::string(name), context.query(name));
  for (const auto* name : {"found", "planned", "contracted", "accepted", "paid", "left_over", "rows"})
    document.add(name, found.at(name));
  return std::move(document).add("call_title", call.at("title")).add("code", call.at("code"));
}

}  // namespace konkurss::council
