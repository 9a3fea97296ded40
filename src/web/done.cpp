#include "web/done.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/dates.hpp"
#include "base/words.hpp"
#include "policy/access.hpp"
#include "routes.hpp"
#include "web/reply.hpp"

namespace konkurss {
namespace {

constexpr auto name = "done";
constexpr long lifetime = 60;  // seconds
constexpr std::string_view separator = "-", in_place = "here";

// Steps of a form that show when they were saved, what only goes on, and what ends the session.
constexpr std::array quiet{Action::fill_application, Action::start_application, Action::show_work_task,
                           Action::sign_out,         Action::export_report,     Action::export_case};

// A word that is made for this: nobody's cookie makes a page say anything else.
bool is_done_word(std::string_view word) {
  return word.find(".done_") != std::string_view::npos && words(Language::lv).has(word);
}

}  // namespace

std::optional<Cookie> done_cookie(const Context& context, const Document& document) {
  const auto& action = context.route.action;
  if (!context.wants_page || !document.next() || context.route.method == "GET" || !context.person.id) return {};
  if (std::find(quiet.begin(), quiet.end(), action) != quiet.end()) return {};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
  std::string value = document.done().value_or("web.done_saved");
  value.append(separator).append(std::to_string(seconds));
  // The browser goes to a place within the page: what is said at its top must not call it away.
  if (document.next()->find('#') != std::string::npos) value.append(separator).append(in_place);
  return Cookie{name, value, lifetime};
}

Json done_notice(const Request& request, Language language) {
  const auto value = cookie_of(request, name);
  const auto first = value.find(separator);
  if (first == std::string::npos || !is_done_word(value.substr(0, first))) return nullptr;
  long seconds = 0;
  const auto read = std::from_chars(value.data() + first + 1, value.data() + value.size(), seconds);
  const Instant at{std::chrono::seconds(seconds)};
  if (read.ec != std::errc() || at > now() || now() - at > std::chrono::seconds(lifetime)) return nullptr;
  const auto sentence = words(language).format(value.substr(0, first), {{"time", format_clock(iso(at), language)}});
  return {{"success", true}, {"in_place", value.ends_with(in_place)}, {"text", sentence}};
}

Cookie done_shown() { return {name, "", 0}; }

}  // namespace konkurss
