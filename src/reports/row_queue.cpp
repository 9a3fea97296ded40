#include "reports/row_queue.hpp"

#include <algorithm>
#include <utility>

namespace konkurss::reports {

void RowQueue::begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) {
  batch_.begins = sheet;
  batch_.columns = columns;
}

void RowQueue::row(const std::vector<Cell>& cells) {
  for (const auto& cell : cells) {
    batch_.sizes.push_back(cell ? cell->size() : empty_cell);
    if (cell) batch_.text += *cell;
  }
  batch_.widths.push_back(cells.size());
  if (batch_.text.size() >= bytes_in_batch) hand_over();
}

void RowQueue::end_sheet() {
  batch_.ends = true;
  hand_over();
}

void RowQueue::finish() {
  const std::lock_guard hold(mutex_);
  if (failed_) std::rethrow_exception(failed_);
  complete_ = true;
  changed_.notify_all();
}

// While people are served, the database rests after each batch twice as long as it worked on it: its process has the
// same priority as theirs.
void RowQueue::rest(Demand::Clock::duration worked) {
  if (!demand().is_high(Demand::Clock::now())) return;
  std::unique_lock hold(mutex_);
  changed_.wait_for(hold, std::min<Demand::Clock::duration>(2 * worked, longest_rest), [&] { return bool(failed_); });
}

void RowQueue::hand_over() {
  const auto worked = Demand::Clock::now() - began_;
  const bool ends = batch_.ends;
  pass_on();
  if (!ends) rest(worked);
  began_ = Demand::Clock::now();
}

void RowQueue::pass_on() {
  std::unique_lock hold(mutex_);
  changed_.wait(hold, [&] { return failed_ || waiting_.size() < batches_waiting_; });
  if (failed_) std::rethrow_exception(failed_);
  waiting_.push_back(std::exchange(batch_, {}));
  changed_.notify_all();
}

std::optional<RowQueue::Batch> RowQueue::take() {
  std::unique_lock hold(mutex_);
  changed_.wait(hold, [&] { return failed_ || complete_ || !waiting_.empty(); });
  if (failed_) std::rethrow_exception(failed_);
  if (waiting_.empty()) return {};
  Batch batch = std::move(waiting_.front());
  waiting_.pop_front();
  changed_.notify_all();
  return batch;
}

void RowQueue::fail(std::exception_ptr why) {
  const std::lock_guard hold(mutex_);
  if (!failed_) failed_ = std::move(why);
  changed_.notify_all();
}

void RowQueue::Batch::pass_to(Sink& sink) const {
  if (begins) sink.begin_sheet(*begins, columns);
  std::vector<Cell> cells;
  std::size_t cell = 0, at = 0;
  for (const auto width : widths) {
    cells.clear();
    for (const auto end = cell + width; cell < end; ++cell) {
      const auto size = sizes[cell];
      cells.push_back(size == empty_cell ? Cell() : Cell(std::string_view(text).substr(at, size)));
      if (size != empty_cell) at += size;
    }
    sink.row(cells);
  }
  if (ends) sink.end_sheet();
}

}  // namespace konkurss::reports
