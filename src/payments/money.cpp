#include "payments/money.hpp"

#include "policy/access.hpp"
#include "queries/calls.hpp"
#include "queries/payments.hpp"

namespace konkurss::payments {

Document of_call(Context& context) {
  const auto call = need(context.db.read_row(sql::calls::show, {{"call", context.part("call")}}));
  const db::Parameters of{{"call", call.at("id").get<long>()}};
  Json categories = Json::array(), measures = Json::array();
  Json together = nullptr;
  for (auto& row : context.db.read_rows(sql::payments::money_of_call, of)) {
    if (row.at("kind") == "category") categories.push_back(row);
    if (row.at("kind") == "measure") measures.push_back(row);
    if (row.at("kind") == "all") together = row;
  }
  return Document()
      .add("code", call.at("code"))
      .add("title", call.at("title"))
      .add("plan", call.at("definition").value("plan", Json()))
      .add("categories", categories)
      .add("measures", measures)
      .add("together", together)
      .add("may_show", context.person.may(Action::show_payments))
      .add("contracts", context.db.read_rows(sql::payments::contracts_of_call, of));
}

}  // namespace konkurss::payments
