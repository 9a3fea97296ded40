// A real SMTP server for one test, on loopback: what was sent comes out of it as a mail program would read it.
#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace konkurss::test {

class Mailbox {
 public:
  Mailbox();
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;

  // "smtp://127.0.0.1:PORT"
  std::string server() const;
  // The letters in the order of their arrival: {from, to, headers, text, type, raw}.
  Json letters() const;

 private:
  std::filesystem::path folder_;
  FILE* input_;
};

}  // namespace konkurss::test
