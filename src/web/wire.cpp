#include "web/wire.hpp"

#include <pistache/http_defs.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace konkurss {
namespace {

using Pistache::RawBuffer;

constexpr std::size_t small_body = 4096;  // bytes; copying it is cheaper than a second call of the system

// OWASP HTTP Headers Cheat Sheet; repeated for files in nginx's internal location.
constexpr const char* security_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n"
    "Cache-Control: no-store\r\n"
    "Vary: Accept, Accept-Language, Cookie\r\n";

std::string one_line(std::string value) {
  for (char& c : value)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return value;
}

std::string cookie_line(const Cookie& cookie, bool insecure) {
  auto line = "Set-Cookie: " + one_line(cookie.name + "=" + cookie.value) + "; Path=/";
  if (cookie.max_age >= 0) line += "; Max-Age=" + std::to_string(cookie.max_age);
  if (!insecure) line += "; Secure";
  if (cookie.http_only) line += "; HttpOnly";
  return line + "; SameSite=Lax\r\n";
}

// The bytes that the connection didn't take. Throws where it is broken.
std::string_view left_of(std::string_view bytes, int descriptor) {
  const auto taken = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (taken >= 0) return bytes.substr(static_cast<std::size_t>(taken));
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return bytes;
  throw std::system_error(errno, std::generic_category());
}

}  // namespace

std::string head_of(const Reply& reply, bool insecure_cookies) {
  const auto code = static_cast<Pistache::Http::Code>(reply.status);
  std::string head;
  head.reserve(1024);
  head += "HTTP/1.1 " + std::to_string(reply.status) + " " + Pistache::Http::codeString(code) + "\r\n";
  head += "Content-Type: " + one_line(reply.type) + "\r\n";
  for (const auto& [name, value] : reply.headers) head += name + ": " + one_line(value) + "\r\n";
  head += security_headers;
  for (const auto& cookie : reply.cookies) head += cookie_line(cookie, insecure_cookies);
  return head += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n";
}

void send(Reply&& reply, bool insecure_cookies, const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  auto head = head_of(reply, insecure_cookies);
  peer->setIdle(true);  // who is idle for long is closed
  if (reply.body.size() <= small_body) {
    head += reply.body;
    peer->send(RawBuffer(head, head.size()));
    return;
  }
  const auto body = std::make_shared<const std::string>(std::move(reply.body));
  const auto follow = [peer, body](ssize_t) {
    try {
      const auto left = left_of(*body, peer->fd());
      if (!left.empty()) peer->send(RawBuffer(left.data(), left.size()));
    } catch (const std::exception&) {  // the head promised more than will come, and nobody above would catch it
      ::shutdown(peer->fd(), SHUT_RDWR);
    }
  };
  peer->send(RawBuffer(head, head.size()), MSG_MORE).then(follow, Pistache::Async::IgnoreException);
}

}  // namespace konkurss
