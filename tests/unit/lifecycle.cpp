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
    facts.a_file_is_infected = true;
    CHECK(reason("application", from, Action::submit, "submitted", facts) == "policy.infected_file_attached");
  }
  Facts incomplete;
  incomplete.call_is_open = true;
  CHECK(reason("application", "draft", Action::hand_over, "handed_over", incomplete) == "policy.answers_missing");
  CHECK(find_transition("application", "submitted", Action::hand_over) == nullptr);
}

TEST_CASE("what was submitted is replaced, and a replacement given up, while the call is open") {
  Facts facts;
  CHECK(reason("application", "submitted", Action::replace, "draft", facts) == "policy.call_closed");
  const auto dropping = [&](const char* from) {
    return reason("application", from, Action::keep_submitted, "submitted", facts);
  };
  for (const auto* from : {"draft", "handed_over"}) CHECK(dropping(from) == "policy.never_submitted");
  facts.was_submitted = true;
  for (const auto* from : {"draft", "handed_over"}) CHECK(dropping(from) == "policy.call_closed");
  facts.call_is_open = true;
  CHECK(reason("application", "submitted", Action::replace, "draft", facts).empty());
  for (const auto* from : {"draft", "handed_over"}) CHECK(dropping(from).empty());
  CHECK(find_transition("application", "withdrawn", Action::replace) == nullptr);
}

TEST_CASE("what an objection suspends isn't begun") {
  Facts facts;
  CHECK(reason("work_task", "none", Action::open_work_task, "with_chancellery", facts).empty());
  facts.purchase_is_described = facts.offer_is_received = true;
  CHECK(reason("procurement", "preparing", Action::choose_executor, "chosen", facts).empty());
  facts.is_suspended = true;
  CHECK(reason("work_task", "none", Action::open_work_task, "with_chancellery", facts) == "policy.decision_suspended");
  CHECK(reason("procurement", "preparing", Action::choose_executor, "chosen", facts) == "policy.decision_suspended");
  CHECK(reason("procurement", "chosen", Action::choose_executor, "preparing", facts).empty());
}

TEST_CASE("the day of a contract's last signature is corrected where it was typed, and no text that names it is out") {
  for (const auto* state : {"in_force", "suspended"}) {
    Facts facts;
    CHECK(reason("contract", state, Action::correct_signing_day, state, facts).empty());
    facts.amendment_awaits_signatures = true;
    CHECK(reason("contract", state, Action::correct_signing_day, state, facts) == "policy.amendment_names_day");
    facts.signing_day_is_read = true;
    CHECK(reason("contract", state, Action::correct_signing_day, state, facts) == "policy.signing_day_is_read");
  }
  for (const auto* state : {"draft", "sent", "completed", "terminated"})
    CHECK(find_transition("contract", state, Action::correct_signing_day) == nullptr);
}

TEST_CASE("a conflict is decided on while it is open and the ranked list isn't accepted; what is found isn't cleared") {
  const auto decide = [](std::string_view to, bool found, bool open, bool ranking_is_open) {
    Facts facts;
    facts.conflict_is_found = found;
    facts.conflict_is_open = open;
    facts.ranking_is_open = ranking_is_open;
    return reason("evaluation", "recused", Action::decide_conflict, to, facts);
  };
  for (const auto* to : {"in_progress", "recused"}) {
    CHECK(decide(to, false, true, true).empty());
    CHECK(decide(to, false, false, true) == "policy.no_open_conflict");
    CHECK(decide(to, false, true, false) == "policy.evaluators_fixed");
  }
  CHECK(decide("in_progress", true, true, true) == "policy.conflict_found");
  CHECK(decide("recused", true, true, true).empty());
}

TEST_CASE("nothing leads out of a submitted evaluation but a conflict") {
  CHECK_FALSE(find_transition("evaluation", "submitted", Action::unassign_evaluator));
  CHECK_FALSE(find_transition("evaluation", "submitted", Action::evaluate));
  CHECK(find_transition("evaluation", "submitted", Action::declare)->to == "recused");
  CHECK(find_transition("evaluation", "submitted", Action::decide_conflict)->to == "recused");
}

TEST_CASE("a ranked list is accepted when all is checked, evaluated and decided on") {
  const auto accept = [](bool checked, bool submitted, bool conflict, bool no_tie) {
    Facts facts;
    facts.every_application_checked = checked;
    facts.every_evaluation_submitted = submitted;
    facts.a_conflict_is_open = conflict;
    facts.no_unresolved_tie = no_tie;
    facts.every_total_is_known = true;
    return reason("call", "evaluation", Action::accept_ranking, "ranked", facts);
  };
  CHECK(accept(true, true, false, true).empty());
  CHECK(accept(false, true, false, true) == "policy.applications_unchecked");
  CHECK(accept(true, false, false, true) == "policy.evaluations_missing");
  CHECK(accept(true, true, true, true) == "policy.conflicts_open");
  CHECK(accept(true, true, false, false) == "policy.tie_unresolved");
}

TEST_CASE("who doesn't accept a ranked list learns whether it is for a conflict of interest") {
  Facts facts;
  facts.accepts_list = false;
  CHECK(reason("call", "evaluation", Action::accept_ranking, "ranked", facts) == "policy.chair_accepts");
  facts.conflict_is_in_list = true;
  CHECK(reason("call", "evaluation", Action::accept_ranking, "ranked", facts) == "policy.list_conflicted");
}

TEST_CASE("whoever has a conflict in the application finds no condition fulfilled and clears no evaluator") {
  Facts facts;
  facts.conflict_is_found = true;
  for (const auto* to : {"fulfilled", "unfulfilled"})
    CHECK(reason("condition", "reported", Action::confirm_condition, to, facts) == "policy.decision_conflicted");
  Facts chair;
  chair.leader_is_conflicted = chair.conflict_is_open = chair.ranking_is_open = true;
  for (const auto* to : {"in_progress", "recused"})
    CHECK(reason("evaluation", "recused", Action::decide_conflict, to, chair) == "policy.decision_conflicted");
}
