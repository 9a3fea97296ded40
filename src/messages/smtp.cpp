#include "messages/smtp.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <string_view>

#include "base/text.hpp"

namespace konkurss::messages {
namespace {

struct Free {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, Free>;

void append(List& list, const std::string& line) { list.reset(curl_slist_append(list.release(), line.c_str())); }

// RFC 5322, 3.3; the program stays in the C locale.
std::string date_line() {
  const std::time_t time = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[64];
  std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S +0000", &parts);
  return text;
}

List headers_of(const Settings& settings, const Letter& letter, long id) {
  const auto domain = settings.mail_from.substr(settings.mail_from.find('@') + 1);
  List list;
  append(list, date_line());
  append(list, "From: Konkurss <" + settings.mail_from + ">");
  append(list, "To: <" + letter.to + ">");
  append(list, "Subject: " + header_text(letter.subject));
  append(list, "Message-ID: <konkurss-" + std::to_string(id) + "@" + domain + ">");
  append(list, "Content-Language: " + letter.language);
  append(list, "Auto-Submitted: auto-generated");  // RFC 3834: nobody's absence note answers
  return list;
}

std::string with_mail_line_breaks(const std::string& text) {
  std::string out;
  for (const char c : with_plain_line_breaks(text)) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

void set_server(CURL* curl, const Settings& settings) {
  curl_easy_setopt(curl, CURLOPT_URL, settings.mail_server.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL, settings.mail_plain ? CURLUSESSL_TRY : CURLUSESSL_ALL);
  if (!settings.mail_user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings.mail_user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.mail_password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

// 5xx to the letter itself is final (RFC 5321, 4.2.1). To signing in, to the sender, or with a code that asks for
// signing in (RFC 4954, 4 and 6; 538 of RFC 2554) it is a matter of the settings. What libcurl says names the command
// refused.
bool is_for_good(CURLcode result, long reply, std::string_view said) {
  constexpr std::array asks_to_sign_in{530L, 534L, 535L, 538L};
  return result == CURLE_SEND_ERROR && reply >= 500 && reply < 600 && !said.starts_with("MAIL failed") &&
         std::find(asks_to_sign_in.begin(), asks_to_sign_in.end(), reply) == asks_to_sign_in.end();
}

Outcome outcome_of(CURL* curl, CURLcode result, const char* detail) {
  if (result == CURLE_OK) return {};
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  const std::string failure = *detail ? detail : curl_easy_strerror(result);
  return {failure, is_for_good(result, reply, failure)};
}

}  // namespace

Outcome send(const Settings& settings, const Letter& letter, long id) {
  static const auto once = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (letter.to.find_first_of("<>,;:\"()[]\\") != std::string::npos) return {"messages.unusable_address", true};
  std::unique_ptr<CURL, Free> curl(once == CURLE_OK ? curl_easy_init() : nullptr);
  if (!curl) return {"libcurl", false};
  char detail[CURL_ERROR_SIZE] = "";
  const auto headers = headers_of(settings, letter, id);
  List recipients;
  append(recipients, letter.to);
  std::unique_ptr<curl_mime, Free> mime(curl_mime_init(curl.get()));
  auto* part = curl_mime_addpart(mime.get());
  curl_mime_data(part, with_mail_line_breaks(letter.text).c_str(), CURL_ZERO_TERMINATED);
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "quoted-printable");
  set_server(curl.get(), settings);
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, settings.mail_from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_MIMEPOST, mime.get());
  return outcome_of(curl.get(), curl_easy_perform(curl.get()), detail);
}

}  // namespace konkurss::messages
