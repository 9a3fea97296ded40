// A filled-in workbook: read and checked, shown as what it will change, then applied in one transaction.
#pragma once
#include "web/context.hpp"

namespace konkurss::evaluation {

// Nothing is changed yet. Refused, saying why: another person's or another call's workbook, an altered one, one whose
// scores were changed in the system since, and every cell that can't be taken, by its address.
Document upload(Context& context);
Document show_upload(Context& context);
// Refused as a whole where an evaluation was changed, submitted or closed by a conflict since.
Document apply_upload(Context& context);

}  // namespace konkurss::evaluation
