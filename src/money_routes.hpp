// The table of contents, continued: the addresses of invoices, payments, reports and indicators.
#pragma once
#include <array>

#include "payments/invoices.hpp"
#include "payments/money.hpp"
#include "payments/payments.hpp"
#include "policy/access.hpp"
#include "progress/indicators.hpp"
#include "progress/reports.hpp"
#include "routes.hpp"

namespace konkurss {

// clang-format off
inline constexpr std::array money_routes{
    //    method  address                                 action                      handler                     page, or the form's address
    Route{"GET",  "/calls/:call/payments",                Action::list_payments,      payments::of_call,          "payments/list"},
    Route{"GET",  "/contracts/:id/payments",              Action::show_payments,      payments::of_contract,      "payments/contract"},
    Route{"POST", "/contracts/:id/invoices",              Action::receive_invoice,    payments::receive,          "/contracts/:id/payments"},
    Route{"GET",  "/invoices/:id",                        Action::show_payments,      payments::show,             "payments/invoice"},
    Route{"GET",  "/invoices/:id/file",                   Action::show_payments,      payments::read_invoice,     ""},
    Route{"POST", "/invoices/:id/match",                  Action::prepare_payment,    payments::match,            "/invoices/:id"},
    Route{"POST", "/invoices/:id/refuse",                 Action::prepare_payment,    payments::refuse,           "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment",                Action::prepare_payment,    payments::prepare,          "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment/withdraw",       Action::prepare_payment,    payments::withdraw,         "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment/hold",           Action::hold_payment,       payments::hold,             "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment/release",        Action::hold_payment,       payments::release,          "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment/withhold",       Action::hold_payment,       payments::withhold,         "/invoices/:id"},
    Route{"POST", "/invoices/:id/payment/pay",            Action::pay,                payments::pay,              "/invoices/:id"},

    Route{"GET",  "/contracts/:id/reports",               Action::show_report,        progress::of_contract,      "progress/list"},
    Route{"GET",  "/progress-reports/:id",                Action::show_report,        progress::show,             "progress/report"},
    Route{"POST", "/progress-reports/:id",                Action::write_report,       progress::save,             ""},
    Route{"POST", "/progress-reports/:id/submit",         Action::submit_report,      progress::submit,           "/progress-reports/:id"},
    Route{"POST", "/progress-reports/:id/accept",         Action::judge_report,       progress::accept,           "/progress-reports/:id"},
    Route{"POST", "/progress-reports/:id/return",         Action::judge_report,       progress::give_back,        "/progress-reports/:id"},
    Route{"GET",  "/applications/:id/indicators",         Action::show_report,        progress::of_application,   "progress/indicators"},
    Route{"POST", "/applications/:id/indicators",         Action::record_indicator,   progress::record,           ""},
    Route{"POST", "/indicator-values/:id/remove",         Action::record_indicator,   progress::remove,           ""},
    Route{"GET",  "/plans/:plan/results",                 Action::show_plan,          progress::of_plan,          "progress/results"},
    Route{"POST", "/plans/:plan/results",                 Action::record_impact,      progress::record_impact,    ""},
};
// clang-format on

}  // namespace konkurss
