#include "jobs/worker.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <array>

#include "base/memory.hpp"
#include "jobs/export_job.hpp"
#include "jobs/leftovers.hpp"
#include "jobs/scan.hpp"
#include "messages/sending.hpp"
#include "policy/access.hpp"
#include "policy/reaches.hpp"
#include "queries/jobs.hpp"

namespace konkurss {
namespace {

// Returns whether there was something to do.
bool seal_audit(db::Session& db) {
  db.begin(false);
  const auto row = db.read_row(sql::jobs::audit_seal, {{"most", 1000}});
  db.commit();
  return row->at("linked") == 1000;
}

// What keeps the chain from being sealed keeps no export waiting. Returns whether more waits.
bool try_to_seal(db::Session& db) {
  try {
    return seal_audit(db);
  } catch (const std::exception& error) {
    db.rollback();
    spdlog::error("{}", Json{{"audit_not_sealed", error.what()}}.dump());
    return false;
  }
}

void remind(db::Session& db) {
  db.begin(false);
  db.row(sql::jobs::remind, {{"roles", reaches_of(Action::decide_objection)}});
  db.commit();
}

// A file may wait for a page, never a page for a file. On Linux the priority is the thread's own, and of those that it
// starts.
void give_way() {
  constexpr int niceness = 10;
  setpriority(PRIO_PROCESS, 0, niceness);
}

// By all servers, each finding what is left.
void compact_changes(db::Session& db) {
  constexpr int applications_at_once = 100;
  for (bool more = true; more;) {
    db.begin(false);
    more = db.read_row(sql::jobs::compact, {{"most", applications_at_once}})->at("settled") > 0;
    db.commit();
  }
}

// What is done from time to time: by whichever server comes to it, and more often does no harm. What fails keeps
// nothing else from being done, and is tried again in a minute.
class NowAndThen {
 public:
  using Clock = std::chrono::steady_clock;
  NowAndThen(const char* name, std::chrono::seconds between, std::function<void(db::Session&)> work)
      : name_(name), between_(between), work_(std::move(work)) {}
  void look(db::Session& db) {
    if (Clock::now() < next_) return;
    try {
      work_(db);
      next_ = Clock::now() + between_;
    } catch (const std::exception& error) {
      db.rollback();
      spdlog::error("{}", Json{{"job", name_}, {"failed", error.what()}}.dump());
      next_ = Clock::now() + std::min(between_, std::chrono::seconds(60));
    }
  }

 private:
  const char* name_;
  std::chrono::seconds between_;
  std::function<void(db::Session&)> work_;
  Clock::time_point next_;
};

bool scan(const Settings& settings, db::Session& db, bool& older_wait) {
  if (!older_wait) jobs::scan_older(db);
  older_wait = true;
  return jobs::scan_next(settings, db);
}

}  // namespace

JobWorker::JobWorker(const Settings& settings)
    : settings_(settings),
      work_([this] {
        give_way();
        constexpr std::chrono::seconds minute(60), hour(3600);
        std::array chores{
            NowAndThen("remove_outdated", hour, [this](db::Session& db) { jobs::remove_outdated(settings_, db); }),
            NowAndThen("remove_leftovers", hour, [this](db::Session& db) { jobs::remove_leftovers(settings_, db); }),
            NowAndThen("compact_changes", hour, compact_changes),
            NowAndThen("remind", minute, remind),
            // What a large list needed goes back to the machine; of a workbook, at once.
            NowAndThen("give_back_memory", minute, [](db::Session&) { give_back_memory(); }),
        };
        run([&](db::Session& db) {
          for (auto& chore : chores) chore.look(db);
          const bool sealed = try_to_seal(db), worked = jobs::run_next(settings_, db);
          if (worked) {
            keep_nothing();
            give_back_memory();
          }
          return worked || sealed;
        });
      }),
      post_([this] { run([&](db::Session& db) { return messages::send_next(settings_, db); }); }) {
  if (settings.scanner.empty()) return;
  scan_ = std::thread([this] {
    bool older_wait = false;
    run([&](db::Session& db) { return scan(settings_, db, older_wait); });
  });
}

void JobWorker::stop() {
  stopping_ = true;
  if (work_.joinable()) work_.join();
  if (post_.joinable()) post_.join();
  if (scan_.joinable()) scan_.join();
}

void JobWorker::run(const Turn& turn) {
  std::unique_ptr<db::Session> db;
  while (!stopping_) {
    bool busy = false;
    try {
      if (!db) db = std::make_unique<db::Session>(settings_, settings_.database_user);
      busy = turn(*db);
    } catch (const std::exception& error) {
      if (db) db->rollback();
      spdlog::error("{}", Json{{"job", error.what()}}.dump());
    }
    if (!busy) std::this_thread::sleep_for(std::chrono::milliseconds(250));
  }
}

}  // namespace konkurss
