// The pages of the product: each parsed in a language when it is first asked for, then filled with a handler's
// document.
#pragma once
#include <memory>
#include <set>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "base/language.hpp"

namespace konkurss {

class Templates {
 public:
  // `constants` are names for every page, such as assets_version.
  explicit Templates(Json constants = Json::object(), const std::map<std::string, std::string>& files = embedded());
  ~Templates();

  // The page "calls/show" (src/calls/show.html) within the layout. Names are looked for in `document`, then in
  // `context` (person, csrf, errors, …), then in the constants. Safe from many threads. Throws std::out_of_range for an
  // unknown page, std::runtime_error as parse_all(). `missing` collects the names that the page asked for and nobody
  // gave.
  std::string render(const std::string& page, Language language, const Json& document,
                     const Json& context = Json::object(), std::set<std::string>* missing = nullptr) const;

  // A text of the same kind without layout, parsed anew each time: for tests and previews.
  std::string fragment(const std::string& text, Language language, const Json& document) const;

  bool has(const std::string& page) const;

  // All pages in both languages: a test does it, so no page fails when it is first asked for. Throws
  // std::runtime_error, with the page's name, for a page without the AUTOESCAPE line, with an unknown word or partial,
  // or one that ctemplate can't parse.
  void parse_all() const;

 private:
  struct Parsed;
  const Parsed& parsed(const std::string& page, Language language) const;
  std::string expand(const Parsed& page, Language language, const Json& document, const Json& context,
                     std::set<std::string>* missing) const;

  Json constants_;
  const std::map<std::string, std::string>& files_;
  mutable std::shared_mutex parsing_;
  mutable std::unordered_map<std::string, std::unique_ptr<Parsed>> pages_;  // by "lv:calls/show"
};

}  // namespace konkurss
