// What the database refuses, as a sentence for people: broken constraints by name, other states by their SQLSTATE.
#pragma once
#include "base/errors.hpp"
#include "db/session.hpp"

namespace konkurss {

// Throws the refusal; a state that nobody expects goes on as it is (500, logged without SQL or values).
[[noreturn]] void throw_as_refusal(const db::Refused& refused);

}  // namespace konkurss
