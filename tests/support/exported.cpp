#include "support/exported.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "jobs/export_job.hpp"

namespace konkurss::test {
namespace {

// What a script of this folder prints about a file. Throws where it fails.
std::string printed_by(const std::string& script, const std::filesystem::path& file) {
  const std::string command =
      "/usr/bin/python3 '" PROJECT_ROOT "/tests/support/" + script + "' '" + file.string() + "'";
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("no python3");
  std::string text(1 << 16, '\0'), all;
  for (std::size_t n; (n = std::fread(text.data(), 1, text.size(), pipe)) > 0;) all.append(text, 0, n);
  if (pclose(pipe) != 0) throw std::runtime_error(script + " can't read " + file.string());
  return all;
}

}  // namespace

std::string bytes_of(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

Json workbook_read(const std::filesystem::path& file) { return Json::parse(printed_by("workbook.py", file)); }

std::string structure_mistakes(const std::filesystem::path& file) {
  auto mistakes = printed_by("ooxml.py", file);
  if (mistakes == "\n") mistakes.clear();
  return mistakes;
}

std::filesystem::path through_libreoffice(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.string() + "-libreoffice", named = folder / "in.xlsx";
  std::filesystem::create_directories(folder / "profile/user");
  std::filesystem::create_directories(folder / "out");
  std::filesystem::copy_file(file, named, std::filesystem::copy_options::overwrite_existing);
  // 0: always recompute what is loaded, whoever wrote it.
  std::ofstream(folder / "profile/user/registrymodifications.xcu")
      << R"(<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">)"
      << R"(<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>)"
      << "</oor:items>";
  const std::string command = "timeout 300 /usr/bin/soffice -env:UserInstallation=file://" +
                              (folder / "profile").string() + " --headless --convert-to xlsx --outdir " +
                              (folder / "out").string() + " " + named.string() + " > " + (folder / "log").string() +
                              " 2>&1";
  if (std::system(command.c_str()) != 0) throw std::runtime_error(bytes_of(folder / "log"));
  return folder / "out/in.xlsx";
}

Json by_first_cell(const Json& sheet) {
  Json rows = Json::object();
  const auto& all = sheet.at("rows");
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (!all[i][0].is_string()) continue;
    Json row = Json::object();
    for (std::size_t k = 0; k < all[0].size(); ++k) row[all[0][k].get<std::string>()] = all[i][k];
    rows[all[i][0].get<std::string>()] = row;
  }
  return rows;
}

std::vector<std::vector<std::string>> csv_read(const std::filesystem::path& file, char separator) {
  const auto text = bytes_of(file);
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 3; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[i++];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == separator)
      rows.back().emplace_back();
    else if (!quoted && c == '\r')
      continue;
    else if (!quoted && c == '\n')
      rows.push_back({""});
    else
      rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

std::filesystem::path exported(World& world, const Someone& who, const std::string& call, const std::string& report,
                               const std::string& format, int sheet, const std::string& language, const Json& more) {
  Json order{{"format", format}, {"sheet", sheet}};
  order.update(more);
  const auto ordered = world.post(who, "/calls/" + call + "/reports/" + report + "/export?lang=" + language, order);
  if (ordered.status != 200) throw std::runtime_error(ordered.body);
  const std::string address = json_of(ordered).at("address");
  {
    db::Session db(world.settings(), world.settings().database_user);
    if (!jobs::run_next(world.settings(), db)) throw std::runtime_error("no job waits");
  }
  const auto job = json_of(world.get(who, address)).at("job");
  if (job.at("state") != "done") throw std::runtime_error(job.dump());
  const auto sent = header_of(world.get(who, address + "/file"), "X-Accel-Redirect");
  const auto file = world.settings().files / sent.substr(std::string("/_files/").size());
  if (format == "xlsx")
    if (const auto mistakes = structure_mistakes(file); !mistakes.empty()) throw std::runtime_error(mistakes);
  return file;
}

}  // namespace konkurss::test
