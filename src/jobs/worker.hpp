// Two threads that do the work after the transaction: one seals the audit's chain and runs queued jobs, the other sends
// messages, so that a slow mail server holds up nothing else.
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
  std::thread work_, post_;
};

}  // namespace konkurss
