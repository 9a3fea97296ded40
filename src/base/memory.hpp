// What the program keeps of the machine's memory. Its allocator is tcmalloc, for every new and malloc in it.
#pragma once

namespace konkurss {

// Limits what all threads together keep of what they freed, for their next requests.
void keep_little();
// What was freed and no thread keeps goes back to the machine.
void give_back_memory();

// The thread keeps nothing of what it freed: small pieces, kept here and there after something of megabytes, hold whole
// pages back.
void keep_nothing();
// Something of megabytes passes through this thread; once it is freed, settle_memory() keeps nothing of it.
void note_large();
void settle_memory();

}  // namespace konkurss
