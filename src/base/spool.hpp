// A file that is being received: written piece by piece, hashed on the way, and gone with its object unless it was
// moved.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace konkurss {

class Spool {
 public:
  // Opens a new file of an unguessable name in `folder`, which is made when it isn't there; the owner and its group may
  // read it. Throws std::system_error when the disk refuses, here and in write(), finish() and move_to().
  explicit Spool(const std::filesystem::path& folder);
  ~Spool();
  Spool(const Spool&) = delete;

  void write(std::string_view bytes);
  // All is on the disk, so that a promise made afterwards survives a power cut; no more can be written.
  void finish();
  // Renames it, in place of whatever has that name, and lets go of it. Within one file system.
  void move_to(const std::filesystem::path& place);

  const std::filesystem::path& path() const { return path_; }
  long size() const { return size_; }
  std::string sha256() const { return hash_.hex(); }

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  long size_ = 0;
  Sha256 hash_;
};

}  // namespace konkurss
