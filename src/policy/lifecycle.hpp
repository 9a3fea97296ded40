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
  bool was_submitted = false;  // a draft that replaces what was submitted before
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
  bool files_are_scanned = false;  // a scanner is set up: what it hasn't seen yet isn't opened
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
  return f.form_is_complete ? "" : "policy.answers_missing";
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
inline Reason if_in_term(const Facts& f) { return f.clarification_is_open ? "" : "policy.clarification_over"; }
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
inline Reason if_not_scanned(const Facts& f) { return f.files_are_scanned ? "policy.file_waiting" : ""; }
inline Reason never_infected(const Facts&) { return "policy.file_infected"; }
inline Reason if_all_decided(const Facts& f) { return f.every_application_decided ? "" : "policy.decisions_missing"; }
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
