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
  // Moved only: a copy of a long list is its whole weight again.
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  // A part as PostgreSQL wrote it.
  Document& raw(std::string name, std::string json) & {
    parts_.push_back({std::move(name), std::move(json), {}});
    return *this;
  }
  Document& add(std::string name, Json value) & {
    parts_.push_back({std::move(name), {}, std::move(value)});
    return *this;
  }
  // Where a browser goes next; a JSON client gets the document itself.
  Document& next(std::string address) & {
    next_ = std::move(address);
    return *this;
  }
  // The word with which the next page says that it was done, instead of "saved": "<area>.done_<what>", of the {time}.
  Document& done(std::string word) & {
    done_ = std::move(word);
    return *this;
  }
  // A page for what can be shown only once, such as a new secret, instead of going on to another address.
  Document& page(std::string name) & {
    page_ = std::move(name);
    return *this;
  }
  // A page for paper, sent as a PDF of this name; who asks for JSON gets the document.
  Document& paper(std::string name, std::string file_name) & {
    paper_ = {std::move(name), std::move(file_name)};
    return *this;
  }
  // The same page as a document to be edited (DOCX).
  Document& word_document(std::string name, std::string file_name) & {
    paper_ = {std::move(name), std::move(file_name), PaperKind::docx};
    return *this;
  }
  // A small file made for this reply; who asks for JSON gets the document.
  Document& content(std::string bytes, std::string name, std::string type) & {
    content_ = {std::move(bytes), std::move(name), std::move(type)};
    return *this;
  }
  // The name under which the JSON is saved.
  Document& save_as(std::string file_name) & {
    save_as_ = std::move(file_name);
    return *this;
  }
  // The version of the thing shown: its ETag, and what If-Match must name to change it.
  Document& version(long number) & {
    version_ = number;
    return *this;
  }
  Document& cookie(Cookie one) & {
    cookies.push_back(std::move(one));
    return *this;
  }
  // A stored file, sent by nginx (X-Accel-Redirect): its place below the files folder, its name and its media type.
  Document& file(std::string place, std::string name, std::string type) & {
    stored_file = {std::move(place), std::move(name), std::move(type)};
    return *this;
  }

  // The same on a document in the making, which is moved, not copied.
  Document&& raw(std::string name, std::string json) && { return std::move(raw(std::move(name), std::move(json))); }
  Document&& add(std::string name, Json value) && { return std::move(add(std::move(name), std::move(value))); }
  Document&& next(std::string address) && { return std::move(next(std::move(address))); }
  Document&& done(std::string word) && { return std::move(done(std::move(word))); }
  Document&& page(std::string name) && { return std::move(page(std::move(name))); }
  Document&& paper(std::string name, std::string file_name) && {
    return std::move(paper(std::move(name), std::move(file_name)));
  }
  Document&& save_as(std::string file_name) && { return std::move(save_as(std::move(file_name))); }
  Document&& content(std::string bytes, std::string name, std::string type) && {
    return std::move(content(std::move(bytes), std::move(name), std::move(type)));
  }
  Document&& word_document(std::string name, std::string file_name) && {
    return std::move(word_document(std::move(name), std::move(file_name)));
  }
  Document&& version(long number) && { return std::move(version(number)); }
  Document&& cookie(Cookie one) && { return std::move(cookie(std::move(one))); }
  Document&& file(std::string place, std::string name, std::string type) && {
    return std::move(file(std::move(place), std::move(name), std::move(type)));
  }

  std::string text() const {
    std::size_t size = 0;
    for (const auto& part : parts_) size += part.raw ? part.raw->size() + part.name.size() + 8 : 64;
    std::string out = "{";
    out.reserve(size);
    for (const auto& part : parts_) {
      if (out.size() > 1) out += ',';
      out.append(Json(part.name).dump()).append(":");
      if (part.raw)
        out += *part.raw;
      else
        out += part.value.dump();
    }
    out += '}';
    return out;
  }
  // Gives its parts away: a page needs them once.
  Json json() && {
    Json out = Json::object();
    for (auto& part : parts_) out[part.name] = part.raw ? Json::parse(*part.raw) : std::move(part.value);
    return out;
  }
  const std::optional<std::string>& next() const { return next_; }
  const std::optional<std::string>& done() const { return done_; }
  const std::optional<std::string>& page() const { return page_; }
  const std::optional<long>& version() const { return version_; }
  enum class PaperKind { pdf, docx };
  struct Paper {
    std::string page, file_name;
    PaperKind kind = PaperKind::pdf;
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
  struct Part {
    std::string name;
    std::optional<std::string> raw;
    Json value;
  };
  std::vector<Part> parts_;
  std::optional<std::string> next_, done_, page_, save_as_;
  std::optional<Paper> paper_;
  std::optional<Content> content_;
  std::optional<long> version_;
};

}  // namespace konkurss
