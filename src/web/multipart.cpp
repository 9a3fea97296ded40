#include "web/multipart.hpp"

#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>

#include <array>
#include <functional>

#include "base/file_name.hpp"
#include "web/stored_files.hpp"

namespace konkurss {
namespace {

constexpr int most_files = 20;

// Calls with each piece of what is left of a part.
void in_pieces(std::istream& part, const std::function<void(std::string_view)>& take) {
  std::array<char, 64 * 1024> buffer;
  while (part.read(buffer.data(), buffer.size()) || part.gcount() > 0)
    take({buffer.data(), static_cast<std::size_t>(part.gcount())});
}

class PartReader {
 public:
  PartReader(const Settings& settings, Body& body) : settings_(settings), body_(body) {}

  void read(Poco::Net::MultipartReader& reader) {
    Poco::Net::MessageHeader header;
    reader.nextPart(header);
    Poco::Net::NameValueCollection parameters;
    std::string disposition;
    Poco::Net::MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
    const std::string name = parameters.get("name", "");
    check_text(name);
    if (parameters.has("filename"))
      read_file(name, parameters.get("filename"), reader.stream());
    else
      read_text(name, reader.stream());
  }

 private:
  void read_text(const std::string& name, std::istream& part) {
    std::string text;
    in_pieces(part, [&](std::string_view piece) {
      if (text_bytes_ += piece.size(); text_bytes_ > most_text) refuse_body(413);
      text += piece;
    });
    check_text(text);
    nest(body_.fields, name, text);
  }

  void read_file(const std::string& field, const std::string& name, std::istream& part) {
    check_text(name);
    if (body_.files.size() == most_files) refuse_body(413);
    auto content = std::make_shared<Spool>(settings_.files / incoming_folder);
    long size = 0;
    in_pieces(part, [&](std::string_view piece) {
      if (size <= settings_.max_upload_bytes) content->write(piece);
      size += static_cast<long>(piece.size());
    });
    if (name.empty() && size == 0) return;  // no file was chosen
    body_.files.push_back({field, safe_file_name(name), size, content->sha256(), content});
  }

  const Settings& settings_;
  Body& body_;
  std::size_t text_bytes_ = 0;
};

// Poco doesn't mind a missing end; a body cut short must not pass for a whole one.
void check_end(std::istream& stream, const std::string& boundary) {
  const auto end = "--" + boundary + "--";
  stream.seekg(0, std::ios::end);
  const auto whole = static_cast<std::streamoff>(stream.tellg());
  const auto looked_at = std::min<std::streamoff>(whole, static_cast<std::streamoff>(end.size() + 4));
  std::string tail(static_cast<std::size_t>(looked_at), 0);
  stream.seekg(whole - looked_at);
  stream.read(tail.data(), looked_at);
  stream.seekg(0);
  if (tail.find(end) == std::string::npos) throw Invalid("file", "web.cut_off");
}

}  // namespace

Body read_multipart(std::istream& stream, const std::string& boundary, const Settings& settings) {
  if (boundary.empty()) refuse_body();
  check_end(stream, boundary);
  Body body;
  PartReader parts(settings, body);
  Poco::Net::MultipartReader reader(stream, boundary);
  for (int count = 0; reader.hasNextPart(); ++count) {
    if (count == most_fields) refuse_body(413);
    parts.read(reader);
  }
  return body;
}

}  // namespace konkurss
