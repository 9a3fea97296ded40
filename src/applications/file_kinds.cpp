#include "applications/file_kinds.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace konkurss::applications {
namespace {

// A kind, the type that it is sent with, and what libmagic calls such content. Signed containers and office documents
// are ZIP archives, which libmagic tells apart only by their first entry.
struct Kind {
  std::string_view ending, type, content, also = {};
};
constexpr std::string_view zip = "application/zip", asice = "application/vnd.etsi.asic-e+zip";
constexpr std::string_view word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view odt = "application/vnd.oasis.opendocument.text",
                           ods = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::array all_kinds{
    Kind{"pdf", "application/pdf", "application/pdf"},
    Kind{"docx", word, word, zip},
    Kind{"xlsx", sheet, sheet, zip},
    Kind{"odt", odt, odt},
    Kind{"ods", ods, ods},
    Kind{"edoc", asice, asice, zip},
    Kind{"asice", asice, asice, zip},
    Kind{"jpg", "image/jpeg", "image/jpeg"},
    Kind{"png", "image/png", "image/png"},
};

// One database of libmagic a thread: reading it takes milliseconds, and it isn't thread-safe.
std::string content_type(const std::string& bytes) {
  thread_local const std::unique_ptr<magic_set, void (*)(magic_t)> magic = [] {
    std::unique_ptr<magic_set, void (*)(magic_t)> fresh(magic_open(MAGIC_MIME_TYPE), magic_close);
    if (!fresh || magic_load(fresh.get(), nullptr) != 0) throw std::runtime_error("libmagic's database can't be read");
    return fresh;
  }();
  const char* type = magic_buffer(magic.get(), bytes.data(), bytes.size());
  return type ? type : "";
}

std::string ending_of(const std::string& name) {
  const auto dot = name.rfind('.');
  std::string ending = dot == std::string::npos ? "" : name.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == "jpeg" ? "jpg" : ending;
}

}  // namespace

std::string media_type_of(const std::string& name, const std::string& bytes, const Json& kinds) {
  const auto ending = ending_of(name);
  if (std::find(kinds.begin(), kinds.end(), ending) == kinds.end()) return {};
  const auto kind =
      std::find_if(all_kinds.begin(), all_kinds.end(), [&](const Kind& each) { return each.ending == ending; });
  if (kind == all_kinds.end()) return {};
  const auto content = content_type(bytes);
  return content == kind->content || (!kind->also.empty() && content == kind->also) ? std::string(kind->type)
                                                                                    : std::string();
}

}  // namespace konkurss::applications
