// How things move: one row a transition, from where, by which action, to where, only if, and the word of its button.
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "policy/access.hpp"

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
  bool declared_without_conflict = false;
  bool conflict_is_found = false;    // the register of roles ties the evaluator to the applicant or a partner
  bool conflict_is_open = false;     // a possible or found conflict that nobody decided on yet
  bool ranking_is_open = false;      // the call is in evaluation: its ranked list isn't accepted yet
  bool scores_are_complete = false;  // every criterion has points on the scale and a reason long enough
  bool consensus_is_needed = false;  // by the call's policy, and not agreed yet
  bool evaluates_it = false;         // the moderator is or was one of the application's evaluators
  bool everybody_answered = false;   // every evaluator of the application, to the present revision
  bool every_application_checked = false;
  bool every_evaluation_submitted = false;
  bool a_conflict_is_open = false;    // of any evaluator of the call
  bool every_total_is_known = false;  // no further evaluator or consensus is needed by the call's policy
  bool no_unresolved_tie = false;
  bool every_application_decided = false;
  bool every_decision_approved = false;
  bool drafted_by_other = false;  // than who acts
  bool decided_by_other = false;
  bool presides = false;  // over the meeting, or the item of its agenda
  bool is_quorate = false;
  bool has_agenda = false;
  bool every_item_is_closed = false;
  bool everybody_voted = false;  // of those who are there without a conflict
  bool is_adopted = false;       // by the votes
  bool meeting_is_in_session = false;
  bool minutes_are_written = false;
  bool is_suspended = false;          // an open objection suspends what was decided on the category's money
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
  bool files_are_scanned = false;      // a scanner is set up: what it hasn't seen yet isn't opened
};

using Reason = std::string_view;  // a word of the catalogue; empty = allowed
using Guard = Reason (*)(const Facts&);

struct Transition {
  std::string_view entity, from;
  Action action;
  std::string_view to;
  Guard only_if;
  std::string_view button;
};

namespace guards {
inline Reason always(const Facts&) { return {}; }
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
inline Reason if_clarifiable(const Facts& f) {
  if (f.clarification_is_open) return "policy.clarification_open";
  return f.something_to_clarify ? "" : "policy.nothing_to_clarify";
}
inline Reason if_in_term(const Facts& f) {
  if (!f.clarification_is_open) return "policy.clarification_over";
  return f.a_file_is_infected ? "policy.infected_file_attached" : "";
}
inline Reason if_admissible(const Facts& f) {
  if (f.clarification_is_open) return "policy.clarification_open";
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "" : "policy.item_answered_no";
}
inline Reason if_inadmissible(const Facts& f) {
  if (f.clarification_is_open) return "policy.clarification_open";
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "policy.every_item_is_yes" : "";
}
inline Reason if_scored(const Facts& f) { return f.scores_are_complete ? "" : "policy.scores_missing"; }
inline Reason if_ranking_open(const Facts& f) { return f.ranking_is_open ? "" : "policy.ranking_accepted"; }
inline Reason if_independent(const Facts& f) { return f.conflict_is_found ? "policy.conflict_found" : ""; }
inline Reason if_changeable(const Facts& f) { return f.ranking_is_open ? "" : "policy.evaluators_fixed"; }
inline Reason if_conflict_open(const Facts& f) {
  if (!f.ranking_is_open) return "policy.evaluators_fixed";
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
inline Reason if_not_scanned(const Facts& f) { return f.files_are_scanned ? "policy.file_waiting" : ""; }
inline Reason never_infected(const Facts&) { return "policy.file_infected"; }
inline Reason if_all_decided(const Facts& f) {
  if (!f.every_application_decided) return "policy.decisions_missing";
  return f.every_decision_approved ? "" : "policy.decisions_unapproved";
}
inline Reason if_other_decided(const Facts& f) { return f.decided_by_other ? "" : "policy.decided_by_you"; }
inline Reason if_other_drafted(const Facts& f) { return f.drafted_by_other ? "" : "policy.drafted_by_you"; }
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
  return !reason.empty() || f.is_adopted ? reason : "policy.votes_against";
}
inline Reason if_not_adopted(const Facts& f) {
  const auto reason = if_item_closes(f);
  return !reason.empty() || !f.is_adopted ? reason : "policy.votes_in_favour";
}
inline Reason if_in_session(const Facts& f) { return f.meeting_is_in_session ? "" : "policy.meeting_not_in_session"; }
inline Reason if_minutes_written(const Facts& f) {
  if (!f.presides) return "policy.does_not_preside";
  return f.minutes_are_written ? "" : "policy.minutes_missing";
}
}  // namespace guards

// clang-format off
inline constexpr std::array lifecycle{
    //         entity         from            action                        to             only if                 button
    Transition{"call",        "draft",        Action::announce_call,        "announced",   guards::if_announceable, "policy.announce_call"},
    Transition{"call",        "announced",    Action::extend_deadline,      "announced",   guards::always,         "policy.extend_deadline"},
    Transition{"call",        "announced",    Action::consent_to_unseal,    "announced",   guards::if_nobody_consented, "policy.consent_to_unseal"},
    Transition{"call",        "announced",    Action::unseal,               "evaluation",  guards::if_other_consented, "policy.unseal"},
    Transition{"call",        "announced",    Action::withdraw_consent,     "announced",   guards::if_consented,   "policy.withdraw_consent"},
    Transition{"call",        "evaluation",   Action::accept_ranking,       "ranked",      guards::if_evaluated,   "policy.accept_ranking"},
    Transition{"call",        "ranked",       Action::decide,               "ranked",      guards::always,         "policy.decide"},
    Transition{"call",        "ranked",       Action::release,              "decided",     guards::if_all_decided, "policy.release"},

    Transition{"outage",      "proposed",     Action::decide_outage,        "confirmed",   guards::always,         "policy.confirm_outage"},
    Transition{"outage",      "proposed",     Action::decide_outage,        "declined",    guards::always,         "policy.decline_outage"},
    Transition{"outage",      "declined",     Action::decide_outage,        "confirmed",   guards::always,         "policy.confirm_outage"},

    Transition{"application", "draft",        Action::submit,               "submitted",   guards::if_ready,       "policy.submit"},
    Transition{"application", "draft",        Action::hand_over,            "handed_over", guards::if_ready,       "policy.hand_over"},
    Transition{"application", "handed_over",  Action::submit,               "submitted",   guards::if_ready,       "policy.submit"},
    Transition{"application", "handed_over",  Action::take_back,            "draft",       guards::if_open,        "policy.take_back"},
    Transition{"application", "handed_over",  Action::return_application,   "draft",       guards::if_open,        "policy.return_application"},
    Transition{"application", "submitted",    Action::replace,              "draft",       guards::if_open,        "policy.replace"},
    Transition{"application", "draft",        Action::keep_submitted,       "submitted",   guards::if_replacing,   "policy.keep_submitted"},
    Transition{"application", "handed_over",  Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "draft",        Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "submitted",    Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "submitted",    Action::unseal,               "registered",  guards::if_settled,     "policy.unseal"},
    Transition{"application", "registered",   Action::check_admissibility,  "in_evaluation", guards::if_admissible, "policy.admit"},
    Transition{"application", "registered",   Action::check_admissibility,  "inadmissible", guards::if_inadmissible, "policy.reject_inadmissible"},
    Transition{"application", "registered",   Action::request_clarification, "clarification", guards::if_clarifiable, "policy.request_clarification"},
    Transition{"application", "clarification", Action::answer_clarification, "clarified",  guards::if_in_term,     "policy.answer_clarification"},
    // Unanswered in time: the check goes on with what is there, or asks once more.
    Transition{"application", "clarification", Action::check_admissibility, "in_evaluation", guards::if_admissible, "policy.admit"},
    Transition{"application", "clarification", Action::check_admissibility, "inadmissible", guards::if_inadmissible, "policy.reject_inadmissible"},
    Transition{"application", "clarification", Action::request_clarification, "clarification", guards::if_clarifiable, "policy.request_clarification"},
    Transition{"application", "clarified",    Action::check_admissibility,  "in_evaluation", guards::if_admissible, "policy.admit"},
    Transition{"application", "clarified",    Action::check_admissibility,  "inadmissible", guards::if_inadmissible, "policy.reject_inadmissible"},
    Transition{"application", "clarified",    Action::request_clarification, "clarification", guards::if_clarifiable, "policy.request_clarification"},

    Transition{"application", "in_evaluation", Action::release,             "supported",   guards::if_all_decided, "policy.release"},
    Transition{"application", "in_evaluation", Action::release,             "conditional", guards::if_all_decided, "policy.release"},
    Transition{"application", "in_evaluation", Action::release,             "reserve",     guards::if_all_decided, "policy.release"},
    Transition{"application", "in_evaluation", Action::release,             "rejected",    guards::if_all_decided, "policy.release"},
    // An upheld objection, and nothing else, changes what was released.
    Transition{"application", "supported",     Action::decide_objection,     "reserve",     guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "supported",     Action::decide_objection,     "rejected",    guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "conditional",   Action::decide_objection,     "supported",   guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "conditional",   Action::decide_objection,     "reserve",     guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "conditional",   Action::decide_objection,     "rejected",    guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "reserve",       Action::decide_objection,     "supported",   guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "reserve",       Action::decide_objection,     "rejected",    guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "rejected",      Action::decide_objection,     "supported",   guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "rejected",      Action::decide_objection,     "reserve",     guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "inadmissible",  Action::decide_objection,     "supported",   guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "inadmissible",  Action::decide_objection,     "reserve",     guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "inadmissible",  Action::decide_objection,     "rejected",    guards::if_other_decided, "policy.uphold_objection"},

    Transition{"comments",    "open",         Action::comment,              "open",        guards::always,         "policy.comment"},
    Transition{"comments",    "resolved",     Action::comment,              "open",        guards::always,         "policy.comment"},
    Transition{"comments",    "open",         Action::resolve_comments,     "resolved",    guards::always,         "policy.resolve_comments"},
    Transition{"comments",    "resolved",     Action::resolve_comments,     "open",        guards::always,         "policy.reopen_comments"},

    Transition{"evaluation",  "not_started",  Action::declare,              "in_progress", guards::if_independent, "policy.declare_none"},
    Transition{"evaluation",  "not_started",  Action::declare,              "recused",     guards::always,         "policy.declare_conflict"},
    Transition{"evaluation",  "in_progress",  Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    Transition{"evaluation",  "submitted",    Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    Transition{"evaluation",  "recused",      Action::decide_conflict,      "in_progress", guards::if_clearable,   "policy.clear_conflict"},
    Transition{"evaluation",  "recused",      Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "not_started",  Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "in_progress",  Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "submitted",    Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "not_started",  Action::unassign_evaluator,   "unassigned",  guards::if_changeable,  "policy.unassign_evaluator"},
    Transition{"evaluation",  "in_progress",  Action::unassign_evaluator,   "unassigned",  guards::if_changeable,  "policy.unassign_evaluator"},
    Transition{"evaluation",  "unassigned",   Action::assign_evaluator,     "not_started", guards::if_changeable,  "policy.assign_evaluator"},
    Transition{"evaluation",  "in_progress",  Action::submit_evaluation,    "submitted",   guards::if_scored,      "policy.submit_evaluation"},

    Transition{"decision",    "drafted",      Action::approve_decision,     "approved",    guards::if_other_drafted, "policy.approve_decision"},
    Transition{"decision",    "drafted",      Action::approve_decision,     "returned",    guards::if_other_drafted, "policy.return_decision"},
    Transition{"condition",   "open",         Action::report_condition,     "reported",    guards::always,         "policy.report_condition"},
    Transition{"condition",   "unfulfilled",  Action::report_condition,     "reported",    guards::always,         "policy.report_condition"},
    Transition{"condition",   "reported",     Action::confirm_condition,    "fulfilled",   guards::always,         "policy.confirm_condition"},
    Transition{"condition",   "reported",     Action::confirm_condition,    "unfulfilled", guards::always,         "policy.decline_condition"},
    Transition{"condition",   "open",         Action::confirm_condition,    "unfulfilled", guards::always,         "policy.decline_condition"},

    Transition{"objection",   "received",     Action::object,               "withdrawn",   guards::always,         "policy.withdraw_objection"},
    Transition{"objection",   "under_review", Action::object,               "withdrawn",   guards::always,         "policy.withdraw_objection"},
    Transition{"objection",   "received",     Action::examine_objection,    "under_review", guards::always,        "policy.examine_objection"},
    Transition{"objection",   "received",     Action::examine_objection,    "not_examined", guards::always,        "policy.refuse_objection"},
    Transition{"objection",   "under_review", Action::decide_objection,     "upheld",      guards::if_other_decided, "policy.uphold_objection"},
    Transition{"objection",   "under_review", Action::decide_objection,     "dismissed",   guards::if_other_decided, "policy.dismiss_objection"},

    Transition{"meeting",     "planned",      Action::plan_meeting,         "planned",     guards::always,         "policy.plan_meeting"},
    Transition{"meeting",     "in_session",   Action::plan_meeting,         "in_session",  guards::always,         "policy.plan_meeting"},
    Transition{"meeting",     "planned",      Action::cancel_meeting,       "cancelled",   guards::always,         "policy.cancel_meeting"},
    Transition{"meeting",     "planned",      Action::declare_in_commission, "planned",    guards::always,         "policy.declare_in_commission"},
    Transition{"meeting",     "in_session",   Action::declare_in_commission, "in_session", guards::always,         "policy.declare_in_commission"},
    Transition{"meeting",     "planned",      Action::lead_meeting,         "in_session",  guards::if_meeting_opens, "policy.open_meeting"},
    Transition{"meeting",     "in_session",   Action::vote_in_meeting,      "in_session",  guards::always,         "policy.vote_in_meeting"},
    Transition{"meeting",     "in_session",   Action::lead_meeting,         "closed",      guards::if_meeting_ends, "policy.close_meeting"},
    Transition{"meeting",     "closed",       Action::write_minutes,        "closed",      guards::always,         "policy.write_minutes"},
    Transition{"meeting",     "closed",       Action::sign_minutes,         "signed",      guards::if_minutes_written, "policy.sign_minutes"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "adopted",     guards::if_adopted,     "policy.adopt_item"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "not_adopted", guards::if_not_adopted, "policy.not_adopt_item"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "postponed",   guards::if_in_session,  "policy.postpone_item"},
    Transition{"work_task",   "none",         Action::open_work_task,       "with_chancellery", guards::if_not_suspended, "policy.open_work_task"},
    Transition{"work_task",   "with_chancellery", Action::edit_work_task,   "with_chancellery", guards::if_my_turn, "policy.edit_work_task"},
    Transition{"work_task",   "with_institution", Action::edit_work_task,   "with_institution", guards::if_my_turn, "policy.edit_work_task"},
    Transition{"work_task",   "with_chancellery", Action::hand_over_work_task, "with_institution", guards::if_my_turn, "policy.hand_to_institution"},
    Transition{"work_task",   "with_institution", Action::hand_over_work_task, "with_chancellery", guards::if_my_turn, "policy.hand_to_chancellery"},
    Transition{"work_task",   "with_institution", Action::take_back_work_task, "with_chancellery", guards::if_untouched, "policy.take_back_turn"},
    Transition{"work_task",   "with_chancellery", Action::take_back_work_task, "with_institution", guards::if_untouched, "policy.take_back_turn"},
    // The first approval leaves the turn where it is, the second one agrees.
    Transition{"work_task",   "with_chancellery", Action::approve_work_task, "with_chancellery", guards::if_approvable, "policy.approve_work_task"},
    Transition{"work_task",   "with_institution", Action::approve_work_task, "with_institution", guards::if_approvable, "policy.approve_work_task"},
    Transition{"work_task",   "with_chancellery", Action::approve_work_task, "agreed",       guards::if_last_approval, "policy.approve_work_task"},
    Transition{"work_task",   "with_institution", Action::approve_work_task, "agreed",       guards::if_last_approval, "policy.approve_work_task"},
    Transition{"work_task",   "agreed",       Action::change_work_task,     "with_chancellery", guards::if_chancellery, "policy.change_work_task"},
    Transition{"work_task",   "agreed",       Action::change_work_task,     "with_institution", guards::if_institution, "policy.change_work_task"},

    Transition{"task_comments", "open",       Action::comment_on_work_task, "open",        guards::always,         "policy.comment"},
    Transition{"task_comments", "resolved",   Action::comment_on_work_task, "open",        guards::always,         "policy.comment"},
    Transition{"task_comments", "open",       Action::resolve_work_task_comments, "resolved", guards::always,      "policy.resolve_comments"},
    Transition{"task_comments", "resolved",   Action::resolve_work_task_comments, "open",  guards::always,         "policy.reopen_comments"},

    Transition{"procurement", "preparing",    Action::prepare_procurement,  "preparing",   guards::always,         "policy.prepare_procurement"},
    Transition{"procurement", "preparing",    Action::go_on_despite_sum,    "preparing",   guards::if_sum_asks,    "policy.go_on_despite_sum"},
    Transition{"procurement", "preparing",    Action::choose_executor,      "chosen",      guards::if_choosable,   "policy.choose_executor"},
    Transition{"procurement", "chosen",       Action::choose_executor,      "preparing",   guards::always,         "policy.give_up_choice"},

    Transition{"consensus",   "none",         Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "drafting",     Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "drafting",     Action::draft_consensus,      "proposed",    guards::if_proposable,  "policy.propose_consensus"},
    // Another text is another question: what was answered before says nothing of it.
    Transition{"consensus",   "proposed",     Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "proposed",     Action::answer_consensus,     "proposed",    guards::if_ranking_open, "policy.answer_consensus"},
    Transition{"consensus",   "proposed",     Action::agree_consensus,      "agreed",      guards::if_answered,    "policy.agree_consensus"},
    Transition{"consensus",   "proposed",     Action::close_consensus,      "agreed",      guards::if_unanswered,  "policy.close_consensus"},

    // Opening changes nothing; these rows say what may be opened.
    Transition{"attachment",  "unscanned",    Action::read_attachment,      "unscanned",   guards::if_not_scanned, "policy.open_file"},
    Transition{"attachment",  "waiting",      Action::read_attachment,      "waiting",     guards::if_not_scanned, "policy.open_file"},
    Transition{"attachment",  "clean",        Action::read_attachment,      "clean",       guards::always,         "policy.open_file"},
    Transition{"attachment",  "infected",     Action::read_attachment,      "infected",    guards::never_infected, "policy.open_file"},
};
// clang-format on

// The transition from a state by an action (to a state, where the action leads to several), or nullptr.
constexpr const Transition* find_transition(std::string_view entity, std::string_view from, Action action,
                                            std::string_view to = {}) {
  for (const auto& row : lifecycle)
    if (row.entity == entity && row.from == from && row.action == action && (to.empty() || row.to == to)) return &row;
  return nullptr;
}

}  // namespace konkurss
