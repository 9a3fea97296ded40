#include "messages/letter.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/words.hpp"

namespace konkurss::messages {
namespace {

// Moments are told in Riga's time.
Json in_words(Json arguments, Language language) {
  for (auto& [name, value] : arguments.items())
    if (name.ends_with("_at") && value.is_string())
      value = format_time(value.get_ref<const std::string&>(), language, DateStyle::narrow);
  return arguments;
}

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the final NUL
  return out;
}

bool is_plain(unsigned char c) { return c >= 0x20 && c < 0x7f; }

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

Letter compose(const Json& message, const std::string& public_url) {
  const auto language = language_of(message.at("language").get<std::string>());
  const auto& w = words(language);
  const auto kind = message.at("kind").get<std::string>();
  const auto arguments = in_words(message.at("arguments"), language);
  const std::string link = message.at("link").get<std::string>() + message.at("secret").get<std::string>();
  std::string text = w.format("messages.text." + kind, arguments) + "\n\n";
  if (!link.empty()) text += public_url + link + "\n\n";
  text += w.text("messages.signature") + "\n" + public_url + "\n";
  return {message.at("mail"), w.format("messages.subject." + kind, arguments), text, std::string(code(language))};
}

std::string header_text(const std::string& text) {
  if (std::all_of(text.begin(), text.end(), is_plain)) return text;
  // As base64 with the frame 72 bytes; in the first line the header's name stands before it ("Subject: "), and a line
  // with an encoded word has at most 76 (RFC 2047, 2).
  constexpr std::size_t most = 45, most_first = 39;
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    auto to = std::min(text.size(), from + (from == 0 ? most_first : most));
    while (to < text.size() && !begins_character(text[to])) --to;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(from, to - from)) + "?=";
    from = to;
  }
  return out;
}

}  // namespace konkurss::messages
