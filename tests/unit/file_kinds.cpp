// A file is what its content says: each kind that may be attached, and what pretends to be one.
#include "applications/file_kinds.hpp"

#include <catch2/catch.hpp>

#include "base/spool.hpp"
#include "support/files.hpp"

using namespace konkurss;
using namespace konkurss::test;
using applications::judge;

namespace {

const Json every_kind{"pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "edoc", "asice"};

applications::Judgement judged(const std::string& name, const std::string& bytes, const Json& kinds = every_kind) {
  Spool file(std::filesystem::temp_directory_path() / "konkurss-file-kinds");
  file.write(bytes);
  file.finish();
  return judge(name, file.path(), kinds);
}

std::string word_of(const std::string& name, const std::string& bytes, const Json& kinds = every_kind) {
  const auto judgement = judged(name, bytes, kinds);
  CHECK(judgement.type.empty() != judgement.word.empty());
  return judgement.word;
}

}  // namespace

TEST_CASE("every kind that may be attached is known by its content") {
  struct Case {
    std::string name, bytes, type;
  };
  for (const auto& [name, bytes, type] : std::vector<Case>{
           {"a.pdf", pdf(), "application/pdf"},
           {"a.PDF", pdf(), "application/pdf"},
           {"a.png", png(), "image/png"},
           {"a.jpg", jpeg(), "image/jpeg"},
           {"a.jpeg", jpeg(), "image/jpeg"},
           {"a.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
           {"a.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
           {"a.odt", odf("text"), "application/vnd.oasis.opendocument.text"},
           {"a.ods", odf("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"},
           {"a.asice", asice(), "application/vnd.etsi.asic-e+zip"},
           {"a.edoc", asice(), "application/vnd.etsi.asic-e+zip"},
           {"a.edoc", zip_of({{"META-INF/signatures0.xml", "<x/>"}, {"a.pdf", pdf()}}),
            "application/vnd.etsi.asic-e+zip"},
       }) {
    INFO(name);
    CHECK(judged(name, bytes).type == type);
  }
}

TEST_CASE("what pretends to be an allowed kind is refused, each with its reason") {
  const std::string exe = std::string("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", 16) + std::string(200, '\0');
  CHECK(word_of("a.pdf", exe) == "applications.file_content");
  CHECK(word_of("a.docx", exe) == "applications.file_content");
  CHECK(word_of("a.pdf", "<html><script>alert(1)</script></html>") == "applications.file_content");
  CHECK(word_of("a.pdf", "plain text") == "applications.file_content");
  CHECK(word_of("a.docx", exe + docx()) == "applications.file_content");  // an archive that unpacks itself
  CHECK(word_of("a.docx", zip_of({{"META-INF/MANIFEST.MF", "x"}, {"A.class", "x"}})) == "applications.file_content");
  CHECK(word_of("a.asice", zip_of({{"mimetype", "application/vnd.etsi.asic-e+zip"}, {"a.pdf", pdf()}})) ==
        "applications.file_content");  // nobody signed it
  CHECK(
      word_of("a.docx", zip_of({{"[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"}})) ==
      "applications.file_content");
  CHECK(word_of("a.odt", odf("text-template")) == "applications.file_content");
  CHECK(word_of("a.pdf", png(), {"pdf"}) == "applications.file_content");
  CHECK(word_of("a.exe", exe) == "applications.file_kind");
  CHECK(word_of("a.png", png(), {"pdf"}) == "applications.file_kind");
  CHECK(word_of("a.docx", docx().substr(0, 200)) == "applications.file_broken");
  CHECK(word_of("a.docx", bomb()) == "applications.file_bomb");
}

TEST_CASE("a name that promises another kind is refused with the right ending") {
  CHECK(word_of("a.pdf", png()) == "applications.file_ending");
  CHECK(word_of("a.exe", pdf()) == "applications.file_ending");
  CHECK(word_of("pdf", pdf()) == "applications.file_ending");
  CHECK(word_of("a.docx", asice()) == "applications.file_ending");
  CHECK(judged("a.pdf", png()).args == Json{{"name", "a.pdf"}, {"kind", "PNG"}, {"ending", "png"}});
  CHECK(judged("a", pdf(), {"pdf"}).args.at("ending") == "pdf");
}

TEST_CASE("many small entries are a bomb, too, and an entry that shrinks when unpacked is broken") {
  std::vector<std::pair<std::string, std::string>> entries{{"mimetype", "application/vnd.oasis.opendocument.text"}};
  for (int i = 0; i < 10000; ++i) entries.emplace_back("x" + std::to_string(i), "");
  CHECK(word_of("a.odt", zip_of(entries)) == "applications.file_bomb");

  // The central directory says 10 bytes where 5,000 random ones are packed.
  std::string noise;
  for (unsigned i = 0, x = 1; i < 5000; ++i) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  auto lying = zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"noise", noise}});
  const std::string size{"\x88\x13\0\0", 4};  // 5000, little-endian
  lying.replace(lying.rfind(size), 4, std::string("\x0a\0\0\0", 4));
  CHECK(word_of("a.odt", lying) == "applications.file_broken");
}
