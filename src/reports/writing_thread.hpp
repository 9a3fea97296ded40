// Writes to another sink on a thread of its own, so that PostgreSQL prepares the next rows while the file takes these.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "reports/sink.hpp"

namespace konkurss::reports {

class WritingThread final : public Sink {
 public:
  explicit WritingThread(std::unique_ptr<Sink> to);
  ~WritingThread() override;  // what wasn't written yet isn't any more, unless finish() came to its end

  // Each throws what the writing of earlier rows threw; then nothing more is written.
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  std::optional<std::size_t> most() const override { return to_->most(); }
  void finish() override;  // waits for all rows

 private:
  static constexpr std::size_t bytes_in_batch = 1 << 18, batches_waiting = 64;
  static constexpr std::size_t empty_cell = static_cast<std::size_t>(-1);

  // A sheet's beginning, then rows, then its end; all but the rows may be absent.
  struct Batch {
    std::optional<Sheet> begins;
    std::vector<Column> columns;
    std::string text;                 // of all cells
    std::vector<std::size_t> sizes;   // of each cell, or empty_cell
    std::vector<std::size_t> widths;  // cells in each row
    bool ends = false;
  };

  void hand_over();
  void write_all();
  void write(const Batch& batch);

  std::unique_ptr<Sink> to_;
  Batch batch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  bool complete_ = false, given_up_ = false;
  std::exception_ptr failed_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace konkurss::reports
