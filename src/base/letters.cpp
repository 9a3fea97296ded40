#include "base/letters.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

namespace konkurss {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), int32_t(text.size())});
}

// More marks on one letter than any language has are parted by U+034F (UAX #15, Stream-Safe Text): ICU puts the marks
// of a letter in order one by one, which takes the square of their number.
icu::UnicodeString with_few_marks(const icu::UnicodeString& text) {
  constexpr int most_marks = 30;
  constexpr UChar32 joiner = 0x034F;
  icu::UnicodeString out;
  int marks = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    marks = u_getCombiningClass(c) == 0 ? 0 : marks + 1;
    if (marks > most_marks) {
      out.append(joiner);
      marks = 1;
    }
    out.append(c);
  }
  return out;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Comparing is const and safe from many threads; only the making needs care, which the static gives.
const icu::Collator& latvian() {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("lv"), status));
    check(status);
    return made;
  }();
  return *collator;
}

}  // namespace

int collate(std::string_view a, std::string_view b) {
  UErrorCode status = U_ZERO_ERROR;
  const auto order = latvian().compareUTF8({a.data(), int32_t(a.size())}, {b.data(), int32_t(b.size())}, status);
  check(status);
  return order;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  check(status);
  const auto composed = nfc->normalize(with_few_marks(utf16(text)), status);
  check(status);
  return utf8(composed);
}

std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  check(status);
  const auto apart = nfd->normalize(with_few_marks(utf16(text)), status);
  check(status);
  icu::UnicodeString bare;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1))
    if (const UChar32 c = apart.char32At(i); u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
  return utf8(bare.foldCase());
}

}  // namespace konkurss
