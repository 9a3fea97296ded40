#include "reports/command.hpp"

#include <pwd.h>
#include <unistd.h>

#include <iostream>

#include "base/words.hpp"
#include "queries/audit.hpp"
#include "queries/reports.hpp"

namespace konkurss::reports {
namespace {

std::string user_of_system() {
  const auto* user = getpwuid(getuid());
  return user ? user->pw_name : std::to_string(getuid());
}

const std::string& command_line() {
  static const std::string words = "command line, " + user_of_system();
  return words;
}

void remember(db::Session& db, const Json& call, const Order& order, const std::filesystem::path& file, long rows) {
  db.begin(false);
  db.row(sql::reports::as_command_line, {{"request", command_line()}});
  db.row(sql::audit::reading,
         {{"entity", "call"},
          {"entity_id", call.at("id").get<long>()},
          {"call", call.at("id").get<long>()},
          {"application", nullptr},
          {"details", Json{{"report", order.report}, {"file", file.filename().string()}, {"rows", rows}}}});
  db.commit();
}

// A file's name says its format: .xlsx, .csv or .json.
void choose_format(Order& order, const std::filesystem::path& file) {
  const auto extension = file.extension().string();
  if (order.format == "data" && extension == ".csv") return;
  for (const auto& format : file_formats)
    if (format.extension == extension) {
      order.format = format.name;
      return;
    }
  throw std::runtime_error("the file's name must end with .xlsx, .csv or .json: " + file.string());
}

int run_command(const Settings& settings, Order order, const std::string& code, const std::filesystem::path& file) {
  choose_format(order, file);
  const OpenSession open = [&](const std::string& snapshot) {
    auto session = std::make_unique<db::Session>(settings, settings.database_user);
    session->begin_snapshot(snapshot);
    session->row(sql::reports::as_command_line, {{"request", command_line()}});
    return session;
  };
  const auto session = open("");
  auto& db = *session;
  const auto call = db.read_row(sql::reports::call, {{"call", code}});
  if (!call) throw std::runtime_error("there is no call " + code);
  const auto names = report_names(settings.reports);
  if (std::find(names.begin(), names.end(), order.report) == names.end()) {
    std::string known;
    for (const auto& name : names) known += (known.empty() ? "" : ", ") + name;
    throw std::runtime_error("there is no report " + order.report + " in " + settings.reports.string() +
                             "; there are: " + known);
  }
  const long rows = export_to(db, open, settings.reports, order, *call, file);
  remember(db, *call, order, file, rows);
  std::cout << file.string() << ": " << rows << " rows of " << order.report << ", call " << code << "\n";
  return 0;
}

}  // namespace

int export_command(const Settings& settings, Order order, const std::string& call, const std::filesystem::path& file) {
  try {
    return run_command(settings, std::move(order), call, file);
  } catch (const Refusal& refusal) {
    std::cerr << "konkurss: " << words(Language::en).format(refusal.word, refusal.args) << "\n";
  } catch (const std::exception& error) {
    std::cerr << "konkurss: " << error.what() << "\n";
  }
  return 1;
}

}  // namespace konkurss::reports
