// libxlsxwriter 1.1.4 asks gmtime() for the created date when a workbook is closed, which isn't thread-safe.
#pragma once
#include <mutex>

namespace konkurss {

// Held around each workbook_close().
inline std::mutex& workbook_closing() {
  static std::mutex lock;
  return lock;
}

}  // namespace konkurss
