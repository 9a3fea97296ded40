// How urgent a thing is, by the day and the moment at which it is due, as days are counted in Riga.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace konkurss::rules {

// In the order in which a person should do things: what has no due date waits for the person as long as it isn't done,
// so it comes before what has more than a week.
enum class Urgency { overdue, today, soon, undated, later };
inline constexpr std::array<std::string_view, 5> urgency_names{"overdue", "today", "soon", "undated", "later"};

// `due` is a date ("2025-10-17"), of which the whole day counts, or a moment in UTC ("2025-09-19T14:00:00Z"); empty for
// none. `now` is a moment in UTC. "Soon" is within the next seven days.
Urgency urgency(std::string_view due, std::string_view now);

// Whole days from today to the due day; negative when it has passed.
long days_until(std::string_view due, std::string_view now);

// What is left, in full days: of 24 hours where a moment is due, as everywhere a deadline is counted down to.
long full_days_left(std::string_view due, std::string_view now);

}  // namespace konkurss::rules
