// Checks a definition against its JSON Schema (draft 7) and says each mistake in one sentence.
#pragma once
#include "forms/source.hpp"

namespace konkurss::forms {

// Of a definition that has more, these are told: nobody reads more, and each has a sentence in two languages.
constexpr std::size_t most_mistakes = 1000;

// `schema` is a schema of this project: it may say in "x-expected" what a value is to look like.
DefinitionMistakes schema_mistakes(const Source& source, const Json& schema);

}  // namespace konkurss::forms
