// The table of contents, continued: the addresses from the executor's choice to the acceptance of what was ordered.
#pragma once
#include <array>

#include "acceptance/act.hpp"
#include "acceptance/hand_in.hpp"
#include "acceptance/judgement.hpp"
#include "acceptance/milestone.hpp"
#include "contracts/amendments.hpp"
#include "contracts/executors.hpp"
#include "contracts/files.hpp"
#include "contracts/list.hpp"
#include "contracts/milestones.hpp"
#include "contracts/paper.hpp"
#include "contracts/show.hpp"
#include "contracts/signed_file.hpp"
#include "contracts/signing_day.hpp"
#include "contracts/states.hpp"
#include "contracts/terms.hpp"
#include "policy/access.hpp"
#include "procurements/choice.hpp"
#include "procurements/offers.hpp"
#include "procurements/prepare.hpp"
#include "procurements/procurement.hpp"
#include "routes.hpp"

namespace konkurss {

// clang-format off
inline constexpr std::array contract_routes{
    //    method  address                                 action                      handler                     page, or the form's address
    Route{"GET",  "/calls/:call/procurements",            Action::show_procurement,   procurements::list,         "procurements/list"},
    Route{"POST", "/work-tasks/:id/procurement",          Action::prepare_procurement, procurements::begin,       "/work-tasks/:id"},
    Route{"GET",  "/procurements/:id",                    Action::show_procurement,   procurements::show,         "procurements/show"},
    Route{"POST", "/procurements/:id",                    Action::prepare_procurement, procurements::save,        ""},
    Route{"GET",  "/procurements/:id/offers/new",         Action::prepare_procurement, procurements::offer_form,  "procurements/offer"},
    Route{"POST", "/procurements/:id/offers",             Action::prepare_procurement, procurements::add_offer,   "/procurements/:id/offers/new"},
    Route{"GET",  "/procurements/:id/offers/:offer",      Action::prepare_procurement, procurements::show_offer,  "procurements/offer"},
    Route{"POST", "/procurements/:id/offers/:offer",      Action::prepare_procurement, procurements::change_offer, ""},
    Route{"POST", "/procurements/:id/offers/:offer/remove", Action::prepare_procurement, procurements::remove_offer, "/procurements/:id/offers/:offer"},
    Route{"POST", "/procurements/:id/go-on",              Action::go_on_despite_sum,  procurements::explain,      "/procurements/:id"},
    Route{"POST", "/procurements/:id/choose",             Action::choose_executor,    procurements::choose,       "/procurements/:id"},
    Route{"POST", "/procurements/:id/give-up",            Action::choose_executor,    procurements::give_up,      "/procurements/:id"},
    Route{"POST", "/procurements/:id/end",                Action::end_procurement,    procurements::end_without_result, "/procurements/:id"},
    Route{"GET",  "/contracts",                           Action::show_contract,      contracts::list,            "contracts/list"},
    Route{"GET",  "/calls/:call/contracts",               Action::show_contract,      contracts::of_call,         "contracts/of_call"},
    Route{"POST", "/procurements/:id/contract",           Action::prepare_contract,   contracts::begin,           "/procurements/:id"},
    Route{"GET",  "/contracts/:id",                       Action::show_contract,      contracts::show,            "contracts/show"},
    Route{"GET",  "/contracts/:id/terms",                 Action::prepare_contract,   contracts::terms_form,      "contracts/terms"},
    Route{"POST", "/contracts/:id/terms",                 Action::prepare_contract,   contracts::save_terms,      ""},
    Route{"GET",  "/contracts/:id/milestones/new",        Action::prepare_contract,   contracts::milestone_form,  "contracts/milestone"},
    Route{"POST", "/contracts/:id/milestones",            Action::prepare_contract,   contracts::add_milestone,   "/contracts/:id/milestones/new"},
    Route{"GET",  "/contracts/:id/milestones/:milestone", Action::prepare_contract,   contracts::show_milestone,  "contracts/milestone"},
    Route{"POST", "/contracts/:id/milestones/:milestone", Action::prepare_contract,   contracts::save_milestone,  ""},
    Route{"POST", "/contracts/:id/milestones/:milestone/remove", Action::prepare_contract, contracts::remove_milestone, "/contracts/:id/milestones/:milestone"},
    Route{"POST", "/contracts/:id/send",                  Action::prepare_contract,   contracts::send,            "/contracts/:id"},
    Route{"POST", "/contracts/:id/recall",                Action::prepare_contract,   contracts::recall,          "/contracts/:id"},
    Route{"POST", "/contracts/:id/attachments",           Action::conclude_contract,  contracts::add_signed_contract, "/contracts/:id"},
    Route{"POST", "/contracts/:id/conclude",              Action::conclude_contract,  contracts::conclude,        "/contracts/:id"},
    Route{"POST", "/contracts/:id/signing-day",           Action::correct_signing_day, contracts::correct_signing_day, "/contracts/:id"},
    Route{"POST", "/contracts/:id/state",                 Action::end_contract,       contracts::end,             "/contracts/:id"},
    Route{"GET",  "/contracts/:id/document.pdf",          Action::show_contract,      contracts::paper_pdf,       ""},
    Route{"GET",  "/contracts/:id/document.docx",         Action::show_contract,      contracts::paper_word,      ""},
    Route{"GET",  "/contracts/:id/consolidated",          Action::show_contract,      contracts::consolidated,    "contracts/consolidated"},
    Route{"GET",  "/contract-files/:id",                  Action::show_contract,      contracts::read_file,       ""},
    Route{"GET",  "/contracts/:id/executors",             Action::invite_executor,    contracts::executors,       "contracts/executors"},
    Route{"POST", "/contracts/:id/executors",             Action::invite_executor,    contracts::invite_executor, ""},
    Route{"POST", "/contracts/:id/executors/:role/end",   Action::invite_executor,    contracts::end_executor,    "/contracts/:id/executors"},
    Route{"POST", "/contracts/:id/invitations/:invitation/revoke", Action::invite_executor, contracts::revoke_invitation, "/contracts/:id/executors"},
    Route{"GET",  "/contracts/:id/amendments/new",        Action::prepare_amendment,  contracts::amendment_form,  "contracts/amendment_new"},
    Route{"POST", "/contracts/:id/amendments",            Action::prepare_amendment,  contracts::add_amendment,   "/contracts/:id/amendments/new"},
    Route{"GET",  "/amendments/:id",                      Action::show_contract,      contracts::show_amendment,  "contracts/amendment"},
    Route{"POST", "/amendments/:id",                      Action::prepare_amendment,  contracts::save_amendment,  ""},
    Route{"POST", "/amendments/:id/approve",              Action::approve_amendment,  contracts::approve_amendment, "/amendments/:id"},
    Route{"POST", "/amendments/:id/withdraw",             Action::prepare_amendment,  contracts::withdraw_amendment, "/amendments/:id"},
    Route{"POST", "/amendments/:id/attachments",          Action::prepare_amendment,  contracts::add_signed_amendment, "/amendments/:id"},
    Route{"POST", "/amendments/:id/conclude",             Action::prepare_amendment,  contracts::conclude_amendment, "/amendments/:id"},
    Route{"POST", "/amendments/:id/signing-day",          Action::correct_signing_day, contracts::correct_amendment_day, "/amendments/:id"},
    Route{"GET",  "/amendments/:id/document.pdf",         Action::show_contract,      contracts::amendment_pdf,   ""},
    Route{"GET",  "/amendments/:id/document.docx",        Action::show_contract,      contracts::amendment_word,  ""},

    Route{"GET",  "/milestones/:id",                      Action::show_contract,      acceptance::show,           "acceptance/show"},
    Route{"POST", "/milestones/:id/hand-in",              Action::hand_in,            acceptance::write,          "/milestones/:id"},
    Route{"POST", "/milestones/:id/attachments",          Action::hand_in,            acceptance::attach,         "/milestones/:id"},
    Route{"POST", "/milestones/:id/files/:file/remove",   Action::hand_in,            acceptance::detach,         "/milestones/:id"},
    Route{"POST", "/milestones/:id/submit",               Action::hand_in,            acceptance::submit,         "/milestones/:id"},
    Route{"POST", "/milestones/:id/view",                 Action::view_hand_in,       acceptance::give_view,      "/milestones/:id"},
    Route{"POST", "/milestones/:id/acceptance",           Action::accept_hand_in,     acceptance::judge,          "/milestones/:id"},
    Route{"GET",  "/acts/:id",                            Action::show_contract,      acceptance::show_act,       "acceptance/act"},
    Route{"GET",  "/acts/:id/document.pdf",               Action::show_contract,      acceptance::act_pdf,        ""},
    Route{"GET",  "/acts/:id/document.docx",              Action::show_contract,      acceptance::act_word,       ""},
};
// clang-format on

}  // namespace konkurss
