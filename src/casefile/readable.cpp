#include "casefile/readable.hpp"

#include "base/html.hpp"
#include "base/text.hpp"

namespace konkurss::casefile {
namespace {

constexpr const char* style =
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#0b0c0c}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1em}th,td{text-align:left;vertical-align:top;padding:.3em "
    ".8em "
    ".3em 0;border-bottom:1px solid #b1b4b6;overflow-wrap:anywhere}th{width:14em}td table th{width:10em}"
    "thead th{width:auto}code{font-size:.8em}.quiet{color:#505a5f}p{white-space:pre-wrap}";

bool is_moment(const std::string& text) {
  return text.size() >= 19 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':';
}
bool is_day(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && day_number(text);
}

std::string key_of(const std::string& key, const Json& labels, const Words& words) {
  if (const auto found = labels.find(key); found != labels.end())
    return found->at(std::string(code(words.language()))).get<std::string>();
  const auto word = "casefile.field." + key;
  return words.has(word) ? words.text(word) : key;
}

// A code such as a verdict has its word: casefile.value.<key>.<code>.
std::string scalar(const std::string& key, const Json& value, const Words& words) {
  if (value.is_null()) return "–";
  if (value.is_boolean()) return words.text(value.get<bool>() ? "audit.yes" : "audit.no");
  if (!value.is_string()) return value.dump();
  const auto text = value.get<std::string>();
  if (text.empty()) return "–";
  if (const auto word = "casefile.value." + key + "." + text; words.has(word)) return words.text(word);
  if (is_moment(text)) return format_time(text, words.language(), DateStyle::narrow);
  return is_day(text) ? format_date(text, words.language(), DateStyle::narrow) : text;
}

std::string row(const std::string& head, const std::string& cell) {
  return "<tr><th scope=\"row\">" + html_escaped(head) + "</th><td>" + cell + "</td></tr>\n";
}

std::string heads(const std::vector<std::string>& keys, const Words& words) {
  std::string out = "<thead><tr>";
  for (const auto& key : keys) out += "<th scope=\"col\">" + html_escaped(words.text("casefile." + key)) + "</th>";
  return out + "</tr></thead>";
}

std::string link_to(const Json& entry, const std::string& text) {
  return "<a href=\"" + html_escaped(entry.at("page").get<std::string>()) + "\">" + html_escaped(text) + "</a>";
}

std::string code_of(const Json& entry) {
  return "<code>" + html_escaped(entry.at("sha256").get<std::string>()) + "</code>";
}

std::string in(const Json& both, const Words& words) {
  return both.at(std::string(code(words.language()))).get<std::string>();
}

std::string time_of(const Json& at, const Words& words) {
  return html_escaped(format_time(at.get<std::string>(), words.language(), DateStyle::narrow));
}

std::string timeline_table(const Json& index, const Words& words) {
  std::string out = "<table>" + heads({"when", "what", "who"}, words);
  for (const auto& event : index.at("timeline"))
    out += "<tr><td>" + time_of(event.at("at"), words) + "</td><td>" + html_escaped(in(event.at("words"), words)) +
           "</td><td>" +
           html_escaped(event.value("person", Json()).is_string() ? event.at("person").get<std::string>() : "") +
           "</td></tr>\n";
  return out + "</table>";
}

std::string documents_table(const Json& index, const Words& words) {
  std::string out = "<table>" + heads({"document", "when", "sha256"}, words);
  for (const auto& entry : index.at("documents"))
    out += "<tr><td>" + link_to(entry, in(entry.at("title"), words)) + " (<a href=\"" +
           html_escaped(entry.at("path").get<std::string>()) + "\">JSON</a>)</td><td>" +
           time_of(entry.at("at"), words) + "</td><td>" + code_of(entry) + "</td></tr>\n";
  return out + "</table>";
}

std::string files_table(const Json& list, const Words& words, bool withheld) {
  std::string out = "<table>" + heads({"file", withheld ? "withheld_why" : "when", "sha256"}, words);
  for (const auto& entry : list)
    out += "<tr><td>" +
           (withheld ? html_escaped(entry.at("name").get<std::string>()) : link_to(entry, entry.at("name"))) +
           "</td><td>" + (withheld ? html_escaped(in(entry.at("reason"), words)) : time_of(entry.at("at"), words)) +
           "</td><td>" + code_of(entry) + "</td></tr>\n";
  return out + "</table>";
}

}  // namespace

std::string page_of(const std::string& title, const std::string& body, Language language) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(code(language)) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + html_escaped(title) + "</title>\n<style>" + style +
         "</style>\n</head>\n<body>\n<h1>" + html_escaped(title) + "</h1>\n" + body + "\n</body>\n</html>\n";
}

std::string html_of(const Json& value, const Json& labels, const Words& words, const std::string& of_key) {
  if (value.is_object()) {
    if (value.empty()) return "–";
    std::string out = "<table>\n";
    for (const auto& [key, each] : value.items())
      out += row(key_of(key, labels, words), html_of(each, labels, words, labels.empty() ? key : ""));
    return out + "</table>";
  }
  if (!value.is_array()) return "<p>" + html_escaped(scalar(of_key, value, words)) + "</p>";
  if (value.empty()) return "–";
  std::string out = "<ol>\n";
  for (const auto& each : value) out += "<li>" + html_of(each, labels, words, of_key) + "</li>\n";
  return out + "</ol>";
}

std::string index_page(const Json& index, const Words& words) {
  const auto& head = index.at("case");
  const auto section = [&](const char* word) { return "<h2>" + html_escaped(words.text(word)) + "</h2>\n"; };
  std::string body = "<table>\n" + row(words.text("casefile.call"), html_escaped(in(head.at("call_title"), words))) +
                     row(words.text("casefile.institution"), html_escaped(in(head.at("institution"), words))) +
                     row(words.text("casefile.title"), html_escaped(head.at("application_title").get<std::string>())) +
                     row(words.text("casefile.state"),
                         html_escaped(words.text_or_key("applications.state_" + head.at("state").get<std::string>()))) +
                     row(words.text("casefile.made_at"), time_of(index.at("made_at"), words)) + "</table>\n";
  body += section("casefile.timeline") + timeline_table(index, words);
  body += section("casefile.documents") + documents_table(index, words);
  body += section("casefile.files") + files_table(index.at("files"), words, false);
  if (!index.at("withheld").empty())
    body += section("casefile.withheld") + files_table(index.at("withheld"), words, true);
  body += "<p class=\"quiet\">" + html_escaped(words.text("casefile.how_to_verify")) + "</p>";
  return page_of(words.format("casefile.of", {{"number", head.at("number")}}), body, words.language());
}

}  // namespace konkurss::casefile
