#include "web/body.hpp"

#include <Poco/MemoryStream.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/StreamCopier.h>

#include "base/text.hpp"

namespace konkurss {
namespace {

constexpr int most_fields = 2000;
constexpr int most_files = 20;

[[noreturn]] void unreadable(int status = 400) { throw Invalid({{"", "web.unreadable", {}}}, status); }

void check_text(std::string_view text) {
  if (!is_valid_utf8(text)) throw Invalid({{"", "web.not_utf8", {}}}, 400);
  if (text.find('\0') != text.npos) throw Invalid({{"", "web.has_nul", {}}}, 400);
}

void check_json(const Json& value, int depth = 0) {
  if (depth > 20) unreadable();
  if (value.is_string()) check_text(value.get_ref<const std::string&>());
  if (value.is_structured())
    for (const auto& [key, inner] : value.items()) {
      if (value.is_object()) check_text(key);
      check_json(inner, depth + 1);
    }
}

Body read_json(const Request& request) {
  Body body;
  if (!request.body.empty()) body.fields = Json::parse(request.body, nullptr, false);
  if (!body.fields.is_object()) unreadable();
  check_json(body.fields);
  return body;
}

Body read_form(const Request& request) {
  Body body;
  Poco::MemoryInputStream stream(request.body.data(), request.body.size());
  Poco::Net::HTMLForm form;
  form.setFieldLimit(most_fields);
  form.read(stream);
  for (const auto& [name, value] : form) {
    check_text(name);
    check_text(value);
    nest(body.fields, name, value);
  }
  return body;
}

// A browser sends the path of a file in its name at most by mistake; only the last part is kept.
std::string file_name(std::string name) {
  const auto slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

void read_part(Poco::Net::MultipartReader& reader, Body& body) {
  Poco::Net::MessageHeader header;
  reader.nextPart(header);
  std::string bytes, disposition;
  Poco::StreamCopier::copyToString(reader.stream(), bytes);
  Poco::Net::NameValueCollection parameters;
  Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
  const std::string name = parameters.get("name", "");
  check_text(name);
  if (!parameters.has("filename")) {
    check_text(bytes);
    return nest(body.fields, name, bytes);
  }
  const std::string file = file_name(parameters.get("filename"));
  check_text(file);
  if (file.empty() && bytes.empty()) return;  // no file was chosen
  if (body.files.size() == most_files) unreadable(413);
  body.files.push_back({name, file, header.get("Content-Type", "application/octet-stream"), std::move(bytes)});
}

Body read_multipart(const Request& request, const std::string& boundary) {
  // Poco doesn't mind a missing end; a body cut short must not pass for a whole one.
  const auto end = request.body.rfind("--" + boundary + "--");
  if (boundary.empty() || end == std::string::npos || request.body.size() - end > boundary.size() + 8) unreadable();
  Body body;
  Poco::MemoryInputStream stream(request.body.data(), request.body.size());
  Poco::Net::MultipartReader reader(stream, boundary);
  for (int parts = 0; reader.hasNextPart(); ++parts) {
    if (parts == most_fields) unreadable(413);
    read_part(reader, body);
  }
  return body;
}

}  // namespace

void nest(Json& into, const std::string& name, const std::string& value) {
  Json* at = &into;
  std::size_t begin = 0;
  for (int level = 0; level < 6; ++level) {
    const auto dot = name.find('.', begin);
    if (!at->is_object()) unreadable();
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
        unreadable();
      return;
    }
    if (at->is_null()) *at = Json::object();
    begin = dot + 1;
  }
  unreadable();
}

Body read_body(const Request& request) {
  Poco::Net::NameValueCollection parameters;
  std::string type;
  Poco::Net::MessageHeader::splitParameters(request.header("content-type"), type, parameters);
  try {
    if (type == "application/json") return read_json(request);
    if (type == "application/x-www-form-urlencoded") return read_form(request);
    if (type == "multipart/form-data") return read_multipart(request, parameters.get("boundary", ""));
  } catch (const Poco::Exception&) {
    unreadable();
  }
  if (request.body.empty()) return {};
  throw Invalid({{"", "web.unknown_type", {}}}, 415);
}

}  // namespace konkurss
