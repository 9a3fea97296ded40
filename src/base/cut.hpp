// A text of at most so many characters.
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

}  // namespace konkurss
