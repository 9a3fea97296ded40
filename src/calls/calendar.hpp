// The calendar of working days, from its data file.
#pragma once
#include "base/settings.hpp"
#include "rules/calendar.hpp"

namespace konkurss::calls {

// forms/calendars/lv.calendar.json of the settings' folder, or the one that travels inside the program. Whether a
// transferred Saturday counts is a setting. Throws std::runtime_error when the file isn't a calendar.
rules::Calendar calendar_of(const Settings& settings);

}  // namespace konkurss::calls
