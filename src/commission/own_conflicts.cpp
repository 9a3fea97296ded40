#include "commission/own_conflicts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

constexpr std::array verdicts{"conflict", "possible", "none"};

Json call_of(const Context& context) {
  return need(context.db.read_row(sql::commission::own_call, {{"call", context.part("call")}}));
}

Json choices(const Context& context) {
  const auto chosen = context.rejected ? context.rejected->body.value("verdict", Json()) : Json();
  Json list = Json::array();
  for (const auto* verdict : verdicts)
    list.push_back({{"choice_value", verdict},
                    {"choice_id", list.empty() ? "verdict" : std::string("verdict-") + verdict},
                    {"chosen", chosen == verdict}});
  return list;
}

struct Declared {
  std::string verdict, reason;
  Json application;
};

Declared read(const Context& context, const Json& call) {
  Declared typed{context.text("verdict", 20), context.text("reason"), {}};
  std::vector<FieldError> errors;
  const auto number = context.text("number", 40);
  if (auto found =
          context.db.read_row(sql::commission::numbered, {{"call", call.at("id").get<long>()}, {"number", number}}))
    typed.application = std::move(*found);
  else
    errors.push_back({"number", number.empty() ? "commission.number_missing" : "commission.number_unknown", {}});
  if (std::find(verdicts.begin(), verdicts.end(), typed.verdict) == verdicts.end())
    errors.push_back({"verdict", "commission.verdict_missing", {}});
  else if (typed.verdict != "none" && typed.reason.empty())
    errors.push_back({"reason", "db.commission_declaration_reason", {}});
  else if (typed.verdict == "none" && !typed.application.is_null() && !typed.application.at("found").is_null())
    errors.push_back({"verdict", "commission.conflict_found", {}});
  else if (typed.verdict == "none" && !typed.application.is_null() && typed.application.at("own_verdict").is_null())
    errors.push_back({"verdict", "commission.nothing_declared", {}});
  if (!errors.empty()) throw Invalid(errors);
  if (typed.verdict == "none") typed.reason.clear();
  return typed;
}

}  // namespace

Document show_own_conflicts(Context& context) {
  const auto call = call_of(context);
  const auto id = call.at("id").get<long>();
  Document document;
  for (const auto* name : {"call", "call_title", "statement", "opened"}) document.add(name, call.at(name));
  document.raw("conflicts", context.db.rows(sql::commission::own_conflicts, {{"call", id}}));
  if (context.wants_page)
    document.add("choices", choices(context)).raw("numbers", context.db.rows(sql::commission::numbers, {{"call", id}}));
  return document;
}

Document declare_own_conflict(Context& context) {
  const auto call = call_of(context);
  const auto typed = read(context, call);
  const auto row = need(context.db.read_row(
      sql::commission::declare_own,
      {{"application", typed.application.at("id").get<long>()}, {"verdict", typed.verdict}, {"reason", typed.reason}}));
  return Document()
      .add("number", typed.application.at("number"))
      .add("verdict", row.at("verdict"))
      .next("/calls/" + context.part("call") + "/own-conflicts")
      .done("commission.done_own_conflict");
}

}  // namespace konkurss::commission
