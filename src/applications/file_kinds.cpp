#include "applications/file_kinds.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>

#include "applications/zip_contents.hpp"
#include "base/file_name.hpp"

namespace konkurss::applications {
namespace {

constexpr std::uint64_t most_unpacked = 500ull << 20;
constexpr std::uint64_t most_ratio =
    200;  // text in office documents packs to about a tenth, empty sheets to a fiftieth
constexpr std::size_t most_entries = 10000;

constexpr std::string_view docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                           xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                           odt = "application/vnd.oasis.opendocument.text",
                           ods = "application/vnd.oasis.opendocument.spreadsheet",
                           asice = "application/vnd.etsi.asic-e+zip";

// A kind: the media type that is its content's and is sent with it, its name in sentences, and the endings of names
// that go with it.
struct Kind {
  std::string_view type, name;
  std::array<std::string_view, 2> endings;
};
constexpr std::array kinds_known{
    Kind{"application/pdf", "PDF", {"pdf"}},
    Kind{"image/png", "PNG", {"png"}},
    Kind{"image/jpeg", "JPEG", {"jpg", "jpeg"}},
    Kind{docx, "DOCX", {"docx"}},
    Kind{xlsx, "XLSX", {"xlsx"}},
    Kind{odt, "ODT", {"odt"}},
    Kind{ods, "ODS", {"ods"}},
    Kind{asice, "ASiC-E", {"asice", "edoc"}},
};

std::string beginning_of(const std::filesystem::path& file) {
  std::string bytes(4096, 0);
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

// libmagic's database is some megabytes and not made for several threads: there is one, and judging takes a moment.
std::string magic_type(const std::string& bytes) {
  static std::mutex one_at_a_time;
  const std::lock_guard hold(one_at_a_time);
  static const std::unique_ptr<magic_set, void (*)(magic_t)> magic = [] {
    std::unique_ptr<magic_set, void (*)(magic_t)> fresh(magic_open(MAGIC_MIME_TYPE), magic_close);
    if (!fresh || magic_load(fresh.get(), nullptr) != 0) throw std::runtime_error("libmagic's database can't be read");
    return fresh;
  }();
  const char* type = magic_buffer(magic.get(), bytes.data(), bytes.size());
  return type ? type : "";
}

// ETSI EN 319 162-1, 4.3.3: an ASiC-E container holds its signatures in META-INF; its mimetype may be left out.
bool holds_signatures(const ZipContents& zip) {
  return std::any_of(zip.names.begin(), zip.names.end(), [](const std::string& name) {
    return name.rfind("META-INF/", 0) == 0 && name.find("signature") != name.npos;
  });
}

// The media type by what the container says of itself: ODF 1.3 part 2, 3.3; ECMA-376 part 2, 10.1.2.
std::string_view type_of_container(const ZipContents& zip) {
  for (const auto type : {odt, ods})
    if (zip.mimetype == type) return type;
  if ((zip.mimetype == asice || zip.mimetype.empty()) && holds_signatures(zip)) return asice;
  const auto says = [&](const char* part) { return zip.content_types.find(part) != std::string::npos; };
  if (says("officedocument.wordprocessingml.document.main+xml")) return docx;
  return says("officedocument.spreadsheetml.sheet.main+xml") ? xlsx : "";
}

bool is_bomb(const ZipContents& zip, std::uint64_t size) {
  constexpr std::uint64_t harmless = 20ull << 20;
  return zip.names.size() > most_entries || zip.unpacked_bytes > most_unpacked ||
         (zip.unpacked_bytes > harmless && zip.unpacked_bytes / size > most_ratio);
}

bool goes_with(const Kind& kind, const std::string& ending) {
  return std::find(kind.endings.begin(), kind.endings.end(), ending) != kind.endings.end();
}

std::string listed(const Json& kinds) {
  std::string list;
  for (const auto& kind : kinds) list += (list.empty() ? "." : ", .") + kind.get<std::string>();
  return list;
}

bool is_allowed(const Kind& kind, const Json& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](const Json& each) { return goes_with(kind, each); });
}

// Whether the name alone promises an allowed kind.
bool is_allowed_ending(const std::string& ending, const Json& kinds) {
  return std::any_of(kinds_known.begin(), kinds_known.end(),
                     [&](const Kind& kind) { return goes_with(kind, ending) && is_allowed(kind, kinds); });
}

}  // namespace

Judgement judge(const std::string& name, const std::filesystem::path& file, const Json& kinds) {
  const auto beginning = beginning_of(file);
  std::string type = magic_type(beginning);
  if (beginning.rfind("PK\x03\x04", 0) == 0) {
    const auto zip = zip_contents(file);
    if (!zip || zip->contradicts_itself) return {"", "applications.file_broken", {{"name", name}}};
    if (is_bomb(*zip, std::filesystem::file_size(file))) return {"", "applications.file_bomb", {{"name", name}}};
    type = type_of_container(*zip);
  }
  const auto kind = std::find_if(kinds_known.begin(), kinds_known.end(), [&](const Kind& k) { return k.type == type; });
  const auto ending = ending_of(name);
  if (kind == kinds_known.end() || !is_allowed(*kind, kinds)) {
    if (!ending.empty() && is_allowed_ending(ending, kinds)) return {"", "applications.file_content", {{"name", name}}};
    return {"", "applications.file_kind", {{"name", name}, {"list", listed(kinds)}}};
  }
  if (!ending.empty() && goes_with(*kind, ending)) return {type, "", {}};
  return {"", "applications.file_ending", {{"name", name}, {"kind", kind->name}, {"ending", kind->endings[0]}}};
}

}  // namespace konkurss::applications
