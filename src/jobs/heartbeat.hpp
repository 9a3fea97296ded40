// A thread that shows that submitting is possible: a sign of life every ten seconds, and the outage rule over those
// signs.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss {

// Compares our clock with PostgreSQL's, which refuses submissions when they differ (src/web/arrival.hpp), and gives a
// sign of life only when they don't: an outage is when nobody can submit. Throws db::Unavailable.
void beat(db::Session& db, const std::string& server);

class Heartbeat {
 public:
  explicit Heartbeat(const Settings& settings);
  ~Heartbeat() { stop(); }
  void stop();

 private:
  void run();
  // Whether it was told to stop meanwhile.
  bool paused();
  Settings settings_;
  std::mutex lock_;
  std::condition_variable woken_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace konkurss
