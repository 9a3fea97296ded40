#include "support/files.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace konkurss::test {
namespace {

const std::string word_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
    "PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const std::string sheet_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
    "PartName=\"/xl/workbook.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : entries)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
  if (zip_close(zip) != 0) throw std::runtime_error("the archive of a test can't be made");
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, 0);
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string pdf(const std::string& more) { return "%PDF-1.4\n" + more + "%%EOF\n"; }

std::string png() {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"s;
}

std::string jpeg() {
  using namespace std::string_literals;
  return "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9"s;
}

std::string docx() { return zip_of({{"[Content_Types].xml", word_types}, {"word/document.xml", "<w:document/>"}}); }
std::string xlsx() { return zip_of({{"[Content_Types].xml", sheet_types}, {"xl/workbook.xml", "<workbook/>"}}); }
std::string odf(const std::string& kind) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument." + kind}, {"content.xml", "<office:document/>"}});
}
std::string asice() {
  return zip_of({{"mimetype", "application/vnd.etsi.asic-e+zip"},
                 {"vēstule.docx", docx()},
                 {"META-INF/edoc-signatures-S1.xml", "<asic:XAdESSignatures/>"}});
}
std::string bomb() {
  return zip_of({{"[Content_Types].xml", word_types}, {"word/document.xml", std::string(64u << 20, '\0')}});
}

std::string infected_pdf() {
  // In two halves, so that a scanner leaves the source alone.
  const std::string first = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", second = "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  return pdf(first + second + "\n");
}

}  // namespace konkurss::test
