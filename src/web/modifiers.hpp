// What a page can write behind a value's colon: {{amount:x-money}}, {{closes_at:x-time=dative}},
// {{count:x-plural=a.key}}.
#pragma once
#include <ctemplate/per_expand_data.h>

#include "base/words.hpp"

namespace konkurss {

// Makes the modifiers known to ctemplate; once, before the first page is read. None is declared safe against XSS:
// ctemplate escapes what they write like any other value, by the place where it stands.
void register_modifiers();

// The modifiers write in these words.
void speak(ctemplate::PerExpandData& data, const Words& words);

}  // namespace konkurss
