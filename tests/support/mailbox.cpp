#include "support/mailbox.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "base/secret.hpp"

namespace konkurss::test {

Mailbox::Mailbox() : folder_(std::filesystem::temp_directory_path() / ("konkurss-mail-" + random_token())) {
  std::filesystem::create_directories(folder_);
  const std::string command = "/usr/bin/python3 '" PROJECT_ROOT "/tests/support/mailbox.py' '" + folder_.string() + "'";
  input_ = popen(command.c_str(), "w");
  for (int i = 0; i < 500 && !std::filesystem::exists(folder_ / "port"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  if (!input_ || !std::filesystem::exists(folder_ / "port"))
    throw std::runtime_error("the SMTP server doesn't start: is python3-aiosmtpd installed?");
}

Mailbox::~Mailbox() {
  pclose(input_);
  std::filesystem::remove_all(folder_);
}

std::string Mailbox::server() const {
  std::string port;
  std::ifstream(folder_ / "port") >> port;
  return "smtp://127.0.0.1:" + port;
}

Json Mailbox::letters() const {
  Json list = Json::array();
  for (int i = 1;; ++i) {
    std::ifstream file(folder_ / (std::to_string(i) + ".json"));
    if (!file) return list;
    list.push_back(Json::parse(file));
  }
}

}  // namespace konkurss::test
