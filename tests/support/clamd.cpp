#include "support/clamd.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace konkurss::test {
namespace {

pid_t started(const std::string& settings, const std::string& log) {
  const pid_t child = fork();
  if (child != 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  execl("/usr/sbin/clamd", "clamd", "-c", settings.c_str(), nullptr);
  _exit(127);
}

}  // namespace

Clamd::Clamd(const std::string& most)
    : folder_(std::filesystem::temp_directory_path() / ("clamd-" + random_token().substr(0, 8))) {
  std::filesystem::create_directories(folder_ / "signatures");
  const std::string eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR";  // the beginning is enough to know it by
  std::ofstream(folder_ / "signatures/test.ndb") << "Test.Eicar:0:*:" << to_hex(eicar) << "\n";
  std::ofstream(folder_ / "clamd.conf") << "Foreground yes\nDatabaseDirectory " << (folder_ / "signatures").string()
                                        << "\nLocalSocket " << socket() << "\nStreamMaxLength " << most << "\n";
  process_ = started(folder_ / "clamd.conf", folder_ / "log");
  for (int i = 0; i < 200 && !std::filesystem::exists(socket()); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  if (std::filesystem::exists(socket())) return;
  std::ifstream log(folder_ / "log");
  const std::string words{std::istreambuf_iterator<char>(log), {}};
  stop();
  throw std::runtime_error("clamd doesn't start: " + words);
}

Clamd::~Clamd() {
  stop();
  std::filesystem::remove_all(folder_);
}

void Clamd::stop() {
  if (process_ <= 0) return;
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

}  // namespace konkurss::test
