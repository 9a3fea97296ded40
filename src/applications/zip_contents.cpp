#include "applications/zip_contents.hpp"

#include <zip.h>

#include <memory>

namespace konkurss::applications {
namespace {

constexpr std::size_t most_read = 256 * 1024;  // of one entry: nobody's list of content types is longer
// What deflate adds to bytes that it can't pack (RFC 1951, section 3.2.4), generously, and an encryption's header.
constexpr std::uint64_t slack(std::uint64_t bytes) { return bytes / 1000 + 256; }

using Archive = std::unique_ptr<zip_t, decltype([](zip_t* zip) { zip_discard(zip); })>;
using Entry = std::unique_ptr<zip_file_t, decltype([](zip_file_t* entry) { zip_fclose(entry); })>;

std::string text_of(zip_t* zip, const char* name) {
  const Entry entry(zip_fopen(zip, name, 0));
  if (!entry) return {};
  std::string text(most_read + 1, 0);
  const auto length = zip_fread(entry.get(), text.data(), text.size());
  if (length < 0 || static_cast<std::size_t>(length) > most_read) return {};
  text.resize(static_cast<std::size_t>(length));
  return text;
}

void add_entry(zip_t* zip, zip_uint64_t index, ZipContents& contents) {
  zip_stat_t stat;
  if (zip_stat_index(zip, index, 0, &stat) != 0) return;
  contents.names.emplace_back(stat.name ? stat.name : "");
  contents.unpacked_bytes += stat.size;
  if (stat.comp_size > stat.size + slack(stat.size)) contents.contradicts_itself = true;
}

}  // namespace

std::optional<ZipContents> zip_contents(const std::filesystem::path& file) {
  const Archive zip(zip_open(file.c_str(), ZIP_RDONLY, nullptr));
  if (!zip) return std::nullopt;
  ZipContents contents;
  const auto count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) add_entry(zip.get(), static_cast<zip_uint64_t>(i), contents);
  contents.mimetype = text_of(zip.get(), "mimetype");
  contents.content_types = text_of(zip.get(), "[Content_Types].xml");
  return contents;
}

}  // namespace konkurss::applications
