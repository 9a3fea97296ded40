#include "routes.hpp"

#include <array>

#include "accounts/sign_in.hpp"

namespace konkurss {
namespace {

// clang-format off
constexpr std::array table{
    //    method  address                                 action                      handler                     page, or the form's address
    Route{"GET",  "/sign-in",                             Action::sign_in,            accounts::sign_in_form,     "web/sign_in"},
    Route{"POST", "/sign-in",                             Action::sign_in,            accounts::sign_in,          ""},
    Route{"POST", "/sign-out",                            Action::sign_out,           accounts::sign_out,         ""},
};
// clang-format on

}  // namespace

std::span<const Route> routes() { return table; }

}  // namespace konkurss
