// Secrets: random tokens, password hashes (argon2id) and SHA-256, by libsodium.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace konkurss {

// 32 random bytes, base64url without padding (43 characters).
std::string random_token();
std::string sha256_hex(std::string_view bytes);
// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::string_view bytes);
  // Of all bytes so far; more may follow.
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};
// argon2id, 2 passes, 19 MiB (OWASP Password Storage Cheat Sheet). Takes about 30 ms; two at a time at most.
std::string hash_password(std::string_view password);
// Also takes its time when `hash` is empty, so that an unknown account answers as slowly as a known one.
bool password_matches(std::string_view password, const std::string& hash);
bool same_secret(std::string_view a, std::string_view b);

}  // namespace konkurss
