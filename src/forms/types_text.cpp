#include <regex>

#include "base/text.hpp"
#include "forms/pattern.hpp"
#include "forms/type.hpp"
#include "forms/typed.hpp"

namespace konkurss::forms {
namespace {

constexpr int longest_short = 60;               // a unit or a code; longer texts get room in a table
constexpr std::size_t longest_formatted = 400;  // bytes; a definition allows 100 characters
constexpr std::size_t longest_mail = 254;       // RFC 5321, section 4.5.3.1.3

Json read_text(const Json&, const Json& typed) {
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  return text->empty() ? Json() : Json(*text);
}

// A text that can be kept, printed and sent: no control characters and nothing that was unreadable when it came.
bool readable(const std::string& text, LineBreaks breaks) {
  return !has_control(text, breaks) && text.find("\xEF\xBF\xBD") == std::string::npos;
}

void check_length(const Json& field, const std::string& text, const Check& check) {
  const auto length = length_in_characters(text);
  if (const auto limit = field.value("max_length", std::size_t(1000)); length > limit)
    check.mistake("too_long", {{"limit", limit}, {"typed", length}, {"over", length - limit}});
  if (const auto limit = field.value("min_length", std::size_t(0)); check.complete && length < limit)
    check.mistake("too_short", {{"limit", limit}, {"typed", length}});
}

// Words are what stands between spaces and has a letter or a digit: a dash alone is none. counter.mjs counts the same.
void check_words(const Json& field, const std::string& text, const Check& check) {
  if (!field.contains("max_words") && !field.contains("min_words")) return;
  const auto words = length_in_words(text);
  if (const auto limit = field.value("max_words", words); words > limit)
    check.mistake("too_many_words", {{"limit", limit}, {"typed", words}});
  if (const auto limit = field.value("min_words", std::size_t(0)); check.complete && words < limit)
    check.mistake("too_few_words", {{"limit", limit}, {"typed", words}});
}

// The form's definition was refused if the pattern isn't one or its example doesn't fit.
void check_format(const Json& field, const std::string& text, const Check& check) {
  if (!field.contains("format") || text.size() > longest_formatted) return;  // longer ones are too long anyway
  const auto& format = field.at("format");
  if (!std::regex_match(text, pattern_of(format))) check.mistake("format", {{"example", format.at("example")}});
}

void check_text_in(const Json& field, const Json& value, const Check& check, LineBreaks breaks) {
  if (!value.is_string()) return check.mistake("not_text");
  const auto text = value.get<std::string>();
  if (!readable(text, LineBreaks::allowed)) return check.mistake("characters");
  if (!readable(text, breaks)) return check.mistake("one_line");
  check_length(field, text, check);
  check_words(field, text, check);
  check_format(field, text, check);
}

void check_text(const Json& field, const Json& value, const Check& check) {
  check_text_in(field, value, check, LineBreaks::forbidden);
}
void check_long_text(const Json& field, const Json& value, const Check& check) {
  check_text_in(field, value, check, LineBreaks::allowed);
}

void edit_text(const Json& field, const Json& value, Json& view) {
  view["is_text"] = true;
  view["value"] = as_typed(value);
  view["max_length"] = field.value("max_length", Json());
  for (const auto* name : {"min_words", "max_words"}) view[name] = field.value(name, Json());
  view["is_counted"] = field.contains("max_words") || field.value("max_length", 0) > longest_short;
  view["is_wide"] = field.value("max_length", 0) > longest_short;
}
void edit_long_text(const Json& field, const Json& value, Json& view) {
  edit_text(field, value, view);
  view.erase("is_text");
  view["is_long_text"] = true;
  view["least"] = field.value("min_length", 0);
  view["text_rows"] = field.at("max_length") > 1000 ? 12 : 5;
}
void show_text(const Json&, const Json& value, Json& view) { view["answer_text"] = as_typed(value); }

Json text_schema(const Json& field) {
  Json schema{{"type", "string"}, {"maxLength", field.value("max_length", 1000)}};
  if (field.contains("min_length")) schema["minLength"] = field.at("min_length");
  if (field.contains("format")) schema["pattern"] = "^(?:" + field.at("format").at("pattern").get<std::string>() + ")$";
  return schema;
}

// Deliverable or not is found out by writing to it; here only what can't be an address is refused.
void check_email(const Json&, const Json& value, const Check& check) {
  static const std::regex address(
      R"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+)");
  if (!value.is_string()) return check.mistake("not_text");
  const auto text = value.get<std::string>();
  if (text.size() > longest_mail || !std::regex_match(text, address)) check.mistake("email");
}
void edit_email(const Json& field, const Json& value, Json& view) {
  edit_text(field, value, view);
  view["input_type"] = "email";
  view["autocomplete"] = "email";
}

// "67 000 000", "0037167000000", "+371 67000000" -> "+37167000000".
Json read_phone(const Json&, const Json& typed) {
  static const std::regex spaces("[ ()./-]|\xC2\xA0"), latvian("[26789][0-9]{7}");
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  if (text->empty()) return Json();
  if (text->size() > 40) return *text;
  auto digits = std::regex_replace(*text, spaces, "");
  if (digits.rfind("00", 0) == 0) digits = "+" + digits.substr(2);
  if (std::regex_match(digits, latvian)) digits = "+371" + digits;
  static const std::regex international(R"(\+[1-9][0-9]{6,14})");
  return std::regex_match(digits, international) ? digits : *text;
}

// ITU-T E.164; a Latvian number has 8 digits after the country's code.
void check_phone(const Json&, const Json& value, const Check& check) {
  static const std::regex international(R"(\+(371[26789][0-9]{7}|(?!371)[1-9][0-9]{6,14}))");
  if (!value.is_string()) return check.mistake("not_text");
  const auto text = value.get<std::string>();
  if (text.size() > 20 || !std::regex_match(text, international)) check.mistake("phone");
}
std::string phone_shown(const std::string& phone) {
  if (phone.size() != 12 || phone.rfind("+371", 0) != 0) return phone;
  return "+371 " + phone.substr(4, 2) + " " + phone.substr(6, 3) + " " + phone.substr(9);
}
void edit_phone(const Json& field, const Json& value, Json& view) {
  edit_text(field, phone_shown(as_typed(value)), view);
  view["input_type"] = "tel";
  view["autocomplete"] = "tel";
}
void show_phone(const Json&, const Json& value, Json& view) { view["answer_text"] = phone_shown(as_typed(value)); }

Json read_registration_number(const Json&, const Json& typed) {
  static const std::regex spaces("[ -]|\xC2\xA0|^LV");
  const auto text = typed_text(typed, false);
  if (!text) return clean_value(typed);
  if (text->empty()) return Json();
  if (text->size() > 40) return *text;
  const auto digits = std::regex_replace(*text, spaces, "");
  return digits.size() == 11 && digits.find_first_not_of("0123456789") == std::string::npos ? digits : *text;
}

// The sum that the numbers of the Register of Enterprises satisfy; no law says so, hence only a warning.
bool sum_fits(const std::string& digits) {
  static constexpr int weights[] = {9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1};
  int sum = 0;
  for (int i = 0; i < 11; ++i) sum += weights[i] * (digits[i] - '0');
  return sum % 11 == 3;
}
void check_registration_number(const Json&, const Json& value, const Check& check) {
  static const std::regex format("[0-9]{11}");
  if (!value.is_string()) return check.mistake("not_text");
  const auto digits = value.get<std::string>();
  if (digits.size() != 11 || !std::regex_match(digits, format)) return check.mistake("registration_number");
  if (!sum_fits(digits)) check.warning("registration_number");
}

Json pattern_schema(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }
Json email_schema(const Json&) { return {{"type", "string"}, {"format", "email"}, {"maxLength", longest_mail}}; }
Json phone_schema(const Json&) { return pattern_schema(R"(^\+[1-9][0-9]{6,14}$)"); }
Json registration_number_schema(const Json&) { return pattern_schema("^[0-9]{11}$"); }

}  // namespace

Type text_type() {
  return {"text",    {"max_length"}, {"min_length", "min_words", "max_words", "format", "prefill"},
          true,      read_text,      check_text,
          edit_text, show_text,      text_schema};
}
Type long_text_type() {
  return {"long_text",    {"max_length"}, {"min_length", "min_words", "max_words"},
          true,           read_text,      check_long_text,
          edit_long_text, show_text,      text_schema};
}
Type email_type() { return {"email", {}, {}, true, read_text, check_email, edit_email, show_text, email_schema}; }
Type phone_type() { return {"phone", {}, {}, true, read_phone, check_phone, edit_phone, show_phone, phone_schema}; }
Type registration_number_type() {
  return {"registration_number",
          {},
          {"prefill"},
          true,
          read_registration_number,
          check_registration_number,
          edit_text,
          show_text,
          registration_number_schema};
}

}  // namespace konkurss::forms
