// Reads what was sent: JSON, a form, or a form with files.
#pragma once
#include "web/context.hpp"

namespace konkurss {

struct Body {
  Json fields = Json::object();
  std::vector<UploadedFile> files;
};

constexpr int most_fields = 2000;
constexpr std::size_t most_text = 1 << 20;  // bytes of a form with files, its files aside

// Form fields are nested by their dotted names: "budget.0.amount" becomes {"budget": {"0": {"amount": …}}}.
// Throws Invalid with 400, 413 or 415 for what can't be read: not UTF-8, a NUL, more than 2,000 fields, a broken body.
// The body is the request's, or the file that the proxy names in X-Body-File for an address of uploads.
Body read_body(const Request& request, const Settings& settings);

// Throws Invalid: what was sent can't be read, or is too much (413).
[[noreturn]] void refuse_body(int status = 400);
// Throws Invalid for bytes that aren't a text.
void check_text(std::string_view text);

// Puts a value at a dotted name. At most 6 levels.
void nest(Json& into, const std::string& name, const std::string& value);

}  // namespace konkurss
