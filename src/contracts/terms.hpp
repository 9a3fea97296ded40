// The terms of a contract in preparation, in one form.
#pragma once
#include "contracts/contract.hpp"
#include "contracts/typed.hpp"

namespace konkurss::contracts {

Document terms_form(Context& context);
// Body: the fields of the form, all at once.
Document save_terms(Context& context);

// What was typed about the executor, by the names of the contract's columns.
Json typed_executor(const Context& context, Errors& errors);

}  // namespace konkurss::contracts
