#include "procurements/choice.hpp"

#include "base/text.hpp"
#include "decisions/award.hpp"
#include "policy/lifecycle.hpp"
#include "procurements/procurement.hpp"
#include "queries/procurements.hpp"

namespace konkurss::procurements {
namespace {

Procurement led(const Context& context) {
  auto one = held_procurement(context);
  check_led(one);
  return one;
}

std::string typed_reason(const Context& context, const char* field) {
  const auto text = context.text(field, 4000);
  if (length_in_characters(text) < 10) throw Invalid(field, "procurements.reason_missing");
  return text;
}

Document moved(const Procurement& one, const std::optional<Json>& row) {
  if (!row) throw Invalid({{"", "procurements.changed_meanwhile", {}}}, 409);
  return Document().version(row->at("version")).add("version", row->at("version")).next(one.address());
}

// One of the offers that came with a price, which the award covers. No contract stands while the choice is open.
long typed_offer(const Context& context, const Procurement& one) {
  const auto found = context.body.find("offer");
  const auto text =
      found != context.body.end() && found->is_number_integer() ? found->dump() : context.text("offer", 18);
  for (const auto& offer : one.offers)
    if (offer.at("offer_id").dump() == text && offer.at("price").is_string()) {
      const auto price = Money::from_text(offer.at("price").get<std::string>());
      if (const auto above = decisions::above_award(context, one.row.at("application"), 0, price, "offer"))
        throw Invalid(above->field, above->word, above->args);
      return offer.at("offer_id");
    }
  throw Invalid("offer", "procurements.offer_missing");
}

}  // namespace

Document explain(Context& context) {
  const auto one = led(context);
  allowed_transition("procurement", one.state, Action::go_on_despite_sum, one.facts());
  const auto text = typed_reason(context, "explanation");
  return moved(one, context.db.read_row(sql::procurements::explain, {{"explanation", text},
                                                                     {"sum", one.watch()->together.text()},
                                                                     {"id", one.id},
                                                                     {"version", context.version()}}));
}

Document choose(Context& context) {
  const auto one = led(context);
  const auto& row = allowed_transition("procurement", one.state, Action::choose_executor, one.facts(), "chosen");
  const long offer = typed_offer(context, one);
  return moved(one, context.db.read_row(sql::procurements::choose, {{"to", row.to},
                                                                    {"offer", offer},
                                                                    {"reason", typed_reason(context, "reason")},
                                                                    {"id", one.id},
                                                                    {"version", context.version()}}));
}

Document give_up(Context& context) {
  const auto one = led(context);
  const auto& row = allowed_transition("procurement", one.state, Action::choose_executor, one.facts(), "preparing");
  return moved(one, context.db.read_row(sql::procurements::give_up, {{"to", row.to},
                                                                     {"reason", typed_reason(context, "reason")},
                                                                     {"id", one.id},
                                                                     {"version", context.version()}}));
}

Document end_without_result(Context& context) {
  const auto one = led(context);
  const auto& row = allowed_transition("procurement", one.state, Action::end_procurement, one.facts());
  const db::Parameters ended{
      {"to", row.to}, {"reason", typed_reason(context, "end_reason")}, {"id", one.id}, {"version", context.version()}};
  return moved(one, context.db.read_row(sql::procurements::end_without_result, ended));
}

}  // namespace konkurss::procurements
