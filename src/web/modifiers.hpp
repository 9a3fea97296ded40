// What a page can write behind a value's colon: {{amount:x-money}}, {{closes_at:x-time=dative}},
// {{count:x-plural=a.key}}.
#pragma once
#include <ctemplate/per_expand_data.h>

#include "base/words.hpp"

namespace konkurss {

// Makes the modifiers known to ctemplate; once, before the first page is read. None is declared safe against XSS:
// ctemplate escapes what they write like any other value, by the place where it stands.
void register_modifiers();

// The marker "name:x-time" as ctemplate must see it (it can't have a modifier both with and without argument). Throws
// std::runtime_error for a modifier of ours that doesn't exist, an unknown date style or a sentence without words:
// ctemplate would show the bare value.
std::string checked_marker(const std::string& marker, const Words& words);

// The modifiers write in these words.
void speak(ctemplate::PerExpandData& data, const Words& words);

}  // namespace konkurss
