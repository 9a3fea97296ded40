#include "base/canonical.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "base/text.hpp"

namespace konkurss {
namespace {

// Section 3.2.2.3 points to ECMA-262, Number::toString: `digits` are the fewest that name the number, the point comes
// after the first `point` of them.
std::string placed(const std::string& digits, int point) {
  const int count = static_cast<int>(digits.size());
  const auto n = static_cast<std::size_t>(std::max(point, 0));
  if (count <= point && point <= 21) return digits + std::string(n - digits.size(), '0');
  if (0 < point && point <= 21) return digits.substr(0, n) + "." + digits.substr(n);
  if (-6 < point && point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const int exponent = point - 1;
  return digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : "") + "e" + (exponent < 0 ? "-" : "+") +
         std::to_string(std::abs(exponent));
}

std::string number(double value) {
  if (!std::isfinite(value)) throw std::invalid_argument("a number that isn't finite has no JSON");
  if (value == 0) return "0";  // -0, too
  char text[32];
  // Scientific without a precision: the shortest digits that read back as the same number, "-1.25e-07".
  const auto end = std::to_chars(text, text + sizeof text, std::fabs(value), std::chars_format::scientific).ptr;
  const std::string all(text, end);
  const auto mark = all.find('e');
  std::string digits = all.substr(0, mark);
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  return (value < 0 ? "-" : "") + placed(digits, std::stoi(all.substr(mark + 1)) + 1);
}

// Section 3.2.2.2.
std::string quoted(const std::string& value) {
  if (!is_valid_utf8(value)) throw std::invalid_argument("a text that isn't UTF-8 has no JSON");
  static const std::string letters = "\b\t\n\f\r\"\\", names = "btnfr\"\\";
  std::string out = "\"";
  for (const char c : value) {
    if (const auto at = letters.find(c); at != std::string::npos) {
      out += {'\\', names[at]};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// Section 3.2.3. UTF-8's own order differs from it beyond the basic plane.
bool comes_before(const std::string& a, const std::string& b) {
  return icu::UnicodeString::fromUTF8(a).compare(icu::UnicodeString::fromUTF8(b)) < 0;
}

std::string object(const Json& value) {
  std::vector<std::string> names;
  for (const auto& [name, member] : value.items()) names.push_back(name);
  std::sort(names.begin(), names.end(), comes_before);
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ",") + quoted(name) + ":" + canonical_json(value.at(name));
  return "{" + out + "}";
}

std::string array(const Json& value) {
  std::string out;
  for (const auto& item : value) out += (&item == &value.front() ? "" : ",") + canonical_json(item);
  return "[" + out + "]";
}

}  // namespace

std::string canonical_json(const Json& value) {
  if (value.is_object()) return object(value);
  if (value.is_array()) return array(value);
  if (value.is_string()) return quoted(value.get_ref<const std::string&>());
  if (value.is_number()) return number(value.get<double>());
  return value.is_null() ? "null" : value.get<bool>() ? "true" : "false";
}

}  // namespace konkurss
