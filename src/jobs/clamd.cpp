#include "jobs/clamd.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace konkurss::jobs {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error("the virus scanner " + what); }

class Connection {
 public:
  explicit Connection(const std::string& socket) : descriptor_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket.size() >= sizeof address.sun_path) fail("has too long a socket's name");
    std::memcpy(address.sun_path, socket.data(), socket.size());
    constexpr timeval patience{120, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      const std::string why = std::strerror(errno);
      ::close(descriptor_);
      fail("isn't there: " + why);
    }
  }
  ~Connection() { ::close(descriptor_); }
  Connection(const Connection&) = delete;

  // False when the scanner has stopped listening: it says why.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // To the NUL that ends the answer.
  std::string answer() {
    std::string text;
    std::array<char, 512> buffer;
    while (text.empty() || text.back() != '\0') {
      const auto got = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (!text.empty() && text.back() == '\0') text.pop_back();
    return text;
  }

 private:
  int descriptor_;
};

// A chunk is its length, four bytes in network order, and its bytes; an empty one ends the stream.
bool send_chunk(Connection& scanner, std::string_view bytes) {
  const std::uint32_t length = htonl(static_cast<std::uint32_t>(bytes.size()));
  return scanner.send({reinterpret_cast<const char*>(&length), sizeof length}) && scanner.send(bytes);
}

// Throws for a file that can't be read to its end: nothing is said of the part that could.
void send_file(Connection& scanner, std::ifstream& file, std::uintmax_t size) {
  std::array<char, 64 * 1024> buffer;
  using namespace std::string_view_literals;
  std::uintmax_t sent = 0;
  bool listening = scanner.send("zINSTREAM\0"sv);
  while (listening && (file.read(buffer.data(), buffer.size()) || file.gcount() > 0)) {
    const auto got = static_cast<std::size_t>(file.gcount());
    sent += got;
    listening = send_chunk(scanner, {buffer.data(), got});
  }
  if (listening && sent != size) fail("couldn't be given the whole file");
  if (listening) send_chunk(scanner, {});
}

}  // namespace

std::optional<std::string> virus_in(const std::filesystem::path& path, const std::string& socket) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("has no file to look at");
  Connection scanner(socket);
  send_file(scanner, file, std::filesystem::file_size(path));
  const std::string answer = scanner.answer();  // "stream: OK", "stream: Name FOUND" or a complaint
  constexpr std::string_view before = "stream: ", found = " FOUND";
  if (answer == "stream: OK") return std::nullopt;
  if (!answer.starts_with(before) || !answer.ends_with(found)) fail("can't say: " + answer);
  return answer.substr(before.size(), answer.size() - before.size() - found.size());
}

}  // namespace konkurss::jobs
