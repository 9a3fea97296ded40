// Days as people write them, wherever a sentence asks for "14.11.2025."; and the executor, whom the choice fixes.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

TEST_CASE("a day of a contract and of a milestone is taken as the sentence of a wrong one asks for it") {
  ContractWorld t;
  REQUIRE(t.terms({{"starts_on", "1.11.2025."}, {"ends_on", "31.12.2025"}}).status == 200);
  const auto terms = t.shown(t.officer).at("terms");
  CHECK(terms.at("starts_on") == "2025-11-01");
  CHECK(terms.at("ends_on") == "2025-12-31");
  CHECK(field_of(t.terms({{"starts_on", "31.11.2025."}})) == "starts_on");
  REQUIRE(t.milestone("Vēl viens posms", "15.12.2025.", "100").status == 200);
  CHECK(t.world.value("select due_on::text from contract_milestone where title = 'Vēl viens posms'") == "2025-12-15");
}

TEST_CASE("the consolidated text is asked for by a day as people write it") {
  ContractWorld t;
  t.conclude();
  const auto on = [&](const std::string& day) {
    return json_of(t.world.get(t.officer, t.place("/consolidated?on=" + day)));
  };
  CHECK(on("15.11.2025.").at("on") == "2025-11-15");
  CHECK_FALSE(on("15.11.2025.").contains("day_is_wrong"));
  CHECK(on("31.11.2025.").at("day_is_wrong") == true);
}

TEST_CASE("a deliverable's day is taken as people write it") {
  TaskWorld t;
  t.open();
  const auto added = t.world.post(t.officer, t.address("/deliverables"),
                                  {{"title", "Ziņojums"}, {"due", "1.12.2025."}, {"version", 0}});
  REQUIRE(added.status == 200);
  CHECK(json_of(added).at("deliverable").at("due") == "2025-12-01");
}

TEST_CASE("another executor than the chosen one is refused at the name, with what was typed") {
  ContractWorld t;
  const auto refused = t.terms({{"executor_name", "SIA Cita"}});
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "executor_name");
  CHECK(reason_of(refused) == "db.contract_executor_of_choice");
  CHECK(t.terms().status == 200);
}
