// What the program keeps of the machine's memory. Its allocator is tcmalloc, for every new and malloc in it.
#pragma once

namespace konkurss {

// Limits what all threads together keep of what they freed, for their next requests.
void keep_little();
// What was freed and no thread keeps goes back to the machine.
void give_back_memory();

}  // namespace konkurss
