#include "demo/accounts.hpp"

#include <iomanip>
#include <map>

namespace konkurss::demo {

void print_accounts(const Json& world, std::ostream& out) {
  const auto password = world.at("password").get<std::string>();
  std::map<std::string, int> seen;
  out << std::left << std::setw(15) << "role" << std::setw(36) << "mail"
      << "password\n";
  for (const auto& person : world.at("people")) {
    const auto role = person.at("role").get<std::string>();
    // Each evaluator has other applications; of the institutions' accounts one pair shows how the others are called.
    if (seen[role]++ && role != "evaluator") continue;
    out << std::setw(15) << role << std::setw(36) << person.at("mail").get<std::string>() << password << "\n";
  }
  out << "The other institutions have such a preparer and signatory, too: sagatavotajs.varam@example.lv, "
         "parakstitajs.lm@example.lv …\n";
}

}  // namespace konkurss::demo
