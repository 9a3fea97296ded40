#include "base/memory.hpp"

#include <jemalloc/jemalloc.h>

#define TEXT_OF(number) #number
#define ALL_ARENAS(number) "arena." TEXT_OF(number) ".purge"

// jemalloc asks for this name before main() begins. Two arenas, since each keeps what the largest page once needed;
// what stays unused for five seconds goes back by itself.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:2,dirty_decay_ms:5000,muzzy_decay_ms:0";

namespace konkurss {

void give_back_memory() { mallctl(ALL_ARENAS(MALLCTL_ARENAS_ALL), nullptr, nullptr, nullptr, 0); }

}  // namespace konkurss
