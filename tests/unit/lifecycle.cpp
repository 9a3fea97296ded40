// Guards of the lifecycle table: what they ask and the reason that they give.
#include <catch2/catch.hpp>

#include "policy/lifecycle.hpp"

using namespace konkurss;

namespace {

Reason reason(std::string_view entity, std::string_view from, Action action, std::string_view to, const Facts& facts) {
  const auto* row = find_transition(entity, from, action, to);
  REQUIRE(row);
  return row->only_if(facts);
}

}  // namespace

TEST_CASE("a call is announced when its definition is sound and its deadline lies ahead") {
  const auto announce = [](bool sound, bool passed) {
    Facts facts;
    facts.definition_is_sound = sound;
    facts.deadline_passed = passed;
    return reason("call", "draft", Action::announce_call, "announced", facts);
  };
  CHECK(announce(true, false).empty());
  CHECK(announce(true, true) == "policy.deadline_passed");
  CHECK(announce(false, false) == "policy.definition_has_mistakes");
  CHECK(announce(false, true) == "policy.definition_has_mistakes");
}
