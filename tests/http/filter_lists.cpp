// The one filter language on the ranked list, the decisions and the objections.
#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool says(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }
std::string filtered(const std::string& page, const std::string& filter) {
  return "/calls/TEST-1/" + page + "?filter=" + percent_encoded(filter);
}
// Whether the page has a row of the application's.
bool has_row(const Reply& page, const std::string& number) {
  return says(page, ">" + number + "</a>") || says(page, "data-number=\"" + number + "\"");
}

}  // namespace

TEST_CASE("the ranked list and the decisions show what the filter lets through, with the sums of all") {
  DecidedCall t;
  for (const std::string page : {"ranking", "decisions"}) {
    INFO(page);
    const auto whole = t.world.page(t.chair, "/calls/TEST-1/" + page);
    CHECK(has_row(whole, "IL-05"));
    CHECK(has_row(whole, "SI-01"));
    const auto part = t.world.page(t.chair, filtered(page, "kategorija:SI punkti:>0"));
    CHECK(part.status == 200);
    CHECK_FALSE(has_row(part, "IL-05"));
    CHECK(has_row(part, "SI-01"));
    CHECK(says(part, "value=\"kategorija:SI punkti:&gt;0\""));
    CHECK(says(part, "Rādīt visus"));
    CHECK_FALSE(says(whole, "Rādīt visus"));
    const auto wrong = t.world.page(t.chair, filtered(page, "punktini:>0"));
    CHECK(wrong.status == 200);
    CHECK(says(wrong, "filter-error"));
    CHECK(t.world.get(t.chair, filtered(page, "punktini:>0")).status == 422);
  }
  const auto all = json_of(t.world.get(t.chair, "/calls/TEST-1/ranking"));
  const auto part = json_of(t.world.get(t.chair, filtered("ranking", "category:SI")));
  CHECK(part.at("result").at("lines").size() == 11);
  for (const auto& line : part.at("result").at("lines")) CHECK(line.at("category") == "SI");
  CHECK(part.at("result").at("categories") == all.at("result").at("categories"));
  REQUIRE(t.decide_rest(t.chair).status == 200);
  const auto sums = [&](const std::string& address) {
    Json list = Json::array();
    const auto document = json_of(t.world.get(t.chair, address));
    for (const auto& category : document.at("categories")) list.push_back(category.at("awarded"));
    return list;
  };
  CHECK(sums(filtered("decisions", "IL-05")) == sums("/calls/TEST-1/decisions"));
}

TEST_CASE("the objections are filtered by their applications") {
  DecidedCall t;
  t.release_all();
  REQUIRE(t.object("IL-03").status == 200);
  REQUIRE(t.object("SI-02").status == 200);
  const auto numbers = [&](const std::string& address) {
    std::vector<std::string> found;
    const auto document = json_of(t.world.get(t.officer, address));
    for (const auto& one : document.at("objections")) found.push_back(one.at("number"));
    return found;
  };
  CHECK(numbers("/calls/TEST-1/objections") == std::vector<std::string>{"IL-03", "SI-02"});
  CHECK(numbers(filtered("objections", "category:SI")) == std::vector<std::string>{"SI-02"});
  CHECK(numbers(filtered("objections", "category:SI total:<0")).empty());
  CHECK(says(t.world.page(t.officer, filtered("objections", "category:SI")), "Rādīt visus"));
}
