// An objection is upheld by changing the decision.
#include <catch2/catch.hpp>

#include <stdexcept>

#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Examined : DecidedCall {
  explicit Examined(const std::string& number) {
    release_all();
    if (object(number).status != 200 || examine(officer).status != 200) throw std::runtime_error("examined");
  }
  Reply uphold(const std::string& outcome, const std::string& amount = "") {
    return answer_objection(
        deputy,
        {{"to", "upheld"}, {"outcome", outcome}, {"amount", amount}, {"reason", "Iesniegumā minētais ir pārbaudīts."}});
  }
  Json mistake(const Reply& reply) {
    const auto error = json_of(reply).at("errors").at(0);
    return {error.at("field"), error.at("reason")};
  }
};

}  // namespace

TEST_CASE(
    "an objection isn't upheld with the decision that stands: it is dismissed, and no letter replaces the first") {
  Examined t("IL-03");  // on the reserve list
  const auto refused = t.uphold("reserve");
  CHECK(refused.status == 422);
  CHECK(t.mistake(refused) == Json{"outcome", "objections.nothing_changes"});
  CHECK(t.world.value("select count(*) from decision_before") == 0);
  CHECK(t.world.value("select count(*) from letter where objection_id is not null") == 0);
  CHECK(t.answer_objection(t.deputy, {{"to", "dismissed"}, {"reason", "Vairāk finansējuma nav."}}).status == 200);
}

TEST_CASE("of what is supported an upheld objection changes the amount") {
  Examined t("IL-05");
  const std::string awarded =
      t.world.value("select amount_awarded::text from decision where application_id = $1::bigint",
                    {std::to_string(t.application("IL-05"))});
  CHECK(t.mistake(t.uphold("supported", awarded)) == Json{"amount", "objections.nothing_changes"});
  CHECK(t.uphold("supported", "100").status == 200);
  CHECK(t.world.value("select count(*) from letter where objection_id is not null") == 1);
}
