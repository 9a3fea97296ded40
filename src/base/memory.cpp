#include "base/memory.hpp"

#include <gperftools/malloc_extension.h>

namespace konkurss {
namespace {

constexpr std::size_t most_kept = 8 << 20;  // bytes

}  // namespace

void keep_little() {
  MallocExtension::instance()->SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", most_kept);
}

void give_back_memory() { MallocExtension::instance()->ReleaseFreeMemory(); }

}  // namespace konkurss
