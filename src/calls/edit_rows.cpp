#include "calls/edit_rows.hpp"

#include <algorithm>

#include "calls/edit_fields.hpp"
#include "forms/lists.hpp"
#include "forms/typed.hpp"

namespace konkurss::calls {
namespace {

constexpr std::size_t longest_code = 10;    // as in forms/call.schema.json
constexpr std::size_t longest_shown = 100;  // bytes of what was typed for one
constexpr std::size_t longest_number = 6;   // digits at the end of a code that are counted on

bool is_said(const Json& typed, const std::string& pointer) {
  const auto* value = at_pointer(typed, pointer);
  if (!value || value->is_null()) return false;
  if (value->is_boolean()) return value->get<bool>();
  return !value->is_string() || !value->get_ref<const std::string&>().empty();
}

// What a new one has before anything is typed; each of these is asked for. A code stands in the label of each field, so
// a long text is taken for none; either is refused.
Json new_row(const std::string& list, const Json& typed_code) {
  const auto code = forms::typed_text(typed_code, false).value_or("");
  Json row{{"code", code.size() > longest_shown ? "" : code}, {"title", {{"lv", ""}, {"en", ""}}}};
  if (list == "criteria") {
    row["weight"] = "";
  } else {
    row["envelope"] = "";
    row["form"] = "";
  }
  return row;
}

std::set<std::string> as_set(const std::vector<std::string>& codes) { return {codes.begin(), codes.end()}; }

// Chosen as before: the definition stays as it is. All of them: it names none.
void choose_categories(Json& definition, const Json& typed) {
  const auto all = codes_of(definition.at("categories"));
  auto& criteria = definition.at("criteria");
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const auto chosen = chosen_categories(typed, row_pointer("criteria", i));
    if (!chosen || chosen->empty()) continue;
    const auto codes = as_set(*chosen);
    if (codes == as_set(categories_of(criteria[i], definition))) continue;
    if (codes == as_set(all)) {
      criteria[i].erase("categories");
      continue;
    }
    Json list = Json::array();
    for (const auto& code : all)
      if (codes.contains(code)) list.push_back(code);
    for (const auto& code : codes)
      if (std::find(all.begin(), all.end(), code) == all.end()) list.push_back(code);
    criteria[i]["categories"] = std::move(list);
  }
}

void leave_categories(Json& criterion, const std::set<std::string>& gone) {
  if (const auto categories = criterion.find("categories"); categories != criterion.end()) {
    Json left = Json::array();
    for (const auto& code : *categories)
      if (!gone.contains(code.get<std::string>())) left.push_back(code);
    if (left.empty()) return;
    *categories = std::move(left);
  }
  const auto titles = criterion.find("title_in");
  if (titles == criterion.end()) return;
  for (const auto& code : gone) titles->erase(code);
  if (titles->empty()) criterion.erase("title_in");
}

// The reference tokens of a pointer.
std::vector<std::string> tokens_of(const std::string& pointer) {
  std::vector<std::string> tokens;
  for (std::size_t begin = 1; begin <= pointer.size();) {
    const auto end = std::min(pointer.find('/', begin), pointer.size());
    tokens.push_back(pointer.substr(begin, end - begin));
    begin = end + 1;
  }
  return tokens;
}

bool is_number(const std::string& token) {
  return !token.empty() && token.size() <= longest_number && token.find_first_not_of("0123456789") == token.npos;
}

bool is_row(const Json& row) { return row.is_object() && row.contains("code") && row.at("code").is_string(); }

// The rows of one list, each put under its present number.
class Placing {
 public:
  Placing(const Json& stored, const std::vector<std::pair<int, Json>>& sent)
      : stored_(stored), codes_(stored), next_(stored.size()) {
    for (const auto& [number, row] : sent)
      if (is_row(row) && row.contains("new") && codes_.size() < 2 * most_rows)
        codes_.push_back({{"code", row.at("code")}});
  }

  // False where somebody else removed it.
  bool put(Json row) {
    const auto place = place_of(row.at("code"));
    if (row.contains("new")) {
      put_new(std::move(row), place < stored_.size());
      return true;
    }
    if (place == stored_.size()) return false;
    taken_.insert(place);
    placed[std::to_string(place)] = std::move(row);
    return true;
  }

  Json placed = Json::object();
  std::map<std::string, std::string> renamed;

 private:
  // Of the stored row that has the code and that no other one was sent for; behind all where there is none.
  std::size_t place_of(const Json& code) const {
    std::size_t place = 0;
    while (place < stored_.size() && (stored_[place].at("code") != code || taken_.contains(place))) ++place;
    return place;
  }

  // Where somebody else added one of its code, it gets another: nobody's row is lost in the other's.
  void put_new(Json row, bool is_code_taken) {
    if (next_ >= most_rows) return;  // the page has no more
    if (is_code_taken) {
      const auto free = next_code(codes_);
      codes_.push_back({{"code", free}});
      renamed[row.at("code").get<std::string>()] = free;
      row["code"] = free;
    }
    placed[std::to_string(next_++)] = std::move(row);
  }

  const Json& stored_;
  Json codes_;  // what has a code already, or will have
  std::size_t next_;
  std::set<std::size_t> taken_;
};

// What a criterion says of its categories, with the codes that those have now.
void rename_categories(Json& criterion, const std::map<std::string, std::string>& renamed) {
  if (const auto sent = criterion.find("categories"); sent != criterion.end()) {
    Json codes = Json::array();
    for (const auto& one : sent->is_array() ? *sent : Json::array({*sent})) {
      const auto found = one.is_string() ? renamed.find(one.get<std::string>()) : renamed.end();
      codes.push_back(found == renamed.end() ? one : Json(found->second));
    }
    *sent = std::move(codes);
  }
  const auto titles = criterion.find("title_in");
  if (titles == criterion.end() || !titles->is_object()) return;
  Json now = Json::object();
  for (const auto& [code, title] : titles->items()) {
    const auto found = renamed.find(code);
    now[found == renamed.end() ? code : found->second] = title;
  }
  *titles = std::move(now);
}

}  // namespace

std::string row_pointer(const std::string& list, std::size_t number) {
  return "/" + list + "/" + std::to_string(number);
}

Json with_new_rows(Json definition, const Json& typed) {
  for (const std::string list : row_lists) {
    auto& rows = definition.at(list);
    const auto sent = forms::numbered(typed.value(list, Json()));
    if (!sent) continue;
    for (const auto& [number, row] : *sent) {
      const bool is_next = static_cast<std::size_t>(number) == rows.size() && rows.size() < most_rows;
      if (is_next && row.is_object() && row.contains("code")) rows.push_back(new_row(list, row.at("code")));
    }
  }
  choose_categories(definition, typed);
  return definition;
}

bool is_code(const std::string& text) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto belongs = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= longest_code && is_letter(text[0]) &&
         std::all_of(text.begin(), text.end(), belongs);
}

std::vector<std::string> codes_of(const Json& rows) {
  std::vector<std::string> codes;
  for (const auto& row : rows) {
    const auto code = row.at("code").get<std::string>();
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
  return codes;
}

std::vector<std::string> categories_of(const Json& criterion, const Json& definition) {
  if (!criterion.contains("categories")) return codes_of(definition.at("categories"));
  return criterion.at("categories").get<std::vector<std::string>>();
}

std::optional<std::vector<std::string>> chosen_categories(const Json& typed, const std::string& criterion) {
  const auto* sent = at_pointer(typed, criterion + "/categories");
  if (!sent) return {};
  if (sent->size() > most_rows + 1) return {};  // an empty one is sent with them
  const auto list = sent->is_array() ? *sent : Json::array({*sent});
  std::vector<std::string> codes;
  for (const auto& one : list) {
    if (!one.is_string()) return {};
    const auto code = one.get<std::string>();
    if (code.empty()) continue;
    if (!is_code(code)) return {};  // it would stand in the label of each field
    codes.push_back(code);
  }
  return codes;
}

bool Going::has(const std::string& pointer) const {
  const auto tokens = tokens_of(pointer);
  if (tokens.size() < 2) return false;
  if (rows.contains("/" + tokens[0] + "/" + tokens[1])) return true;
  return tokens.size() > 3 && tokens[2] == "title_in" && categories.contains(tokens[3]);
}

std::string Going::on_page(const std::string& pointer) const {
  const auto tokens = tokens_of(pointer);
  const auto is_list = [&](const char* list) { return tokens[0] == list; };
  if (tokens.size() < 2 || !is_number(tokens[1]) || std::none_of(std::begin(row_lists), std::end(row_lists), is_list))
    return pointer;
  std::size_t number = 0;
  for (auto before = std::stoul(tokens[1]);; ++number) {
    if (rows.contains(row_pointer(tokens[0], number))) continue;
    if (before-- == 0) break;
  }
  return row_pointer(tokens[0], number) + pointer.substr(tokens[0].size() + tokens[1].size() + 2);
}

Going going_of(const Json& rows, const Json& typed) {
  Going going;
  for (const std::string list : row_lists) {
    auto& codes = list == "categories" ? going.categories : going.criteria;
    const auto& all = rows.at(list);
    std::set<std::string> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto pointer = row_pointer(list, i);
      const bool goes = is_said(typed, pointer + "/removed");
      (goes ? codes : kept).insert(all[i].at("code").get<std::string>());
      if (goes) going.rows.insert(pointer);
    }
    for (const auto& code : kept) codes.erase(code);  // a new one has it
  }
  return going;
}

Json without(Json rows, const Going& going) {
  if (going.rows.empty()) return rows;
  for (const std::string list : row_lists) {
    auto& all = rows.at(list);
    Json kept = Json::array();
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!going.rows.contains(row_pointer(list, i))) kept.push_back(std::move(all[i]));
    all = std::move(kept);
  }
  for (auto& criterion : rows.at("criteria")) leave_categories(criterion, going.categories);
  Json ties = Json::array();
  for (const auto& tie : rows.at("rules").at("ties")) {
    const auto rule = tie.get<std::string>();
    if (!rule.starts_with("criterion:") || !going.criteria.contains(rule.substr(10))) ties.push_back(rule);
  }
  rows["rules"]["ties"] = std::move(ties);
  return rows;
}

std::string next_code(const Json& rows) {
  const auto taken = codes_of(rows);
  std::string stem = "K";
  unsigned long number = 1;
  for (const auto& code : taken) {
    if (!is_code(code)) continue;
    const auto end = code.find_last_not_of("0123456789") + 1;
    const bool counts = is_number(code.substr(end));
    stem = counts ? code.substr(0, end) : code;
    number = counts ? std::stoul(code.substr(end)) + 1 : 2;
  }
  for (;; ++number) {
    const auto digits = std::to_string(number);
    const auto code = stem.substr(0, longest_code - digits.size()) + digits;
    if (std::find(taken.begin(), taken.end(), code) == taken.end()) return code;
  }
}

Aligned aligned(const Json& definition, Json typed) {
  Aligned all{std::move(typed), {}, {}};
  for (const std::string list : row_lists) {
    const auto sent = forms::numbered(all.typed.value(list, Json()));
    if (!sent) continue;
    Placing placing(definition.at(list), *sent);
    for (const auto& [number, row] : *sent)
      if (is_row(row) && !placing.put(row)) all.gone[list].push_back(row.at("code").get<std::string>());
    if (list == "criteria" && !all.renamed["categories"].empty())
      for (auto& criterion : placing.placed) rename_categories(criterion, all.renamed["categories"]);
    all.typed[list] = std::move(placing.placed);
    all.renamed[list] = std::move(placing.renamed);
  }
  return all;
}

}  // namespace konkurss::calls
