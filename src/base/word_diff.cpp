#include "base/word_diff.hpp"

#include <cstdint>
#include <dtl/dtl.hpp>

namespace konkurss {
namespace {

// Words of both texts: comparing takes the square of what differs, and nobody reads such a comparison.
constexpr std::size_t most_compared = 10000;

// A word or a line break, and the blanks behind it.
struct Token {
  std::string word;
  std::string_view whole;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> list;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    if (text[at] == '\n')
      ++end;
    else
      while (end < text.size() && !is_blank(text[end]) && text[end] != '\n') ++end;
    auto next = end;
    while (next < text.size() && is_blank(text[next])) ++next;
    list.push_back({std::string(text.substr(at, end - at)), text.substr(at, next - at)});
    at = next;
  }
  return list;
}

std::vector<std::string> words_of(const std::vector<Token>& tokens) {
  std::vector<std::string> list;
  for (const auto& token : tokens) list.push_back(token.word);
  return list;
}

std::size_t place(long long number) { return static_cast<std::size_t>(number - 1); }

// The first or the last so many words.
std::string_view edge(const std::vector<Token>& tokens, std::size_t words, bool first) {
  if (words == 0) return {};
  const auto& from = first ? tokens.front() : tokens[tokens.size() - words];
  const auto& to = first ? tokens[words - 1] : tokens.back();
  return {from.whole.data(), static_cast<std::size_t>(to.whole.data() + to.whole.size() - from.whole.data())};
}

std::vector<DiffPart> as_wholes(std::string_view before, std::string_view after) {
  if (before == after) return {{DiffPart::same, std::string(after)}};
  std::vector<DiffPart> parts;
  if (!before.empty()) parts.push_back({DiffPart::removed, std::string(before)});
  if (!after.empty()) parts.push_back({DiffPart::added, std::string(after)});
  return parts;
}

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after) {
  const auto old_tokens = tokens_of(before), new_tokens = tokens_of(after);
  if (old_tokens.size() + new_tokens.size() > most_compared) return as_wholes(before, after);
  dtl::Diff<std::string> diff(words_of(old_tokens), words_of(new_tokens), true);
  diff.compose();
  std::vector<DiffPart> parts;
  for (const auto& [word, where] : diff.getSes().getSequence()) {
    const auto kind = where.type == dtl::SES_ADD      ? DiffPart::added
                      : where.type == dtl::SES_DELETE ? DiffPart::removed
                                                      : DiffPart::same;
    const auto text =
        kind == DiffPart::removed ? old_tokens[place(where.beforeIdx)].whole : new_tokens[place(where.afterIdx)].whole;
    if (parts.empty() || parts.back().kind != kind) parts.push_back({kind, ""});
    parts.back().text += text;
  }
  return parts;
}

std::vector<DiffPart> shortened(std::vector<DiffPart> parts, std::size_t words) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& part = parts[i];
    const auto tokens = tokens_of(part.text);
    const auto head = i == 0 ? 0 : words, tail = i + 1 == parts.size() ? 0 : words;
    if (part.kind != DiffPart::same || tokens.size() <= head + tail + 1) continue;
    part.text = std::string(edge(tokens, head, true)) + "… " + std::string(edge(tokens, tail, false));
  }
  return parts;
}

Json marked(const std::vector<DiffPart>& parts, DiffPart::Kind own) {
  Json list = Json::array();
  for (const auto& part : parts)
    if (part.kind == DiffPart::same || part.kind == own)
      list.push_back({{part.kind == own ? "differs" : "agrees", part.text}});
  return list;
}

}  // namespace konkurss
