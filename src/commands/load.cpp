#include "commands/load.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

#include "base/errors.hpp"
#include "calls/loading.hpp"
#include "forms/chosen_files.hpp"

namespace konkurss {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf())) throw std::runtime_error(file + " can't be read");
  return text.str();
}

// Of the choice of files nothing, of a whole file its name, otherwise also line and pointer.
std::string place_of(const forms::DefinitionMistake& mistake, const std::string& only_file) {
  const auto& file = mistake.file.empty() ? only_file : mistake.file;
  if (mistake.line == 0) return mistake.file.empty() ? std::string() : file + ": ";
  return file + ":" + std::to_string(mistake.line) + ": " + (mistake.pointer.empty() ? "" : mistake.pointer + ": ");
}

int print_mistakes(const std::string& only_file, const forms::DefinitionMistakes& mistakes) {
  for (const auto& mistake : mistakes)
    std::cerr << place_of(mistake, only_file) << forms::sentence(mistake).at("en").get<std::string>() << "\n";
  std::cerr << mistakes.size() << (mistakes.size() == 1 ? " mistake" : " mistakes") << "; nothing was saved\n";
  return 1;
}

}  // namespace

int load_call(const Settings& settings, const std::vector<std::string>& files) {
  std::vector<forms::ChosenFile> chosen;
  for (const auto& file : files) chosen.push_back({file, text_of(file)});
  const auto definition = forms::read_chosen(chosen);
  if (!definition.ok()) return print_mistakes(files.front(), definition.mistakes);
  db::Session owner(settings, settings.database_owner);
  owner.begin(false);
  try {
    const auto draft = calls::save_draft(owner, definition.call, definition.parts);
    owner.commit();
    std::cout << draft.code << " is saved as a draft"
              << (draft.version > 1 ? ", in place of version " + std::to_string(draft.version - 1) : "")
              << "; an officer announces it at /calls/" << draft.code << "/preview\n";
  } catch (const Conflict&) {
    owner.rollback();
    std::cerr << definition.call.at("code").get<std::string>()
              << " was announced already and can't be changed any more\n";
    return 1;
  }
  return 0;
}

}  // namespace konkurss
