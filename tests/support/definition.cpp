#include "support/definition.hpp"

#include <fstream>

namespace konkurss::test {

Json definition_of(const std::string& file) {
  const std::string root = PROJECT_ROOT;
  std::ifstream call(root + "/" + file);
  Json definition = Json::parse(call);
  for (const auto& category : definition.at("categories")) {
    const std::string form = category.at("form");
    std::ifstream text(root + "/forms/forms/" + form + ".form.json");
    definition["forms"][form] = Json::parse(text);
  }
  return definition;
}

}  // namespace konkurss::test
