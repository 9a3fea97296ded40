// The files of a contract as people see them: whether each may be opened, and why not.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

// Rows with file_id and scan: each gets "file_address" when it may be opened, otherwise is_waiting or is_infected.
Json with_addresses(const Context& context, Json files);

// How a new file begins: it waits for the scanner where there is one.
const char* first_scan(const Context& context);

Document read_file(Context& context);

}  // namespace konkurss::contracts
