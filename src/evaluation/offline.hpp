// Evaluating without the system: the page that explains it, and the workbook to download.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

Document offline(Context& context);
// The begun evaluations of a call: declared without a conflict, not submitted. The download is in the audit.
Document workbook(Context& context);

// The call of the address, where the acting evaluator has something assigned. Throws NotFound.
Json offline_call(Context& context);

}  // namespace konkurss::evaluation
