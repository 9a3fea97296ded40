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
