// Complete answers to the demonstration's application form.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::test {

// By step, each a body that the step accepts without a mistake.
Json complete_steps(const std::string& title = "Klimata sarunas", const std::string& amount = "14800.00");
// The same as one document, as the database keeps it.
Json complete_answers(const std::string& title = "Klimata sarunas", const std::string& amount = "14800.00");

}  // namespace konkurss::test
