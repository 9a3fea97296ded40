// Data as a page that a browser opens without us: for people who read a case file in an archive in thirty years.
#pragma once
#include <string>

#include "base/words.hpp"

namespace konkurss::casefile {

// A whole page; `body` is HTML.
std::string page_of(const std::string& title, const std::string& body, Language language);
// A value: objects and lists become tables, keys their words (`labels` first, then casefile.field.*), moments and days
// those of Riga; where there are no `labels`, a code its word (casefile.value.<key>.*), too. `of_key`: whose value it
// is.
std::string html_of(const Json& value, const Json& labels, const Words& words, const std::string& of_key = "");

// The index: the case's head, its timeline, documents, files, and what is withheld.
std::string index_page(const Json& index, const Words& words);

}  // namespace konkurss::casefile
