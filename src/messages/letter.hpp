// A message of the outbox as a letter: its words in the reader's language.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::messages {

struct Letter {
  std::string to, subject, text, language;
};

// `message` as message_take() gives it; `public_url` is what its link begins with. Throws std::out_of_range when its
// kind has no words.
Letter compose(const Json& message, const std::string& public_url);

// A header's text (RFC 2047): plain ASCII as it is, anything else as encoded words of whole characters, 75 bytes each
// at most.
std::string header_text(const std::string& text);

}  // namespace konkurss::messages
