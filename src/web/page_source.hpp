// Makes one flat ctemplate text of a page in one language: layout, partials and words put in, before anybody asks for
// it.
//
//   [[area.key]]                        the word, HTML-escaped
//   [[language]] [[other_language]]     "lv", "en"
//   [[>web/partials/tag name=value]]    the partial's text, with $name$ in it replaced by value (no blanks in it);
//                                       $name:value$ has a value already
//   [[title]]…[[/title]]                in a page: what the layout shows at [[title]]
//   [[page]]                            in the layout: the page
// A page called …_paper is drawn in web/paper.html, to be made a PDF; all others in web/layout.html.
//
// Text keeps its line breaks ({{x}} outside tags becomes {{x:pre_escape}}), indentation and lines of markers alone go.
#pragma once
#include <map>
#include <string>

#include "base/words.hpp"

namespace konkurss {

using Files = std::map<std::string, std::string>;

// Throws std::runtime_error with the page's name and what is wrong: no such file, no AUTOESCAPE line, no such word.
std::string page_source(const std::string& page, const Words& words, const Files& files);

// The same for a text that isn't a page of its own (no layout); for tests and previews.
std::string fragment_source(const std::string& text, const Words& words, const Files& files);

}  // namespace konkurss
