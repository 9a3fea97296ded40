// What a reply looks like on a connection: nothing that a person wrote can end a header or begin another.
#include "web/wire.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

bool has_line(const std::string& head, const std::string& line) {
  return ("\r\n" + head).find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a head says status, kind and length, and ends with an empty line") {
  Reply reply;
  reply.status = 412;
  reply.type = "application/problem+json";
  reply.body = "{\"ā\":1}";
  const auto head = head_of(reply, false);
  CHECK(head.starts_with("HTTP/1.1 412 Precondition Failed\r\n"));
  CHECK(has_line(head, "Content-Type: application/problem+json"));
  CHECK(has_line(head, "Content-Length: 8"));
  CHECK(has_line(head, "X-Content-Type-Options: nosniff"));
  CHECK(has_line(head, "Cache-Control: no-store"));
  CHECK(head.ends_with("\r\n\r\n"));
  CHECK(head.find("\r\n\r\n") == head.size() - 4);
}

TEST_CASE("a line break in a value becomes a space, in a header and in a cookie") {
  Reply reply;
  reply.headers.emplace_back("Location", "/calls?x=1\r\nSet-Cookie: sid=stolen\r\n\r\n<html>");
  reply.cookies.push_back({"lang", std::string("lv\r\nX-Evil: 1\0", 14)});
  const auto head = head_of(reply, false);
  CHECK(has_line(head, "Location: /calls?x=1  Set-Cookie: sid=stolen    <html>"));
  CHECK(has_line(head, "Set-Cookie: lang=lv  X-Evil: 1 ; Path=/; Secure; HttpOnly; SameSite=Lax"));
  CHECK(head.find("\r\n\r\n") == head.size() - 4);
}

TEST_CASE(
    "a cookie is secure unless the setting for loopback says otherwise, and kept from scripts unless they need it") {
  Reply reply;
  reply.cookies.push_back({"__Host-sid", "word", 43200});
  reply.cookies.push_back({"done", "", 0, false});
  const auto safe = head_of(reply, false), loopback = head_of(reply, true);
  CHECK(has_line(safe, "Set-Cookie: __Host-sid=word; Path=/; Max-Age=43200; Secure; HttpOnly; SameSite=Lax"));
  CHECK(has_line(safe, "Set-Cookie: done=; Path=/; Max-Age=0; Secure; SameSite=Lax"));
  CHECK(has_line(loopback, "Set-Cookie: done=; Path=/; Max-Age=0; SameSite=Lax"));
}
