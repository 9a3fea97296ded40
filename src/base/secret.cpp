#include "base/secret.hpp"

#include <sodium.h>

#include <mutex>
#include <semaphore>
#include <stdexcept>

namespace konkurss {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
std::counting_semaphore<2> hashing{2};

struct Turn {
  Turn() { hashing.acquire(); }
  ~Turn() { hashing.release(); }
};

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error("libsodium does not start");
}

std::string hash_of(std::string_view password) {
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(out, password.data(), password.size(), passes, memory_bytes) != 0)
    throw std::runtime_error("no memory to hash a password");
  return out;
}

}  // namespace

std::string random_token() {
  start_sodium();
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  char text[sodium_base64_ENCODED_LEN(sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

struct Sha256::State {
  crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  start_sodium();
  crypto_hash_sha256_init(&state_->hash);
}
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Sha256::hex() const {
  auto ended = state_->hash;
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&ended, hash);
  char text[2 * sizeof hash + 1];
  sodium_bin2hex(text, sizeof text, hash, sizeof hash);
  return text;
}

std::string hash_password(std::string_view password) {
  start_sodium();
  const Turn turn;
  return hash_of(password);
}

bool password_matches(std::string_view password, const std::string& hash) {
  start_sodium();
  const Turn turn;
  static const std::string nobody = hash_of("nobody has this password");
  const bool known = !hash.empty();
  const std::string& against = known ? hash : nobody;
  return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 && known;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace konkurss
