// Threads that do the work after the transaction: one seals the audit's chain and runs queued jobs, one sends messages,
// one has files scanned, so that a slow mail server or scanner holds up nothing else.
#pragma once
#include <atomic>
#include <functional>
#include <thread>

#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss {

class JobWorker {
 public:
  explicit JobWorker(const Settings& settings);
  ~JobWorker() { stop(); }
  // Lets the piece of work at hand finish.
  void stop();

 private:
  // One turn of work; whether there was something to do.
  using Turn = std::function<bool(db::Session&)>;
  void run(const Turn& turn);
  Settings settings_;
  std::atomic<bool> stopping_{false};
  std::thread work_, post_, scan_;  // the last one only with a scanner
};

}  // namespace konkurss
