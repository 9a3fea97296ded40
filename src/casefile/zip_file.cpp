#include "casefile/zip_file.hpp"

#include <zip.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "base/secret.hpp"

namespace konkurss::casefile {
namespace {

[[noreturn]] void fail(zip_t* zip, const std::string& what) {
  throw std::runtime_error("the archive: " + what + ": " + zip_strerror(zip));
}

}  // namespace

ZipFile::ZipFile(const std::filesystem::path& file) {
  int error = 0;
  zip_ = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (!zip_) throw std::runtime_error("the archive can't be made: " + std::to_string(error));
}

ZipFile::~ZipFile() {
  if (zip_) zip_discard(zip_);
}

void ZipFile::put(const std::string& name, zip_source_t* source, bool pack) {
  if (!source) fail(zip_, name);
  const auto index = zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_, name);
  }
  if (!pack && zip_set_file_compression(zip_, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) != 0) fail(zip_, name);
}

// libzip reads when it writes, so it gets a copy that it frees.
void ZipFile::add(const std::string& name, const std::string& text) {
  void* copy = std::malloc(text.empty() ? 1 : text.size());
  if (!copy) throw std::bad_alloc();
  std::memcpy(copy, text.data(), text.size());
  auto* source = zip_source_buffer(zip_, copy, text.size(), 1);
  if (!source) std::free(copy);
  put(name, source, true);
  sums_.push_back({name, sha256_hex(text)});
}

void ZipFile::add_file(const std::string& name, const std::filesystem::path& file, const std::string& sha256) {
  put(name, zip_source_file(zip_, file.c_str(), 0, -1), false);
  sums_.push_back({name, sha256});
}

void ZipFile::finish() {
  std::string list;
  for (const auto& sum : sums_) list += sum.sha256 + "  " + sum.name + "\n";
  add("SHA256SUMS", list);
  if (zip_close(zip_) != 0) fail(zip_, "can't be written");
  zip_ = nullptr;
}

}  // namespace konkurss::casefile
