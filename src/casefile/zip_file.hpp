// A ZIP that is being written: entries from texts and from files on the disk, with the SHA-256 of each.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

struct zip;
struct zip_source;

namespace konkurss::casefile {

class ZipFile {
 public:
  // Throws std::runtime_error, here and in add(), add_file() and finish().
  explicit ZipFile(const std::filesystem::path& file);
  ~ZipFile();
  ZipFile(const ZipFile&) = delete;

  void add(const std::string& name, const std::string& text);
  // Packed as it is: what people attach is mostly packed already.
  void add_file(const std::string& name, const std::filesystem::path& file, const std::string& sha256);
  // Adds SHA256SUMS, as `sha256sum -c` reads it, and writes the archive.
  void finish();

 private:
  void put(const std::string& name, zip_source* source, bool pack);
  struct Sum {
    std::string name, sha256;
  };
  struct zip* zip_;
  std::vector<Sum> sums_;
};

}  // namespace konkurss::casefile
