// A call and the forms and classifiers that it brings along: files chosen together, told apart by what they say.
#pragma once
#include <string>
#include <vector>

#include "forms/definition.hpp"

namespace konkurss::forms {

struct ChosenFile {
  std::string name;  // as whoever chose it calls it; empty for a text without a file, which is always the call
  std::string text;
};

// Whether it counts as the call, or as a part that one brings along. What can't be read, and has no name of a part,
// counts as the call.
bool is_call(const ChosenFile& file);

// Reads the call among the files; the parts beside it go before those that travel inside the program, and come out with
// the definition, to be kept with it. A single file is the call, unless it is a form or a classifier. Mistakes carry
// the files' own names (none: within a single file, or in a text without one), those of a whole file and of the choice
// have no line.
Definition read_chosen(const std::vector<ChosenFile>& files, const Resolver& resolver = embedded_definition);

}  // namespace konkurss::forms
