// Reads a structured electronic invoice: UBL 2.1 as EN 16931 uses it (Peppol BIS Billing 3.0).
#pragma once
#include <string>

#include "base/errors.hpp"
#include "rules/invoice.hpp"

namespace konkurss::payments {

inline constexpr std::size_t longest_invoice = 5 << 20;  // bytes

// Throws Invalid for the field "file" with what is wrong: not XML, entities or a DTD, another document than an invoice,
// a missing or unreadable term, or an amount in another currency than the invoice's (named by its element).
rules::Invoice read_ubl(const std::string& xml);

}  // namespace konkurss::payments
