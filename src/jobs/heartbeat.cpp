#include "jobs/heartbeat.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include "calls/outages.hpp"
#include "queries/jobs.hpp"
#include "queries/web.hpp"
#include "web/arrival.hpp"
#include "web/metrics.hpp"

namespace konkurss {
namespace {

using namespace std::chrono;

constexpr auto between_beats = seconds(10);
constexpr int beats_between_watches = 6;

Instant instant(const Json& microseconds_since) { return Instant(microseconds(microseconds_since.get<long>())); }

Json in_transaction(db::Session& db, bool read_only, const Query& query, const db::Parameters& parameters = {}) {
  db.begin(read_only);
  const auto row = db.read_row(query, parameters);
  db.commit();
  return row.value_or(Json());
}

std::string name_of_this_server(const Settings& settings) {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return std::string(host) + ":" + std::to_string(settings.server_port);
}

}  // namespace

void beat(db::Session& db, const std::string& server) {
  const auto before = now();
  const auto database = instant(in_transaction(db, true, sql::web::clock).at("microseconds"));
  const auto after = now();
  note_clock_offset(duration<double>(database - before - (after - before) / 2).count());
  if (!clocks_agree(before, database, after)) {
    spdlog::error("{}", Json{{"clock", "PostgreSQL's clock and ours differ; submissions are refused"},
                             {"ms", duration_cast<milliseconds>(database - after).count()}}
                            .dump());
    return;
  }
  in_transaction(db, false, sql::jobs::beat, {{"server", server}});
}

Heartbeat::Heartbeat(const Settings& settings) : settings_(settings), thread_([this] { run(); }) {}

void Heartbeat::stop() {
  {
    const std::lock_guard hold(lock_);
    stopping_ = true;
  }
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Heartbeat::paused() {
  std::unique_lock hold(lock_);
  return woken_.wait_for(hold, between_beats, [&] { return stopping_; });
}

void Heartbeat::run() {
  const auto server = name_of_this_server(settings_);
  std::unique_ptr<db::Session> db;
  int beats = 0;
  do {
    try {
      if (!db) db = std::make_unique<db::Session>(settings_, settings_.database_user);
      beat(*db, server);
      if (beats++ % beats_between_watches == 0) calls::watch_outages(*db, settings_);
    } catch (const std::exception& error) {
      if (db) db->rollback();
      spdlog::error("{}", Json{{"heartbeat", error.what()}}.dump());
    }
  } while (!paused());
}

}  // namespace konkurss
