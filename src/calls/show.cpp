#include "calls/show.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "calls/description.hpp"
#include "calls/edit.hpp"
#include "policy/access.hpp"
#include "queries/calls.hpp"
#include "queries/questions.hpp"
#include "web/role_in_call.hpp"

namespace konkurss::calls {

namespace {

// What others have asked already, and whether one may ask.
void add_questions(Context& context, Document& document, long id) {
  const auto asking = need(context.db.read_row(sql::questions::call, {{"call", context.part("call")}}));
  document.raw("questions", context.db.rows(sql::questions::published, {{"call", id}}))
      .add("takes_questions", asking.at("takes_questions"))
      .add("questions_until", asking.at("questions_until"))
      .add("may_ask", context.person.may(Action::ask_question))
      .add("sign_in_to_ask", !context.person.id);
}

// The results by category, each with what its decisions come to; the whole call last, where it has several.
Json by_category(Context& context, const Json& call, const Json& results) {
  Json list = context.db.read_rows(sql::calls::result_totals, {{"call", call.at("id").get<long>()}});
  Json whole{{"category", nullptr}, {"received", 0}, {"supported", 0}};
  Money envelope, awarded;
  for (auto& category : list) {
    category["result_lines"] = Json::array();
    for (const auto& line : results) {
      if (line.at("category") != category.at("category")) continue;
      category["result_lines"].push_back(line);
      if (!line.at("ranking_total").is_null()) category["order_points"] = true;
    }
    for (const auto* name : {"received", "supported"})
      whole[name] = whole[name].get<long>() + category.at(name).get<long>();
    envelope = envelope + Money::from_text(category.at("envelope").get<std::string>());
    awarded = awarded + Money::from_text(category.at("awarded").get<std::string>());
  }
  if (list.size() < 2) return list;
  whole["envelope"] = envelope.text();
  whole["awarded"] = awarded.text();
  list.push_back(std::move(whole));
  return list;
}

Json results_of(Context& context, long call) {
  auto results = context.db.read_rows(sql::calls::results, {{"call", call}});
  if (results.empty()) return results;
  const auto summaries = context.db.read_row(sql::calls::summaries, {{"call", call}})->at("summaries");
  for (auto& one : results) one["summary"] = summaries.value(one.at("number").get<std::string>(), Json());
  return results;
}

}  // namespace

Document list(Context& context) {
  Json calls = context.db.read_rows(sql::calls::list);
  for (auto& call : calls) {
    call["last_day"] = call.at("days_left") == 0;
    call["may_oversee"] = call.at("phase") != "draft" && may_in_call(context.person, Action::show_overview,
                                                                     call.at("code").get_ref<const std::string&>());
    call["may_preview"] = call.at("phase") == "draft";
    call["is_to_come"] = call.at("phase") == "draft" || call.at("phase") == "announced";
    call["may_edit"] = may_edit(context.person, call.at("code"), call.at("state"));
    call["may_apply"] = (call.at("phase") == "open" || call.at("own_time_runs").get<bool>()) &&
                        context.person.may(Action::start_application);
    call.erase("own_time_runs");
  }
  return Document().add("calls", calls).add("may_load", context.person.may(Action::load_call));
}

Document show(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  if (call.at("state") == "draft") throw NotFound();  // a draft has its preview
  Json parts = described(call.at("definition"));
  const Json extensions = context.db.read_rows(sql::calls::own_extensions, {{"call", call.at("id").get<long>()}});
  const bool extended = std::any_of(extensions.begin(), extensions.end(),
                                    [](const Json& each) { return each.at("still_runs").get<bool>(); });
  const bool open = call.at("phase") == "open";
  const bool may_apply =
      (open || (call.at("phase") == "closed" && extended)) && context.person.may(Action::start_application);
  for (auto& category : parts["categories"]) category["may_apply"] = may_apply;
  Document document;
  for (const auto& [name, value] : call.items())
    if (name != "definition" && name != "id") document.add(name, value);
  for (const auto& [name, value] : parts.items()) document.add(name, value);
  add_questions(context, document, call.at("id"));
  const auto results = results_of(context, call.at("id"));
  return std::move(document)
      .add("last_day", call.at("days_left") == 0)
      .add("is_open", open)
      .add("may_apply", may_apply)
      .add("sign_in_to_apply", open && !context.person.id)
      .add("own_extensions", extensions)
      .raw("moved", context.db.rows(sql::calls::moved, {{"call", call.at("id").get<long>()}}))
      .add("may_oversee",
           may_in_call(context.person, Action::show_overview, call.at("code").get_ref<const std::string&>()))
      .add("may_see_council",
           may_in_call(context.person, Action::show_council, call.at("code").get_ref<const std::string&>()))
      .add("results", results)
      .add("result_categories", by_category(context, call, results));
}

Document definition(Context& context) {
  const auto frozen = need(context.db.read_row(sql::calls::frozen, {{"call", context.part("call")}}));
  Document document;
  for (const auto& [name, value] : frozen.items()) document.add(name, value);
  return document;
}

}  // namespace konkurss::calls
