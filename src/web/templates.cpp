#include "web/templates.hpp"

#include <ctemplate/template.h>
#include <ctemplate/template_emitter.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>

#include "web/modifiers.hpp"
#include "web/page_source.hpp"
#include "web/view.hpp"

namespace konkurss {
namespace {

constexpr std::size_t most_expected = 256
                                      << 10;  // bytes: a long list now and then shouldn't make all others take as much

std::string key_of(const std::string& page, Language language) { return std::string(code(language)) + ":" + page; }

std::string path_of(const std::string& page) { return "src/" + page + ".html"; }

// Partials and the layout are parts of pages, not pages.
bool is_page(const std::string& path) {
  return path.starts_with("src/") && path.ends_with(".html") && path.find("/partials/") == path.npos &&
         path != "src/web/layout.html" && path != "src/web/paper.html";
}

std::unique_ptr<ctemplate::Template> parse(const std::string& source, const std::string& name) {
  std::unique_ptr<ctemplate::Template> parsed(
      ctemplate::Template::StringToTemplate(source.data(), source.size(), ctemplate::DO_NOT_STRIP));
  if (!parsed || parsed->state() != ctemplate::TS_READY)
    throw std::runtime_error("pages: ctemplate can't parse " + name + " (its complaint is on standard error)");
  return parsed;
}

}  // namespace

struct Templates::Parsed {
  std::unique_ptr<ctemplate::Template> source;
  mutable std::atomic<std::size_t> size = 0;  // bytes of what was drawn last: the next one finds room at once
};

Templates::Templates(Json constants, const std::map<std::string, std::string>& files)
    : constants_(std::move(constants)), files_(files) {
  register_modifiers();
}

Templates::~Templates() = default;

bool Templates::has(const std::string& page) const { return is_page(path_of(page)) && files_.contains(path_of(page)); }

void Templates::parse_all() const {
  for (const auto& [path, text] : files_)
    if (is_page(path))
      for (const Language language : languages) parsed(path.substr(4, path.size() - 4 - 5), language);
}

const Templates::Parsed& Templates::parsed(const std::string& page, Language language) const {
  const auto key = key_of(page, language);
  {
    const std::shared_lock reading(parsing_);
    if (const auto found = pages_.find(key); found != pages_.end()) return *found->second;
  }
  if (!has(page)) throw std::out_of_range("no page " + page);
  auto made = std::make_unique<Parsed>(parse(page_source(page, words(language), files_), page));
  const std::unique_lock writing(parsing_);
  return *pages_.emplace(key, std::move(made)).first->second;  // the first one stays: somebody may be drawing with it
}

std::string Templates::expand(const Parsed& page, Language language, const Json& document, const Json& context,
                              std::set<std::string>* missing) const {
  Rendering rendering{language, {}, missing};
  const View constants(&constants_, nullptr, rendering);
  const View around(&context, &constants, rendering);
  const View view(&document, &around, rendering, true);
  ctemplate::PerExpandData data;
  speak(data, words(language));
  std::string out;
  const auto before = std::min(page.size.load(std::memory_order_relaxed), most_expected);
  out.reserve(before + before / 16 + 1024);
  ctemplate::StringEmitter emitter(&out);
  if (!page.source->ExpandWithData(&emitter, &view, &data))
    throw std::runtime_error("ctemplate couldn't expand a page");
  page.size.store(out.size(), std::memory_order_relaxed);
  return out;
}

std::string Templates::render(const std::string& page, Language language, const Json& document, const Json& context,
                              std::set<std::string>* missing) const {
  return expand(parsed(page, language), language, document, context, missing);
}

std::string Templates::fragment(const std::string& text, Language language, const Json& document) const {
  const Parsed page{parse(fragment_source(text, words(language), files_), "a fragment")};
  return expand(page, language, document, Json::object(), nullptr);
}

}  // namespace konkurss
