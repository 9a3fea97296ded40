#include "reports/sheet_reader.hpp"

#include <utility>

namespace konkurss::reports {

SheetReader::SheetReader(std::size_t bytes_waiting, std::function<void(RowQueue&)> read)
    : queue_(bytes_waiting), thread_([this, read = std::move(read)] {
        try {
          read(queue_);
          queue_.finish();
        } catch (...) {
          queue_.fail(std::current_exception());
        }
      }) {}

SheetReader::~SheetReader() {
  queue_.fail(std::make_exception_ptr(GivenUp()));
  join();
}

void SheetReader::join() {
  if (thread_.joinable()) thread_.join();
}

long SheetReader::take(Sink& sink, const std::function<void()>& step) {
  long rows = 0;
  while (const auto batch = queue_.take()) {
    batch->pass_to(sink);
    for (std::size_t i = 0; i < batch->widths.size(); ++i) step();
    rows += static_cast<long>(batch->widths.size());
    if (batch->ends) break;
  }
  return rows;
}

}  // namespace konkurss::reports
