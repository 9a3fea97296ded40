#include "calls/samples.hpp"

#include <array>

#include "base/embedded.hpp"

namespace konkurss::calls {
namespace {

struct Kind {
  std::string_view name, folder, ending;
};
constexpr std::array kinds{Kind{"call", "forms/calls/", ".call.json"}, Kind{"form", "forms/forms/", ".form.json"},
                           Kind{"classifier", "forms/classifiers/", ".classifier.json"}};

bool is_of(const Kind& kind, const std::string& path) {
  return path.starts_with(kind.folder) && path.ends_with(kind.ending);
}

// Null for what isn't one of them.
const std::string* text_of(const std::string& file_name) {
  for (const auto& kind : kinds) {
    const auto path = std::string(kind.folder) + file_name;
    if (const auto found = embedded().find(path); found != embedded().end() && is_of(kind, path)) return &found->second;
  }
  return nullptr;
}

// Who asks for JSON gets the definition itself.
Document as_file(const std::string& file_name, const std::string& text) {
  const auto said = Json::parse(text);
  Document document;
  for (const auto& [name, value] : said.items()) document.add(name, value);
  return std::move(document).save_as(file_name).content(text, file_name, "application/json");
}

}  // namespace

Json samples() {
  Json list = Json::array();
  for (const auto& kind : kinds)
    for (const auto& [path, text] : embedded()) {
      if (!is_of(kind, path)) continue;
      const auto said = Json::parse(text);
      list.push_back({{"file_name", path.substr(kind.folder.size())},
                      {"kind", std::string(kind.name)},
                      {"code", said.at("code")},
                      {"title", said.at("title")}});
    }
  return list;
}

Document sample(Context& context) {
  const auto& name = context.part("file");
  if (const auto* text = text_of(name)) return as_file(name, *text);
  if (name != "README.md") throw NotFound();
  const auto& text = embedded().at("forms/README.md");
  return Document().add("name", name).add("text", text).content(text, name, "text/markdown; charset=utf-8");
}

}  // namespace konkurss::calls
