// The acts whose moment of arrival decides about a right: whether a term was kept.
#pragma once
#include <algorithm>
#include <array>

#include "policy/access.hpp"

namespace konkurss {

// What merely keeps a draft isn't among them: nothing follows from a draft until one of these acts, and nobody's text
// is refused for the sake of a clock.
inline constexpr std::array by_the_clock{
    Action::hand_over,
    Action::submit,
    Action::replace,
    Action::keep_submitted,
    Action::withdraw,
    Action::ask_question,  // before the call closes, for questions earlier
    Action::answer_clarification,
    Action::object,
};

constexpr bool is_by_the_clock(Action action) {
  return std::find(by_the_clock.begin(), by_the_clock.end(), action) != by_the_clock.end();
}

}  // namespace konkurss
