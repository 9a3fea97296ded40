#include "base/memory.hpp"

#include <gperftools/malloc_extension.h>

#include <utility>

namespace konkurss {
namespace {

constexpr std::size_t most_kept = 8 << 20;  // bytes

thread_local bool large_passed = false;

}  // namespace

void keep_little() {
  MallocExtension::instance()->SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", most_kept);
}

void give_back_memory() { MallocExtension::instance()->ReleaseFreeMemory(); }

void keep_nothing() { MallocExtension::instance()->MarkThreadIdle(); }

void note_large() { large_passed = true; }

void settle_memory() {
  if (std::exchange(large_passed, false)) keep_nothing();
}

}  // namespace konkurss
