// Who may do what, and how far: one row an action, one column a role.
#pragma once
#include <array>
#include <string_view>

#include "policy/roles.hpp"

namespace konkurss {

// clang-format off
#define ACCESS_TABLE(ROW) \
/*  action                visitor   preparer  signatory commenter reader    executor  evaluator member    secretary chair     deputy    observer  officer   administrator auditor */                 \
ROW(show_public,            all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all)    \
ROW(sign_in,                all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all)    \
ROW(accept_invitation,      all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all)    \
ROW(set_password,           all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all,       all)    \
ROW(show_plan,              all,       own,       own,       own,       own,       own,       assigned,  received,  received,  received,  received,  received,  received,  own,       all)    \
ROW(sign_out,               no,        own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own)    \
ROW(show_tasks,             no,        own,       own,       own,       own,       own,       assigned,  received,  received,  received,  received,  received,  received,  all,       all)    \
ROW(change_account,         no,        own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own,       own)    \
                                                                                                                                                                                              \
ROW(load_call,              no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        all,       no,        no)     \
ROW(show_draft_call,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        received,  no,        all)    \
ROW(announce_call,          no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_overview,          no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        all)    \
                                                                                                                                                                                              \
ROW(ask_question,           no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(list_questions,         no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        all)    \
ROW(answer_question,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
                                                                                                                                                                                              \
ROW(list_own,               no,        own,       own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(start_application,      no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(fill_application,       no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(show_history,           no,        own,       own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(restore_version,        no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(attach_file,            no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(submit,                 no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(withdraw,               no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(discard_draft,          no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(hand_over,              no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(take_back,              no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(return_application,     no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(replace,                no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(keep_submitted,         no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(show_comments,          no,        own,       own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(comment,                no,        own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(resolve_comments,       no,        own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(show_application,       no,        own,       own,       own,       own,       no,        assigned,  assigned,  impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(read_attachment,        no,        own,       own,       own,       own,       no,        assigned,  assigned,  impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(show_result,            no,        own,       own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
                                                                                                                                                                                              \
ROW(show_colleagues,        no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(manage_colleagues,      no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(manage_signatories,     no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
                                                                                                                                                                                              \
ROW(list_applications,      no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        all)    \
ROW(show_deadline,          no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        received,  no,        all)    \
ROW(extend_deadline,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(decide_outage,          no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_unsealing,         no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        received,  no,        all)    \
ROW(consent_to_unseal,      no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(withdraw_consent,       no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(unseal,                 no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(show_admissibility,     no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(check_admissibility,    no,        no,        no,        no,        no,        no,        no,        no,        impartial, no,        impartial, no,        no,        no,        no)     \
ROW(request_clarification,  no,        no,        no,        no,        no,        no,        no,        no,        impartial, no,        impartial, no,        no,        no,        no)     \
ROW(withdraw_clarification, no,        no,        no,        no,        no,        no,        no,        no,        impartial, no,        impartial, no,        no,        no,        no)     \
ROW(show_clarification,     no,        own,       own,       own,       own,       no,        no,        no,        impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(fill_clarification,     no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(answer_clarification,   no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(assign_evaluator,       no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  no,        received,  no,        no)     \
ROW(unassign_evaluator,     no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  no,        received,  no,        no)     \
ROW(decide_conflict,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        no,        no)     \
                                                                                                                                                                                              \
ROW(list_evaluations,       no,        no,        no,        no,        no,        no,        assigned,  no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(declare,                no,        no,        no,        no,        no,        no,        assigned,  no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(evaluate,               no,        no,        no,        no,        no,        no,        assigned,  no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(submit_evaluation,      no,        no,        no,        no,        no,        no,        assigned,  no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(show_consensus,         no,        no,        no,        no,        no,        no,        assigned,  no,        impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(draft_consensus,        no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, impartial, no,        no,        no,        no)     \
ROW(answer_consensus,       no,        no,        no,        no,        no,        no,        assigned,  no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(agree_consensus,        no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, impartial, no,        no,        no,        no)     \
ROW(close_consensus,        no,        no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, no,        no,        no,        no)     \
                                                                                                                                                                                              \
ROW(list_meetings,          no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        received,  received,  no,        no,        no)     \
ROW(show_meetings,          no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  received,  received,  received,  no,        all)    \
ROW(plan_meeting,           no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(cancel_meeting,         no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(lead_meeting,           no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        no,        no)     \
ROW(declare_in_commission,  no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  received,  no,        no,        no,        no)     \
ROW(declare_own_conflict,   no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        no)     \
ROW(vote_in_meeting,        no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  received,  no,        no,        no,        no)     \
ROW(write_minutes,          no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        no,        no,        no)     \
ROW(sign_minutes,           no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        no,        no)     \
                                                                                                                                                                                              \
ROW(show_ranking,           no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        all)    \
ROW(accept_ranking,         no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        no,        no)     \
ROW(reopen_ranking,         no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        no,        no)     \
ROW(decide,                 no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        received,  no,        no)     \
ROW(approve_decision,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        received,  no,        no)     \
ROW(release,                no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_letter,            no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(show_conditions,        no,        own,       own,       own,       own,       no,        no,        no,        impartial, impartial, impartial, no,        impartial, no,        all)    \
ROW(report_condition,       no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(confirm_condition,      no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  no,        no)     \
ROW(renounce_award,         no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(decline_raise,          no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(withdraw_declined_raise,no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_objection,         no,        own,       own,       own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(object,                 no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(list_objections,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  no,        all)    \
ROW(examine_objection,      no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        received,  no,        received,  no,        no)     \
ROW(decide_objection,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        received,  no,        no)     \
ROW(run_report,             no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, no,        no,        impartial, no,        all)    \
ROW(choose_columns,         no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, no,        no,        impartial, no,        all)    \
ROW(export_report,          no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, no,        no,        impartial, no,        all)    \
ROW(show_work_task,         no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        all)    \
ROW(open_work_task,         no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(edit_work_task,         no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(hand_over_work_task,    no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(take_back_work_task,    no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(comment_on_work_task,   no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(resolve_work_task_comments,no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)  \
ROW(approve_work_task,      no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(change_work_task,       no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(keep_clauses,           no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_procurement,       no,        own,       own,       no,        no,        no,        no,        no,        no,        received,  received,  no,        received,  no,        all)    \
ROW(prepare_procurement,    no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(go_on_despite_sum,      no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        no,        no)     \
ROW(choose_executor,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(end_procurement,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(show_council,           no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  received,  received,  no,        all)    \
ROW(show_case,              no,        no,        no,        no,        no,        no,        no,        no,        impartial, impartial, no,        no,        impartial, no,        all)    \
ROW(export_case,            no,        no,        no,        no,        no,        no,        no,        no,        impartial, no,        no,        no,        impartial, no,        all)    \
ROW(list_destruction,       no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  no,        no,        received,  no,        all)    \
ROW(prepare_destruction,    no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        no,        received,  no,        no)     \
ROW(approve_destruction,    no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        received,  no,        no)     \
ROW(show_contract,          no,        own,       own,       no,        own,       own,       no,        no,        no,        received,  received,  no,        received,  no,        all)    \
ROW(prepare_contract,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(conclude_contract,      no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(correct_signing_day,    no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(end_contract,           no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(invite_executor,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(prepare_amendment,      no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(approve_amendment,      no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        received,  no,        no)     \
ROW(hand_in,                no,        no,        no,        no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(view_hand_in,           no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(accept_hand_in,         no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(list_payments,          no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  received,  no,        all)    \
ROW(show_payments,          no,        own,       own,       no,        own,       own,       no,        no,        no,        received,  received,  no,        received,  no,        all)    \
ROW(receive_invoice,        no,        no,        no,        no,        no,        own,       no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(prepare_payment,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(hold_payment,           no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(pay,                    no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no,        received,  no,        no)     \
ROW(show_report,            no,        own,       own,       no,        own,       own,       no,        no,        no,        received,  received,  no,        received,  no,        all)    \
ROW(write_report,           no,        own,       own,       no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(submit_report,          no,        no,        own,       no,        no,        own,       no,        no,        no,        no,        no,        no,        no,        no,        no)     \
ROW(judge_report,           no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(record_indicator,       no,        own,       own,       no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(record_impact,          no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
                                                                                                                                                                                              \
ROW(administer,             no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        all,       no)     \
ROW(give_password_link,     no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        all,       no)     \
ROW(show_people,            no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        all,       all)    \
ROW(show_outbox,            no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  all,       all)    \
ROW(send_letter,            no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  no,        no)     \
ROW(retry_message,          no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        no,        received,  all,       no)     \
ROW(show_audit,             no,        own,       own,       own,       own,       no,        no,        no,        impartial, impartial, no,        no,        impartial, no,        all)    \
ROW(show_policy,            no,        no,        no,        no,        no,        no,        no,        no,        received,  received,  received,  no,        received,  all,       all)
// clang-format on

#define NAME(name, ...) name,
enum class Action : int { ACCESS_TABLE(NAME) };
#undef NAME

struct AccessRow {
  Action action;
  std::string_view name;
  std::array<Reach, role_names.size()> reach;
};

namespace access_words {
inline constexpr Reach no = Reach::no, own = Reach::own, assigned = Reach::assigned, impartial = Reach::impartial,
                       received = Reach::received, all = Reach::all;
}

inline constexpr auto access_table = [] {
  using namespace access_words;
// A row with a column too few doesn't compile.
#define ROW(name, visitor, preparer, signatory, commenter, reader, executor, evaluator, member, secretary, chair,    \
            deputy, observer, officer, administrator, auditor)                                                       \
  AccessRow{Action::name,                                                                                            \
            #name,                                                                                                   \
            {visitor, preparer, signatory, commenter, reader, executor, evaluator, member, secretary, chair, deputy, \
             observer, officer, administrator, auditor}},
  return std::array{ACCESS_TABLE(ROW)};
#undef ROW
}();

constexpr const AccessRow& access_of(Action action) { return access_table[static_cast<std::size_t>(action)]; }
constexpr Reach reach_of(Action action, Role role) { return access_of(action).reach[static_cast<std::size_t>(role)]; }

}  // namespace konkurss
