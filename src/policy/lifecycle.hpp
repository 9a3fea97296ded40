// How things move: one row a transition, from where, by which action, to where, only if, and the word of its button.
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "policy/access.hpp"
#include "policy/guards.hpp"

namespace konkurss {

struct Transition {
  std::string_view entity, from;
  Action action;
  std::string_view to;
  Guard only_if;
  std::string_view button;
};

// clang-format off
inline constexpr std::array lifecycle{
    //         entity         from            action                        to             only if                 button
    Transition{"call",        "draft",        Action::load_call,            "draft",       guards::always,         "policy.edit_draft"},
    Transition{"call",        "draft",        Action::announce_call,        "announced",   guards::if_announceable, "policy.announce_call"},
    Transition{"call",        "announced",    Action::extend_deadline,      "announced",   guards::always,         "policy.extend_deadline"},
    Transition{"call",        "announced",    Action::consent_to_unseal,    "announced",   guards::if_nobody_consented, "policy.consent_to_unseal"},
    Transition{"call",        "announced",    Action::unseal,               "evaluation",  guards::if_other_consented, "policy.unseal"},
    Transition{"call",        "announced",    Action::withdraw_consent,     "announced",   guards::if_consented,   "policy.withdraw_consent"},
    Transition{"call",        "evaluation",   Action::accept_ranking,       "ranked",      guards::if_acceptable,  "policy.accept_ranking"},
    Transition{"call",        "ranked",       Action::reopen_ranking,       "evaluation",  guards::if_reopenable,  "policy.reopen_ranking"},
    Transition{"call",        "ranked",       Action::decide,               "ranked",      guards::if_impartial,   "policy.decide"},
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
    Transition{"application", "handed_over",  Action::keep_submitted,       "submitted",   guards::if_replacing,   "policy.keep_submitted"},
    Transition{"application", "handed_over",  Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "draft",        Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "submitted",    Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "draft",        Action::discard_draft,        "withdrawn",   guards::if_never_submitted, "policy.discard_draft"},
    Transition{"application", "submitted",    Action::unseal,               "registered",  guards::if_settled,     "policy.unseal"},
    Transition{"application", "registered",   Action::check_admissibility,  "in_evaluation", guards::if_admissible, "policy.admit"},
    Transition{"application", "registered",   Action::check_admissibility,  "inadmissible", guards::if_inadmissible, "policy.reject_inadmissible"},
    Transition{"application", "registered",   Action::request_clarification, "clarification", guards::if_clarifiable, "policy.request_clarification"},
    Transition{"application", "clarification", Action::answer_clarification, "clarified",  guards::if_in_term,     "policy.answer_clarification"},
    Transition{"application", "clarification", Action::withdraw_clarification, "registered", guards::if_retractable, "policy.withdraw_clarification"},
    Transition{"application", "clarification", Action::withdraw_clarification, "clarified", guards::if_retractable, "policy.withdraw_clarification"},
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
    Transition{"application", "renounced",     Action::decide_objection,     "supported",   guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "renounced",     Action::decide_objection,     "reserve",     guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "renounced",     Action::decide_objection,     "rejected",    guards::if_other_decided, "policy.uphold_objection"},
    Transition{"application", "reserve",       Action::approve_decision,     "supported",   guards::if_supportable,  "policy.support_from_reserve"},
    Transition{"application", "supported",     Action::renounce_award,       "renounced",   guards::if_renounceable, "policy.renounce_award"},
    Transition{"application", "conditional",   Action::renounce_award,       "renounced",   guards::if_renounceable, "policy.renounce_award"},
    Transition{"application", "reserve",       Action::renounce_award,       "renounced",   guards::if_renounceable, "policy.renounce_award"},

    Transition{"comments",    "open",         Action::comment,              "open",        guards::always,         "policy.comment"},
    Transition{"comments",    "resolved",     Action::comment,              "open",        guards::always,         "policy.comment"},
    Transition{"comments",    "open",         Action::resolve_comments,     "resolved",    guards::always,         "policy.resolve_comments"},
    Transition{"comments",    "resolved",     Action::resolve_comments,     "open",        guards::always,         "policy.reopen_comments"},

    Transition{"evaluation",  "not_started",  Action::declare,              "in_progress", guards::if_independent, "policy.declare_none"},
    Transition{"evaluation",  "not_started",  Action::declare,              "recused",     guards::always,         "policy.declare_conflict"},
    Transition{"evaluation",  "in_progress",  Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    Transition{"evaluation",  "submitted",    Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    // Learnt of once the list is accepted: told, and declared by the reopening.
    Transition{"evaluation",  "submitted",    Action::declare,              "submitted",   guards::if_ranking_fixed, "policy.tell_conflict"},
    Transition{"evaluation",  "recused",      Action::decide_conflict,      "in_progress", guards::if_clearable,   "policy.clear_conflict"},
    Transition{"evaluation",  "recused",      Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "not_started",  Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "in_progress",  Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "submitted",    Action::decide_conflict,      "recused",     guards::if_conflict_open, "policy.confirm_conflict"},
    Transition{"evaluation",  "not_started",  Action::unassign_evaluator,   "unassigned",  guards::if_changeable,  "policy.unassign_evaluator"},
    Transition{"evaluation",  "in_progress",  Action::unassign_evaluator,   "unassigned",  guards::if_changeable,  "policy.unassign_evaluator"},
    Transition{"evaluation",  "unassigned",   Action::assign_evaluator,     "not_started", guards::if_changeable,  "policy.assign_evaluator"},
    Transition{"evaluation",  "in_progress",  Action::submit_evaluation,    "submitted",   guards::if_scored,      "policy.submit_evaluation"},

    Transition{"decision",    "drafted",      Action::approve_decision,     "approved",    guards::if_fairly_drafted, "policy.approve_decision"},
    Transition{"decision",    "drafted",      Action::approve_decision,     "returned",    guards::if_other_drafted, "policy.return_decision"},
    Transition{"reserve_support", "none",     Action::decide,               "drafted",     guards::if_impartial,   "policy.draft_from_reserve"},
    Transition{"reserve_support", "drafted",  Action::decide,               "drafted",     guards::if_impartial,   "policy.draft_from_reserve"},
    Transition{"reserve_support", "drafted",  Action::approve_decision,     "approved",    guards::if_supportable, "policy.support_from_reserve"},
    Transition{"reserve_support", "drafted",  Action::approve_decision,     "given_up",    guards::if_impartial,   "policy.give_up_draft"},
    // Whatever became of its contract: the part that is awarded stays.
    Transition{"reserve_support", "none",     Action::decline_raise,        "given_up",    guards::if_impartial,   "policy.decline_raise"},
    Transition{"reserve_support", "drafted",  Action::decline_raise,        "given_up",    guards::if_impartial,   "policy.decline_raise"},
    Transition{"declined_raise", "recorded",  Action::withdraw_declined_raise, "withdrawn", guards::if_unused,     "policy.withdraw_declined_raise"},
    Transition{"condition",   "open",         Action::report_condition,     "reported",    guards::always,         "policy.report_condition"},
    Transition{"condition",   "unfulfilled",  Action::report_condition,     "reported",    guards::always,         "policy.report_condition"},
    Transition{"condition",   "reported",     Action::confirm_condition,    "fulfilled",   guards::if_confirms,    "policy.confirm_condition"},
    Transition{"condition",   "reported",     Action::confirm_condition,    "unfulfilled", guards::if_confirms,    "policy.decline_condition"},
    Transition{"condition",   "open",         Action::confirm_condition,    "unfulfilled", guards::if_confirms,    "policy.decline_condition"},

    Transition{"objection",   "received",     Action::object,               "withdrawn",   guards::always,         "policy.withdraw_objection"},
    Transition{"objection",   "under_review", Action::object,               "withdrawn",   guards::always,         "policy.withdraw_objection"},
    Transition{"objection",   "received",     Action::examine_objection,    "under_review", guards::if_examines,   "policy.examine_objection"},
    Transition{"objection",   "received",     Action::examine_objection,    "not_examined", guards::if_left_unexamined, "policy.refuse_objection"},
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
    Transition{"meeting",     "closed",       Action::write_minutes,        "closed",      guards::if_writes_minutes, "policy.write_minutes"},
    Transition{"meeting",     "closed",       Action::sign_minutes,         "signed",      guards::if_minutes_written, "policy.sign_minutes"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "adopted",     guards::if_adopted,     "policy.adopt_item"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "not_adopted", guards::if_not_adopted, "policy.not_adopt_item"},
    Transition{"agenda_item", "open",         Action::lead_meeting,         "postponed",   guards::if_in_session,  "policy.postpone_item"},
    Transition{"work_task",   "none",         Action::open_work_task,       "with_chancellery", guards::if_not_suspended, "policy.open_work_task"},
    Transition{"work_task",   "with_chancellery", Action::edit_work_task,   "with_chancellery", guards::unless_renounced<guards::if_my_turn>, "policy.edit_work_task"},
    Transition{"work_task",   "with_institution", Action::edit_work_task,   "with_institution", guards::unless_renounced<guards::if_my_turn>, "policy.edit_work_task"},
    Transition{"work_task",   "with_chancellery", Action::hand_over_work_task, "with_institution", guards::unless_renounced<guards::if_my_turn>, "policy.hand_to_institution"},
    Transition{"work_task",   "with_institution", Action::hand_over_work_task, "with_chancellery", guards::unless_renounced<guards::if_my_turn>, "policy.hand_to_chancellery"},
    Transition{"work_task",   "with_institution", Action::take_back_work_task, "with_chancellery", guards::unless_renounced<guards::if_untouched>, "policy.take_back_turn"},
    Transition{"work_task",   "with_chancellery", Action::take_back_work_task, "with_institution", guards::unless_renounced<guards::if_untouched>, "policy.take_back_turn"},
    // The first approval leaves the turn where it is, the second one agrees.
    Transition{"work_task",   "with_chancellery", Action::approve_work_task, "with_chancellery", guards::unless_renounced<guards::if_approvable>, "policy.approve_work_task"},
    Transition{"work_task",   "with_institution", Action::approve_work_task, "with_institution", guards::unless_renounced<guards::if_approvable>, "policy.approve_work_task"},
    Transition{"work_task",   "with_chancellery", Action::approve_work_task, "agreed",       guards::unless_renounced<guards::if_last_approval>, "policy.approve_work_task"},
    Transition{"work_task",   "with_institution", Action::approve_work_task, "agreed",       guards::unless_renounced<guards::if_last_approval>, "policy.approve_work_task"},
    Transition{"work_task",   "agreed",       Action::change_work_task,     "with_chancellery", guards::unless_renounced<guards::if_chancellery>, "policy.change_work_task"},
    Transition{"work_task",   "agreed",       Action::change_work_task,     "with_institution", guards::unless_renounced<guards::if_institution>, "policy.change_work_task"},

    Transition{"task_comments", "open",       Action::comment_on_work_task, "open",        guards::unless_renounced<guards::always>, "policy.comment"},
    Transition{"task_comments", "resolved",   Action::comment_on_work_task, "open",        guards::unless_renounced<guards::always>, "policy.comment"},
    Transition{"task_comments", "open",       Action::resolve_work_task_comments, "resolved", guards::unless_renounced<guards::always>, "policy.resolve_comments"},
    Transition{"task_comments", "resolved",   Action::resolve_work_task_comments, "open",  guards::unless_renounced<guards::always>, "policy.reopen_comments"},

    Transition{"procurement", "preparing",    Action::prepare_procurement,  "preparing",   guards::unless_renounced<guards::always>, "policy.prepare_procurement"},
    Transition{"procurement", "preparing",    Action::go_on_despite_sum,    "preparing",   guards::unless_renounced<guards::if_sum_asks>, "policy.go_on_despite_sum"},
    Transition{"procurement", "preparing",    Action::choose_executor,      "chosen",      guards::unless_renounced<guards::if_choosable>, "policy.choose_executor"},
    Transition{"procurement", "chosen",       Action::choose_executor,      "preparing",   guards::always,         "policy.give_up_choice"},
    Transition{"procurement", "preparing",    Action::end_procurement,      "ended",       guards::always,         "policy.end_procurement"},

    Transition{"contract",    "draft",        Action::prepare_contract,     "draft",       guards::unless_renounced<guards::always>, "policy.prepare_contract"},
    Transition{"contract",    "draft",        Action::prepare_contract,     "sent",        guards::unless_renounced<guards::if_sendable>, "policy.send_contract"},
    Transition{"contract",    "sent",         Action::prepare_contract,     "draft",       guards::always,         "policy.recall_contract"},
    Transition{"contract",    "sent",         Action::conclude_contract,    "sent",        guards::always,         "policy.add_signed_file"},
    Transition{"contract",    "sent",         Action::conclude_contract,    "in_force",    guards::if_concludable, "policy.conclude_contract"},
    Transition{"contract",    "in_force",     Action::correct_signing_day,  "in_force",    guards::if_day_was_typed, "policy.correct_signing_day"},
    Transition{"contract",    "suspended",    Action::correct_signing_day,  "suspended",   guards::if_day_was_typed, "policy.correct_signing_day"},
    Transition{"contract",    "in_force",     Action::end_contract,         "suspended",   guards::always,         "policy.suspend_contract"},
    Transition{"contract",    "suspended",    Action::end_contract,         "in_force",    guards::always,         "policy.resume_contract"},
    Transition{"contract",    "in_force",     Action::end_contract,         "completed",   guards::if_all_accepted, "policy.complete_contract"},
    Transition{"contract",    "draft",        Action::end_contract,         "terminated",  guards::always,         "policy.terminate_contract"},
    Transition{"contract",    "sent",         Action::end_contract,         "terminated",  guards::always,         "policy.terminate_contract"},
    Transition{"contract",    "in_force",     Action::end_contract,         "terminated",  guards::always,         "policy.terminate_contract"},
    Transition{"contract",    "suspended",    Action::end_contract,         "terminated",  guards::always,         "policy.terminate_contract"},
    Transition{"contract",    "in_force",     Action::prepare_amendment,    "in_force",    guards::always,         "policy.prepare_amendment"},
    Transition{"contract",    "suspended",    Action::prepare_amendment,    "suspended",   guards::always,         "policy.prepare_amendment"},
    Transition{"amendment",   "draft",        Action::prepare_amendment,    "draft",       guards::always,         "policy.prepare_amendment"},
    Transition{"amendment",   "draft",        Action::approve_amendment,    "approved",    guards::if_amendment_sound, "policy.approve_amendment"},
    Transition{"amendment",   "approved",     Action::prepare_amendment,    "approved",    guards::always,         "policy.add_signed_file"},
    Transition{"amendment",   "approved",     Action::prepare_amendment,    "in_force",    guards::if_no_hand_in_waits, "policy.conclude_amendment"},
    Transition{"amendment",   "in_force",     Action::correct_signing_day,  "in_force",    guards::if_not_read,    "policy.correct_signing_day"},
    Transition{"amendment",   "draft",        Action::prepare_amendment,    "withdrawn",   guards::always,         "policy.withdraw_amendment"},
    Transition{"amendment",   "approved",     Action::prepare_amendment,    "withdrawn",   guards::always,         "policy.withdraw_amendment"},

    Transition{"milestone",   "planned",      Action::hand_in,              "planned",     guards::if_expected,    "policy.begin_hand_in"},
    Transition{"milestone",   "returned",     Action::hand_in,              "returned",    guards::if_expected,    "policy.begin_hand_in"},
    Transition{"milestone",   "partly_accepted", Action::hand_in,           "partly_accepted", guards::if_expected, "policy.begin_hand_in"},
    Transition{"hand_in",     "draft",        Action::hand_in,              "draft",       guards::if_expected,    "policy.write_hand_in"},
    Transition{"hand_in",     "draft",        Action::hand_in,              "handed_in",   guards::if_hand_in_written, "policy.hand_in"},
    Transition{"hand_in",     "handed_in",    Action::view_hand_in,         "handed_in",   guards::always,         "policy.view_hand_in"},
    Transition{"hand_in",     "handed_in",    Action::accept_hand_in,       "accepted",    guards::if_in_force,    "policy.accept_hand_in"},
    Transition{"hand_in",     "handed_in",    Action::accept_hand_in,       "partly_accepted", guards::if_in_force, "policy.accept_partly"},
    Transition{"hand_in",     "handed_in",    Action::accept_hand_in,       "returned",    guards::if_in_force,    "policy.return_hand_in"},

    Transition{"invoice",     "received",      Action::prepare_payment,      "received",    guards::always,         "policy.compare_invoice"},
    Transition{"invoice",     "received",      Action::prepare_payment,      "refused",     guards::always,         "policy.refuse_invoice"},
    Transition{"invoice",     "received",      Action::prepare_payment,      "in_payment",  guards::if_invoice_matches, "policy.prepare_payment"},
    Transition{"payment",     "prepared",      Action::hold_payment,         "held",        guards::always,         "policy.hold_payment"},
    Transition{"payment",     "held",          Action::hold_payment,         "prepared",    guards::always,         "policy.release_payment"},
    Transition{"payment",     "prepared",      Action::hold_payment,         "prepared",    guards::always,         "policy.withhold_penalty"},
    Transition{"payment",     "prepared",      Action::prepare_payment,      "withdrawn",   guards::always,         "policy.withdraw_payment"},
    Transition{"payment",     "held",          Action::prepare_payment,      "withdrawn",   guards::always,         "policy.withdraw_payment"},
    Transition{"payment",     "prepared",      Action::pay,                  "paid",        guards::if_payable,     "policy.pay"},

    Transition{"progress_report", "draft",         Action::write_report,         "draft",       guards::always,         "policy.write_report"},
    Transition{"progress_report", "returned",      Action::write_report,         "returned",    guards::always,         "policy.write_report"},
    Transition{"progress_report", "draft",         Action::submit_report,        "submitted",   guards::always,         "policy.submit_report"},
    Transition{"progress_report", "returned",      Action::submit_report,        "submitted",   guards::always,         "policy.submit_report"},
    Transition{"progress_report", "submitted",     Action::judge_report,         "accepted",    guards::always,         "policy.accept_report"},
    Transition{"progress_report", "submitted",     Action::judge_report,         "returned",    guards::always,         "policy.return_report"},

    Transition{"consensus",   "none",         Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "drafting",     Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "drafting",     Action::draft_consensus,      "proposed",    guards::if_proposable,  "policy.propose_consensus"},
    // Another text is another question: what was answered before says nothing of it.
    Transition{"consensus",   "proposed",     Action::draft_consensus,      "drafting",    guards::if_moderates,   "policy.save_consensus"},
    Transition{"consensus",   "proposed",     Action::answer_consensus,     "proposed",    guards::if_ranking_open, "policy.answer_consensus"},
    Transition{"consensus",   "proposed",     Action::agree_consensus,      "agreed",      guards::if_answered,    "policy.agree_consensus"},
    Transition{"consensus",   "proposed",     Action::close_consensus,      "agreed",      guards::if_unanswered,  "policy.close_consensus"},

    // Two people: the second approval erases at once.
    Transition{"destruction_act", "prepared", Action::prepare_destruction,  "withdrawn",   guards::always,         "policy.withdraw_destruction"},
    Transition{"destruction_act", "prepared", Action::approve_destruction,  "prepared",    guards::if_first_approval, "policy.approve_destruction"},
    Transition{"destruction_act", "prepared", Action::approve_destruction,  "carried_out", guards::if_second_approval, "policy.carry_out_destruction"},

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
