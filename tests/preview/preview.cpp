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

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The embedded pages, replaced by those of the tree that one is working in.
std::map<std::string, std::string> files_of(const std::string& page) {
  namespace fs = std::filesystem;
  auto files = konkurss::embedded();
  if (fs::exists("src/web/layout.html"))
    for (const auto& entry : fs::recursive_directory_iterator("src")) {
      const auto path = entry.path().string();
      if (path.ends_with(".html") && path.find("node_modules") == path.npos) files[path] = text_of(path);
    }
  if (page.ends_with(".html")) files["src/" + page] = text_of(page);
  return files;
}

int show(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "preview PAGE|--fragment lv|en DOCUMENT.json [CONTEXT.json]\n";
    return 2;
  }
  const auto language = konkurss::language_of(argv[2]);
  std::string page = argv[1];
  const auto files = files_of(page);
  const konkurss::Templates templates(Json{{"assets_version", "preview"}, {"demo", true}}, files);
  if (page.ends_with(".html")) page.resize(page.size() - 5);
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
