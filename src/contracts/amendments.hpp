// Preparing an amendment, approving it by somebody else, and bringing it into force with its signed file.
#pragma once
#include "web/context.hpp"

namespace konkurss::contracts {

Document amendment_form(Context& context);
// Body: `kind`, `reason`, `legal_basis`, `change_text` and what the kind changes: `value`; `starts_on`, `ends_on`;
// `task_no`; the executor's data.
Document add_amendment(Context& context);
Document show_amendment(Context& context);
Document save_amendment(Context& context);
Document approve_amendment(Context& context);
// Body: `withdrawn_reason`.
Document withdraw_amendment(Context& context);
// Body: `signed_on`, where the signed file doesn't tell.
Document conclude_amendment(Context& context);
Document amendment_pdf(Context& context);
Document amendment_word(Context& context);

}  // namespace konkurss::contracts
