#include "routes.hpp"

#include <algorithm>
#include <array>

#include "accounts/account.hpp"
#include "accounts/colleagues.hpp"
#include "accounts/organisations.hpp"
#include "accounts/passwords.hpp"
#include "accounts/people.hpp"
#include "accounts/sign_in.hpp"
#include "applications/admissibility.hpp"
#include "applications/attachments.hpp"
#include "applications/comments.hpp"
#include "applications/handover.hpp"
#include "applications/history.hpp"
#include "applications/list.hpp"
#include "applications/receipt.hpp"
#include "applications/show.hpp"
#include "applications/start.hpp"
#include "applications/step.hpp"
#include "applications/submit.hpp"
#include "audit/events.hpp"
#include "calls/announce.hpp"
#include "calls/copy.hpp"
#include "calls/deadline.hpp"
#include "calls/draft.hpp"
#include "calls/edit.hpp"
#include "calls/overview.hpp"
#include "calls/samples.hpp"
#include "calls/show.hpp"
#include "calls/try_form.hpp"
#include "calls/unsealing.hpp"
#include "casefile/case_file.hpp"
#include "casefile/destruction.hpp"
#include "casefile/retention.hpp"
#include "clarifications/answer.hpp"
#include "clarifications/files.hpp"
#include "clarifications/request.hpp"
#include "clarifications/show.hpp"
#include "commission/ballot.hpp"
#include "commission/item.hpp"
#include "commission/meeting.hpp"
#include "commission/meetings.hpp"
#include "commission/minutes.hpp"
#include "commission/own_conflicts.hpp"
#include "contract_routes.hpp"
#include "council/council.hpp"
#include "decisions/all.hpp"
#include "decisions/approval.hpp"
#include "decisions/conditions.hpp"
#include "decisions/decision.hpp"
#include "decisions/letter.hpp"
#include "decisions/ranking.hpp"
#include "decisions/release.hpp"
#include "decisions/renouncement.hpp"
#include "decisions/reopen.hpp"
#include "decisions/reserve.hpp"
#include "decisions/severity.hpp"
#include "decisions/total.hpp"
#include "decisions/what_if.hpp"
#include "evaluation/assignment.hpp"
#include "evaluation/assignment_file.hpp"
#include "evaluation/assignments.hpp"
#include "evaluation/capacity.hpp"
#include "evaluation/consensus.hpp"
#include "evaluation/consensus_answer.hpp"
#include "evaluation/consensus_draft.hpp"
#include "evaluation/declaration.hpp"
#include "evaluation/declarations.hpp"
#include "evaluation/list.hpp"
#include "evaluation/offline.hpp"
#include "evaluation/proposal.hpp"
#include "evaluation/save.hpp"
#include "evaluation/uploads.hpp"
#include "evaluation/workbench.hpp"
#include "filters/asked.hpp"
#include "jobs/jobs.hpp"
#include "messages/letters.hpp"
#include "messages/outbox.hpp"
#include "money_routes.hpp"
#include "objections/examination.hpp"
#include "objections/objection.hpp"
#include "objections/simulation.hpp"
#include "plans/plans.hpp"
#include "policy/access.hpp"
#include "questions/answer.hpp"
#include "questions/ask.hpp"
#include "reference/clock.hpp"
#include "reference/notices.hpp"
#include "reference/openapi.hpp"
#include "reference/policy.hpp"
#include "reports/columns.hpp"
#include "reports/reports.hpp"
#include "tasks/tasks.hpp"
#include "worktasks/clause.hpp"
#include "worktasks/deliverable.hpp"
#include "worktasks/library.hpp"
#include "worktasks/opening.hpp"
#include "worktasks/show.hpp"
#include "worktasks/talk.hpp"
#include "worktasks/turns.hpp"
#include "worktasks/versions.hpp"

namespace konkurss {
namespace {

// clang-format off
constexpr std::array first{
    //    method  address                                 action                      handler                     page, or the form's address
    Route{"GET",  "/",                                    Action::show_public,        calls::list,                "calls/list"},
    Route{"GET",  "/calls",                               Action::show_public,        calls::list,                "calls/list"},
    Route{"GET",  "/calls/load",                          Action::load_call,          calls::load_form,           "calls/load"},
    Route{"POST", "/calls/load",                          Action::load_call,          calls::load,                ""},
    Route{"GET",  "/calls/load/samples/:file",            Action::load_call,          calls::sample,              ""},
    Route{"GET",  "/calls/copy",                          Action::load_call,          calls::copy_form,           "calls/copy"},
    Route{"POST", "/calls/copy",                          Action::load_call,          calls::copy,                ""},
    Route{"GET",  "/calls/:call/edit",                    Action::load_call,          calls::edit_form,           "calls/edit"},
    Route{"POST", "/calls/:call/edit",                    Action::load_call,          calls::save_edit,           ""},
    Route{"GET",  "/calls/:call/draft.json",              Action::load_call,          calls::draft_file,          ""},
    Route{"GET",  "/calls/:call/draft/:kind/:file",       Action::load_call,          calls::draft_part,          ""},
    Route{"GET",  "/calls/:call",                         Action::show_public,        calls::show,                "calls/show"},
    Route{"GET",  "/calls/:call/definition",              Action::show_public,        calls::definition,          ""},
    Route{"GET",  "/calls/:call/preview",                 Action::show_draft_call,    calls::preview,             "calls/preview"},
    Route{"GET",  "/calls/:call/preview/:form/:step",     Action::show_draft_call,    calls::try_step,            "calls/try_step"},
    Route{"POST", "/calls/:call/preview/:form/:step",     Action::show_draft_call,    calls::check_tried_step,    ""},
    Route{"GET",  "/calls/:call/announce",                Action::announce_call,      calls::announce_form,       "calls/announce"},
    Route{"POST", "/calls/:call/announce",                Action::announce_call,      calls::announce_call,       ""},
    Route{"GET",  "/calls/:call/overview",                Action::show_overview,      calls::overview,            "calls/overview"},
    Route{"GET",  "/calls/:call/council",                 Action::show_council,       council::show,              "council/show"},
    Route{"GET",  "/calls/:call/council.pdf",             Action::show_council,       council::paper,             ""},
    Route{"GET",  "/calls/:call/council.xlsx",            Action::show_council,       council::workbook,          ""},
    Route{"GET",  "/calls/:call/council/applications",    Action::show_council,       council::list,              "council/list"},
    Route{"GET",  "/calls/:call/deadline",                Action::show_deadline,      calls::show_deadline,       "calls/deadline"},
    Route{"POST", "/calls/:call/extensions",              Action::extend_deadline,    calls::extend_deadline,     "/calls/:call/deadline"},
    Route{"POST", "/calls/:call/outages/:id",             Action::decide_outage,      calls::decide_outage,       "/calls/:call/deadline"},
    Route{"GET",  "/calls/:call/unsealing",               Action::show_unsealing,     calls::show_unsealing,      "calls/unsealing"},
    Route{"POST", "/calls/:call/unsealing/consent",       Action::consent_to_unseal,  calls::consent_to_unseal,   "/calls/:call/unsealing"},
    Route{"POST", "/calls/:call/unsealing/withdraw",      Action::withdraw_consent,   calls::withdraw_consent,    "/calls/:call/unsealing"},
    Route{"POST", "/calls/:call/unsealing",               Action::unseal,             calls::unseal,              "/calls/:call/unsealing"},
    Route{"GET",  "/tasks",                               Action::show_tasks,         tasks::list,                "tasks/list"},
    Route{"GET",  "/calls/:call/questions/new",           Action::ask_question,       questions::ask_form,        "questions/ask"},
    Route{"POST", "/calls/:call/questions",               Action::ask_question,       questions::ask,             "/calls/:call/questions/new"},
    Route{"GET",  "/calls/:call/questions",               Action::list_questions,     questions::list,            "questions/list"},
    Route{"GET",  "/questions/:id",                       Action::answer_question,    questions::answer_form,     "questions/answer"},
    Route{"POST", "/questions/:id",                       Action::answer_question,    questions::save,            "/questions/:id"},
    Route{"POST", "/questions/:id/publish",               Action::answer_question,    questions::publish,         "/questions/:id"},
    Route{"GET",  "/plans",                               Action::show_plan,          plans::list,                "plans/list"},
    Route{"GET",  "/plans/:plan",                         Action::show_plan,          plans::show,                "plans/show"},
    Route{"GET",  "/plans/:plan/measures/:measure",       Action::show_plan,          plans::measure,             "plans/measure"},

    Route{"GET",  "/sign-in",                             Action::sign_in,            accounts::sign_in_form,     "web/sign_in"},
    Route{"POST", "/sign-in",                             Action::sign_in,            accounts::sign_in,          ""},
    Route{"POST", "/sign-out",                            Action::sign_out,           accounts::sign_out,         ""},
    Route{"GET",  "/invitations/:token",                  Action::accept_invitation,  accounts::invitation,       "accounts/invitation"},
    Route{"POST", "/invitations/:token",                  Action::accept_invitation,  accounts::accept_invitation, ""},
    Route{"GET",  "/new-password/:token",                 Action::set_password,       accounts::new_password_form, "accounts/new_password"},
    Route{"POST", "/new-password/:token",                 Action::set_password,       accounts::set_password,     ""},
    Route{"GET",  "/account",                             Action::change_account,     accounts::account,          "accounts/account"},
    Route{"POST", "/account/password",                    Action::change_account,     accounts::change_password,  "/account"},
    Route{"POST", "/account/language",                    Action::change_account,     accounts::change_language,  "/account"},
    Route{"POST", "/account/tokens",                      Action::change_account,     accounts::add_token,        "/account"},
    Route{"POST", "/account/tokens/:id/revoke",           Action::change_account,     accounts::revoke_token,     "/account"},
    Route{"GET",  "/people",                              Action::show_people,        accounts::people,           "accounts/people"},
    Route{"POST", "/people/invitations",                  Action::administer,         accounts::invite,           "/people"},
    Route{"POST", "/people/invitations/:id/revoke",       Action::administer,         accounts::revoke_invitation, "/people"},
    Route{"GET",  "/people/:id",                          Action::show_people,        accounts::person,           "accounts/person"},
    Route{"POST", "/people/:id/disabled",                 Action::administer,         accounts::set_disabled,     "/people/:id"},
    Route{"POST", "/people/:id/sessions",                 Action::administer,         accounts::end_sessions,     "/people/:id"},
    Route{"POST", "/people/:id/new-password",             Action::give_password_link, accounts::give_password_link, "/people/:id"},
    Route{"POST", "/people/:id/roles",                    Action::administer,         accounts::add_role,         "/people/:id"},
    Route{"POST", "/people/:id/roles/:role/end",          Action::administer,         accounts::end_role,         "/people/:id"},
    Route{"GET",  "/colleagues",                          Action::show_colleagues,    accounts::colleagues,       "accounts/colleagues"},
    Route{"POST", "/colleagues/invitations",              Action::manage_colleagues,  accounts::invite_colleague, "/colleagues"},
    Route{"POST", "/colleagues/invitations/:id/revoke",   Action::manage_colleagues,  accounts::revoke_colleague_invitation, "/colleagues"},
    Route{"POST", "/colleagues/:role/end",                Action::manage_colleagues,  accounts::end_colleague,    "/colleagues"},
    Route{"GET",  "/organisations",                       Action::administer,         accounts::organisations,    "accounts/organisations"},
    Route{"POST", "/organisations",                       Action::administer,         accounts::add_organisation, "/organisations"},
    Route{"GET",  "/organisations/:id",                   Action::administer,         accounts::organisation,     "accounts/organisation"},
    Route{"POST", "/organisations/:id",                   Action::administer,         accounts::change_organisation, ""},

    Route{"GET",  "/openapi.json",                        Action::show_public,        reference::openapi,         ""},
    Route{"GET",  "/policy",                              Action::show_policy,        reference::policy,          "reference/policy"},
    Route{"GET",  "/clock",                               Action::show_public,        reference::clock,           ""},
    Route{"GET",  "/accessibility",                       Action::show_public,        reference::notice,          "web/accessibility"},
    Route{"GET",  "/privacy",                             Action::show_public,        reference::notice,          "web/privacy"},
    Route{"GET",  "/applications",                        Action::list_own,           applications::own_list,     "applications/mine"},
    Route{"GET",  "/calls/:call/applications",            Action::list_applications,  applications::list,         "applications/list"},
    Route{"GET",  "/calls/:call/filter",                  Action::list_applications,  filters::describe,          "filters/describe"},
    Route{"GET",  "/calls/:call/applications/new",        Action::start_application,  applications::start_form,   "applications/start"},
    Route{"POST", "/calls/:call/applications",            Action::start_application,  applications::start,        "/calls/:call/applications/new"},
    Route{"GET",  "/applications/:id",                    Action::show_application,   applications::show,         "applications/show"},
    Route{"GET",  "/applications/:id/steps/:step",        Action::fill_application,   applications::step_form,    "applications/step"},
    Route{"POST", "/applications/:id/steps/:step",        Action::fill_application,   applications::save_step,    ""},
    Route{"GET",  "/applications/:id/history",            Action::show_history,       applications::history,      "applications/history"},
    Route{"GET",  "/applications/:id/history/:version",   Action::show_history,       applications::show_version, "applications/version"},
    Route{"POST", "/applications/:id/history/:version/restore", Action::restore_version, applications::restore_version, "/applications/:id/history/:version"},
    Route{"GET",  "/applications/:id/check",              Action::fill_application,   applications::check,        "applications/check"},
    Route{"POST", "/applications/:id/submit",             Action::submit,             applications::submit,       "/applications/:id/check"},
    Route{"POST", "/applications/:id/hand-over",          Action::hand_over,          applications::hand_over,    "/applications/:id/check"},
    Route{"POST", "/applications/:id/take-back",          Action::take_back,          applications::take_back,    "/applications/:id/check"},
    Route{"POST", "/applications/:id/return",             Action::return_application, applications::return_application, "/applications/:id/check"},
    Route{"POST", "/applications/:id/replace",            Action::replace,            applications::replace,      "/applications/:id"},
    Route{"POST", "/applications/:id/keep-submitted",     Action::keep_submitted,     applications::keep_submitted, "/applications/:id/check"},
    Route{"GET",  "/applications/:id/comments",           Action::show_comments,      applications::comments,     "applications/comments"},
    Route{"GET",  "/applications/:id/comments/:field",    Action::show_comments,      applications::thread,       "applications/thread"},
    Route{"POST", "/applications/:id/comments/:field",    Action::comment,            applications::comment,      ""},
    Route{"POST", "/applications/:id/comments/:field/state", Action::resolve_comments, applications::move_thread, "/applications/:id/comments/:field"},
    Route{"GET",  "/applications/:id/receipt",            Action::show_result,        applications::receipt,      "applications/receipt"},
    Route{"GET",  "/applications/:id/receipt.pdf",        Action::show_result,        applications::receipt_paper, ""},
    Route{"GET",  "/applications/:id/answers",            Action::show_application,   applications::submitted_answers, ""},
    Route{"POST", "/applications/:id/withdraw",           Action::withdraw,           applications::withdraw,     "/applications/:id"},
    Route{"POST", "/applications/:id/discard",            Action::discard_draft,      applications::discard,      "/applications/:id"},
    Route{"POST", "/applications/:id/attachments",        Action::attach_file,        applications::attach,       "/applications/:id"},
    Route{"POST", "/applications/:id/steps/:step/attachments", Action::attach_file,   applications::attach,       "/applications/:id/steps/:step"},
    Route{"GET",  "/attachments/:id",                     Action::read_attachment,    applications::read_attachment, ""},
    Route{"POST", "/attachments/:id/remove",              Action::attach_file,        applications::detach,       "/applications"},
    Route{"POST", "/applications/:id/attachments/:attachment/restore", Action::attach_file, applications::put_back, "/applications/:id"},
    Route{"POST", "/applications/:id/steps/:step/attachments/:attachment/restore", Action::attach_file, applications::put_back, "/applications/:id/steps/:step"},
    Route{"GET",  "/applications/:id/result",             Action::show_result,        applications::result,       "applications/result"},
    Route{"GET",  "/applications/:id/admissibility",      Action::show_admissibility, applications::check_sheet,  "applications/admissibility"},
    Route{"POST", "/applications/:id/admissibility",      Action::check_admissibility, applications::save_check_sheet, ""},
    Route{"POST", "/applications/:id/admit",              Action::check_admissibility, applications::admit,       "/applications/:id/admissibility"},
    Route{"POST", "/applications/:id/reject",             Action::check_admissibility, applications::reject,      "/applications/:id/admissibility"},
    Route{"GET",  "/applications/:id/clarifications/new", Action::request_clarification, clarifications::request_form, "clarifications/request"},
    Route{"POST", "/applications/:id/clarifications",     Action::request_clarification, clarifications::send,     "/applications/:id/clarifications/new"},
    Route{"GET",  "/applications/:id/clarifications/:no", Action::show_clarification, clarifications::show,       "clarifications/show"},
    Route{"POST", "/applications/:id/clarifications/:no", Action::fill_clarification, clarifications::save,       "/applications/:id/clarifications/:no"},
    Route{"POST", "/applications/:id/clarifications/:no/answer", Action::answer_clarification, clarifications::answer, "/applications/:id/clarifications/:no"},
    Route{"POST", "/applications/:id/clarifications/:no/withdrawal", Action::withdraw_clarification, clarifications::withdraw, "/applications/:id/clarifications/:no"},
    Route{"POST", "/applications/:id/clarifications/:no/attachments", Action::fill_clarification, clarifications::attach, "/applications/:id/clarifications/:no"},
    Route{"POST", "/applications/:id/clarifications/:no/attachments/:attachment/remove", Action::fill_clarification, clarifications::detach, "/applications/:id/clarifications/:no"},
    Route{"POST", "/applications/:id/clarifications/:no/attachments/:attachment/restore", Action::fill_clarification, clarifications::put_back, "/applications/:id/clarifications/:no"},

    Route{"GET",  "/calls/:call/reports",                 Action::run_report,         reports::list,              "reports/list"},
    Route{"GET",  "/calls/:call/reports/:report",         Action::run_report,         reports::show,              "reports/show"},
    Route{"GET",  "/calls/:call/reports/:report/columns", Action::choose_columns,     reports::columns_form,      "reports/columns"},
    Route{"POST", "/calls/:call/reports/:report/columns", Action::choose_columns,     reports::save_columns,      "/calls/:call/reports/:report/columns"},
    Route{"POST", "/calls/:call/reports/:report/columns/:id/remove", Action::choose_columns, reports::remove_columns, "/calls/:call/reports/:report/columns"},
    Route{"POST", "/calls/:call/reports/:report/export",  Action::export_report,      reports::order_export,      "/calls/:call/reports/:report"},
    Route{"GET",  "/jobs/:id",                            Action::export_report,      jobs::show,                 "jobs/show"},
    Route{"GET",  "/jobs/:id/file",                       Action::export_report,      jobs::file,                 ""},
    Route{"GET",  "/messages",                            Action::show_outbox,        messages::outbox,           "messages/outbox"},
    Route{"POST", "/messages/:id/retry",                  Action::retry_message,      messages::retry,            "/messages"},
    Route{"GET",  "/calls/:call/letters/new",             Action::send_letter,        messages::letter_form,      "messages/letter"},
    Route{"POST", "/calls/:call/letters/preview",         Action::send_letter,        messages::preview_letter,   "/calls/:call/letters/new"},
    Route{"POST", "/calls/:call/letters",                 Action::send_letter,        messages::send_letter,      "/calls/:call/letters/new"},
    Route{"GET",  "/audit",                               Action::show_audit,         audit::all,                 "audit/events"},
    Route{"GET",  "/calls/:call/audit",                   Action::show_audit,         audit::of_call,             "audit/events"},
    Route{"GET",  "/applications/:id/audit",              Action::show_audit,         audit::of_application,      "audit/events"},
    Route{"GET",  "/applications/:id/case",               Action::show_case,          casefile::show,             "casefile/show"},
    Route{"POST", "/applications/:id/case/export",        Action::export_case,        casefile::order_export,     "/applications/:id/case"},
    Route{"GET",  "/calls/:call/retention",               Action::list_destruction,   casefile::show_retention,   "casefile/retention"},
    Route{"POST", "/calls/:call/retention",               Action::prepare_destruction, casefile::prepare_act,     ""},
    Route{"GET",  "/destruction-acts/:id",                Action::list_destruction,   casefile::show_act,         "casefile/act"},
    Route{"GET",  "/destruction-acts/:id/act.pdf",        Action::list_destruction,   casefile::act_paper,        ""},
    Route{"POST", "/destruction-acts/:id/approve",        Action::approve_destruction, casefile::approve_act,     "/destruction-acts/:id"},
    Route{"POST", "/destruction-acts/:id/withdraw",       Action::prepare_destruction, casefile::withdraw_act,    "/destruction-acts/:id"},
    Route{"GET",  "/calls/:call/evaluators",              Action::show_overview,      evaluation::evaluators,     "evaluation/evaluators"},
    Route{"POST", "/calls/:call/assignments",             Action::assign_evaluator,   evaluation::assign,         "/calls/:call/evaluators"},
    Route{"GET",  "/assignments/:id",                     Action::show_overview,      evaluation::assignment,     "evaluation/assignment"},
    Route{"POST", "/assignments/:id/unassign",            Action::unassign_evaluator, evaluation::unassign,       "/assignments/:id"},
    Route{"POST", "/assignments/:id/conflict",            Action::decide_conflict,    evaluation::decide_conflict, "/assignments/:id"},
    Route{"GET",  "/calls/:call/assignments/proposal",    Action::assign_evaluator,   evaluation::show_proposal,  "evaluation/proposal"},
    Route{"POST", "/calls/:call/assignments/proposal",    Action::assign_evaluator,   evaluation::accept_proposal, "/calls/:call/assignments/proposal"},
    Route{"POST", "/calls/:call/assignments/capacities",  Action::assign_evaluator,   evaluation::set_capacities, "/calls/:call/assignments/proposal"},
    Route{"POST", "/calls/:call/assignments/file",        Action::assign_evaluator,   evaluation::assign_from_file, "/calls/:call/evaluators"},
    Route{"GET",  "/evaluations",                         Action::list_evaluations,   evaluation::list,           "evaluation/list"},
    Route{"GET",  "/calls/:call/evaluations",             Action::evaluate,           evaluation::offline,        "evaluation/offline"},
    Route{"GET",  "/calls/:call/evaluations/workbook",    Action::evaluate,           evaluation::workbook,       ""},
    Route{"POST", "/calls/:call/evaluations",             Action::evaluate,           evaluation::upload,         ""},
    Route{"GET",  "/evaluation-uploads/:id",             Action::evaluate,           evaluation::show_upload,    "evaluation/upload"},
    Route{"POST", "/evaluation-uploads/:id/apply",       Action::evaluate,           evaluation::apply_upload,   "/evaluation-uploads/:id"},
    Route{"GET",  "/evaluations/:id",                     Action::evaluate,           evaluation::show,           "evaluation/show"},
    Route{"POST", "/evaluations/:id",                     Action::evaluate,           evaluation::save,           ""},
    Route{"POST", "/evaluations/:id/declaration",         Action::declare,            evaluation::declare,        "/evaluations/:id"},
    Route{"GET",  "/calls/:call/declarations",            Action::declare,            evaluation::show_declarations, "evaluation/declarations"},
    Route{"POST", "/calls/:call/declarations",            Action::declare,            evaluation::declare_several, "/calls/:call/declarations"},
    Route{"POST", "/evaluations/:id/submit",              Action::submit_evaluation,  evaluation::submit,         "/evaluations/:id"},
    Route{"GET",  "/applications/:id/consensus",          Action::show_consensus,     evaluation::show_consensus, "evaluation/consensus"},
    Route{"POST", "/applications/:id/consensus",          Action::draft_consensus,    evaluation::draft_consensus, ""},
    Route{"POST", "/applications/:id/consensus/propose",  Action::draft_consensus,    evaluation::propose_consensus, "/applications/:id/consensus"},
    Route{"POST", "/applications/:id/consensus/answer",   Action::answer_consensus,   evaluation::answer_consensus, "/applications/:id/consensus"},
    Route{"POST", "/applications/:id/consensus/agree",    Action::agree_consensus,    evaluation::agree_consensus, "/applications/:id/consensus"},
    Route{"POST", "/applications/:id/consensus/close",    Action::close_consensus,    evaluation::close_consensus, "/applications/:id/consensus"},
    Route{"GET",  "/calls/:call/ranking",                 Action::show_ranking,       decisions::show_ranking,    "decisions/ranking"},
    Route{"GET",  "/calls/:call/ranking/severity",        Action::show_ranking,       decisions::show_severity,   "decisions/severity"},
    Route{"GET",  "/calls/:call/ranking/what-if",         Action::show_ranking,       decisions::show_what_if,    "decisions/what_if"},
    Route{"GET",  "/applications/:id/total",              Action::show_ranking,       decisions::show_total,      "decisions/total"},
    Route{"POST", "/calls/:call/ranking/accept",          Action::accept_ranking,     decisions::accept,          "/calls/:call/ranking"},
    Route{"POST", "/calls/:call/ranking/reopen",          Action::reopen_ranking,     decisions::reopen,          "/calls/:call/ranking"},
    Route{"GET",  "/calls/:call/ranking/former/:no",      Action::show_ranking,       decisions::show_former,     "decisions/former"},
    Route{"POST", "/calls/:call/ranking/vote",            Action::accept_ranking,     decisions::vote,            "/calls/:call/ranking"},
    Route{"GET",  "/meetings",                                   Action::list_meetings,      commission::own_meetings,    "commission/own"},
    Route{"GET",  "/calls/:call/meetings",                       Action::show_meetings,      commission::list_meetings,   "commission/meetings"},
    Route{"POST", "/calls/:call/meetings",                       Action::plan_meeting,       commission::plan_meeting,    "/calls/:call/meetings"},
    Route{"GET",  "/meetings/:id",                               Action::show_meetings,      commission::show_meeting,    "commission/meeting"},
    Route{"POST", "/meetings/:id",                               Action::plan_meeting,       commission::change_meeting,  "/meetings/:id"},
    Route{"POST", "/meetings/:id/agenda",                        Action::plan_meeting,       commission::add_due,         "/meetings/:id"},
    Route{"POST", "/meetings/:id/notice",                        Action::plan_meeting,       commission::send_notice,     "/meetings/:id"},
    Route{"POST", "/meetings/:id/attendance",                    Action::plan_meeting,       commission::record_attendance, "/meetings/:id"},
    Route{"POST", "/meetings/:id/state",                         Action::lead_meeting,       commission::move_meeting,    "/meetings/:id"},
    Route{"POST", "/meetings/:id/items/close",                   Action::lead_meeting,       commission::close_voted,     "/meetings/:id"},
    Route{"GET",  "/meetings/:id/declarations",                  Action::declare_in_commission, commission::show_declarations, "commission/declarations"},
    Route{"POST", "/meetings/:id/declarations",                  Action::declare_in_commission, commission::declare,         "/meetings/:id/declarations"},
    Route{"GET",  "/calls/:call/own-conflicts",                  Action::declare_own_conflict, commission::show_own_conflicts, "commission/own_conflicts"},
    Route{"POST", "/calls/:call/own-conflicts",                  Action::declare_own_conflict, commission::declare_own_conflict, "/calls/:call/own-conflicts"},
    Route{"GET",  "/meetings/:id/ballot",                        Action::vote_in_meeting,    commission::show_ballot,     "commission/ballot"},
    Route{"POST", "/meetings/:id/ballot",                        Action::vote_in_meeting,    commission::vote,            "/meetings/:id/ballot"},
    Route{"GET",  "/meetings/:id/minutes",                       Action::show_meetings,      commission::show_minutes,    "commission/minutes"},
    Route{"POST", "/meetings/:id/minutes",                       Action::write_minutes,      commission::write_minutes,   "/meetings/:id/minutes"},
    Route{"POST", "/meetings/:id/sign",                          Action::sign_minutes,       commission::sign_minutes,    "/meetings/:id/minutes"},
    Route{"GET",  "/meetings/:id/minutes.pdf",                   Action::show_meetings,      commission::minutes_paper,   ""},
    Route{"GET",  "/meetings/:id/minutes.docx",                  Action::show_meetings,      commission::minutes_document, ""},
    Route{"POST", "/meetings/:id/cancel",                        Action::cancel_meeting,     commission::cancel_meeting,  "/meetings/:id"},
    Route{"GET",  "/agenda-items/:item",                         Action::show_meetings,      commission::show_item,       "commission/item"},
    Route{"POST", "/agenda-items/:item",                         Action::plan_meeting,       commission::change_item,     "/agenda-items/:item"},
    Route{"POST", "/agenda-items/:item/close",                   Action::lead_meeting,       commission::close_item,      "/agenda-items/:item"},
    Route{"GET",  "/applications/:id/decision",           Action::decide,             decisions::show_decision,   "decisions/decision"},
    Route{"POST", "/applications/:id/decision",           Action::decide,             decisions::decide,          ""},
    Route{"GET",  "/calls/:call/decisions",               Action::show_ranking,       decisions::show_all,        "decisions/all"},
    Route{"GET",  "/calls/:call/decisions/as-ranked",     Action::decide,             decisions::show_as_ranked,  "decisions/as_ranked"},
    Route{"POST", "/calls/:call/decisions",               Action::decide,             decisions::decide_as_ranked, "/calls/:call/decisions/as-ranked"},
    Route{"POST", "/applications/:id/decision/approval",         Action::approve_decision,   decisions::judge_decision,   "/applications/:id/decision"},
    Route{"GET",  "/applications/:id/from-reserve",              Action::decide,             decisions::show_from_reserve, "decisions/from_reserve"},
    Route{"POST", "/applications/:id/from-reserve",              Action::decide,             decisions::draft_from_reserve, ""},
    Route{"POST", "/applications/:id/from-reserve/approval",     Action::approve_decision,   decisions::judge_from_reserve, "/applications/:id/from-reserve"},
    Route{"GET",  "/applications/:id/renouncement",              Action::renounce_award,     decisions::show_renouncement, "decisions/renouncement"},
    Route{"POST", "/applications/:id/renouncement",              Action::renounce_award,     decisions::renounce,         ""},
    Route{"GET",  "/applications/:id/declined-raise",            Action::decline_raise,      decisions::show_declined_raise, "decisions/declined_raise"},
    Route{"POST", "/applications/:id/declined-raise",            Action::decline_raise,      decisions::decline_raise,    ""},
    Route{"POST", "/applications/:id/declined-raise/withdrawal", Action::withdraw_declined_raise, decisions::withdraw_declined_raise, "/applications/:id/declined-raise"},
    Route{"GET",  "/applications/:id/decision/letter",           Action::show_letter,        decisions::preview_letter,   "decisions/letter_preview"},
    Route{"GET",  "/applications/:id/decision/letter.docx",      Action::show_letter,        decisions::received_letter_document, ""},
    Route{"GET",  "/applications/:id/decision/letter.pdf",       Action::show_letter,        decisions::received_letter_paper, ""},
    Route{"GET",  "/calls/:call/decisions/approval",             Action::approve_decision,   decisions::show_approval,    "decisions/approval"},
    Route{"POST", "/calls/:call/decisions/approval",             Action::approve_decision,   decisions::approve_all,      "/calls/:call/decisions/approval"},
    Route{"GET",  "/applications/:id/letter",                    Action::show_result,        decisions::show_letter,      "decisions/letter"},
    Route{"GET",  "/applications/:id/letter.docx",               Action::show_result,        decisions::letter_document,  ""},
    Route{"GET",  "/applications/:id/letter.pdf",                Action::show_result,        decisions::letter_paper,     ""},
    Route{"GET",  "/applications/:id/conditions",                Action::show_conditions,    decisions::show_conditions,  "decisions/conditions"},
    Route{"POST", "/applications/:id/conditions/:condition/report", Action::report_condition, decisions::report_condition, "/applications/:id/conditions"},
    Route{"POST", "/applications/:id/conditions/:condition/confirm", Action::confirm_condition, decisions::confirm_condition, "/applications/:id/conditions"},
    Route{"GET",  "/calls/:call/release",                 Action::release,            decisions::show_release,    "decisions/release"},
    Route{"POST", "/calls/:call/release",                 Action::release,            decisions::release,         ""},

    Route{"GET",  "/applications/:id/objections",                Action::show_objection,     objections::show_own,        "objections/own"},
    Route{"POST", "/applications/:id/objections",                Action::object,             objections::submit,          "/applications/:id/objections"},
    Route{"POST", "/objections/:id/withdraw",                    Action::object,             objections::withdraw,        ""},
    Route{"GET",  "/calls/:call/objections",                     Action::list_objections,    objections::list,            "objections/list"},
    Route{"GET",  "/objections/:id",                             Action::list_objections,    objections::show,            "objections/show"},
    Route{"GET",  "/objections/:id/ranking",                     Action::list_objections,    objections::simulate,        "objections/simulation"},
    Route{"POST", "/objections/:id/examination",                 Action::examine_objection,  objections::examine,         "/objections/:id"},
    Route{"POST", "/objections/:id/decision",                    Action::decide_objection,   objections::decide,          "/objections/:id"},
    Route{"GET",  "/work-tasks",                          Action::show_work_task,     worktasks::list,            "worktasks/list"},
    Route{"GET",  "/calls/:call/work-tasks",              Action::show_work_task,     worktasks::list,            "worktasks/list"},
    Route{"POST", "/applications/:id/work-task",          Action::open_work_task,     worktasks::open,            "/work-tasks"},
    Route{"GET",  "/work-tasks/:id",                      Action::show_work_task,     worktasks::show,            "worktasks/show"},
    Route{"POST", "/work-tasks/:id/seen",                 Action::show_work_task,     worktasks::mark_seen,       "/work-tasks/:id"},
    Route{"GET",  "/work-tasks/:id/parts/:part",          Action::show_work_task,     worktasks::show_clause,     "worktasks/clause"},
    Route{"POST", "/work-tasks/:id/parts/:part",          Action::edit_work_task,     worktasks::save_clause,     ""},
    Route{"GET",  "/work-tasks/:id/deliverables/new",     Action::edit_work_task,     worktasks::deliverable_form, "worktasks/deliverable"},
    Route{"POST", "/work-tasks/:id/deliverables",         Action::edit_work_task,     worktasks::add_deliverable, "/work-tasks/:id/deliverables/new"},
    Route{"GET",  "/work-tasks/:id/deliverables/:part",   Action::show_work_task,     worktasks::show_deliverable, "worktasks/deliverable"},
    Route{"POST", "/work-tasks/:id/deliverables/:part",   Action::edit_work_task,     worktasks::save_deliverable, ""},
    Route{"POST", "/work-tasks/:id/deliverables/:part/remove", Action::edit_work_task, worktasks::remove_deliverable, "/work-tasks/:id/deliverables/:part"},
    Route{"POST", "/work-tasks/:id/parts/:part/comments", Action::comment_on_work_task, worktasks::comment,       "/work-tasks/:id/parts/:part"},
    Route{"POST", "/work-tasks/:id/parts/:part/comments/state", Action::resolve_work_task_comments, worktasks::move_talk, "/work-tasks/:id/parts/:part"},
    Route{"POST", "/work-tasks/:id/hand-over",            Action::hand_over_work_task, worktasks::hand_over,      "/work-tasks/:id"},
    Route{"POST", "/work-tasks/:id/take-back",            Action::take_back_work_task, worktasks::take_back,      "/work-tasks/:id"},
    Route{"POST", "/work-tasks/:id/approve",              Action::approve_work_task,  worktasks::approve,         "/work-tasks/:id"},
    Route{"POST", "/work-tasks/:id/change",               Action::change_work_task,   worktasks::change,          "/work-tasks/:id"},
    Route{"GET",  "/work-tasks/:id/versions",             Action::show_work_task,     worktasks::versions,        "worktasks/versions"},
    Route{"GET",  "/work-tasks/:id/versions/:no",         Action::show_work_task,     worktasks::show_version,    "worktasks/version"},
    Route{"GET",  "/work-tasks/:id/document.pdf",         Action::show_work_task,     worktasks::paper,           ""},
    Route{"GET",  "/work-tasks/:id/document.docx",        Action::show_work_task,     worktasks::word_document,   ""},

    Route{"GET",  "/clauses",                             Action::keep_clauses,       worktasks::library,         "worktasks/library"},
    Route{"GET",  "/clauses/new",                         Action::keep_clauses,       worktasks::text_form,       "worktasks/text"},
    Route{"POST", "/clauses",                             Action::keep_clauses,       worktasks::add_text,        "/clauses/new"},
    Route{"GET",  "/clauses/:id",                         Action::keep_clauses,       worktasks::show_text,       "worktasks/text"},
    Route{"POST", "/clauses/:id",                         Action::keep_clauses,       worktasks::save_text,       ""},
};
// clang-format on

constexpr auto table = [] {
  std::array<Route, first.size() + contract_routes.size() + money_routes.size()> all{};
  auto end = std::copy(first.begin(), first.end(), all.begin());
  end = std::copy(contract_routes.begin(), contract_routes.end(), end);
  std::copy(money_routes.begin(), money_routes.end(), end);
  return all;
}();

}  // namespace

std::span<const Route> routes() { return table; }

}  // namespace konkurss
