#include "base/file_name.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

TEST_CASE("a file's name becomes fit for every system") {
  struct Case {
    std::string sent, safe;
  };
  for (const auto& [sent, safe] : std::vector<Case>{
           {"plāns.pdf", "plāns.pdf"},
           {"../../etc/passwd.pdf", "passwd.pdf"},
           {"C:\\Users\\a\\tāme.xlsx", "tāme.xlsx"},
           {"..", "_"},
           {"../", "_"},
           {"", "_"},
           {".htaccess", "htaccess"},
           {"a.pdf. .", "a.pdf"},
           {" a.pdf", "a.pdf"},
           {"a%22b%0D%0A.pdf", "a_b__.pdf"},
           {"a\"b<c>d|e?f*g:h.pdf", "a_b_c_d_e_f_g_h.pdf"},
           {"a\r\n\tb\x7f.pdf", "ab.pdf"},
           {"a\xE2\x80\xAE"
            "fdp.exe",
            "afdp.exe"},  // right to left: shown as "aexe.pdf"
           {"a\xE2\x80\x8B\xEF\xBB\xBF.pdf", "a.pdf"},
           {"pla\xCC\x84ns.pdf", "plāns.pdf"},  // macOS: a and its macron
           {"100%.pdf", "100%.pdf"},
           {"👩‍🎓.png", "👩🎓.png"},
       })
    CHECK(safe_file_name(sent) == safe);
}

TEST_CASE("a name's ending") {
  CHECK(ending_of("a.PDF") == "pdf");
  CHECK(ending_of("a.tar.Gz") == "gz");
  CHECK(ending_of("pdf") == "");
  CHECK(ending_of("a.") == "");
}
