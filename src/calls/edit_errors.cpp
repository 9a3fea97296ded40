#include "calls/edit_errors.hpp"

#include <algorithm>
#include <map>

#include "forms/sentence.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

constexpr auto on_no_page = std::string::npos;

// Where a sentence stands on the page: its turn, the field that it leads to, and what it is about.
struct Spot {
  std::size_t turn = on_no_page;
  std::string name = "";
  Json label = Json();
  bool is_field = false;
};

std::string parent_of(const std::string& pointer) { return pointer.substr(0, pointer.rfind('/')); }

// All places of the page by their pointers: fields, rows (told at their first field), and lists of rows.
class Page {
 public:
  explicit Page(const Json& rows) {
    std::size_t turn = 0;
    for (const auto& section : edit_sections(rows)) {
      for (const auto& block : section.blocks) add_block(block, turn);
      if (std::find(std::begin(row_lists), std::end(row_lists), section.name) != std::end(row_lists))
        add("/" + section.name, {turn++, section_name(section.name), both("calls.edit_section_" + section.name)});
    }
  }

  const Spot* at(const std::string& pointer) const {
    const auto found = spots_.find(pointer);
    return found == spots_.end() ? nullptr : &found->second;
  }

  // The turn of the field that has this name in the form.
  std::size_t turn_of(const std::string& name) const {
    const auto found = turns_.find(name);
    return found == turns_.end() ? on_no_page : found->second;
  }

  // What a mistake is about, or what is nearest around it.
  Spot spot_of(const std::string& pointer, const Json& args) const {
    const auto category = args.value("category", Json());
    if (pointer.ends_with("/title_in") && category.is_string())
      if (const auto* title = at(pointer + "/" + category.get<std::string>() + "/lv")) return *title;
    for (const auto& place : {pointer, pointer + "/lv"})
      if (const auto* spot = at(place)) return *spot;
    const auto* around = pointer.empty() ? nullptr : at(parent_of(pointer));
    return around && (around->is_field || pointer.ends_with("/code")) ? *around : Spot();
  }

 private:
  void add(const std::string& pointer, Spot spot) { spots_.emplace(pointer, std::move(spot)); }

  void add_block(const EditBlock& block, std::size_t& turn) {
    for (const auto& row : block.rows)
      for (const auto& field : row.fields) {
        const auto name = edit_name(field.pointer);
        const bool is_moment = field.kind == EditKind::moment;
        const Spot spot{turn++, name + (is_moment ? ".date" : ""), field.whole_label, true};
        for (const auto& sent : {name, name + ".date", name + ".time"}) turns_.emplace(sent, spot.turn);
        if (!block.row.empty() && !at(block.row)) add(block.row, {spot.turn, spot.name, block.title});
        add(field.pointer, spot);
      }
  }

  std::map<std::string, Spot> spots_;
  std::map<std::string, std::size_t> turns_;
};

// The sentence names the dates of the timeline as the page does, and a moment without the letter between day and time.
Json sentence_of(const Page& page, const forms::DefinitionMistake& mistake) {
  auto args = mistake.args;
  for (const auto* name : {"first", "then"}) {
    const auto named = args.find(name);
    if (named == args.end() || !named->is_string()) continue;
    if (const auto* spot = page.at("/timeline/" + named->get<std::string>())) *named = spot->label;
  }
  if (const auto value = args.find("value"); value != args.end() && value->is_string()) {
    auto text = value->get<std::string>();
    if (text.size() == 16 && text[10] == 'T') text[10] = ' ';
    *value = text;
  }
  return both(mistake.word, args);
}

struct Placed {
  std::size_t turn;
  FieldError error;
};

Placed placed(const Page& page, const std::string& on_page, const forms::DefinitionMistake& mistake) {
  const auto sentence = sentence_of(page, mistake);
  const auto pointer = mistake.pointer.empty() ? "/" : mistake.pointer;
  if (!mistake.file.empty())
    return {on_no_page,
            {"", "calls.edit_in_part", {{"file", mistake.file}, {"pointer", pointer}, {"sentence", sentence}}}};
  const auto spot = page.spot_of(on_page, mistake.args);
  if (spot.turn == on_no_page)
    return {on_no_page, {"", "calls.edit_elsewhere", {{"pointer", pointer}, {"sentence", sentence}}}};
  return {spot.turn, {spot.name, "calls.edit_mistake", {{"label", spot.label}, {"sentence", sentence}}}};
}

bool is_within(const std::string& pointer, const std::set<std::string>& places) {
  return std::any_of(places.begin(), places.end(),
                     [&](const std::string& place) { return pointer == place || pointer.starts_with(place + "/"); });
}

}  // namespace

std::string section_name(const std::string& list) { return "section-" + list; }

std::vector<FieldError> edit_errors(const Edited& typed, const forms::DefinitionMistakes& found) {
  const Page page(typed.rows);
  std::vector<Placed> all;
  for (const auto& error : typed.errors) all.push_back({page.turn_of(error.field), error});
  for (const auto& mistake : found) {
    const auto on_page = typed.going.on_page(mistake.pointer);
    if (!mistake.file.empty() || !is_within(on_page, typed.unreadable)) all.push_back(placed(page, on_page, mistake));
  }
  std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.turn < b.turn; });
  std::vector<FieldError> errors;
  for (auto& one : all) errors.push_back(std::move(one.error));
  return errors;
}

}  // namespace konkurss::calls
