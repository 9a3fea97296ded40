#include "base/memory.hpp"

#include <malloc.h>

namespace konkurss {

void keep_few_heaps() { mallopt(M_ARENA_MAX, 2); }
void give_back_memory() { malloc_trim(0); }

}  // namespace konkurss
