// A real clamd for one test, which knows one virus: the harmless test string of EICAR.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace konkurss::test {

class Clamd {
 public:
  // `most` is the longest stream that it takes, as clamd.conf writes it. Throws when it doesn't start within 20
  // seconds.
  explicit Clamd(const std::string& most = "26M");
  ~Clamd();
  Clamd(const Clamd&) = delete;

  std::string socket() const { return (folder_ / "socket").string(); }
  void stop();

 private:
  std::filesystem::path folder_;
  pid_t process_ = -1;
};

}  // namespace konkurss::test
