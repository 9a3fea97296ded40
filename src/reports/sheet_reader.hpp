// Reads some of a report's sheets on a thread of its own, so that two sessions read while the file is written.
#pragma once
#include <functional>
#include <thread>

#include "reports/row_queue.hpp"

namespace konkurss::reports {

class SheetReader {
 public:
  // `read` fills the queue, sheet by sheet, on the other thread; what it throws, take() throws. It may be that many
  // bytes ahead.
  SheetReader(std::size_t bytes_waiting, std::function<void(RowQueue&)> read);
  ~SheetReader();  // what wasn't taken is given up
  SheetReader(const SheetReader&) = delete;

  // Gives the next sheet to a sink, `step` after each row. Returns its rows.
  long take(Sink& sink, const std::function<void()>& step);
  void join();  // when all sheets were taken: the session that read them is free again

 private:
  RowQueue queue_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace konkurss::reports
