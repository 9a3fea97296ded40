// The supervisory council's view of a call: where it stands, its decisions, contracts, money and results, each number
// with its list.
#pragma once
#include "web/context.hpp"

namespace konkurss::council {

Document show(Context& context);
Document paper(Context& context);
Document workbook(Context& context);
// ?category=IL, ?state=supported, ?step=task_agreed, ?money=planned, ?measure=A2, ?direction=V1: the applications
// behind a number.
Document list(Context& context);

}  // namespace konkurss::council
