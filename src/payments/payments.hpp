// Payments: prepared from an invoice that matches, held, released, reduced by a penalty, and paid by another person.
#pragma once
#include "web/context.hpp"

namespace konkurss::payments {

Document prepare(Context& context);
Document hold(Context& context);
Document release(Context& context);
Document withhold(Context& context);
Document withdraw(Context& context);
Document pay(Context& context);

}  // namespace konkurss::payments
