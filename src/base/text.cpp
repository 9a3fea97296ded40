#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace konkurss {
namespace {

// The code point at the position, which moves behind it; below 0 for bytes that are no UTF-8.
UChar32 next_point(std::string_view text, std::size_t& position) {
  UChar32 point = 0;
  const auto size = text.size();
  U8_NEXT(text.data(), position, size, point);
  return point;
}

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

std::optional<char> hex_byte(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return {};
  const int high = hex_value(text[at]);
  const int low = hex_value(text[at + 1]);
  if (high < 0 || low < 0) return {};
  return static_cast<char>(high * 16 + low);
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (next_point(text, at) < 0) return false;
  }
  return true;
}

bool has_control(std::string_view text, LineBreaks breaks) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = next_point(text, at);
    const bool lays_out = point == '\t' || point == '\n' || point == '\r';
    if (lays_out && breaks == LineBreaks::allowed) continue;
    if (u_charType(point) == U_CONTROL_CHAR) return true;
  }
  return false;
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_point(text, at);
  return count;
}

std::size_t length_in_words(std::string_view text) {
  std::size_t count = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = next_point(text, at);
    if (u_isUWhiteSpace(point)) {
      in_word = false;
    } else if (!in_word && u_isalnum(point)) {
      in_word = true;
      ++count;
    }
  }
  return count;
}

std::string_view trimmed(std::string_view text) {
  std::size_t first = text.size();
  std::size_t last = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const auto before = at;
    if (u_isUWhiteSpace(next_point(text, at))) continue;
    first = std::min(first, before);
    last = at;
  }
  return text.substr(first, last - first);
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  std::size_t from = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, from)) {
    out.append(text, from, at - from).append(with);
    from = at + what.size();
  }
  return out.append(text, from, text.npos);
}

std::string with_plain_line_breaks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  return out;
}

std::string percent_encoded(std::string_view text) {
  static const char* hex = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text)
    if (std::isalnum(c) || c == '.' || c == '-' || c == '_')
      out += static_cast<char>(c);
    else
      out += {'%', hex[c >> 4], hex[c & 15]};
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      const auto byte = hex_byte(text, at + 1);
      if (!byte) return {};
      decoded += *byte;
      at += 2;
    } else {
      decoded += text[at] == '+' && plus == Plus::is_space ? ' ' : text[at];
    }
  }
  return decoded;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    hex += digits[value / 16];
    hex += digits[value % 16];
  }
  return hex;
}

}  // namespace konkurss
