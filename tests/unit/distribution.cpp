// The small pictures of who gave how many points: where each bar stands, and what the words say.
#include "web/distribution.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

const Json scale{{"minimum", "0"}, {"maximum", "5"}, {"step", "1"}};
const Json halves{{"minimum", "0"}, {"maximum", "5"}, {"step", "0.5"}};
Json criteria(int count) {
  Json list = Json::array();
  for (int i = 1; i <= count; ++i) list.push_back({{"criterion_code", "K" + std::to_string(i)}});
  return list;
}
const std::string space = "\u00A0";

}  // namespace

TEST_CASE("a line of points and a ranking's inputs say the same") {
  const Json inputs{{{"evaluator", "V1"}, {"scores", {{"K1", "4"}, {"K2", "2.5"}}}},
                    {{"evaluator", "V2"}, {"scores", {{"K1", "3"}}}}};
  const auto read = given_points(inputs);
  const std::string line = "V1 K1:4,K2:2.5;V2 K1:3";
  const auto split = given_points_in(line);
  REQUIRE(split.size() == 2);
  REQUIRE(read.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(read[i].evaluator == split[i].evaluator);
    CHECK(read[i].by_criterion == split[i].by_criterion);
  }
  CHECK(split[0].by_criterion[1] == std::pair<std::string_view, std::string_view>("K2", "2.5"));
  CHECK(given_points_in("").empty());
}

TEST_CASE("each bar stands over its points and is as high as the share of those who gave them") {
  Distributions pictures(scale, true);
  // 48 pixels for 6 places: 8 for each, 7 of them bar; 18 pixels for all evaluators.
  const auto one = pictures.of_one({{"criterion_code", "K1"}}, given_points_in("V1 K1:5;V2 K1:0;V3 K1:5"));
  CHECK(one.at("bars") == "M0 18v-6h7v6zM40 18v-12h7v12z");
  CHECK(one.at("distribution_words") == "K1: V1:" + space + "5; V2:" + space + "0; V3:" + space + "5");
  CHECK(one.at("distribution_width") == "48");
}

TEST_CASE("the pictures of a row stand in their criteria's places, six in a line") {
  Distributions pictures(scale, true);
  const auto row = pictures.of(criteria(7), given_points_in("V1 K2:0,K7:5"));
  CHECK(row.at("bars") == "M56 18v-18h7v18zM40 56v-18h7v18z");
  CHECK(row.at("distribution_words") == "K2: V1:" + space + "0.\nK7: V1:" + space + "5");
  CHECK(row.at("distribution_width") == std::to_string(6 * 48 + 5 * 8));
  CHECK(row.at("distribution_height") == std::to_string(2 * 38));
  const auto frame = distribution_frame("IL", criteria(7));
  CHECK(frame.at("frame_code") == "IL");
  CHECK(frame.at("frame_labels").size() == 7);
  CHECK(frame.at("frame_labels")[6] == Json{{"label_x", 0}, {"label_y", 71}, {"label_code", "K7"}});
  CHECK(frame.at("frame_lines").get<std::string>().find("M0 56.5h48") != std::string::npos);
}

TEST_CASE("without names the points stand from the lowest, and each language has its decimal mark") {
  Distributions pictures(halves, false);
  const auto row = pictures.of(criteria(1), given_points_in("V1 K1:4;V2 K1:2.5"));
  CHECK(row.at("distribution_words") == Json{{"en", "K1: 2.5; 4"}, {"lv", "K1: 2,5; 4"}});
  CHECK(pictures.of(criteria(2), {}).is_null());
}
