#include <atomic>
#include <fstream>

#include "base/text.hpp"
#include "support/world.hpp"

namespace konkurss::test {
namespace {

std::string encoded(const std::string& text) {
  std::string out;
  for (const unsigned char c : text) {
    if (std::isalnum(c))
      out += static_cast<char>(c);
    else
      out += "%" + to_hex(std::string(1, static_cast<char>(c)));
  }
  return out;
}

Instant instant_of(const std::string& text) {
  if (text.empty()) return now();
  std::tm parts{};
  const char* rest = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (!rest) throw std::runtime_error("received_at is like 2025-09-19T14:00:00.000001Z: " + text);
  const std::string digits = *rest == '.' ? std::string(rest + 1, 6) : "0";
  return Instant(std::chrono::seconds(timegm(&parts)) + std::chrono::microseconds(std::stol(digits)));
}

void read_query(Request& request, const std::string& query) {
  for (std::size_t at = 0; at < query.size();) {
    const auto end = std::min(query.find('&', at), query.size()), equals = query.find('=', at);
    request.query[query.substr(at, equals - at)] =
        percent_decoded(query.substr(equals + 1, end - equals - 1), Plus::is_space).value();
    at = end + 1;
  }
}

}  // namespace

Request World::request(const Someone& who, const std::string& method, const std::string& address) const {
  static std::atomic<int> number{0};
  Request request;
  request.method = method;
  const auto mark = std::min(address.find('?'), address.size());
  request.path = address.substr(0, mark);
  if (mark < address.size()) read_query(request, address.substr(mark + 1));
  request.id = "test-" + std::to_string(++number);
  request.received_at = instant_of(received_at);
  request.headers["x-proxy-secret"] = settings_.proxy_secret;
  request.headers["accept"] = "application/json";
  if (!who.token.empty()) request.headers["cookie"] = "konkurss_sid=" + who.token;
  if (method != "GET" && !who.csrf.empty()) request.headers["x-csrf-token"] = who.csrf;
  return request;
}

Reply World::page(const Someone& who, const std::string& address, const std::string& language) {
  auto asked = request(who, "GET", address);
  asked.headers["accept"] = "text/html";
  asked.headers["accept-language"] = language;
  return answer(asked);
}

Reply World::get(const Someone& who, const std::string& address) { return answer(request(who, "GET", address)); }

Reply World::post(const Someone& who, const std::string& address, const Json& body) {
  auto asked = request(who, "POST", address);
  asked.headers["content-type"] = "application/json";
  asked.body = body.dump();
  return answer(asked);
}

Reply World::submit(const Someone& who, const std::string& address,
                    const std::vector<std::pair<std::string, std::string>>& fields) {
  auto asked = request(who, "POST", address);
  asked.headers["accept"] = "text/html";
  asked.headers["content-type"] = "application/x-www-form-urlencoded";
  for (const auto& [name, value] : fields)
    asked.body += (asked.body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
  return answer(asked);
}

Reply World::upload(const Someone& who, const std::string& address,
                    const std::vector<std::pair<std::string, std::string>>& fields, const std::string& field,
                    const std::string& name, const std::string& bytes) {
  return upload(who, address, fields, field, std::vector<FileSent>{{name, bytes}});
}

Reply World::upload(const Someone& who, const std::string& address,
                    const std::vector<std::pair<std::string, std::string>>& fields, const std::string& field,
                    const std::vector<FileSent>& files) {
  std::string body;
  for (const auto& [key, value] : fields)
    body += "--parts-of-a-test\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value + "\r\n";
  for (const auto& file : files)
    body += "--parts-of-a-test\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + file.name +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n";
  body += "--parts-of-a-test--\r\n";
  auto asked = request(who, "POST", address);
  asked.headers["accept"] = "text/html";
  asked.headers["content-type"] = "multipart/form-data; boundary=parts-of-a-test";
  return hand_over(asked, body);
}

Reply World::hand_over(Request asked, const std::string& body) {
  const auto file = settings_.uploads / asked.id;
  std::ofstream(file, std::ios::binary) << body;
  asked.headers["x-body-file"] = file.string();
  auto reply = answer(asked);
  std::filesystem::remove(file);
  return reply;
}

Json json_of(const Reply& reply) {
  auto json = Json::parse(reply.body, nullptr, false);
  if (json.is_discarded())
    throw std::runtime_error("not JSON, status " + std::to_string(reply.status) + ": " + reply.body.substr(0, 300));
  return json;
}

std::string header_of(const Reply& reply, const std::string& name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

}  // namespace konkurss::test
