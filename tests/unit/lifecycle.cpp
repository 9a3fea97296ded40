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

TEST_CASE("only complete applications of an open call are handed over or submitted, with the reason that comes first") {
  for (const auto* from : {"draft", "handed_over"}) {
    Facts facts;
    CHECK(reason("application", from, Action::submit, "submitted", facts) == "policy.call_closed");
    facts.call_is_open = true;
    CHECK(reason("application", from, Action::submit, "submitted", facts) == "policy.answers_missing");
    facts.form_is_complete = true;
    CHECK(reason("application", from, Action::submit, "submitted", facts).empty());
  }
  Facts incomplete;
  incomplete.call_is_open = true;
  CHECK(reason("application", "draft", Action::hand_over, "handed_over", incomplete) == "policy.answers_missing");
  CHECK(find_transition("application", "submitted", Action::hand_over) == nullptr);
}

TEST_CASE("what was submitted is replaced, and a replacement given up, while the call is open") {
  Facts facts;
  CHECK(reason("application", "submitted", Action::replace, "draft", facts) == "policy.call_closed");
  CHECK(reason("application", "draft", Action::keep_submitted, "submitted", facts) == "policy.never_submitted");
  facts.was_submitted = true;
  CHECK(reason("application", "draft", Action::keep_submitted, "submitted", facts) == "policy.call_closed");
  facts.call_is_open = true;
  CHECK(reason("application", "submitted", Action::replace, "draft", facts).empty());
  CHECK(reason("application", "draft", Action::keep_submitted, "submitted", facts).empty());
  CHECK(find_transition("application", "withdrawn", Action::replace) == nullptr);
}
