#include "rules/indicator.hpp"

#include <catch2/catch.hpp>

namespace konkurss {

TEST_CASE("the way from baseline to target is told in whole percent, half up") {
  using rules::share_reached;
  CHECK(share_reached("0", "200", "50") == 25);
  CHECK(share_reached("100", "300", "201") == 51);  // 50.5
  CHECK(share_reached("0", "3", "1") == 33);
  CHECK(share_reached("40", "20", "30") == 50);  // less is the aim
  CHECK(share_reached("0", "10", "12.5") == 125);
  CHECK(share_reached("10", "20", "5") == -50);
  CHECK(share_reached("5", "5", "5").is_null());
  CHECK(share_reached(nullptr, "5", "5").is_null());
  CHECK(share_reached("0", "5", nullptr).is_null());
  CHECK(share_reached("0", "", "1").is_null());
  CHECK(share_reached("0", "0.000000000000000001", "999999999999").is_null());
}

TEST_CASE("indicators are counted by measure, direction and impact indicator; an unmeasured one isn't reached") {
  const Json rows =
      Json::array({{{"measure", "A1"}, {"impact_indicator", "R1"}, {"value", "5"}, {"is_reached", true}},
                   {{"measure", "A1"}, {"impact_indicator", "R2"}, {"value", "4"}, {"is_reached", false}},
                   {{"measure", "A2"}, {"impact_indicator", nullptr}, {"value", nullptr}, {"is_reached", nullptr}},
                   {{"measure", "gone"}, {"impact_indicator", "R1"}, {"value", nullptr}, {"is_reached", nullptr}}});
  const auto all = rules::roll_up(rows, {{"A1", "V1"}, {"A2", "V1"}});
  CHECK(all.together.json() == Json{{"indicator_count", 4}, {"measured_count", 2}, {"reached_count", 1}});
  CHECK(all.directions.at("V1").json() == Json{{"indicator_count", 3}, {"measured_count", 2}, {"reached_count", 1}});
  CHECK(all.measures.at("A1").json() == Json{{"indicator_count", 2}, {"measured_count", 2}, {"reached_count", 1}});
  CHECK(all.impacts.at("R1").json() == Json{{"indicator_count", 2}, {"measured_count", 1}, {"reached_count", 1}});
  CHECK(all.impacts.size() == 2);
}

}  // namespace konkurss
