#include "jobs/export_job.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "base/demand.hpp"
#include "base/secret.hpp"
#include "casefile/archive.hpp"
#include "policy/access.hpp"
#include "policy/reaches.hpp"
#include "queries/jobs.hpp"
#include "queries/reports.hpp"
#include "queries/web.hpp"
#include "reports/export.hpp"

namespace konkurss::jobs {
namespace {

Json in_transaction(db::Session& db, const Query& query, const db::Parameters& parameters) {
  db.begin(false);
  auto row = db.read_row(query, parameters);
  db.commit();
  return row.value_or(Json());
}

reports::Order order_of(const Json& parameters) {
  return {parameters.at("report"),
          parameters.at("format"),
          parameters.at("sheet"),
          language_of(parameters.at("lang").get<std::string>()),
          {parameters.value("filter_text", ""), parameters.value("filter", Json())},
          reports::column_choice(parameters)};
}

// As the person, who may have lost the role since asking: then nothing is within reach.
void enter(db::Session& reading, const std::string& snapshot, const Json& job, Action action) {
  reading.begin_snapshot(snapshot);
  const auto row = reading.read_row(sql::web::enter, {{"token", job.at("person_id").dump()},
                                                      {"kind", "person"},
                                                      {"action", access_of(action).name},
                                                      {"reaches", reaches_of(action)},
                                                      {"request", "job " + job.at("id").dump()},
                                                      {"received_at", iso(now())}});
  if (!row || row->at("person").is_null()) throw Forbidden();
  for (const auto& role : row->at("person").at("roles"))
    if (Json::parse(reaches_of(action)).contains(role.at("role").get<std::string>())) return;
  throw Forbidden();
}

struct Done {
  long rows;
  std::string place, name, type;
};

struct Work {
  const Settings& settings;
  const Json& job;
  reports::OpenSession open;
  std::string place;
  const reports::Progress& progress;
};

Done make_report(db::Session& reading, const Work& work) {
  const auto& [settings, job, open, place, progress] = work;
  const auto order = order_of(job.at("parameters"));
  const auto call = reading.read_row(sql::reports::call_of_job, {{"id", job.at("call_id").dump()}});
  if (!call) throw NotFound();
  const auto& format = *reports::file_format(order.format);
  const long rows = reports::export_to(reading, open, settings.reports, order, *call, settings.files / place, progress);
  return {rows, place, reports::file_name(order, call->at("code")), std::string(format.media_type)};
}

Done make_case(db::Session& reading, const Work& work) {
  const auto& asked = work.job.at("parameters");
  const auto done =
      casefile::write_archive(reading, work.settings, asked.at("application").get<long>(),
                              language_of(asked.at("lang").get<std::string>()), work.settings.files / work.place);
  reading.commit();
  return {0, work.place, done.file_name, "application/zip"};
}

struct Kind {
  std::string_view name;
  Action action;
  Done (*make)(db::Session&, const Work&);
};
constexpr std::array kinds{Kind{"export", Action::export_report, make_report},
                           Kind{"case", Action::export_case, make_case}};

Done run_export(const Settings& settings, const Json& job, const reports::Progress& progress) {
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.name == job.at("kind"); });
  const reports::OpenSession open = [&](const std::string& snapshot) {
    auto reading = std::make_unique<db::Session>(settings, settings.database_user);
    enter(*reading, snapshot, job, kind->action);
    return reading;
  };
  const auto reading = open("");
  // While people are served, the export takes one of the database's processes, and a fifth more time.
  const bool gives_way = demand().is_high(Demand::Clock::now());
  std::filesystem::create_directories(settings.files / exports_folder);
  return kind->make(*reading, {settings, job, gives_way ? nullptr : open,
                               std::string(exports_folder) + "/" + random_token(), progress});
}

void fail(db::Session& db, const Json& job, const std::string& word, const Json& args) {
  in_transaction(db, sql::jobs::finish,
                 {{"id", job.at("id").get<long>()},
                  {"attempt", job.at("attempt").get<long>()},
                  {"done", 0},
                  {"file", nullptr},
                  {"name", nullptr},
                  {"type", nullptr},
                  {"failure", Json{{"word", word}, {"args", args}}.dump()}});
}

// Where another server took the job in between, that one's file is the job's, and this one goes at once.
void keep(const Settings& settings, db::Session& db, const Json& job, const Done& done) {
  const auto kept = in_transaction(db, sql::jobs::finish,
                                   {{"id", job.at("id").get<long>()},
                                    {"attempt", job.at("attempt").get<long>()},
                                    {"done", done.rows},
                                    {"file", done.place},
                                    {"name", done.name},
                                    {"type", done.type},
                                    {"failure", nullptr}});
  std::error_code ignored;
  if (kept.at("held") != true) std::filesystem::remove(settings.files / done.place, ignored);
}

// The job's sign of life while its work is a single statement or file: a minute without one gives it to another server.
class SignsOfLife {
 public:
  SignsOfLife(const Settings& settings, const Json& job, std::chrono::milliseconds between)
      : settings_(settings), job_(job), between_(between), thread_([this] { run(); }) {}
  ~SignsOfLife() {
    {
      const std::lock_guard hold(lock_);
      over_ = true;
    }
    woken_.notify_all();
    thread_.join();
  }
  SignsOfLife(const SignsOfLife&) = delete;

 private:
  bool is_over() {
    std::unique_lock hold(lock_);
    return woken_.wait_for(hold, between_, [&] { return over_; });
  }
  void run() {
    std::unique_ptr<db::Session> db;
    while (!is_over()) {
      try {
        if (!db) db = std::make_unique<db::Session>(settings_, settings_.database_user);
        in_transaction(
            *db, sql::jobs::progress,
            {{"id", job_.at("id").get<long>()}, {"attempt", job_.at("attempt").get<long>()}, {"done", nullptr}});
      } catch (const std::exception& error) {
        if (db) db->rollback();
        spdlog::error("{}", Json{{"job", job_.at("id")}, {"sign_of_life", error.what()}}.dump());
      }
    }
  }
  const Settings& settings_;
  const Json& job_;
  std::chrono::milliseconds between_;
  std::mutex lock_;
  std::condition_variable woken_;
  bool over_ = false;
  std::thread thread_;
};

void run_one(const Settings& settings, db::Session& db, const Json& job, std::chrono::milliseconds between_signs) {
  const long id = job.at("id"), attempt = job.at("attempt");
  const SignsOfLife alive(settings, job, between_signs);
  const auto progress = [&](long rows) {
    in_transaction(db, sql::jobs::progress, {{"id", id}, {"attempt", attempt}, {"done", rows}});
  };
  try {
    keep(settings, db, job, run_export(settings, job, progress));
  } catch (const Refusal& refusal) {
    fail(db, job, refusal.word, refusal.args);
  } catch (const db::Unavailable&) {
    throw;  // taken again when the database is back
  } catch (const std::exception& error) {
    spdlog::error("{}", Json{{"job", id}, {"error", error.what()}}.dump());
    fail(db, job, "jobs.failed", {{"number", id}});
  }
}

}  // namespace

bool run_next(const Settings& settings, db::Session& db, std::chrono::milliseconds between_signs) {
  db.begin(false);
  const auto row = db.read_row(sql::jobs::take);
  db.commit();
  if (!row || row->at("job").is_null()) return false;
  run_one(settings, db, row->at("job"), between_signs);
  return true;
}

void remove_outdated(const Settings& settings, db::Session& db) {
  db.begin(false);
  const auto row = db.read_row(sql::jobs::outdated);
  db.commit();
  std::error_code ignored;
  for (const auto& file : row->at("files")) std::filesystem::remove(settings.files / file.get<std::string>(), ignored);
}

}  // namespace konkurss::jobs
