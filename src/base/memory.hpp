// The program's allocator is jemalloc: pages are made of thousands of small texts, and glibc's took a fifth longer.
#pragma once

namespace konkurss {

// What was freed and kept for the next request goes back to the machine.
void give_back_memory();

}  // namespace konkurss
