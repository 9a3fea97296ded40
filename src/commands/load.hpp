// The command 'konkurss load': a call from its files.
#pragma once
#include <string>
#include <vector>

#include "base/settings.hpp"

namespace konkurss {

// Saves the call among the files, with the forms and classifiers beside it, as a draft. One with the same code is
// replaced without asking, as whoever works with files wants it; the page asks. Every mistake is printed with its file
// and line; then nothing is saved and 1 is returned.
int load_call(const Settings& settings, const std::vector<std::string>& files);

}  // namespace konkurss
