// A report's rows on their way from one thread to another, in batches; who gives waits where who takes lags too far.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "base/demand.hpp"
#include "reports/sink.hpp"

namespace konkurss::reports {

class RowQueue final : public Sink {
 public:
  explicit RowQueue(std::size_t bytes_waiting) : batches_waiting_(bytes_waiting / bytes_in_batch) {}

  // A sheet's beginning, then rows, then its end; all but the rows may be absent.
  struct Batch {
    std::optional<Sheet> begins;
    std::vector<Column> columns;
    std::string text;                 // of all cells
    std::vector<std::size_t> sizes;   // of each cell, or empty_cell
    std::vector<std::size_t> widths;  // cells in each row
    bool ends = false;

    void pass_to(Sink& sink) const;
  };

  // For the thread that gives. Each throws what the other failed with.
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  void end_sheet() override;
  void finish() override;  // nothing follows

  // For the thread that takes: waits for the next batch; nothing at the end. Throws what the other failed with.
  std::optional<Batch> take();

  // Either thread can't go on, or nobody wants the rest: the other is told at its next step. Nothing after finish().
  void fail(std::exception_ptr why);

 private:
  static constexpr std::size_t bytes_in_batch = 1 << 18;
  static constexpr std::size_t empty_cell = static_cast<std::size_t>(-1);
  static constexpr std::chrono::milliseconds longest_rest{500};
  void hand_over();
  void pass_on();
  void rest(Demand::Clock::duration worked);

  Demand::Clock::time_point began_ = Demand::Clock::now();  // with the batch that is being filled
  std::size_t batches_waiting_;
  Batch batch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> waiting_;
  bool complete_ = false;
  std::exception_ptr failed_;
};

// Why a queue fails whose rows nobody wants any more.
struct GivenUp : std::exception {
  const char* what() const noexcept override { return "given up"; }
};

}  // namespace konkurss::reports
