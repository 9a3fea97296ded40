// A long list inside a document, read an entry at a time.
#pragma once
#include <functional>
#include <string_view>

#include "base/json.hpp"

namespace konkurss {

// Reads the object in `text`, but gives the entries of its array `member` away as they come, with what stood before
// them; returns the object with that array empty. 10,000 entries kept as documents take 100 MB. Throws
// Json::parse_error, and whatever `take` throws.
Json read_each(std::string_view text, std::string_view member,
               const std::function<void(Json entry, const Json& before)>& take);

}  // namespace konkurss
