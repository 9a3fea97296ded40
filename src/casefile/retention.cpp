#include "casefile/retention.hpp"

#include "base/text.hpp"
#include "casefile/terms.hpp"
#include "policy/access.hpp"
#include "queries/casefile.hpp"
#include "rules/retention.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::casefile {
namespace {

constexpr std::size_t rows_of_page = 50;
constexpr long cases_of_act = 500;

Json call_of(Context& context) {
  return need(context.db.read_row(sql::casefile::call, {{"call", context.part("call")}}));
}

Json read(Context& context, const Json& call, bool only_due, const db::Parameter& after, long most) {
  return need(context.db.read_row(sql::casefile::retention, {{"call", call.at("id").get<long>()},
                                                             {"limits", rules::cutoffs(retention(), call.at("today"))},
                                                             {"only_due", only_due},
                                                             {"after", after},
                                                             {"most", most}}));
}

// The data file as the page shows it.
Json kinds() {
  Json list = Json::array();
  const auto& all = retention().at("kinds");
  for (const auto& kind : all)
    for (const auto& period : kind.at("periods"))
      list.push_back({{"kind_title", kind.at("title")},
                      {"from_words", kind.at("from")},
                      {"kind_years", period.at("years")},
                      {"kind_basis", period.at("basis")},
                      {"kind_since", period.at("valid_from")},
                      {"kind_until", period.value("valid_until", Json())}});
  return list;
}

Json item(const Json& row) {
  auto term = rules::kept_longest(retention(), row.at("documents"));
  if (term.is_null()) throw Conflict("casefile.term_unclear");
  term["application_id"] = row.at("id");
  return term;
}

}  // namespace

Document show_retention(Context& context) {
  const auto call = call_of(context);
  const bool only_due = context.query("due") == "1";
  auto found = read(context, call, only_due, place_in_list(context, "after"), rows_of_page + 1);
  auto& rows = found.at("rows");
  const std::string address = "/calls/" + call.at("call_code").get<std::string>() + "/retention";
  Document document;
  if (rows.size() > rows_of_page) {
    rows.erase(rows.size() - 1);
    document.add("more_address", address + "?after=" + rows.back().at("id").dump() + (only_due ? "&due=1" : ""));
  }
  for (auto& row : rows) {
    row["term"] = described(rules::kept_longest(retention(), row.at("documents")));
    row["case_address"] =
        context.person.may(Action::show_case) ? Json("/applications/" + row.at("id").dump() + "/case") : Json();
  }
  for (const auto* name : {"call_code", "call_title"}) document.add(name, call.at(name));
  for (const auto* name : {"cases", "due", "destroyed", "rows"}) document.add(name, found.at(name));
  return std::move(document)
      .add("only_due", only_due)
      .add("kinds", kinds())
      .add("form_address", address)
      .add("may_prepare", context.person.may(Action::prepare_destruction) && found.at("due") != 0)
      .raw("acts", context.db.rows(sql::casefile::acts, {{"call", call.at("id").get<long>()}}));
}

Document prepare_act(Context& context) {
  const auto call = call_of(context);
  const auto reason = context.text("reason", 2000);
  if (length_in_characters(reason) < 10) throw Invalid("reason", "db.destruction_act_reason_length");
  const auto due = read(context, call, true, nullptr, cases_of_act).at("rows");
  if (due.empty()) throw Conflict("casefile.nothing_due");
  Json items = Json::array();
  for (const auto& row : due) items.push_back(item(row));
  const auto act =
      need(context.db.read_row(sql::casefile::prepare, {{"call", call.at("id").get<long>()}, {"reason", reason}}));
  context.db.rows(sql::casefile::add_items,
                  {{"act", act.at("id").get<long>()}, {"call", call.at("id").get<long>()}, {"items", items}});
  return Document()
      .add("act", act.at("id"))
      .add("cases", items.size())
      .next("/destruction-acts/" + act.at("id").dump());
}

}  // namespace konkurss::casefile
