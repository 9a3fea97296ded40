#include "decisions/award.hpp"

#include <algorithm>

#include "base/figures.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {

Money Award::left() const { return std::max(awarded - taken, Money()); }

Award award_of(const Context& context, long application, long contract) {
  const auto row =
      need(context.db.read_row(sql::decisions::award, {{"application", application}, {"contract", contract}}));
  return {Money::from_text(row.at("awarded").get<std::string>()), Money::from_text(row.at("taken").get<std::string>())};
}

std::optional<FieldError> above_award(const Context& context, long application, long contract, Money price,
                                      const char* field) {
  const auto award = award_of(context, application, contract);
  if (award.covers(price)) return std::nullopt;
  const auto said = [&](Money amount) { return format_money(amount.text(), language_of(context.language)); };
  if (award.taken == Money()) return FieldError{field, "decisions.above_award", {{"awarded", said(award.awarded)}}};
  if (award.left() == Money())
    return FieldError{
        field, "decisions.above_award_all_taken", {{"awarded", said(award.awarded)}, {"taken", said(award.taken)}}};
  return FieldError{field,
                    "decisions.above_award_left",
                    {{"awarded", said(award.awarded)}, {"taken", said(award.taken)}, {"left", said(award.left())}}};
}

void check_within_award(const Context& context, long application, long contract, Money price) {
  if (const auto above = above_award(context, application, contract, price)) throw Conflict(above->word, above->args);
}

}  // namespace konkurss::decisions
