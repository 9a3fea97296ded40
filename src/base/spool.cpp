#include "base/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace konkurss {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) fail("a file can't be kept in its folder");
  ::close(descriptor);
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : path_(folder / random_token()) {
  std::filesystem::create_directories(folder);
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (descriptor_ < 0) fail("a file can't be made");
}

Spool::~Spool() {
  if (descriptor_ >= 0) ::close(descriptor_);
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

void Spool::write(std::string_view bytes) {
  hash_.update(bytes);
  size_ += static_cast<long>(bytes.size());
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("a file can't be written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Spool::finish() {
  if (::fsync(descriptor_) != 0) fail("a file can't be kept");
  ::close(descriptor_);
  descriptor_ = -1;
}

void Spool::move_to(const std::filesystem::path& place) {
  std::filesystem::create_directories(place.parent_path());
  std::filesystem::rename(path_, place);
  path_.clear();
  sync_folder(place.parent_path());
}

}  // namespace konkurss
