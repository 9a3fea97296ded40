#include "web/body.hpp"

#include <Poco/MemoryStream.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/NameValueCollection.h>

#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "web/multipart.hpp"

namespace konkurss {
namespace {

void check_json(const Json& value, int depth = 0) {
  if (depth > 20) refuse_body();
  if (value.is_string()) check_text(value.get_ref<const std::string&>());
  if (value.is_structured())
    for (const auto& [key, inner] : value.items()) {
      if (value.is_object()) check_text(key);
      check_json(inner, depth + 1);
    }
}

Body read_json(const std::string& sent) {
  Body body;
  if (!sent.empty()) body.fields = Json::parse(sent, nullptr, false);
  if (!body.fields.is_object()) refuse_body();
  check_json(body.fields);
  return body;
}

Body read_form(const std::string& sent) {
  Body body;
  Poco::MemoryInputStream stream(sent.data(), static_cast<std::streamsize>(sent.size()));
  Poco::Net::HTMLForm form;
  form.setFieldLimit(most_fields);
  form.setValueLengthLimit(static_cast<int>(sent.size()));  // a text's limit is its field's, counted in characters
  form.read(stream);
  for (const auto& [name, value] : form) {
    check_text(name);
    check_text(value);
    nest(body.fields, name, value);
  }
  return body;
}

// The proxy hands over the body of an upload as a file. It overwrites a client's header of this name; from anybody
// else, or for a file elsewhere, the header is a lie.
std::optional<std::filesystem::path> handed_over(const Request& request, const Settings& settings) {
  const std::filesystem::path file = request.header("x-body-file");
  if (file.empty()) return std::nullopt;
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  const auto folder = std::filesystem::weakly_canonical(settings.uploads);
  const auto rest = error ? std::filesystem::path("..") : real.lexically_relative(folder);
  if (settings.proxy_secret.empty() || rest.empty() || *rest.begin() == ".." || *rest.begin() == "." ||
      !std::filesystem::is_regular_file(real))
    refuse_body();
  return real;
}

// What isn't an upload is small; the proxy hands over everything that is sent to an upload's address, though.
std::string small_body(const Request& request, const std::optional<std::filesystem::path>& file) {
  if (!file) return request.body;
  if (std::filesystem::file_size(*file) > most_text) refuse_body(413);
  std::ifstream stream(*file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Body read_typed(const Request& request, const Settings& settings) {
  Poco::Net::NameValueCollection parameters;
  std::string type;
  Poco::Net::MessageHeader::splitParameters(request.header("content-type"), type, parameters);
  const auto file = handed_over(request, settings);
  if (type == "multipart/form-data") {
    const auto boundary = parameters.get("boundary", "");
    if (!file) {
      std::istringstream stream(request.body);  // Poco's own stream over memory can't be sought from its end
      return read_multipart(stream, boundary, settings);
    }
    std::ifstream stream(*file, std::ios::binary);
    return read_multipart(stream, boundary, settings);
  }
  const auto body = small_body(request, file);
  if (type == "application/json") return read_json(body);
  if (type == "application/x-www-form-urlencoded") return read_form(body);
  if (body.empty()) return {};
  throw Invalid({{"", "web.unknown_type", {}}}, 415);
}

}  // namespace

void refuse_body(int status) { throw Invalid({{"", "web.unreadable", {}}}, status); }

void check_text(std::string_view text) {
  if (!is_valid_utf8(text)) throw Invalid({{"", "web.not_utf8", {}}}, 400);
  if (text.find('\0') != text.npos) throw Invalid({{"", "web.has_nul", {}}}, 400);
}

void nest(Json& into, const std::string& name, const std::string& value) {
  Json* at = &into;
  std::size_t begin = 0;
  for (int level = 0; level < 6; ++level) {
    const auto dot = name.find('.', begin);
    if (!at->is_object()) refuse_body();
    at = &(*at)[name.substr(begin, dot - begin)];
    if (dot == std::string::npos) {
      // The same name again (check boxes) makes a list.
      if (at->is_null())
        *at = value;
      else if (at->is_array())
        at->push_back(value);
      else if (at->is_string())
        *at = Json::array({*at, value});
      else
        refuse_body();
      return;
    }
    if (at->is_null()) *at = Json::object();
    begin = dot + 1;
  }
  refuse_body();
}

Body read_body(const Request& request, const Settings& settings) {
  try {
    return read_typed(request, settings);
  } catch (const Poco::Exception&) {
    refuse_body();
  }
}

}  // namespace konkurss
