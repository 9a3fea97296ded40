// The command 'konkurss load': a call from its definition file, or the demonstration.
#pragma once
#include <string>

#include "base/settings.hpp"

namespace konkurss {

// Saves the call as a draft. Every mistake is printed with its line; then nothing is saved and 1 is returned.
int load_call(const Settings& settings, const std::string& file);

}  // namespace konkurss
