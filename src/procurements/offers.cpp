#include "procurements/offers.hpp"

#include "base/text.hpp"
#include "procurements/procurement.hpp"
#include "procurements/typed.hpp"
#include "queries/procurements.hpp"

namespace konkurss::procurements {
namespace {

db::Parameters typed_offer(const Context& context, const Procurement& one) {
  static const std::regex number("[0-9]{11}");
  Errors errors;
  const auto tenderer = context.text("tenderer", 200);
  if (length_in_characters(tenderer) < 2) errors.push_back({"tenderer", "db.procurement_offer_tenderer_length", {}});
  const auto registration =
      typed_as(context, "registration_number", 20, number, "db.procurement_offer_registration_number", errors);
  const auto invited = typed_day(context, "invited_on", errors), received = typed_day(context, "received_on", errors);
  const auto price = typed_amount(context, "price", errors);
  if (errors.empty() && !invited) errors.push_back({"invited_on", "procurements.day_missing", {}});
  if (errors.empty() && received.has_value() != price.has_value())
    errors.push_back({price ? "received_on" : "price", "db.procurement_offer_received", {}});
  if (errors.empty() && received && *received < *invited)
    errors.push_back({"received_on", "db.procurement_offer_days", {}});
  if (received && *received > one.row.at("day").get<std::string>())
    errors.push_back({"received_on", "procurements.received_later", {}});
  if (!errors.empty()) throw Invalid(errors);
  return {{"id", one.id},          {"tenderer", tenderer},    {"registration_number", registration},
          {"invited_on", invited}, {"received_on", received}, {"price", price}};
}

Document saved(Context& context, const Procurement& one, const std::optional<Json>& offer) {
  if (!offer) throw NotFound();
  const auto touched = context.db.read_row(sql::procurements::touch, {{"id", one.id}, {"version", context.version()}});
  if (!touched) throw Invalid({{"", "procurements.changed_meanwhile", {}}}, 409);
  return Document()
      .version(touched->at("version"))
      .add("version", touched->at("version"))
      .add("offer", *offer)
      .next(one.address() + "#offers");
}

Document form(const Procurement& one, const Json& offer) {
  if (one.is_renounced()) throw Conflict("policy.support_renounced");
  Document document;
  document.version(one.version).add("version", one.version);
  for (const auto& [name, value] : offer.items()) document.add(name, value);
  return std::move(document)
      .add("number", one.row.at("number"))
      .add("application_title", one.row.at("title"))
      .add("call_code", one.row.at("call_code"))
      .add("procurement_address", one.address());
}

}  // namespace

Document offer_form(Context& context) {
  const auto one = procurement_of(context);
  check_led(one);
  const Json empty{{"tenderer", ""},
                   {"registration_number", ""},
                   {"invited_on", nullptr},
                   {"received_on", nullptr},
                   {"price", nullptr}};
  return form(one, empty).add("form_address", one.address("/offers"));
}

Document show_offer(Context& context) {
  const auto one = procurement_of(context);
  for (const auto& offer : one.offers)
    if (offer.at("offer_id") == context.number("offer"))
      return form(one, offer).add("form_address", one.address("/offers/" + context.part("offer"))).add("is_kept", true);
  throw NotFound();
}

Document add_offer(Context& context) {
  const auto one = held_procurement(context);
  check_preparing(one);
  return saved(context, one, context.db.read_row(sql::procurements::add_offer, typed_offer(context, one)));
}

Document change_offer(Context& context) {
  const auto one = held_procurement(context);
  check_preparing(one);
  auto typed = typed_offer(context, one);
  typed.emplace_back("offer", context.number("offer"));
  return saved(context, one, context.db.read_row(sql::procurements::change_offer, typed));
}

Document remove_offer(Context& context) {
  const auto one = held_procurement(context);
  check_preparing(one);
  return saved(
      context, one,
      context.db.read_row(sql::procurements::remove_offer, {{"offer", context.number("offer")}, {"id", one.id}}));
}

}  // namespace konkurss::procurements
