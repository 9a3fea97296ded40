#include "base/file_name.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/letters.hpp"
#include "base/text.hpp"

namespace konkurss {
namespace {

constexpr std::u16string_view forbidden = u"<>:\"|?*";

// Browsers write these three so (WHATWG HTML, multipart form data).
std::string without_codes(std::string name) {
  for (const auto* coded : {"%22", "%0D", "%0A"}) name = replaced(name, coded, "_");
  return name;
}

icu::UnicodeString cleaned(const icu::UnicodeString& name) {
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < name.length(); i = name.moveIndex32(i, 1)) {
    const UChar32 c = name.char32At(i);
    const auto category = u_charType(c);
    if (category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_PARAGRAPH_SEPARATOR ||
        category == U_LINE_SEPARATOR)
      continue;
    const bool is_forbidden = c < 0x80 && forbidden.find(static_cast<char16_t>(c)) != forbidden.npos;
    out.append(is_forbidden ? UChar32('_') : c);
  }
  return out;
}

std::string without_dots_at_ends(const std::string& name) {
  const auto first = name.find_first_not_of(". "), last = name.find_last_not_of(". ");
  return first == std::string::npos ? "_" : name.substr(first, last - first + 1);
}

}  // namespace

std::string safe_file_name(std::string_view sent) {
  if (const auto slash = sent.find_last_of("/\\"); slash != sent.npos) sent.remove_prefix(slash + 1);
  std::string out;
  cleaned(icu::UnicodeString::fromUTF8(to_nfc(without_codes(std::string(sent))))).toUTF8String(out);
  return without_dots_at_ends(out);
}

std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending(dot == name.npos ? "" : name.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

}  // namespace konkurss
