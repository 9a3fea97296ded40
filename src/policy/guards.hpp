// What a guard may know, and the guards: the reason why something may not move now, or nothing.
#pragma once
#include <string_view>

namespace konkurss {

// What a guard may know. A handler fills in what its entity has.
struct Facts {
  bool call_is_open = false;  // between opening and closing, by the time the door received the request
  bool deadline_passed = false;
  bool extension_runs = false;  // an institution still has time
  bool outage_undecided = false;
  bool call_is_settled = false;  // what arrived in time is stored
  bool consented_by_me = false;  // to the unsealing, within the last 30 minutes
  bool consented_by_other = false;
  bool form_is_complete = false;
  bool a_file_is_infected = false;  // an attachment of the draft; one that still waits for the scanner keeps nobody
  bool was_submitted = false;       // a draft that replaces what was submitted before
  bool definition_is_sound = true;
  bool admissibility_is_checked = false;  // every item has yes or no
  bool every_item_is_yes = false;
  bool something_to_clarify = false;   // an item of the check sheet says so
  bool clarification_is_open = false;  // sent, unanswered, before its deadline
  bool conflict_is_found = false;      // the register of roles ties the evaluator to the applicant or a partner
  bool conflict_is_open = false;       // a possible or found conflict that nobody decided on yet
  bool is_own_conflict = false;        // of who acts
  bool leader_is_conflicted = false;   // who decides on an evaluator's conflict has one in the same application
  bool ranking_is_open = false;        // the call is in evaluation: its ranked list isn't accepted yet
  bool scores_are_complete = false;    // every criterion has points on the scale and a reason long enough
  bool consensus_is_needed = false;    // by the call's policy, and not agreed yet
  bool evaluates_it = false;           // the moderator is or was one of the application's evaluators
  bool everybody_answered = false;     // every evaluator of the application, to the present revision
  bool every_application_checked = false;
  bool every_evaluation_submitted = false;
  bool a_conflict_is_open = false;    // of any evaluator of the call
  bool every_total_is_known = false;  // no further evaluator or consensus is needed by the call's policy
  bool no_unresolved_tie = false;
  bool accepts_list = true;          // the chair, or in the place of one with a conflict in the list the deputy
  bool conflict_is_in_list = false;  // of who acts
  bool a_decision_is_approved = false;
  bool an_opinion_is_asked = false;  // or adopted, of the commission on any application of the list
  bool acts_by_office = true;        // or as deputy, where all whose office it is have a conflict
  bool every_application_decided = false;
  bool every_decision_approved = false;
  bool drafted_by_other = false;  // than who acts
  bool decided_by_other = false;
  bool list_accepted_by_me = false;     // by which it was decided
  bool opinion_presided_by_me = false;  // the commission's on the application, when it was adopted
  bool nobody_is_left = false;          // who decides on objections, took no part and has no conflict of interest
  bool objection_is_late = false;       // or nobody can say whether it came in time
  bool awards_exceed_envelope = false;  // of any category of the call
  bool presides = false;                // over the meeting, or the item of its agenda
  bool is_quorate = false;
  bool has_agenda = false;
  bool every_item_is_closed = false;
  bool everybody_voted = false;  // of those who are there without a conflict
  bool is_adopted = false;       // by the votes
  bool is_tie = false;           // the item is about an order
  bool tie_is_gone = false;      // the applications of the item don't share a rank any more
  bool meeting_is_in_session = false;
  bool minutes_are_written = false;
  bool writes_minutes = false;  // by office and without a conflict, or because nobody without one can
  bool signs_minutes = false;
  bool has_conflicted_item = false;  // of who acts, with anything on the agenda
  bool drafter_is_conflicted = false;
  bool is_suspended = false;          // an open objection suspends what was decided on the category's money
  bool a_condition_is_open = false;   // of the decision: it isn't found to be fulfilled
  bool acts_for_institution = false;  // on its work task; otherwise for the Chancellery
  bool is_my_turn = false;
  bool handed_over_by_my_side = false;  // the turn is with the other side because this one gave it
  bool other_side_reacted = false;      // wrote or approved since the work task was handed over to it
  bool version_is_written = false;      // the newest version isn't handed over yet
  bool task_is_complete = false;        // every clause has a text, and there is a deliverable
  bool task_is_within_money = false;    // the deliverables' amounts aren't above what was granted
  bool approved_by_my_side = false;     // the newest version
  bool approved_by_other_side = false;
  bool purchase_is_described = false;  // value, CPV code and procedure
  bool offer_is_received = false;      // one at least, with its price
  bool sum_needs_explanation = false;  // with others of its kind it needs a stricter procedure than the one chosen
  bool sum_is_explained = false;       // by an authorised person, for this sum
  bool approved_by_me = false;         // a destruction act
  bool approved_by_another = false;
  bool invoice_matches = false;         // its contract and act, to the cent
  bool deliverable_is_overdue = false;  // any of the contract
  bool payment_was_released = false;    // with a reason, after it was held
  bool files_are_scanned = false;       // a scanner is set up: what it hasn't seen yet isn't opened
  bool contract_is_out = false;         // for signature, or it was signed
  bool reserve_went_on = false;         // money was given to others since a raise was declined
  bool support_is_renounced = false;    // by the institution: nothing that follows from it is carried on
  bool contract_is_complete = false;    // number, subject, term, VAT, both signatories, the executor's account
  bool milestones_cover_value = false;  // their amounts are the contract's value, to the cent
  bool signed_file_is_kept = false;     // of the contract, or of the amendment
  bool signing_day_is_read = false;     // from the signed file of the contract, or of the amendment
  bool amendment_awaits_signatures = false;
  bool everything_is_accepted = false;  // every milestone but advances
  bool contract_is_in_force = false;
  bool hand_in_is_written = false;          // it has a text or a file
  bool a_removal_waits = false;             // an amendment under way removes the milestone, or what is left of it
  bool a_hand_in_waits = false;             // for a milestone that the amendment removes, closes or leaves out of term
  bool amendment_changes = false;           // something is different with it
  bool amendment_is_within_limits = false;  // of its legal basis
  bool amendment_fits = false;              // the milestones cover the value afterwards
};

using Reason = std::string_view;  // a word of the catalogue; empty = allowed
using Guard = Reason (*)(const Facts&);

namespace guards {
inline Reason always(const Facts&) { return {}; }
// What an institution renounced goes no further; what is begun of it can still be ended.
template <Guard otherwise>
Reason unless_renounced(const Facts& f) {
  return f.support_is_renounced ? "policy.support_renounced" : otherwise(f);
}
inline Reason if_announceable(const Facts& f) {
  if (!f.definition_is_sound) return "policy.definition_has_mistakes";
  return f.deadline_passed ? "policy.deadline_passed" : "";
}
inline Reason if_ready(const Facts& f) {
  if (!f.call_is_open) return "policy.call_closed";
  if (!f.form_is_complete) return "policy.answers_missing";
  return f.a_file_is_infected ? "policy.infected_file_attached" : "";
}
inline Reason if_open(const Facts& f) { return f.call_is_open ? "" : "policy.call_closed"; }
inline Reason if_settled(const Facts& f) {
  if (!f.deadline_passed) return "policy.deadline_not_passed";
  if (f.extension_runs) return "policy.extension_runs";
  if (f.outage_undecided) return "policy.outage_undecided";
  return f.call_is_settled ? "" : "policy.last_minutes";
}
inline Reason if_nobody_consented(const Facts& f) {
  if (f.consented_by_me || f.consented_by_other) return "policy.consented_already";
  return if_settled(f);
}
inline Reason if_consented(const Facts& f) { return f.consented_by_me ? "" : "policy.no_consent"; }
inline Reason if_other_consented(const Facts& f) {
  return f.consented_by_other ? if_settled(f) : "policy.needs_second_person";
}
inline Reason if_replacing(const Facts& f) { return f.was_submitted ? if_open(f) : "policy.never_submitted"; }
inline Reason if_never_submitted(const Facts& f) { return f.was_submitted ? "policy.submitted_before" : if_open(f); }
inline Reason if_checks(const Facts& f) { return f.acts_by_office ? "" : "policy.secretary_checks"; }
inline Reason if_clarifiable(const Facts& f) {
  if (!f.acts_by_office) return if_checks(f);
  if (f.clarification_is_open) return "policy.clarification_open";
  return f.something_to_clarify ? "" : "policy.nothing_to_clarify";
}
inline Reason if_retractable(const Facts& f) {
  return f.acts_by_office && !f.clarification_is_open ? "policy.clarification_over" : if_checks(f);
}
inline Reason if_in_term(const Facts& f) {
  if (!f.clarification_is_open) return "policy.clarification_over";
  return f.a_file_is_infected ? "policy.infected_file_attached" : "";
}
inline Reason if_admissible(const Facts& f) {
  if (!f.acts_by_office) return if_checks(f);
  if (f.clarification_is_open) return "policy.clarification_open";
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "" : "policy.item_answered_no";
}
inline Reason if_inadmissible(const Facts& f) {
  if (!f.acts_by_office) return if_checks(f);
  if (f.clarification_is_open) return "policy.clarification_open";
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "policy.every_item_is_yes" : "";
}
inline Reason if_scored(const Facts& f) { return f.scores_are_complete ? "" : "policy.scores_missing"; }
inline Reason if_ranking_open(const Facts& f) { return f.ranking_is_open ? "" : "policy.ranking_accepted"; }
inline Reason if_ranking_fixed(const Facts& f) { return f.ranking_is_open ? "policy.ranking_not_accepted" : ""; }
inline Reason if_independent(const Facts& f) { return f.conflict_is_found ? "policy.conflict_found" : ""; }
inline Reason if_changeable(const Facts& f) {
  if (f.leader_is_conflicted) return "policy.decision_conflicted";
  return f.ranking_is_open ? "" : "policy.evaluators_fixed";
}
inline Reason if_conflict_open(const Facts& f) {
  if (!f.ranking_is_open) return "policy.evaluators_fixed";
  if (f.is_own_conflict) return "policy.own_conflict";
  if (f.leader_is_conflicted) return "policy.decision_conflicted";
  return f.conflict_is_open ? "" : "policy.no_open_conflict";
}
inline Reason if_clearable(const Facts& f) {
  const auto reason = if_conflict_open(f);
  return reason.empty() ? if_independent(f) : reason;
}
// Who drafts and signs stands outside: no evaluator of the application, no conflict of interest.
inline Reason if_moderates(const Facts& f) {
  if (!f.ranking_is_open) return "policy.ranking_is_fixed";
  if (f.conflict_is_found) return "policy.moderator_conflicted";
  if (f.evaluates_it) return "policy.moderator_evaluates";
  if (!f.acts_by_office) return "policy.moderator_acts";
  if (!f.consensus_is_needed) return "policy.no_consensus_needed";
  return f.every_evaluation_submitted ? "" : "policy.evaluations_of_it_missing";
}
inline Reason if_proposable(const Facts& f) {
  const auto reason = if_moderates(f);
  return reason.empty() && !f.scores_are_complete ? "policy.consensus_incomplete" : reason;
}
inline Reason if_answered(const Facts& f) {
  const auto reason = if_moderates(f);
  return reason.empty() && !f.everybody_answered ? "policy.answers_awaited" : reason;
}
inline Reason if_unanswered(const Facts& f) {
  const auto reason = if_moderates(f);
  return reason.empty() && f.everybody_answered ? "policy.everybody_answered" : reason;
}
inline Reason if_evaluated(const Facts& f) {
  if (!f.every_application_checked) return "policy.applications_unchecked";
  if (!f.every_evaluation_submitted) return "policy.evaluations_missing";
  if (f.a_conflict_is_open) return "policy.conflicts_open";
  if (!f.every_total_is_known) return "policy.totals_awaited";
  return f.no_unresolved_tie ? "" : "policy.tie_unresolved";
}
inline Reason if_accepts_list(const Facts& f) {
  if (f.accepts_list) return "";
  return f.conflict_is_in_list ? "policy.list_conflicted" : "policy.chair_accepts";
}
inline Reason if_acceptable(const Facts& f) {
  const auto reason = if_accepts_list(f);
  return reason.empty() ? if_evaluated(f) : reason;
}
// Nothing may have come of the list yet that others rely on.
inline Reason if_reopenable(const Facts& f) {
  if (const auto reason = if_accepts_list(f); !reason.empty()) return reason;
  if (f.a_decision_is_approved) return "policy.approved_by_list";
  return f.an_opinion_is_asked ? "policy.opinion_by_list" : "";
}
inline Reason if_my_turn(const Facts& f) { return f.is_my_turn ? "" : "policy.other_sides_turn"; }
inline Reason if_untouched(const Facts& f) {
  if (!f.handed_over_by_my_side) return "policy.not_handed_over";
  return f.other_side_reacted ? "policy.other_side_reacted" : "";
}
inline Reason if_approvable(const Facts& f) {
  if (f.version_is_written) return "policy.version_is_written";
  if (!f.task_is_complete) return "policy.task_incomplete";
  if (!f.task_is_within_money) return "policy.task_above_money";
  return f.approved_by_my_side ? "policy.approved_already" : "";
}
inline Reason if_last_approval(const Facts& f) {
  const auto reason = if_approvable(f);
  return !reason.empty() || f.approved_by_other_side ? reason : "policy.other_side_first";
}
inline Reason if_chancellery(const Facts& f) { return f.acts_for_institution ? "policy.other_sides_turn" : ""; }
inline Reason if_institution(const Facts& f) { return f.acts_for_institution ? "" : "policy.other_sides_turn"; }
inline Reason if_not_suspended(const Facts& f) { return f.is_suspended ? "policy.decision_suspended" : ""; }
inline Reason if_sum_asks(const Facts& f) { return f.sum_needs_explanation ? "" : "policy.sum_is_fine"; }
inline Reason if_choosable(const Facts& f) {
  if (f.is_suspended) return "policy.decision_suspended";
  if (!f.purchase_is_described) return "policy.purchase_undescribed";
  if (f.sum_needs_explanation && !f.sum_is_explained) return "policy.sum_unexplained";
  return f.offer_is_received ? "" : "policy.no_offer";
}
// Of a destruction act: two people approve it, whoever prepared it.
inline Reason if_first_approval(const Facts& f) {
  if (f.approved_by_me) return "policy.approved_by_you";
  return f.approved_by_another ? "policy.approval_is_last" : "";
}
inline Reason if_second_approval(const Facts& f) {
  if (f.approved_by_me) return "policy.approved_by_you";
  return f.approved_by_another ? "" : "policy.needs_second_approval";
}
inline Reason if_invoice_matches(const Facts& f) { return f.invoice_matches ? "" : "policy.invoice_differs"; }
inline Reason if_payable(const Facts& f) {
  if (!f.drafted_by_other) return "policy.payment_prepared_by_you";
  return f.deliverable_is_overdue && !f.payment_was_released ? "policy.payment_overdue" : "";
}
inline Reason if_not_scanned(const Facts& f) { return f.files_are_scanned ? "policy.file_waiting" : ""; }
inline Reason never_infected(const Facts&) { return "policy.file_infected"; }
inline Reason if_all_decided(const Facts& f) {
  if (!f.every_application_decided) return "policy.decisions_missing";
  if (!f.every_decision_approved) return "policy.decisions_unapproved";
  return f.awards_exceed_envelope ? "policy.awards_above_envelope" : "";
}
// Whoever has a conflict of interest with an application neither drafts, approves nor judges what is decided on it.
inline Reason if_impartial(const Facts& f) { return f.conflict_is_found ? "policy.decision_conflicted" : ""; }
inline Reason if_examines(const Facts& f) {
  const auto reason = if_impartial(f);
  return !reason.empty() || f.acts_by_office ? reason : "policy.office_examines";
}
// In what is objected to.
inline Reason if_took_no_part(const Facts& f) {
  if (!f.decided_by_other) return "policy.decided_by_you";
  if (f.list_accepted_by_me) return "policy.list_accepted_by_you";
  return f.opinion_presided_by_me ? "policy.opinion_presided_by_you" : "";
}
// One in time gets a decision. What came late is left unexamined by none of those who took part in what was decided.
inline Reason if_left_unexamined(const Facts& f) {
  if (const auto reason = if_examines(f); !reason.empty()) return reason;
  if (!f.objection_is_late) return "policy.objection_in_time";
  return if_took_no_part(f);
}
inline Reason if_confirms(const Facts& f) {
  const auto reason = if_impartial(f);
  return !reason.empty() || f.acts_by_office ? reason : "policy.officer_confirms";
}
inline Reason if_other_decided(const Facts& f) {
  if (const auto reason = if_impartial(f); !reason.empty()) return reason;
  const auto reason = if_took_no_part(f);
  return !reason.empty() && f.nobody_is_left ? "policy.nobody_is_left" : reason;
}
inline Reason if_other_drafted(const Facts& f) {
  const auto reason = if_impartial(f);
  return !reason.empty() || f.drafted_by_other ? reason : "policy.drafted_by_you";
}
// What somebody with a conflict drafted is prepared anew by another person before anybody approves it.
inline Reason if_fairly_drafted(const Facts& f) {
  const auto reason = if_other_drafted(f);
  return reason.empty() && f.drafter_is_conflicted ? "policy.drafter_conflicted" : reason;
}
// From the reserve list: as a first decision, and not while somebody's objection to the category's money is open.
inline Reason if_supportable(const Facts& f) {
  const auto reason = if_fairly_drafted(f);
  return reason.empty() && f.is_suspended ? "policy.decision_suspended" : reason;
}
inline Reason if_renounceable(const Facts& f) {
  const auto reason = if_impartial(f);
  return reason.empty() && f.contract_is_out ? "policy.contract_is_out" : reason;
}
inline Reason if_unused(const Facts& f) {
  const auto reason = if_impartial(f);
  return reason.empty() && f.reserve_went_on ? "policy.reserve_went_on" : reason;
}
inline Reason if_meeting_opens(const Facts& f) {
  if (!f.presides) return "policy.does_not_preside";
  if (!f.has_agenda) return "policy.agenda_empty";
  return f.is_quorate ? "" : "policy.not_quorate";
}
inline Reason if_meeting_ends(const Facts& f) {
  if (!f.presides) return "policy.does_not_preside";
  return f.every_item_is_closed ? "" : "policy.items_open";
}
inline Reason if_item_closes(const Facts& f) {
  if (!f.meeting_is_in_session) return "policy.meeting_not_in_session";
  if (!f.presides) return "policy.does_not_preside_item";
  if (!f.is_quorate) return "policy.not_quorate";
  return f.everybody_voted ? "" : "policy.votes_missing";
}
inline Reason if_adopted(const Facts& f) {
  const auto reason = if_item_closes(f);
  if (!reason.empty()) return reason;
  if (f.tie_is_gone) return "policy.tie_is_gone";
  return f.is_adopted ? "" : f.is_tie ? "policy.order_undecided" : "policy.votes_against";
}
inline Reason if_not_adopted(const Facts& f) {
  const auto reason = if_item_closes(f);
  if (!reason.empty() || !f.is_adopted) return reason;
  return f.is_tie ? "policy.order_decided" : "policy.votes_in_favour";
}
inline Reason if_in_session(const Facts& f) { return f.meeting_is_in_session ? "" : "policy.meeting_not_in_session"; }
inline Reason if_writes_minutes(const Facts& f) {
  if (f.writes_minutes) return "";
  return f.has_conflicted_item ? "policy.minutes_conflicted" : "policy.secretary_writes";
}
inline Reason if_minutes_written(const Facts& f) {
  if (!f.signs_minutes) return f.has_conflicted_item ? "policy.minutes_conflicted" : "policy.does_not_preside";
  return f.minutes_are_written ? "" : "policy.minutes_missing";
}
// A decision with conditions is carried out once they are fulfilled; until then its contract is only prepared.
inline Reason if_carried_out(const Facts& f) {
  if (f.is_suspended) return "policy.decision_suspended";
  return f.a_condition_is_open ? "policy.condition_open" : "";
}
inline Reason if_sendable(const Facts& f) {
  if (const auto reason = if_carried_out(f); !reason.empty()) return reason;
  if (!f.contract_is_complete) return "policy.contract_incomplete";
  return f.milestones_cover_value ? "" : "policy.milestones_below_value";
}
inline Reason if_signed(const Facts& f) { return f.signed_file_is_kept ? "" : "policy.signed_file_missing"; }
inline Reason if_concludable(const Facts& f) {
  const auto reason = if_carried_out(f);
  return reason.empty() ? if_signed(f) : reason;
}
// What is read from the file isn't mistyped; a text that is out for signature names the contract's day.
inline Reason if_not_read(const Facts& f) { return f.signing_day_is_read ? "policy.signing_day_is_read" : ""; }
inline Reason if_day_was_typed(const Facts& f) {
  if (const auto reason = if_not_read(f); !reason.empty()) return reason;
  return f.amendment_awaits_signatures ? "policy.amendment_names_day" : "";
}
inline Reason if_no_hand_in_waits(const Facts& f) {
  if (f.a_hand_in_waits) return "policy.hand_in_waits";
  return if_signed(f);
}
inline Reason if_all_accepted(const Facts& f) { return f.everything_is_accepted ? "" : "policy.milestones_unaccepted"; }
inline Reason if_expected(const Facts& f) {
  if (!f.contract_is_in_force) return "policy.contract_not_in_force";
  return f.a_removal_waits ? "policy.milestone_being_removed" : "";
}
inline Reason if_hand_in_written(const Facts& f) {
  if (const auto reason = if_expected(f); !reason.empty()) return reason;
  return f.hand_in_is_written ? "" : "policy.hand_in_empty";
}
inline Reason if_in_force(const Facts& f) { return f.contract_is_in_force ? "" : "policy.contract_not_in_force"; }
inline Reason if_amendment_sound(const Facts& f) {
  if (!f.drafted_by_other) return "policy.amendment_prepared_by_you";
  if (!f.amendment_changes) return "policy.amendment_changes_nothing";
  if (f.a_hand_in_waits) return "policy.hand_in_waits";
  if (!f.amendment_is_within_limits) return "policy.amendment_above_limit";
  return f.amendment_fits ? "" : "policy.amendment_milestones";
}
}  // namespace guards

}  // namespace konkurss
