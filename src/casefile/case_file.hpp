// One application's case file: its timeline from draft to the last act, its documents and files, and the archive's
// copy.
#pragma once
#include "web/context.hpp"

namespace konkurss::casefile {

Document show(Context& context);
// Orders the archive's copy, which a job makes.
Document order_export(Context& context);

}  // namespace konkurss::casefile
