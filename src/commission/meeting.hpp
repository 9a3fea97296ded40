// One meeting: time and place, agenda, notice, attendance, opening and closing.
#pragma once
#include "web/context.hpp"

namespace konkurss::commission {

Document show_meeting(Context& context);
Document change_meeting(Context& context);
// Puts what is due on the agenda, each with the proposal that the ranked list makes.
Document add_due(Context& context);
Document send_notice(Context& context);
Document record_attendance(Context& context);
// It doesn't take place: the commission is told why, and its applications are due again.
Document cancel_meeting(Context& context);
// Opens or closes the meeting.
Document move_meeting(Context& context);

}  // namespace konkurss::commission
