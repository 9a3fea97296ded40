// What a ZIP archive says it holds, without unpacking it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace konkurss::applications {

struct ZipContents {
  std::vector<std::string> names;
  std::uint64_t unpacked_bytes = 0;  // of all entries together
  bool contradicts_itself = false;   // an entry says that it shrinks when unpacked, which no packing does
  std::string mimetype,
      content_types;  // the entries "mimetype" and "[Content_Types].xml"; empty when absent or too long
};

// Nothing when it can't be read as a ZIP archive.
std::optional<ZipContents> zip_contents(const std::filesystem::path& file);

}  // namespace konkurss::applications
