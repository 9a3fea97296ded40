// A text of at most so many characters or bytes.
#pragma once
#include <string>

namespace konkurss {

// The first characters of UTF-8, never half of one.
inline std::string cut(std::string text, std::size_t most) {
  std::size_t characters = 0, at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && ++characters > most) break;
  text.resize(at);
  return text;
}

// Whole characters of at most so many bytes.
inline std::string cut_to_bytes(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

}  // namespace konkurss
