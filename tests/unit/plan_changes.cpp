#include <catch2/catch.hpp>

#include "plans/changes.hpp"

using namespace konkurss;

namespace {

Json measure(const std::string& code, const std::string& title) { return {{"code", code}, {"title", title}}; }

Json plan(const std::string& state, const Json& first, const Json& second) {
  return {{"state", state},
          {"directions",
           {{{"code", "D1"}, {"title", "One"}, {"measures", first}},
            {{"code", "D2"}, {"title", "Two"}, {"measures", second}}}}};
}

}  // namespace

TEST_CASE("what a new version of a plan changes is told by code") {
  const auto before =
      plan("draft", {measure("D1.1", "A"), measure("D1.2", "B")}, {measure("D2.1", "C"), measure("D2.2", "D")});
  const auto after =
      plan("approved", {measure("D1.1", "A"), measure("D2.1", "C")}, {measure("D2.2", "E"), measure("D2.3", "F")});
  const Json expected{{{"change", "state"}, {"code", ""}, {"title", "approved"}, {"was", "draft"}},
                      {{"change", "moved"}, {"code", "D2.1"}, {"title", "C"}, {"was", "D2"}},
                      {{"change", "renamed"}, {"code", "D2.2"}, {"title", "E"}, {"was", "D"}},
                      {{"change", "added"}, {"code", "D2.3"}, {"title", "F"}, {"was", nullptr}},
                      {{"change", "removed"}, {"code", "D1.2"}, {"title", "B"}, {"was", nullptr}}};
  CHECK(plans::changes(before, after) == expected);
  CHECK(plans::changes(after, after) == Json::array());
}
