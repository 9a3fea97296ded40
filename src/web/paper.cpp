#include "web/paper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <semaphore>
#include <vector>

#include "base/embedded.hpp"
#include "base/errors.hpp"

namespace konkurss {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_wait = 2s;
constexpr auto longest_making = 20s;

// A file without a name, in memory.
class Sheet {
 public:
  Sheet() : fd_(memfd_create("paper", MFD_CLOEXEC)) {
    if (fd_ < 0) throw Refusal(503, "web.no_paper");
  }
  ~Sheet() { close(fd_); }
  Sheet(const Sheet&) = delete;
  int fd() const { return fd_; }
  void write_all(const std::string& text) const {
    for (std::size_t done = 0; done < text.size();) {
      const auto written = ::write(fd_, text.data() + done, text.size() - done);
      if (written <= 0) throw Refusal(503, "web.no_paper");
      done += static_cast<std::size_t>(written);
    }
    lseek(fd_, 0, SEEK_SET);
  }
  std::string read_all() const {
    std::string out(static_cast<std::size_t>(lseek(fd_, 0, SEEK_END)), '\0');
    const auto got = pread(fd_, out.data(), out.size(), 0);
    return got == static_cast<ssize_t>(out.size()) ? out : std::string();
  }

 private:
  int fd_;
};

// A program that reads HTML and writes a paper, what its output begins with, and what the log says when it doesn't.
struct Maker {
  std::vector<const char*> arguments;
  std::string_view begins, failed, late;
};

const Maker& weasyprint() {
  static const std::string script = embedded().at("src/web/paper.py");
  static const Maker maker{{"/usr/bin/prlimit", "--cpu=20", "--as=2000000000", "/usr/bin/nice", "/usr/bin/python3",
                            "-I", "-c", script.c_str(), nullptr},
                           "%PDF-",
                           "weasyprint failed; is Debian's package weasyprint installed?",
                           "timeout: weasyprint took longer than 20 s; is the machine busy?"};
  return maker;
}

// Haskell's run-time system reserves a terabyte of addresses, so its memory is limited by itself and not by addresses.
// A page's values are escaped, so no text of a person names a picture that it would fetch.
const Maker& pandoc() {
  static const Maker maker{{"/usr/bin/prlimit", "--cpu=20", "/usr/bin/nice", "/usr/bin/pandoc", "+RTS", "-M1g", "-RTS",
                            "--from=html", "--to=docx", "--output=-", nullptr},
                           "PK",
                           "pandoc failed; is Debian's package pandoc installed?",
                           "timeout: pandoc took longer than 20 s; is the machine busy?"};
  return maker;
}

// Starts it with nothing of ours but its two files; the processor's time and the memory are limited.
pid_t start(const Maker& maker, const Sheet& html, const Sheet& made) {
  static const char* const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, html.fd(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, made.fd(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  // The server blocks its ending signals in every thread; the child doesn't inherit that.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, maker.arguments[0], &files, &attributes, const_cast<char* const*>(maker.arguments.data()),
                  const_cast<char* const*>(environment));
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (failed) throw Refusal(503, "web.no_paper");
  return child;
}

enum class End { well, badly, too_late };

// How the process ended; afterwards it is gone in any case.
End end_of(pid_t child) {
  // By its number: <sys/pidfd.h> of glibc 2.36 can't be used in C++.
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  pollfd ended{handle, POLLIN, 0};
  const int in_time = poll(&ended, 1, static_cast<int>(std::chrono::milliseconds(longest_making).count()));
  if (in_time != 1) kill(child, SIGKILL);
  if (handle >= 0) close(handle);
  int status = 0;
  waitpid(child, &status, 0);
  if (in_time == 0) return End::too_late;
  return in_time == 1 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::well : End::badly;
}

std::string made_by(const Maker& maker, const std::string& html) {
  static std::counting_semaphore<2> places(2);
  if (!places.try_acquire_for(longest_wait)) throw Refusal(503, "web.papers_busy");
  struct Place {
    ~Place() { places.release(); }
  } const place;
  const Sheet given, made;
  given.write_all(html);
  const auto end = end_of(start(maker, given, made));
  if (end == End::too_late) {
    spdlog::error("{}", Json{{"paper", maker.late}}.dump());
    throw Refusal(503, "web.paper_late");
  }
  auto paper = end == End::well ? made.read_all() : std::string();
  if (!paper.starts_with(maker.begins)) {
    spdlog::error("{}", Json{{"paper", maker.failed}}.dump());
    throw Refusal(503, "web.no_paper");
  }
  return paper;
}

}  // namespace

std::string pdf_of(const std::string& html) { return made_by(weasyprint(), html); }
std::string docx_of(const std::string& html) { return made_by(pandoc(), html); }

}  // namespace konkurss
