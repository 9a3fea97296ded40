// Invoices: received as a file or typed, compared with what is owed, refused with a reason.
#pragma once
#include "web/context.hpp"

namespace konkurss::payments {

Document of_contract(Context& context);
Document receive(Context& context);
Document show(Context& context);
Document read_invoice(Context& context);
Document match(Context& context);
Document refuse(Context& context);

}  // namespace konkurss::payments
