// The commission of a call and the list of its meetings.
#pragma once
#include <vector>

#include "web/context.hpp"

namespace konkurss::commission {

// Those in whose commission the acting person is.
Document own_meetings(Context& context);
Document list_meetings(Context& context);
Document plan_meeting(Context& context);

struct MeetingTyped {
  std::string local, place, link;  // date and time by the call's own clock
};
// Time and place as somebody typed them. Throws Invalid.
MeetingTyped read_meeting(const Context& context);

}  // namespace konkurss::commission
