// What a handler returns: one JSON document, of which PostgreSQL's parts stay unparsed unless a page needs them.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "web/request.hpp"

namespace konkurss {

class Document {
 public:
  Document() = default;
  // A part as PostgreSQL wrote it.
  Document& raw(std::string name, std::string json) {
    parts_.emplace_back(std::move(name), std::move(json));
    return *this;
  }
  Document& add(std::string name, const Json& value) { return raw(std::move(name), value.dump()); }
  // Where a browser goes next; a JSON client gets the document itself.
  Document& next(std::string address) {
    next_ = std::move(address);
    return *this;
  }
  // A page for what can be shown only once, such as a new secret, instead of going on to another address.
  Document& page(std::string name) {
    page_ = std::move(name);
    return *this;
  }
  // A page for paper, sent as a PDF of this name; who asks for JSON gets the document.
  Document& paper(std::string name, std::string file_name) {
    paper_ = {std::move(name), std::move(file_name)};
    return *this;
  }
  // A small file made for this reply; who asks for JSON gets the document.
  Document& content(std::string bytes, std::string name, std::string type) {
    content_ = {std::move(bytes), std::move(name), std::move(type)};
    return *this;
  }
  // The name under which the JSON is saved.
  Document& save_as(std::string file_name) {
    save_as_ = std::move(file_name);
    return *this;
  }
  // The version of the thing shown: its ETag, and what If-Match must name to change it.
  Document& version(long number) {
    version_ = number;
    return *this;
  }
  Document& cookie(Cookie one) {
    cookies.push_back(std::move(one));
    return *this;
  }
  // A stored file, sent by nginx (X-Accel-Redirect): its place below the files folder, its name and its media type.
  Document& file(std::string place, std::string name, std::string type) {
    stored_file = {std::move(place), std::move(name), std::move(type)};
    return *this;
  }

  std::string text() const {
    std::string out = "{";
    for (const auto& [name, json] : parts_) out += (out.size() > 1 ? "," : "") + Json(name).dump() + ":" + json;
    return out + "}";
  }
  Json json() const {
    Json out = Json::object();
    for (const auto& [name, json] : parts_) out[name] = Json::parse(json);
    return out;
  }
  const std::optional<std::string>& next() const { return next_; }
  const std::optional<std::string>& page() const { return page_; }
  const std::optional<long>& version() const { return version_; }
  struct Paper {
    std::string page, file_name;
  };
  const std::optional<Paper>& paper() const { return paper_; }
  struct Content {
    std::string bytes, name, type;
  };
  const std::optional<Content>& content() const { return content_; }
  const std::optional<std::string>& save_as() const { return save_as_; }

  struct StoredFile {
    std::string place, name, type;
  };
  std::optional<StoredFile> stored_file;
  std::vector<Cookie> cookies;

 private:
  std::vector<std::pair<std::string, std::string>> parts_;
  std::optional<std::string> next_, page_, save_as_;
  std::optional<Paper> paper_;
  std::optional<Content> content_;
  std::optional<long> version_;
};

}  // namespace konkurss
