// The commands of the program besides serving.
#pragma once
#include <functional>

#include "base/settings.hpp"

namespace CLI {
class App;
}

namespace konkurss {

void add_commands(CLI::App& program, const std::function<Settings()>& settings, int& status);

}  // namespace konkurss
