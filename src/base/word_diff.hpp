// What differs between two texts, word by word.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace konkurss {

struct DiffPart {
  enum Kind { same, removed, added } kind;
  std::string text;
  friend bool operator==(const DiffPart&, const DiffPart&) = default;
};

// The parts in their order, each with the white space behind its words: `same` and `added` together are the new text,
// `same` and `removed` the old one (but for white space that alone differs). Of more than 10,000 words together, the
// whole texts.
std::vector<DiffPart> word_diff(std::string_view before, std::string_view after);

// Long unchanged stretches cut to so many words around the changes, with "…" for what is left out.
std::vector<DiffPart> shortened(std::vector<DiffPart> parts, std::size_t words);

// The words of one of the texts, `own` being removed or added: those that the other one hasn't are marked.
// [{"agrees": …}, {"differs": …}]
Json marked(const std::vector<DiffPart>& parts, DiffPart::Kind own);

}  // namespace konkurss
