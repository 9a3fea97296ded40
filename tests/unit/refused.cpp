// What the database refuses becomes a sentence, also where nobody thought of the constraint.
#include "web/refused.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

Refusal refusal_of(const std::string& sqlstate, const std::string& constraint) {
  try {
    throw_as_refusal(db::Refused(sqlstate, constraint));
  } catch (const Refusal& refusal) {
    return refusal;
  } catch (const db::Refused&) {
    return Refusal(500, "as it is");
  }
}

}  // namespace

TEST_CASE("a constraint with a sentence says it, one without says to try again") {
  CHECK(refusal_of("23514", "person_role_last_signatory").word == "db.person_role_last_signatory");
  CHECK(refusal_of("23505", "milestone_hand_in_no").status == 409);
  CHECK(refusal_of("23505", "milestone_hand_in_no").word == "web.try_again");
  CHECK(refusal_of("42P01", "").status == 500);
}

TEST_CASE("what the database refuses of an invoice or a payment is told at its field") {
  for (const auto& [constraint, field] :
       {std::pair{"invoice_number_length", "number"}, std::pair{"payment_penalty_most", "penalty"}}) {
    std::vector<FieldError> fields;
    try {
      throw_as_refusal(db::Refused("23514", constraint));
    } catch (const Invalid& invalid) {
      fields = invalid.fields;
    }
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].field == field);
    CHECK(fields[0].word == "db." + std::string(constraint));
  }
}
