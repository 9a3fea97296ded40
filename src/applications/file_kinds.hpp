// What a file is by its content, whatever its name says.
#pragma once
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace konkurss::applications {

struct Judgement {
  std::string type;  // the media type to send it with; empty when it is refused
  std::string word;  // why it is refused: a word of the catalogue with its arguments
  Json args = Json::object();
};

// Of a whole file under the name that it came with; `kinds` are the form's ("pdf", "docx", …). Containers (office
// documents, signed ones) are looked into without unpacking them.
Judgement judge(const std::string& name, const std::filesystem::path& file, const Json& kinds);

}  // namespace konkurss::applications
