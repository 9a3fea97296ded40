// Until when a case file is kept: the delivered periods, days in leap years, and the same answer both ways.
#include <catch2/catch.hpp>

#include "base/embedded.hpp"
#include "forms/schema.hpp"
#include "rules/retention.hpp"

using namespace konkurss;
using namespace konkurss::rules;

namespace {

const Json& delivered() {
  static const Json read = Json::parse(embedded().at("forms/retention/lv.retention.json"));
  return read;
}

Json document(const char* kind, const Json& began) { return {{"kind", kind}, {"began_on", began}}; }

}  // namespace

TEST_CASE("the delivered retention periods fit their schema") {
  forms::DefinitionMistakes mistakes;
  const forms::Source source("lv", embedded().at("forms/retention/lv.retention.json"), mistakes);
  CHECK(forms::schema_mistakes(source, Json::parse(embedded().at("forms/retention.schema.json"))).empty());
}

TEST_CASE("procurement documents are kept for ten years after the contract, and so is the case") {
  const auto kept = kept_longest(
      delivered(), Json::array({document("application", "2025-10-20"), document("procurement", "2025-11-03")}));
  CHECK(kept.at("kind") == "procurement");
  CHECK(kept.at("due_on") == "2035-11-03");
  CHECK(kept.at("basis").at("lv") == "Publisko iepirkumu likuma 40. panta piektā daļa");
  CHECK(kept_longest(delivered(), Json::array({document("application", "2025-10-20")})).at("due_on") == "2030-10-20");
}

TEST_CASE("while a term hasn't begun, or the data say nothing, the case is kept") {
  CHECK(kept_longest(delivered(), Json::array({document("application", "2025-10-20"), document("contract", nullptr)}))
            .is_null());
  CHECK(kept_longest(delivered(), Json::array({document("procurement", "2016-12-31")})).is_null());
  CHECK(kept_longest(delivered(), Json::array({document("unheard_of", "2025-10-20")})).is_null());
  CHECK(kept_longest(delivered(), Json::array()).is_null());
}

TEST_CASE("the period that holds on the day on which the term begins decides") {
  auto changed = delivered();
  auto& periods = changed.at("kinds")[0].at("periods");
  periods[0]["valid_until"] = "2027-12-31";
  periods.push_back({{"valid_from", "2028-01-01"}, {"years", 7}, {"basis", {{"lv", "cits"}, {"en", "other"}}}});
  CHECK(kept_longest(changed, Json::array({document("application", "2027-12-31")})).at("due_on") == "2032-12-31");
  CHECK(kept_longest(changed, Json::array({document("application", "2028-01-01")})).at("due_on") == "2035-01-01");
}

TEST_CASE("29 February ends on the last day of February") {
  CHECK(years_later("2024-02-29", 5) == "2029-02-28");
  CHECK(years_later("2024-02-29", 4) == "2028-02-29");
  CHECK(years_later("2025-10-20", 10) == "2035-10-20");
}

TEST_CASE("what is due by the days of the cutoffs is due by the term") {
  for (const auto* today : {"2029-02-27", "2029-02-28", "2029-03-01", "2028-02-29", "2034-12-31"}) {
    const auto limits = cutoffs(delivered(), today);
    REQUIRE(limits.size() >= delivered().at("kinds").size());
    for (const auto* began : {"2024-02-28", "2024-02-29", "2024-03-01", "2018-02-28", "2019-02-28", "2024-12-31"})
      for (const auto& limit : limits) {
        const auto kept = kept_longest(
            delivered(), Json::array({document(limit.at("kind").get_ref<const std::string&>().c_str(), began)}));
        INFO(today << " " << began << " " << limit);
        CHECK((kept.at("due_on").get<std::string>() <= today) ==
              (limit.at("base_from").get<std::string>() <= began && began <= limit.at("cutoff").get<std::string>()));
      }
  }
}
