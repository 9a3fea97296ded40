// How a workbook of libxlsxwriter 1.1.4 ends.
#pragma once
#include <xlsxwriter.h>

#include <cstdio>
#include <mutex>
#include <utility>

namespace konkurss {

// Held around each workbook_close(): it asks gmtime() for the created date, which isn't thread-safe.
inline std::mutex& workbook_closing() {
  static std::mutex lock;
  return lock;
}

// Whether all rows that a sheet in constant memory keeps in a file of its own got there: libxlsxwriter doesn't ask, and
// on a full disk it would make a workbook without the last of them.
inline bool rows_are_kept(lxw_workbook* book) {
  lxw_worksheet* sheet;
  STAILQ_FOREACH(sheet, book->worksheets, list_pointers)
  if (sheet->optimize_tmpfile && (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile)))
    return false;
  return true;
}

// Forgets a workbook that wasn't finished. workbook_close() would write it, and add a sheet where there is none; where
// no file for that can be opened, it ends the program.
inline void give_up_workbook(lxw_workbook* book) {
  lxw_worksheet* sheet;
  STAILQ_FOREACH(sheet, book->worksheets, list_pointers)
  if (auto* rows = std::exchange(sheet->optimize_tmpfile, nullptr)) std::fclose(rows);
  lxw_workbook_free(book);
}

}  // namespace konkurss
