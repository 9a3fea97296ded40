#include "procurements/procurement.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "decisions/award.hpp"
#include "policy/lifecycle.hpp"
#include "queries/procurements.hpp"

namespace konkurss::procurements {
namespace {

void read_purchases(db::Session& db, Procurement& one) {
  if (!one.row.at("plan").is_string()) return;
  one.drawn_purchases = db.read_rows(sql::procurements::purchases, {{"plan", one.row.at("plan").get<std::string>()}});
  for (const auto& row : one.drawn_purchases)
    one.purchases.push_back({row.at("id"), row.at("cpv"), Money::from_text(row.at("value").get<std::string>())});
}

// With the value that the list of the call counts: the price once there is one, the estimate before.
rules::Purchase own(const Procurement& one) {
  for (const auto& each : one.purchases)
    if (each.id == one.id) return each;
  return {one.id, one.row.at("cpv"), Money::from_text(one.row.at("estimated_value").get<std::string>())};
}

Json procedures(const Procurement& one, const Json& typed) {
  const auto chosen = typed.is_string() ? typed : Json(one.procedure);
  Json list = Json::array();
  for (const auto& each : period_of(one.row.at("day")).at("procedures"))
    list.push_back({{"procedure_code", each.at("code")},
                    {"procedure_title", each.at("title")},
                    {"procedure_from", each.at("from")},
                    {"selected", each.at("code") == chosen}});
  return list;
}

Json title_of(const Json& period, const std::string& procedure) {
  for (const auto& each : period.at("procedures"))
    if (each.at("code") == procedure) return each.at("title");
  return nullptr;
}

// The sum that this one belongs to, with those that add up.
Json drawn_watch(const Procurement& one) {
  const auto watch = one.watch();
  if (!watch) return nullptr;
  const auto& period = period_of(one.row.at("day"));
  Json others = Json::array();
  for (const auto& row : one.drawn_purchases)
    if (std::find(watch->others.begin(), watch->others.end(), row.at("id").get<long>()) != watch->others.end())
      others.push_back({{"other_id", row.at("id")},
                        {"other_number", row.at("number")},
                        {"other_title", row.at("title")},
                        {"other_call", row.at("call_code")},
                        {"other_state", row.at("state")},
                        {"other_value", row.at("value")}});
  return {
      {"cpv_group", one.row.at("cpv").get<std::string>().substr(0, thresholds().at("group_digits").get<std::size_t>())},
      {"together", watch->together.text()},
      {"needed", title_of(period, watch->needed)},
      {"needed_alone", title_of(period, watch->needed_alone)},
      {"basis", period.at("basis")},
      {"looks_split", watch->looks_split},
      {"needs_explanation", watch->needs_explanation},
      {"is_explained", one.is_explained()},
      {"others", others}};
}

// A contract that stands for the choice takes nothing from its own offer. Nothing for those who don't see the offers,
// nor of what ended without a result: what is left of the award is the next one's; nor of what is renounced.
std::optional<decisions::Award> award_for(const Context& context, const Procurement& one) {
  if (!one.is_led() || one.state == "ended" || one.is_renounced()) return std::nullopt;
  const auto& contract = one.row.at("contract");
  return decisions::award_of(context, one.row.at("application"), contract.is_null() ? 0 : contract.get<long>());
}

Json drawn_offers(const Procurement& one, const std::optional<decisions::Award>& award, const Json& typed) {
  auto offers = one.offers;
  for (auto& offer : offers) {
    const bool has_price = offer.at("price").is_string();
    offer["offer_address"] = one.address("/offers/" + offer.at("offer_id").dump());
    offer["is_chosen"] = offer.at("offer_id") == one.row.at("offer_id");
    offer["may_be_chosen"] = has_price;
    offer["is_above_award"] =
        has_price && award && !award->covers(Money::from_text(offer.at("price").get<std::string>()));
    offer["selected"] = typed.value("offer", Json()) == offer.at("offer_id").dump();
  }
  return offers;
}

}  // namespace

bool Procurement::is_described() const {
  return !row.at("estimated_value").is_null() && !row.at("cpv").get<std::string>().empty() && !procedure.empty();
}

std::optional<rules::Watch> Procurement::watch() const {
  if (row.at("estimated_value").is_null() || row.at("cpv").get<std::string>().empty()) return std::nullopt;
  return rules::watch(period_of(row.at("day")), thresholds().at("group_digits"), own(*this), procedure, purchases);
}

bool Procurement::is_explained() const {
  const auto seen = watch();
  return seen && row.at("explained_sum").is_string() &&
         seen->together <= Money::from_text(row.at("explained_sum").get<std::string>());
}

Facts Procurement::facts() const {
  const auto seen = watch();
  Facts facts;
  facts.is_suspended = row.at("is_suspended");
  facts.support_is_renounced = is_renounced();
  facts.purchase_is_described = is_described();
  facts.offer_is_received =
      std::any_of(offers.begin(), offers.end(), [](const Json& offer) { return offer.at("price").is_string(); });
  facts.sum_needs_explanation = seen && seen->needs_explanation;
  facts.sum_is_explained = is_explained();
  return facts;
}

Procurement procurement_of(const Context& context) {
  Procurement one;
  one.row = need(context.db.read_row(sql::procurements::one, {{"id", context.number("id")}}));
  one.id = one.row.at("id");
  one.version = one.row.at("version");
  one.state = one.row.at("state");
  one.procedure = one.row.at("procedure");
  one.offers = context.db.read_rows(sql::procurements::offers, {{"id", one.id}});
  read_purchases(context.db, one);
  return one;
}

void check_led(const Procurement& one) {
  if (!one.is_led()) throw NotFound();
  if (!one.is_led_impartially()) throw Conflict("policy.office_conflicted");
}

Procurement held_procurement(const Context& context) {
  const auto row = need(context.db.read_row(sql::procurements::one, {{"id", context.number("id")}}));
  context.db.row(sql::procurements::hold,
                 {{"plan", row.at("plan").is_string() ? row.at("plan").get<std::string>() : ""}});
  return procurement_of(context);
}

const Json& thresholds() {
  static const Json read = Json::parse(embedded().at("forms/thresholds/lv.thresholds.json"));
  return read;
}

const Json& period_of(const std::string& day) {
  const auto& period = rules::thresholds_on(thresholds(), day);
  if (period.is_null()) throw Conflict("procurements.no_thresholds");
  return period;
}

Document show(Context& context) {
  const auto one = procurement_of(context);
  Json shown = one.row;
  shown["address"] = one.address();
  shown["office_conflicted"] = one.is_led() && !one.is_led_impartially();
  for (const char* name :
       {"estimated_value", "cpv", "identification", "link", "explanation", "reason", "application", "contract"})
    shown.erase(name);
  Document document;
  document.version(one.version).add("version", one.version).add("procurement", shown);
  for (const char* name : {"estimated_value", "cpv", "identification", "link"}) document.add(name, one.row.at(name));
  const bool is_ended = one.state == "ended";
  document.add("explained_because", one.row.at("explanation"))
      .add("chosen_because", is_ended ? Json() : one.row.at("reason"))
      .add("ended_because", is_ended ? one.row.at("reason") : Json());
  const Json typed = context.rejected ? context.rejected->body : Json::object();
  const auto award = award_for(context, one);
  const auto offers = drawn_offers(one, award, typed);
  const bool is_open =
      one.is_led_impartially() && one.state == "preparing" && context.person.may(Action::prepare_procurement);
  const bool prepares = is_open && !one.is_renounced();
  const auto* choosing = find_transition("procurement", one.state, Action::choose_executor);
  const auto reason = choosing ? choosing->only_if(one.facts()) : Reason();
  document.add("offers", offers)
      .add("left_of_award", award && award->taken > Money() ? Json(award->left().text()) : Json())
      .add("is_any_above_award",
           prepares && std::any_of(offers.begin(), offers.end(),
                                   [](const Json& offer) { return offer.at("is_above_award").get<bool>(); }))
      .add("procedures", procedures(one, typed.value("procedure", Json())))
      .add("procedure", title_of(period_of(one.row.at("day")), one.procedure))
      .add("watch", one.is_led() && !is_ended && !one.is_renounced() ? drawn_watch(one) : Json())
      .add("may_prepare", prepares)
      .add("may_explain", one.is_led_impartially() && one.state == "preparing" && !one.is_renounced() &&
                              context.person.may(Action::go_on_despite_sum) && one.facts().sum_needs_explanation)
      .add("may_choose", prepares && reason.empty())
      .add("choice_reason", reason.empty() || !prepares ? Json() : Json(reason))
      .add("may_end", is_open && context.person.may(Action::end_procurement))
      .add("may_give_up",
           one.is_led_impartially() && one.state == "chosen" && context.person.may(Action::choose_executor));
  return document;
}

}  // namespace konkurss::procurements
