#include "base/words.hpp"

#include <unicode/msgfmt.h>

#include <memory>
#include <regex>
#include <stdexcept>
#include <vector>

namespace konkurss {
namespace {

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), int32_t(text.size())});
}

// ICU would print a plural's # with its own grouping (four digits ungrouped in Latvian, commas in English), so #
// becomes the argument {n_text}, which format() supplies.
std::string with_our_numbers(const std::string& pattern) {
  static const std::regex plural(R"(\{\s*(\w+)\s*,\s*plural\s*,)");
  std::smatch found;
  if (!std::regex_search(pattern, found, plural)) return pattern;
  return std::regex_replace(pattern, std::regex("#"), "{" + found[1].str() + "_text}");
}

std::unique_ptr<icu::MessageFormat> compile(const std::string& pattern, Language language, std::string_view key) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  auto format = std::make_unique<icu::MessageFormat>(utf16(with_our_numbers(pattern)),
                                                     icu::Locale(std::string(code(language)).c_str()), place, status);
  if (U_FAILURE(status)) throw std::runtime_error("broken message " + std::string(key) + ": " + u_errorName(status));
  return format;
}

struct Arguments {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;

  void add(const std::string& name, const Json& value, Language language) {
    if (value.is_number_integer()) {
      names.push_back(utf16(name));
      values.emplace_back(value.get<int64_t>());
      names.push_back(utf16(name + "_text"));
      values.emplace_back(utf16(format_number(value.get<int64_t>(), language)));
      return;
    }
    if (const std::string own(code(language)); value.is_object() && value.contains(own))
      return add(name, value.at(own), language);
    names.push_back(utf16(name));
    if (value.is_number()) {
      values.emplace_back(value.get<double>());
    } else {
      values.emplace_back(utf16(value.is_string() ? value.get_ref<const std::string&>() : value.dump()));
    }
  }
};

}  // namespace

Words::Words(Language language, const std::map<std::string, std::string>& files) : language_(language) {
  const std::string name = "/" + std::string(code(language)) + ".json";
  for (const auto& [path, text] : files)
    if (path.size() > name.size() && path.ends_with(name)) read(path, text);
}

void Words::read(const std::string& path, const std::string& text) {
  const auto area_at = path.find('/') + 1;  // src/<area>/…, however deep
  const std::string area = path.substr(area_at, path.find('/', area_at) - area_at);
  Json catalogue;
  try {
    catalogue = Json::parse(text);
  } catch (const Json::parse_error& e) {
    throw std::runtime_error(path + ": " + e.what());
  }
  for (const auto& [key, value] : catalogue.items()) {
    if (!key.starts_with(area + ".")) throw std::runtime_error(path + ": " + key + " doesn't begin with " + area + ".");
    if (!value.is_string()) throw std::runtime_error(path + ": " + key + " isn't a text");
    texts_.emplace(key, value.get<std::string>());
  }
}

const std::string* Words::find(std::string_view key) const {
  const auto found = texts_.find(std::string(key));
  return found == texts_.end() ? nullptr : &found->second;
}

bool Words::has(std::string_view key) const { return find(key) != nullptr; }

const std::string& Words::text(std::string_view key) const {
  if (const auto* found = find(key)) return *found;
  throw std::out_of_range("no word " + std::string(key));
}

const std::string& Words::text_or_key(const std::string& key) const {
  const auto* found = find(key);
  return found ? *found : key;
}

std::string Words::format(std::string_view key, const Json& arguments) const {
  struct Made {
    std::string pattern;
    Language language;
    std::unique_ptr<icu::MessageFormat> formatter;
  };
  // A text's address finds its formatter; the text itself is compared, since a test's Words may stand where another
  // stood.
  thread_local std::unordered_map<const std::string*, Made> formatters;
  const std::string& pattern = text(key);
  Made& made = formatters[&pattern];
  if (!made.formatter || made.pattern != pattern || made.language != language_)
    made = {pattern, language_, compile(pattern, language_, key)};
  Arguments list;
  for (const auto& [name, value] : arguments.items()) list.add(name, value, language_);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  made.formatter->format(list.names.data(), list.values.data(), int32_t(list.names.size()), out, status);
  if (U_FAILURE(status)) throw std::runtime_error("message " + std::string(key) + ": " + u_errorName(status));
  std::string result;
  out.toUTF8String(result);
  return result;
}

const Words& words(Language language) {
  static const Words latvian(Language::lv), english(Language::en);
  return language == Language::lv ? latvian : english;
}

}  // namespace konkurss
