#include "casefile/archive.hpp"

#include <fstream>

#include "base/canonical.hpp"
#include "base/file_name.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "casefile/contents.hpp"
#include "casefile/readable.hpp"
#include "casefile/zip_file.hpp"
#include "forms/sentence.hpp"
#include "queries/casefile.hpp"
#include "web/stored_files.hpp"

namespace konkurss::casefile {
namespace {

// "007-": in the order of time, in any file manager.
std::string placed(std::size_t place) {
  auto text = std::to_string(place + 1);
  return std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text + "-";
}

// Of a file on the disk, read in pieces; empty where it isn't there.
std::string sum_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  Sha256 hash;
  std::string piece(64 * 1024, 0);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
    hash.update(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
  return hash.hex();
}

Json event_words(const Json& event) {
  auto said = forms::both("casefile.event_" + event.at("event").get<std::string>());
  if (event.at("detail").is_string())
    for (auto& [language, text] : said.items())
      text = text.get<std::string>() + " · " + event.at("detail").get<std::string>();
  return said;
}

class Archive {
 public:
  Archive(db::Session& db, const Settings& settings, long application, Language language,
          const std::filesystem::path& file)
      : db_(db), settings_(settings), application_(application), words_(words(language)), zip_(file) {}

  Archived write() {
    auto head = case_of(db_, application_);
    index_ = {{"made_at", head.at("as_of")},
              {"program", "Konkurss " KONKURSS_VERSION},
              {"documents", Json::array()},
              {"files", Json::array()},
              {"withheld", Json::array()}};
    for (const auto* inner : {"form", "call_id", "as_of", "destroyed_in", "destroyed_at", "act_number"})
      head.erase(inner);
    index_["case"] = head;
    index_["timeline"] = timeline();
    add_documents();
    add_files();
    zip_.add("index.json", index_.dump(1));
    zip_.add("index.html", index_page(index_, words_));
    zip_.finish();
    done_.file_name = safe_file_name("lieta-" + head.at("call_code").get<std::string>() + "-" +
                                     head.at("number").get<std::string>()) +
                      ".zip";
    return done_;
  }

 private:
  Json timeline() {
    auto events = db_.read_rows(sql::casefile::timeline, {{"id", application_}});
    for (auto& event : events) {
      event["words"] = event_words(event);
      event.erase("ref");
    }
    return events;
  }

  // As RFC 8785 writes them, so that a submission's sum is the one on its receipt.
  void add_documents() {
    const auto labels = labels_of(db_, application_);
    for (const auto& document : db_.read_rows(sql::casefile::documents, {{"id", application_}})) {
      const std::string kind = document.at("kind"), part = document.at("part");
      auto title = forms::both("casefile.kind_" + kind, {{"part", part}});
      for (auto& one : title) one = std::string(trimmed(one.get_ref<const std::string&>()));
      const auto base = "documents/" + placed(index_.at("documents").size()) + kind +
                        (part.empty() ? "" : "-" + safe_file_name(part));
      const auto text = canonical_json(document.at("content"));
      zip_.add(base + ".json", text);
      zip_.add(base + ".html",
               page_of(title.at(std::string(code(words_.language()))),
                       html_of(document.at("content"), kind == "submission" ? labels : Json::object(), words_),
                       words_.language()));
      index_["documents"].push_back({{"path", base + ".json"},
                                     {"page", base + ".html"},
                                     {"kind", kind},
                                     {"title", title},
                                     {"at", document.at("at")},
                                     {"size", text.size()},
                                     {"sha256", sha256_hex(text)}});
      ++done_.documents;
    }
  }

  void add_files() {
    for (const auto& file : db_.read_rows(sql::casefile::files, {{"id", application_}})) {
      auto reason = withheld_because(file, settings_);
      const auto place = stored_file(settings_, file.at("stored_as"));
      if (reason.is_null() && sum_of(place) != file.at("sha256").get<std::string>()) reason = "casefile.file_damaged";
      Json entry{{"name", file.at("name")}, {"kind", file.at("kind")},     {"media_type", file.at("media_type")},
                 {"size", file.at("size")}, {"sha256", file.at("sha256")}, {"at", file.at("at")}};
      if (!reason.is_null()) {
        entry["reason"] = forms::both(reason);
        index_["withheld"].push_back(entry);
        ++done_.withheld;
        continue;
      }
      const auto path =
          "files/" + placed(index_.at("files").size()) + safe_file_name(file.at("name").get<std::string>());
      zip_.add_file(path, place, file.at("sha256"));
      entry["path"] = entry["page"] = path;
      index_["files"].push_back(entry);
      ++done_.files;
    }
  }

  db::Session& db_;
  const Settings& settings_;
  long application_;
  const Words& words_;
  ZipFile zip_;
  Json index_;
  Archived done_;
};

}  // namespace

Archived write_archive(db::Session& db, const Settings& settings, long application, Language language,
                       const std::filesystem::path& file) {
  return Archive(db, settings, application, language, file).write();
}

}  // namespace konkurss::casefile
