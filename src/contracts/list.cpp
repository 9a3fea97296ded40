#include "contracts/list.hpp"

#include "base/cut.hpp"
#include "base/money.hpp"
#include "contracts/paper.hpp"
#include "decisions/award.hpp"
#include "policy/access.hpp"
#include "queries/contracts.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::contracts {
namespace {

constexpr std::size_t page_length = 50;

// What is paid for follows the work task's deliverables, as far as they have a day and an amount within the price.
Json first_milestones(const Json& content, Money value) {
  Json list = Json::array();
  Money sum;
  if (content.is_null()) return list;
  for (const auto& each : content.at("deliverables")) {
    if (!each.at("due").is_string() || !each.at("amount").is_string()) continue;
    const auto amount = Money::from_text(each.at("amount").get<std::string>());
    if (sum + amount > value || amount <= Money()) continue;
    sum += amount;
    list.push_back({{"title", each.at("id").get<std::string>() + ". " + cut(each.at("title"), 200)},
                    {"kind", "interim"},
                    {"deliverables", Json::array({each.at("id")})},
                    {"due_on", each.at("due")},
                    {"amount", amount.text()}});
  }
  if (!list.empty()) list.back()["kind"] = "final";
  return list;
}

// The rows of the choices that fit on a page; the choice to go on after, where there are more.
std::optional<long> cut_to_page(Json& rows) {
  std::size_t choices = 0, at = 0;
  for (; at < rows.size(); ++at)
    if ((at == 0 || rows[at].at("procurement") != rows[at - 1].at("procurement")) && ++choices > page_length) break;
  if (at == rows.size()) return std::nullopt;
  rows.erase(rows.begin() + static_cast<long>(at), rows.end());
  return rows.back().at("procurement").get<long>();
}

// Of what is chosen. A contract that stands for the choice already is left out: a second one is told as that.
void check_price(const Context& context, const Json& choice) {
  if (!choice.at("price").is_string()) return;
  const auto& begun = choice.at("contract");
  decisions::check_within_award(context, choice.at("application"), begun.is_null() ? 0 : begun.get<long>(),
                                Money::from_text(choice.at("price").get<std::string>()));
}

}  // namespace

Document list(Context& context) {
  auto rows = context.db.read_rows(sql::contracts::list, {{"before", place_in_list(context, "before")}});
  Document document;
  if (rows.size() > page_length) {
    rows.erase(rows.begin() + page_length, rows.end());
    document.add("next_before", rows.back().at("id"));
  }
  return std::move(document).add("contracts", rows);
}

Document of_call(Context& context) {
  const auto call = need(context.db.read_row(sql::contracts::call, {{"call", context.part("call")}}));
  auto rows = context.db.read_rows(sql::contracts::of_call,
                                   {{"call", call.at("id").get<long>()}, {"after", place_in_list(context, "after")}});
  Document document;
  if (const auto last = cut_to_page(rows)) document.add("next_after", *last);
  return std::move(document)
      .add("call_code", call.at("call_code"))
      .add("call_title", call.at("call_title"))
      .add("may_begin", context.person.may(Action::prepare_contract))
      .add("choices", rows);
}

Document begin(Context& context) {
  const auto choice = need(context.db.read_row(sql::contracts::to_begin, {{"id", context.number("id")}}));
  if (!choice.at("is_led").get<bool>()) throw NotFound();
  if (choice.at("is_conflicted").get<bool>()) throw Conflict("policy.office_conflicted");
  if (!choice.at("renounced_on").is_null()) throw Conflict("policy.support_renounced");
  check_price(context, choice);
  const auto& defaults = contract_template().at("defaults");
  const auto begun = need(context.db.read_row(
      sql::contracts::begin, {{"procurement", choice.at("id").get<long>()},
                              {"subject", choice.at("title").is_string() ? choice.at("title").get<std::string>() : ""},
                              {"vat_rate", defaults.at("vat_rate").get<std::string>()},
                              {"payment_days", defaults.at("payment_days").get<long>()},
                              {"penalty_per_day", defaults.at("penalty_per_day").get<std::string>()},
                              {"penalty_most", defaults.at("penalty_most").get<std::string>()}}));
  const auto milestones =
      first_milestones(choice.at("content"), Money::from_text(begun.at("value").get<std::string>()));
  context.db.rows(sql::contracts::first_milestones, {{"id", begun.at("id").get<long>()}, {"milestones", milestones}});
  return Document().add("id", begun.at("id")).next("/contracts/" + begun.at("id").dump());
}

}  // namespace konkurss::contracts
