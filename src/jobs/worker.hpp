// A thread that does the work after the transaction: seals the audit's chain and runs queued jobs.
#pragma once
#include <atomic>
#include <thread>

#include "base/settings.hpp"

namespace konkurss {

class JobWorker {
 public:
  explicit JobWorker(const Settings& settings);
  ~JobWorker() { stop(); }
  // Lets the piece of work at hand finish.
  void stop();

 private:
  void run();
  Settings settings_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace konkurss
