// Which procedure a contract needs, alone and with others of its kind; the thresholds by day.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "forms/schema.hpp"
#include "rules/procurement.hpp"

using namespace konkurss;
using namespace konkurss::rules;

namespace {

const Json& delivered() {
  static const Json read = Json::parse(embedded().at("forms/thresholds/lv.thresholds.json"));
  return read;
}

Purchase purchase(long id, const std::string& cpv, const std::string& value) {
  return {id, cpv, Money::from_text(value)};
}

Watch watched(const Purchase& own, const std::string& procedure, const std::vector<Purchase>& all) {
  return watch(thresholds_on(delivered(), "2025-10-01"), 2, own, procedure, all);
}

// The supported information activities of the demonstration, all of CPV division 79.
const std::vector<Purchase> information{purchase(1, "79340000-9", "9500.00"),  purchase(2, "79341000-6", "9999.00"),
                                        purchase(3, "79416000-3", "14900.00"), purchase(4, "79970000-4", "9800.00"),
                                        purchase(5, "79340000-9", "7300.00"),  purchase(6, "79952000-2", "5400.00")};

}  // namespace

TEST_CASE("the delivered thresholds fit their schema and hold on the day, the old law's period to its last day") {
  forms::DefinitionMistakes mistakes;
  const forms::Source source("lv", embedded().at("forms/thresholds/lv.thresholds.json"), mistakes);
  CHECK(forms::schema_mistakes(source, Json::parse(embedded().at("forms/thresholds.schema.json"))).empty());
  CHECK(thresholds_on(delivered(), "2017-02-28").is_null());
  auto changed = delivered();
  changed["periods"][0]["valid_until"] = "2026-06-30";
  changed["periods"].push_back(changed["periods"][0]);
  changed["periods"][1]["valid_from"] = "2026-07-01";
  changed["periods"][1].erase("valid_until");
  changed["periods"][1]["procedures"][2]["from"] = "143000.00";
  const auto full = [&](const std::string& day) {
    return procedure_for(thresholds_on(changed, day), Money::from_text("42000.00"));
  };
  CHECK(full("2026-06-30") == "full");
  CHECK(full("2026-07-01") == "simplified");
}

TEST_CASE("a procedure begins with its threshold, to the cent") {
  const auto& period = thresholds_on(delivered(), "2025-10-01");
  const auto of = [&](const char* value) { return procedure_for(period, Money::from_text(value)); };
  CHECK(of("0.01") == "market_survey");
  CHECK(of("9999.99") == "market_survey");
  CHECK(of("10000.00") == "simplified");
  CHECK(of("41999.99") == "simplified");
  CHECK(of("42000.00") == "full");
}

TEST_CASE("contracts of one CPV group add up; what alone would be lighter looks like splitting") {
  const auto seen = watched(information[1], "market_survey", information);
  CHECK(seen.together.text() == "56899.00");
  CHECK(seen.needed_alone == "market_survey");
  CHECK(seen.needed == "full");
  CHECK(seen.others == std::vector<long>{1, 3, 4, 5, 6});
  CHECK(seen.looks_split);
  CHECK(seen.needs_explanation);
  CHECK_FALSE(watched(information[1], "full", information).needs_explanation);
  const auto other = watched(purchase(9, "80500000-9", "9999.00"), "market_survey", information);
  CHECK(other.together.text() == "9999.00");
  CHECK(other.others.empty());
  CHECK_FALSE(other.looks_split);
  CHECK_FALSE(other.needs_explanation);
}

TEST_CASE("one large contract needs its procedure by itself and isn't splitting") {
  const auto seen = watched(purchase(9, "80500000-9", "14800.00"), "market_survey", information);
  CHECK(seen.needed == "simplified");
  CHECK_FALSE(seen.looks_split);
  CHECK(seen.needs_explanation);
  CHECK_FALSE(watched(purchase(9, "80500000-9", "14800.00"), "simplified", information).needs_explanation);
  CHECK(watched(purchase(9, "80500000-9", "100.00"), "", {}).needs_explanation);
}
