// The project's texts that travel inside the program: migrations, checks, pages and catalogues, by their path.
#pragma once
#include <map>
#include <string>

namespace konkurss {
const std::map<std::string, std::string>& embedded();
}
