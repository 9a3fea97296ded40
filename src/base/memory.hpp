// What the program keeps of the machine's memory.
#pragma once

namespace konkurss {

// A heap for each worker would keep, eight times, what the largest page once needed. Before any thread starts.
void keep_few_heaps();
// What was freed and kept for the next request goes back to the machine.
void give_back_memory();

}  // namespace konkurss
