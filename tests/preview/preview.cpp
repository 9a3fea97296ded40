// Shows a page without the server: preview PAGE lv|en DOCUMENT.json [CONTEXT.json] > page.html; names that the page
// asks for and the documents lack are listed on standard error. With --fragment instead of PAGE a text of partials is
// read from standard input and shown without the layout.
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "web/templates.hpp"

namespace {
using konkurss::Json;

Json read(const char* path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(std::string("can't read ") + path);
  return Json::parse(in);
}

int show(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "preview PAGE|--fragment lv|en DOCUMENT.json [CONTEXT.json]\n";
    return 2;
  }
  const konkurss::Templates templates(Json{{"assets_version", "preview"}, {"demo", true}});
  const auto language = konkurss::language_of(argv[2]);
  const std::string page = argv[1];
  if (page == "--fragment") {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    std::cout << templates.fragment(text, language, read(argv[3]));
    return 0;
  }
  std::set<std::string> missing;
  std::cout << templates.render(page, language, read(argv[3]), argc > 4 ? read(argv[4]) : Json::object(), &missing);
  for (const auto& name : missing) std::cerr << "not given: " << name << "\n";
  return 0;
}
}  // namespace

int main(int argc, char** argv) {
  try {
    return show(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
