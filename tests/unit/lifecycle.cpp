// Guards of the lifecycle table: what they ask and the reason that they give.
#include <catch2/catch.hpp>

#include "policy/by_the_clock.hpp"
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

TEST_CASE("a call is edited as long as it is a draft") {
  CHECK(reason("call", "draft", Action::load_call, "draft", Facts()).empty());
  for (const auto* state : {"announced", "evaluation", "ranked", "decided"})
    CHECK(find_transition("call", state, Action::load_call) == nullptr);
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

TEST_CASE("support from the reserve list is approved by another person, and an award renounced before its contract") {
  Facts facts;
  const auto approve = [&] {
    return reason("reserve_support", "drafted", Action::approve_decision, "approved", facts);
  };
  CHECK(approve() == "policy.drafted_by_you");
  facts.drafted_by_other = true;
  CHECK(approve().empty());
  facts.is_suspended = true;
  CHECK(approve() == "policy.decision_suspended");
  CHECK(reason("reserve_support", "drafted", Action::approve_decision, "given_up", facts).empty());
  for (const auto* from : {"supported", "conditional", "reserve"}) {
    facts.contract_is_out = false;
    CHECK(reason("application", from, Action::renounce_award, "renounced", facts).empty());
    facts.contract_is_out = true;
    CHECK(reason("application", from, Action::renounce_award, "renounced", facts) == "policy.contract_is_out");
  }
  CHECK(find_transition("application", "rejected", Action::renounce_award) == nullptr);
}

TEST_CASE("that an institution takes no more is recorded whatever became of its contract, by whom no conflict ties") {
  for (const auto* from : {"none", "drafted"}) {
    Facts facts;
    facts.contract_is_out = true;
    CHECK(reason("reserve_support", from, Action::decline_raise, "given_up", facts).empty());
    facts.conflict_is_found = true;
    CHECK(reason("reserve_support", from, Action::decline_raise, "given_up", facts) == "policy.decision_conflicted");
  }
}

TEST_CASE("that an institution takes no more is withdrawn until money went on to others, by whom no conflict ties") {
  Facts facts;
  const auto withdraw = [&] {
    return reason("declined_raise", "recorded", Action::withdraw_declined_raise, "withdrawn", facts);
  };
  facts.contract_is_out = true;
  CHECK(withdraw().empty());
  facts.reserve_went_on = true;
  CHECK(withdraw() == "policy.reserve_went_on");
  facts.conflict_is_found = true;
  CHECK(withdraw() == "policy.decision_conflicted");
  CHECK(find_transition("declined_raise", "withdrawn", Action::withdraw_declined_raise) == nullptr);
}

TEST_CASE("a contract waits until the conditions of its decision are fulfilled") {
  Facts facts;
  facts.contract_is_complete = facts.milestones_cover_value = facts.signed_file_is_kept = true;
  CHECK(reason("contract", "draft", Action::prepare_contract, "sent", facts).empty());
  CHECK(reason("contract", "sent", Action::conclude_contract, "in_force", facts).empty());
  facts.a_condition_is_open = true;
  CHECK(reason("contract", "draft", Action::prepare_contract, "sent", facts) == "policy.condition_open");
  CHECK(reason("contract", "sent", Action::conclude_contract, "in_force", facts) == "policy.condition_open");
  CHECK(reason("work_task", "none", Action::open_work_task, "with_chancellery", facts).empty());
  CHECK(reason("procurement", "preparing", Action::choose_executor, "chosen", facts) == "policy.purchase_undescribed");
}

TEST_CASE("only what came late is left unexamined, by none of those who took part in the decision") {
  const auto refusing = [](bool late, bool by_other) {
    Facts facts;
    facts.objection_is_late = late;
    facts.decided_by_other = by_other;
    return reason("objection", "received", Action::examine_objection, "not_examined", facts);
  };
  CHECK(refusing(true, true).empty());
  CHECK(refusing(false, true) == "policy.objection_in_time");
  CHECK(refusing(false, false) == "policy.objection_in_time");
  CHECK(refusing(true, false) == "policy.decided_by_you");
}

TEST_CASE(
    "an objection is left to somebody who took no part in the decision; where nobody is left that is the reason") {
  for (const auto* finding : {"upheld", "dismissed"}) {
    const auto deciding = [&](const Facts& facts) {
      return reason("objection", "under_review", Action::decide_objection, finding, facts);
    };
    Facts facts;
    CHECK(deciding(facts) == "policy.decided_by_you");
    facts.decided_by_other = facts.list_accepted_by_me = true;
    CHECK(deciding(facts) == "policy.list_accepted_by_you");
    facts.nobody_is_left = true;
    CHECK(deciding(facts) == "policy.nobody_is_left");
    facts.conflict_is_found = true;
    CHECK(deciding(facts) == "policy.decision_conflicted");
    facts = Facts();
    facts.decided_by_other = facts.opinion_presided_by_me = facts.objection_is_late = facts.acts_by_office = true;
    CHECK(deciding(facts) == "policy.opinion_presided_by_you");
    CHECK(reason("objection", "received", Action::examine_objection, "not_examined", facts) ==
          "policy.opinion_presided_by_you");
    facts.opinion_presided_by_me = false;
    CHECK(deciding(facts).empty());
  }
}

TEST_CASE("a procurement is ended without a result while it is prepared, and nothing leads on from there") {
  REQUIRE(find_transition("procurement", "preparing", Action::end_procurement));
  CHECK(find_transition("procurement", "preparing", Action::end_procurement)->to == "ended");
  CHECK(reason("procurement", "preparing", Action::end_procurement, "ended", Facts()).empty());
  CHECK(find_transition("procurement", "chosen", Action::end_procurement) == nullptr);
  for (const auto& row : lifecycle) CHECK_FALSE((row.entity == "procurement" && row.from == "ended"));
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
  // An amendment's, too, whatever else is out.
  Facts facts;
  facts.amendment_awaits_signatures = true;
  CHECK(reason("amendment", "in_force", Action::correct_signing_day, "in_force", facts).empty());
  facts.signing_day_is_read = true;
  CHECK(reason("amendment", "in_force", Action::correct_signing_day, "in_force", facts) ==
        "policy.signing_day_is_read");
  for (const auto* state : {"draft", "approved", "withdrawn"})
    CHECK(find_transition("amendment", state, Action::correct_signing_day) == nullptr);
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

TEST_CASE("an accepted list is reopened by who accepts it, while no decision is approved and no opinion asked for") {
  REQUIRE(find_transition("call", "ranked", Action::reopen_ranking)->to == "evaluation");
  for (const auto* state : {"draft", "announced", "evaluation", "decided"})
    CHECK(find_transition("call", state, Action::reopen_ranking) == nullptr);
  const auto reopen = [](const Facts& facts) {
    return reason("call", "ranked", Action::reopen_ranking, "evaluation", facts);
  };
  Facts facts;
  CHECK(reopen(facts).empty());
  facts.an_opinion_is_asked = true;
  CHECK(reopen(facts) == "policy.opinion_by_list");
  facts.a_decision_is_approved = true;
  CHECK(reopen(facts) == "policy.approved_by_list");
  facts.accepts_list = false;
  CHECK(reopen(facts) == "policy.chair_accepts");
  facts.conflict_is_in_list = true;
  CHECK(reopen(facts) == "policy.list_conflicted");
}

TEST_CASE("a conflict that is learnt once the list is accepted moves nothing") {
  Facts facts;
  CHECK(reason("evaluation", "submitted", Action::declare, "submitted", facts).empty());
  CHECK(reason("evaluation", "submitted", Action::declare, "recused", facts) == "policy.ranking_accepted");
  facts.ranking_is_open = true;
  CHECK(reason("evaluation", "submitted", Action::declare, "submitted", facts) == "policy.ranking_not_accepted");
  CHECK(reason("evaluation", "submitted", Action::declare, "recused", facts).empty());
}

TEST_CASE("of what an institution renounced nothing is carried on, and what is begun is ended") {
  Facts facts;
  facts.support_is_renounced = true;
  for (const auto& row : lifecycle) {
    const bool of_task = (row.entity == "work_task" && row.from != "none") || row.entity == "task_comments";
    const bool of_choice = row.entity == "procurement" && row.from == "preparing" && row.to != "ended";
    const bool of_draft = row.entity == "contract" && row.from == "draft" && row.to != "terminated";
    INFO(row.entity << " " << row.from << " " << row.to);
    CHECK((row.only_if(facts) == "policy.support_renounced") == (of_task || of_choice || of_draft));
  }
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

TEST_CASE("every act that keeps a term waits while the clocks differ, and keeping a draft doesn't") {
  for (const auto action : {Action::submit, Action::replace, Action::withdraw, Action::ask_question, Action::object})
    CHECK(is_by_the_clock(action));
  for (const auto& row : lifecycle) {
    INFO(row.entity << " " << row.from << " " << access_of(row.action).name);
    if (row.only_if == guards::if_ready || row.only_if == guards::if_replacing || row.only_if == guards::if_in_term)
      CHECK(is_by_the_clock(row.action));
  }
  for (const auto action : {Action::fill_application, Action::fill_clarification, Action::attach_file})
    CHECK_FALSE(is_by_the_clock(action));
}
