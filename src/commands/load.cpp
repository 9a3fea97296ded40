#include "commands/load.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

#include "base/errors.hpp"
#include "calls/loading.hpp"
#include "forms/definition.hpp"

namespace konkurss {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf())) throw std::runtime_error(file + " can't be read");
  return text.str();
}

int print_mistakes(const std::string& file, const forms::DefinitionMistakes& mistakes) {
  for (const auto& mistake : mistakes)
    std::cerr << (mistake.file.empty() ? file : mistake.file) << ":" << mistake.line << ": "
              << (mistake.pointer.empty() ? "" : mistake.pointer + ": ")
              << forms::sentence(mistake).at("en").get<std::string>() << "\n";
  std::cerr << mistakes.size() << (mistakes.size() == 1 ? " mistake" : " mistakes") << "; nothing was saved\n";
  return 1;
}

}  // namespace

int load_call(const Settings& settings, const std::string& file) {
  const auto definition = forms::read_call(text_of(file));
  if (!definition.ok()) return print_mistakes(file, definition.mistakes);
  db::Session owner(settings, settings.database_owner);
  owner.begin(false);
  try {
    const auto draft = calls::save_draft(owner, definition.call);
    owner.commit();
    std::cout << draft.code << " is saved as a draft; an officer announces it at /calls/" << draft.code << "/preview\n";
  } catch (const Conflict&) {
    owner.rollback();
    std::cerr << definition.call.at("code").get<std::string>()
              << " was announced already and can't be changed any more\n";
    return 1;
  }
  return 0;
}

}  // namespace konkurss
