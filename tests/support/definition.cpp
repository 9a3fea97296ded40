#include "support/definition.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "forms/definition.hpp"

namespace konkurss::test {

Json definition_of(const std::string& file) {
  const std::ifstream text(std::string(PROJECT_ROOT) + "/" + file);
  std::stringstream all;
  all << text.rdbuf();
  const auto definition = forms::read_call(all.str());
  if (!definition.ok()) throw std::runtime_error(file + ": " + forms::described(definition.mistakes).dump());
  return definition.call;
}

}  // namespace konkurss::test
