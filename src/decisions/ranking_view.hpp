// The ranked list as its page draws it: by category, with words, flags and the money line.
#pragma once
#include <set>

#include "base/json.hpp"

namespace konkurss::decisions {

struct Ranked;

// `names` are titles and institutions by application, `criteria` the criteria by category.
Json ranking_view(const Ranked& ranked, const Json& names, const Json& criteria);

// A sentence of the catalogue in both languages.
Json both(const std::string& word, const Json& args = Json::object());

// A decimal as each language writes it: {"lv": "4,33", "en": "4.33"}.
Json both_numbers(const std::string& decimal);

// Of lines with their `id`: those that a filter let through.
void keep_found(Json& lines, const std::set<long>& found);

}  // namespace konkurss::decisions
