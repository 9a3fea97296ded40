#include "web/workbook_reader.hpp"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/InputSource.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <fstream>
#include <map>
#include <optional>
#include <stdexcept>

namespace konkurss {
namespace {

constexpr std::size_t most_columns = 16'384;  // of the format itself
constexpr std::size_t most_text = 1u << 20;   // of one cell; the format itself has 32,767 characters

// What one workbook has taken so far. An empty text and an empty row take memory, too, and a text that many cells name
// is kept as often.
class Taken {
 public:
  explicit Taken(const WorkbookLimits& limits) : limits_(limits) {}
  void unpacked(std::size_t bytes) {
    unpacked_ += bytes;
    check(unpacked_, limits_.bytes, "unpacks to more than", "bytes");
  }
  void cells(std::size_t count) {
    cells_ += count;
    check(cells_, limits_.cells, "has more than", "cells");
  }
  void text(std::size_t bytes) {
    text_ += bytes;
    check(text_, limits_.bytes, "has texts of more than", "bytes");
  }

 private:
  static void check(std::size_t taken, std::size_t most, const std::string& what, const std::string& of) {
    if (taken > most) throw std::runtime_error("the workbook " + what + " " + std::to_string(most) + " " + of);
  }
  const WorkbookLimits& limits_;
  std::size_t unpacked_ = 0, cells_ = 0, text_ = 0;
};

using Poco::XML::Attributes;

// An attribute's value by its name without a namespace's prefix: Poco gives either the local or the whole name.
std::string value_of(const Attributes& attributes, const std::string& name) {
  for (int i = 0; i < attributes.getLength(); ++i) {
    const auto local = attributes.getLocalName(i).empty() ? attributes.getQName(i) : attributes.getLocalName(i);
    const auto colon = local.rfind(':');
    if ((colon == std::string::npos ? local : local.substr(colon + 1)) == name) return attributes.getValue(i);
  }
  return {};
}

// The elements of one part, by their names without a namespace's prefix.
class Elements : public Poco::XML::DefaultHandler {
 public:
  void startElement(const std::string&, const std::string& name, const std::string& whole,
                    const Attributes& attributes) override {
    begin(name.empty() ? whole : name, attributes);
  }
  void endElement(const std::string&, const std::string& name, const std::string& whole) override {
    end(name.empty() ? whole : name);
  }
  void characters(const char* text, int start, int length) override {
    if (!keep_) return;
    if (text_.size() + static_cast<std::size_t>(length) > most_text)
      throw std::runtime_error("a cell's text is too long");
    text_.append(text + start, static_cast<std::size_t>(length));
  }

 protected:
  virtual void begin(const std::string& name, const Attributes& attributes) = 0;
  virtual void end(const std::string& name) = 0;
  void keep_text(bool keep) { keep_ = keep; }
  std::string text_;

 private:
  bool keep_ = false;
};

// The texts of the shared strings, or of one inline string: runs together, without the readings of Asian scripts.
class SharedStrings final : public Elements {
 public:
  explicit SharedStrings(Taken& taken) : taken_(taken) {}
  std::vector<std::string> list;

 private:
  void begin(const std::string& name, const Attributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") in_reading_ = true;
    keep_text(name == "t" && !in_reading_);
  }
  void end(const std::string& name) override {
    if (name == "t") keep_text(false);
    if (name == "rPh") in_reading_ = false;
    if (name != "si") return;
    taken_.cells(1);
    taken_.text(text_.size());
    list.push_back(text_);
  }
  Taken& taken_;
  bool in_reading_ = false;
};

// "BC12" -> 54; the first column is 0.
std::size_t column_of(const std::string& reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > most_columns) throw std::runtime_error("a cell lies outside of the sheet: " + reference);
  }
  return column ? column - 1 : 0;
}

class SheetRows final : public Elements {
 public:
  SheetRows(const std::vector<std::string>& shared, Taken& taken) : shared_(shared), taken_(taken) {}
  std::vector<std::vector<std::string>> rows;

 private:
  void begin(const std::string& name, const Attributes& attributes) override {
    if (name == "row") row_.clear();
    if (name == "c") {
      const auto reference = value_of(attributes, "r");
      column_ = reference.empty() ? row_.size() : column_of(reference);
      type_ = value_of(attributes, "t");
      text_.clear();
    }
    if (name == "v" || name == "t") keep_text(true);
  }

  void end(const std::string& name) override {
    if (name == "v" || name == "t") keep_text(false);
    if (name == "c" && !text_.empty()) put(value());
    if (name != "row") return;
    taken_.cells(1);
    rows.push_back(std::move(row_));
  }

  std::string value() const {
    if (type_ != "s") return text_;
    const auto place = std::stoul(text_);
    if (place >= shared_.size()) throw std::runtime_error("a cell names a text that the workbook doesn't have");
    return shared_[place];
  }

  void put(std::string value) {
    taken_.text(value.size());
    if (column_ >= row_.size()) {
      taken_.cells(column_ + 1 - row_.size());
      row_.resize(column_ + 1);
    }
    row_[column_] = std::move(value);
  }

  const std::vector<std::string>& shared_;
  Taken& taken_;
  std::vector<std::string> row_;
  std::size_t column_ = 0;
  std::string type_;
};

// The sheets' names and the keys of their parts, in their order.
class Sheets final : public Elements {
 public:
  std::vector<std::pair<std::string, std::string>> list;

 private:
  void begin(const std::string& name, const Attributes& attributes) override {
    if (name != "sheet") return;
    list.emplace_back(value_of(attributes, "name"), value_of(attributes, "id"));
  }
  void end(const std::string&) override {}
};

class Relations final : public Elements {
 public:
  std::map<std::string, std::string> targets;

 private:
  void begin(const std::string& name, const Attributes& attributes) override {
    if (name == "Relationship") targets[value_of(attributes, "Id")] = value_of(attributes, "Target");
  }
  void end(const std::string&) override {}
};

// The package's parts, unpacked one at a time.
class Package {
 public:
  Package(const std::filesystem::path& file, Taken& taken) : stream_(file, std::ios::binary), taken_(taken) {
    if (!stream_) throw std::runtime_error("can't read " + file.string());
    archive_.emplace(stream_);
  }

  bool has(const std::string& part) const { return archive_->findHeader(part) != archive_->headerEnd(); }

  void read(const std::string& part, Elements& elements) {
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&elements);
    const auto text = unpacked(part);
    parser.parseMemoryNP(text.data(), text.size());
  }

 private:
  std::string unpacked(const std::string& part) {
    const auto header = archive_->findHeader(part);
    if (header == archive_->headerEnd()) throw std::runtime_error("it isn't a workbook: " + part + " is missing");
    stream_.clear();
    Poco::Zip::ZipInputStream packed(stream_, header->second);
    std::string text;
    char block[65536];
    while (packed.read(block, sizeof block), packed.gcount() > 0) {
      taken_.unpacked(static_cast<std::size_t>(packed.gcount()));
      text.append(block, static_cast<std::size_t>(packed.gcount()));
    }
    return text;
  }

  std::ifstream stream_;
  std::optional<Poco::Zip::ZipArchive> archive_;
  Taken& taken_;
};

// A target is relative to xl/, or begins at the package's root.
std::string part_of(const std::string& target) { return target.starts_with("/") ? target.substr(1) : "xl/" + target; }

std::vector<SheetCells> read_sheets(Package& package, Taken& taken) {
  Sheets sheets;
  package.read("xl/workbook.xml", sheets);
  Relations relations;
  package.read("xl/_rels/workbook.xml.rels", relations);
  SharedStrings shared(taken);
  if (package.has("xl/sharedStrings.xml")) package.read("xl/sharedStrings.xml", shared);
  std::vector<SheetCells> read;
  for (const auto& [name, key] : sheets.list) {
    const auto target = relations.targets.find(key);
    if (target == relations.targets.end())
      throw std::runtime_error("it isn't a workbook: the sheet " + name + " has no part");
    SheetRows rows(shared.list, taken);
    package.read(part_of(target->second), rows);
    read.push_back({name, std::move(rows.rows)});
  }
  return read;
}

}  // namespace

std::vector<SheetCells> read_workbook(const std::filesystem::path& file, const WorkbookLimits& limits) try {
  Taken taken(limits);
  Package package(file, taken);
  return read_sheets(package, taken);
} catch (const Poco::Exception& error) {
  throw std::runtime_error("it isn't a workbook: " + error.displayText());
} catch (const std::logic_error&) {
  throw std::runtime_error("it isn't a workbook: a cell can't be read");
}

}  // namespace konkurss
