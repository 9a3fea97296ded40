#include "forms/typed.hpp"

#include <algorithm>
#include <regex>

#include "base/letters.hpp"
#include "base/text.hpp"
#include "forms/checks.hpp"

namespace konkurss::forms {
namespace {

constexpr std::size_t longest_decimal = 60;     // bytes, spaces between the groups included
const std::string unreadable = "\xEF\xBF\xBD";  // U+FFFD

// nlohmann can replace what isn't UTF-8 when it writes; reading it back leaves U+FFFD in its place.
std::string valid_utf8(const std::string& text) {
  if (is_valid_utf8(text)) return text;
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string without_spaces(std::string text) {
  if (text.find_first_not_of("0123456789.-") == std::string::npos) return text;
  for (const auto* space : {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'"}) text = replaced(text, space, "");
  return text;
}

}  // namespace

std::string clean(const std::string& typed) {
  const auto text = with_plain_line_breaks(valid_utf8(typed));
  return to_nfc(trimmed(replaced(text, std::string_view("\0", 1), unreadable)));
}

Json clean_value(const Json& typed, int depth) {
  if (typed.is_string()) return clean(typed.get_ref<const std::string&>());
  if (!typed.is_structured()) return typed;
  if (depth == 0) return unreadable;
  Json cleaned = typed.is_array() ? Json::array() : Json::object();
  for (const auto& [key, value] : typed.items()) {
    if (typed.is_array())
      cleaned.push_back(clean_value(value, depth - 1));
    else
      cleaned[clean(key)] = clean_value(value, depth - 1);
  }
  return cleaned;
}

std::optional<std::string> typed_text(const Json& typed, bool numbers) {
  if (typed.is_string()) return clean(typed.get_ref<const std::string&>());
  if (numbers && typed.is_number()) return typed.dump();
  return {};
}

// [-+]?[0-9]+([.,][0-9]{1,6})?, at most 12 digits before the mark, zeros in front not counted.
std::optional<std::string> typed_decimal(const std::string& text) {
  if (text.size() > longest_decimal) return {};
  auto packed = without_spaces(text);
  constexpr std::string_view minus = "\u2212";  // as pages show it
  if (packed.starts_with(minus)) packed.replace(0, minus.size(), "-");
  std::string_view rest = packed;
  const bool is_negative = rest.starts_with('-');
  if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
  const auto mark = std::min(rest.find_first_of(".,"), rest.size());
  auto whole = rest.substr(0, mark), fraction = rest.substr(mark);
  if (!fraction.empty()) fraction.remove_prefix(1);
  const bool has_mark = mark < rest.size();
  if (!all_digits(whole) || (has_mark && !all_digits(fraction)) || fraction.size() > 6) return {};
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
  if (whole.size() > 12) return {};
  fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  auto digits = std::string(whole);
  if (!fraction.empty()) digits.append(".").append(fraction);
  return is_negative && digits != "0" ? "-" + digits : digits;
}

std::optional<std::string> typed_date(const std::string& text) {
  static const std::regex latvian(R"(([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})\.?)");
  std::smatch parts;
  auto iso = text;
  if (text.size() < 20 && std::regex_match(text, parts, latvian)) {
    const auto two = [](const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; };
    iso = parts[3].str() + "-" + two(parts[2]) + "-" + two(parts[1]);
  }
  if (!date_exists(iso)) return {};
  return iso;
}

}  // namespace konkurss::forms
