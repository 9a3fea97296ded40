#include "reports/writing_thread.hpp"

#include <utility>

namespace konkurss::reports {

WritingThread::WritingThread(std::unique_ptr<Sink> to) : to_(std::move(to)), thread_([this] { write_all(); }) {}

WritingThread::~WritingThread() {
  {
    const std::lock_guard hold(mutex_);
    given_up_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void WritingThread::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  batch_.begins = sheet;
  batch_.columns = columns;
}

void WritingThread::row(const std::vector<Cell>& cells) {
  for (const auto& cell : cells) {
    batch_.sizes.push_back(cell ? cell->size() : empty_cell);
    if (cell) batch_.text += *cell;
  }
  batch_.widths.push_back(cells.size());
  if (batch_.text.size() >= bytes_in_batch) hand_over();
}

void WritingThread::end_sheet() {
  batch_.ends = true;
  hand_over();
}

void WritingThread::finish() {
  {
    std::unique_lock hold(mutex_);
    complete_ = true;
    changed_.notify_all();
  }
  thread_.join();
  if (failed_) std::rethrow_exception(failed_);
  to_->finish();
}

void WritingThread::hand_over() {
  std::unique_lock hold(mutex_);
  changed_.wait(hold, [&] { return failed_ || waiting_.size() < batches_waiting; });
  if (failed_) std::rethrow_exception(failed_);
  waiting_.push_back(std::exchange(batch_, {}));
  changed_.notify_all();
}

void WritingThread::write_all() {
  for (;;) {
    Batch batch;
    {
      std::unique_lock hold(mutex_);
      changed_.wait(hold, [&] { return given_up_ || complete_ || !waiting_.empty(); });
      if (given_up_ || waiting_.empty()) return;
      batch = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    try {
      write(batch);
    } catch (...) {
      const std::lock_guard hold(mutex_);
      failed_ = std::current_exception();
      changed_.notify_all();
      return;
    }
  }
}

void WritingThread::write(const Batch& batch) {
  if (batch.begins) to_->begin_sheet(*batch.begins, batch.columns);
  std::vector<Cell> cells;
  std::size_t cell = 0, at = 0;
  for (const auto width : batch.widths) {
    cells.clear();
    for (const auto end = cell + width; cell < end; ++cell) {
      const auto size = batch.sizes[cell];
      cells.push_back(size == empty_cell ? Cell() : Cell(std::string_view(batch.text).substr(at, size)));
      if (size != empty_cell) at += size;
    }
    to_->row(cells);
  }
  if (batch.ends) to_->end_sheet();
}

}  // namespace konkurss::reports
