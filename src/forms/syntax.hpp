// What is wrong with a text that is meant as JSON and isn't: where, and what should stand there.
#pragma once
#include <string>

#include "forms/source.hpp"

namespace konkurss::forms {

// Of what the reader said; it has no pointer, since nothing of the text was read.
DefinitionMistake syntax_mistake(const std::string& file, const std::string& text, const Json::parse_error& error);

}  // namespace konkurss::forms
