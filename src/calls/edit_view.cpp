#include "calls/edit_view.hpp"

#include <algorithm>
#include <regex>

#include "base/text.hpp"
#include "calls/edit_errors.hpp"
#include "calls/edited.hpp"
#include "forms/checks.hpp"
#include "forms/sentence.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

constexpr int longest = 4000;                // characters, as in forms/call.schema.json
constexpr std::size_t most_categories = 30;  // as there
constexpr std::size_t most_criteria = 30;

// The stored value at a pointer, or what was typed there and refused; as a text, as it stands in a field.
std::string shown(const Json& within, const std::string& pointer) {
  const auto* value = at_pointer(within, pointer);
  if (!value || value->is_null() || value->is_structured()) return {};
  return value->is_string() ? value->get<std::string>() : value->dump();
}

Json options(const std::string& name, const Choices& choices, const std::string& chosen) {
  Json list = Json::array();
  for (const auto& [value, label] : choices)
    list.push_back({{"option_value", value},
                    {"option_label", label},
                    {"option_anchor", list.empty() ? name : name + "." + value},
                    {"selected", value == chosen}});
  return list;
}

Choices allocations() { return {{"strict", both("calls.rule_strict")}, {"skipping", both("calls.rule_skipping")}}; }

// A stored value for a sentence, as pages show such values.
Json in_words(const EditField& field, const Json& value) {
  if (!value.is_string()) return value.dump();
  switch (field.kind) {
    case EditKind::money:
      return Json{{"money", value}};
    case EditKind::decimal:
      return Json{{"number", value}};
    case EditKind::day:
      return Json{{"date", value}};
    case EditKind::moment:
      return replaced(value.get<std::string>(), "T", " ");
    case EditKind::choice:
      return both("calls.rule_" + value.get<std::string>());
    default:
      return value;
  }
}

std::string joined(const std::vector<std::string>& codes) {
  std::string list;
  for (const auto& code : codes) list += (list.empty() ? "" : ", ") + code;
  return list;
}

class Drawing {
 public:
  Drawing(const Json& definition, const Choices& forms, const Rejected* rejected, bool is_late)
      : definition_(definition), forms_(forms), rejected_(rejected) {
    if (rejected) typed_ = rejected->body;
    if (is_late) {
      auto now = aligned(definition, std::move(typed_));
      typed_ = std::move(now.typed);
      gone_ = std::move(now.gone);
      renamed_ = std::move(now.renamed);
      mine_ = edited(definition, typed_).rows;
    }
    rows_ = with_new_rows(definition, typed_);
    going_ = going_of(rows_, typed_);
  }

  Json sections() const {
    Json list = Json::array();
    for (const auto& section : edit_sections(rows_)) {
      Json blocks = Json::array();
      for (const auto& one : section.blocks) blocks.push_back(block(section.name, one));
      const bool has_rows = std::find(std::begin(row_lists), std::end(row_lists), section.name) != std::end(row_lists);
      list.push_back({{"section", section.name},
                      {"blocks", blocks},
                      {"section_error", has_rows ? error_at(section_name(section.name)) : Json()},
                      {"gone_meanwhile", gone_meanwhile(section.name)},
                      {"adding", has_rows ? adding(section.name) : Json()}});
    }
    return list;
  }

 private:
  Json block(const std::string& list, const EditBlock& block) const {
    Json rows = Json::array();
    for (const auto& one : block.rows) rows.push_back(row(one));
    Json drawn{{"block_title", block.title}, {"rows", rows}, {"block_row", nullptr}, {"block_removed", false}};
    if (block.row.empty()) return drawn;
    const auto code = shown(rows_, block.row + "/code");
    drawn["block_row"] = edit_name(block.row);
    drawn["block_code"] = code;
    drawn["block_is_new"] = !at_pointer(definition_, block.row);
    drawn["block_removed"] = going_.rows.contains(block.row);
    drawn["block_can_go"] = left_of(list) > 1;
    drawn["removed_name"] = name_of(block);
    drawn["removed_note"] = list == "categories" ? note_on_category(code) : note_on_criterion(code);
    return drawn;
  }

  // By which people know the row, its first field: as typed.
  Json name_of(const EditBlock& block) const {
    const auto& first = block.rows.at(0).fields;
    Json name = Json::object();
    for (const auto& field : first) name[field.pointer.ends_with("/lv") ? "lv" : "en"] = value_of(field);
    return name;
  }

  // What else is changed when the row goes.
  Json note_on_criterion(const std::string& code) const {
    const auto& ties = rows_.at("rules").at("ties");
    const bool is_named = std::find(ties.begin(), ties.end(), Json("criterion:" + code)) != ties.end();
    return is_named ? both("calls.edit_goes_from_ties") : Json();
  }

  Json note_on_category(const std::string& code) const {
    std::vector<std::string> criteria;
    for (const auto& criterion : rows_.at("criteria")) {
      const auto listed = criterion.value("categories", Json::array());
      const bool is_listed = std::find(listed.begin(), listed.end(), Json(code)) != listed.end();
      if (is_listed || criterion.value("title_in", Json::object()).contains(code))
        criteria.push_back(criterion.at("code").get<std::string>());
    }
    return criteria.empty() ? Json() : both("calls.edit_goes_from_criteria", {{"list", joined(criteria)}});
  }

  std::size_t left_of(const std::string& list) const {
    std::size_t left = 0;
    for (std::size_t i = 0; i < rows_.at(list).size(); ++i) left += !going_.rows.contains(row_pointer(list, i));
    return left;
  }

  // The code of a new row, and where the page opens when it was added.
  Json adding(const std::string& list) const {
    const auto name = "add.code." + list;
    const auto& rows = rows_.at(list);
    const auto most = list == "criteria" ? most_criteria : most_categories;
    if (rows.size() >= most_rows || left_of(list) >= most) return nullptr;
    const auto error = error_at(name);
    return {{"add_list", list},
            {"add_name", name},
            {"add_code", code_to_add(list, !error.is_null())},
            {"add_error", error},
            {"add_place", edit_name(row_pointer(list, rows.size()))}};
  }

  // As typed; what the page suggested may have been given to a row meanwhile.
  Json code_to_add(const std::string& list, bool is_refused) const {
    const auto& rows = rows_.at(list);
    const auto* code = at_pointer(typed_, "/add/code/" + list);
    const auto has_it = [&](const Json& row) { return row.at("code") == *code; };
    const bool stays = code && code->is_string() && (is_refused || std::none_of(rows.begin(), rows.end(), has_it));
    return stays ? *code : Json(next_code(rows));
  }

  Json gone_meanwhile(const std::string& list) const {
    Json notes = Json::array();
    if (const auto gone = gone_.find(list); gone != gone_.end())
      for (const auto& code : gone->second)
        notes.push_back({{"gone_text", both("calls.edit_gone_" + list, {{"code", code}})}});
    if (const auto renamed = renamed_.find(list); renamed != renamed_.end())
      for (const auto& [code, now] : renamed->second)
        notes.push_back({{"gone_text", both("calls.edit_renamed_" + list, {{"code", code}, {"now", now}})}});
    return notes;
  }

  Json row(const EditRow& row) const {
    const auto& first = row.fields.at(0);
    const auto hint = row.hint.is_null() ? std::string() : edit_name(first.pointer) + "-hint";
    Json fields = Json::array();
    for (const auto& field : row.fields) {
      if (field.kind == EditKind::moment) {
        fields.push_back(day(field, "/date", value_of(field, "/date", 0, 10)));
        fields.push_back(clock(field, value_of(field, "/time", 11, 5)));
      } else {
        fields.push_back(one(field));
      }
    }
    for (auto& field : fields) field["described"] = described(field, hint);
    return {{"row_hint", row.hint},
            {"row_hint_id", hint},
            {"row_goes", going_.has(first.pointer)},
            {"is_pair", fields.size() > 1},
            {"fields", fields}};
  }

  // What was typed, otherwise what is stored.
  std::string value_of(const EditField& field) const {
    return shown(at_pointer(typed_, field.pointer) ? typed_ : rows_, field.pointer);
  }
  // The same of a part of a moment: what is stored is cut out of the whole.
  std::string value_of(const EditField& field, const std::string& part, std::size_t from, std::size_t length) const {
    if (at_pointer(typed_, field.pointer + part)) return shown(typed_, field.pointer + part);
    const auto whole = shown(rows_, field.pointer);
    return whole.size() > from ? whole.substr(from, length) : std::string();
  }

  // The first sentence about the field, without its name.
  Json error_at(const std::string& name) const {
    if (!rejected_) return nullptr;
    for (const auto& error : rejected_->errors)
      if (error.field == name && error.args.contains("sentence")) return error.args.at("sentence");
    return nullptr;
  }

  // What somebody else saved while this was typed, where that isn't the same. Of a new row nothing is saved.
  Json stored_now(const EditField& field) const {
    if (mine_.is_null() || is_of_new_row(field.pointer)) return nullptr;
    if (field.kind == EditKind::categories) return categories_now(field);
    const auto* mine = at_pointer(mine_, field.pointer);
    const auto* now = at_pointer(definition_, field.pointer);
    if (mine && now ? *mine == *now : mine == now) return nullptr;
    if (!now || now->is_null()) return both("calls.edit_stored_empty");
    return both("calls.edit_stored_now", {{"value", in_words(field, *now)}});
  }

  bool is_of_new_row(const std::string& pointer) const {
    for (const std::string list : row_lists)
      for (auto i = definition_.at(list).size(); i < rows_.at(list).size(); ++i)
        if (pointer.starts_with(row_pointer(list, i) + "/")) return true;
    return false;
  }

  Json categories_now(const EditField& field) const {
    const auto criterion = field.pointer.substr(0, field.pointer.rfind('/'));
    const auto now = categories_of(*at_pointer(definition_, criterion), definition_);
    if (joined(now) == joined(categories_of(*at_pointer(mine_, criterion), mine_))) return nullptr;
    return both("calls.edit_stored_now", {{"value", joined(now)}});
  }

  // Each name is set: one that isn't would be looked for around the field.
  Json base(const EditField& field, const std::string& part, const std::string& value) const {
    const auto name = edit_name(field.pointer + part);
    return {{"name", name},
            {"label", field.label},
            {"value", value},
            {"hint", nullptr},
            {"limits", nullptr},
            {"warning", part == "/time" ? Json() : stored_now(field)},
            {"error", error_at(name)},
            {"may_be_optional", field.when_empty != WhenEmpty::refused},
            {"kept_values", Json::array()},
            {"is_needed", false},
            {"is_simple", true}};
  }

  Json one(const EditField& field) const {
    const auto value = value_of(field);
    if (field.kind == EditKind::day) return day(field, "", value);
    auto drawn = base(field, "", value);
    const bool is_words = field.kind == EditKind::line || field.kind == EditKind::text;
    if (is_words) {
      drawn["is_long_text"] = true;
      drawn["text_rows"] = field.kind == EditKind::line ? 3 : 4;
      drawn["least"] = 0;
      drawn["max_length"] = longest;
    } else if (field.kind == EditKind::choice || field.kind == EditKind::form) {
      drawn["is_simple"] = false;
      drawn["is_fieldset"] = true;
      drawn["is_radios"] = true;
      drawn["options"] = options(drawn.at("name"), field.kind == EditKind::form ? forms_ : allocations(), value);
    } else if (field.kind == EditKind::categories) {
      draw_categories(field, drawn);
    } else {
      drawn[field.kind == EditKind::money ? "is_money" : "is_number"] = true;
    }
    return drawn;
  }

  // A form sends nothing of boxes that aren't ticked, so it always sends an empty code, too; and the ticked ones of
  // categories that go, which may come back.
  void draw_categories(const EditField& field, Json& drawn) const {
    const auto criterion = field.pointer.substr(0, field.pointer.rfind('/'));
    const auto typed = chosen_categories(typed_, criterion);
    const auto chosen = typed ? *typed : categories_of(*at_pointer(rows_, criterion), rows_);
    const std::string name = drawn.at("name");
    drawn["is_simple"] = false;
    drawn["is_fieldset"] = true;
    drawn["is_checkboxes"] = true;
    drawn["options"] = Json::array();
    drawn["kept_values"].push_back({{"kept_value", ""}});
    for (const auto& code : codes_of(rows_.at("categories"))) {
      const bool is_chosen = std::find(chosen.begin(), chosen.end(), code) != chosen.end();
      if (!going_.categories.contains(code))
        drawn["options"].push_back({{"option_name", name},
                                    {"option_value", code},
                                    {"option_label", both("calls.edit_category", {{"code", code}})},
                                    {"option_anchor", drawn.at("options").empty() ? name : name + "." + code},
                                    {"selected", is_chosen}});
      else if (is_chosen)
        drawn["kept_values"].push_back({{"kept_value", code}});
    }
  }

  // A browser's calendar shows no text that isn't a day.
  Json day(const EditField& field, const std::string& part, const std::string& value) const {
    auto drawn = base(field, part, value);
    if (!part.empty()) drawn["label"] = both("calls.edit_day_of", {{"what", field.label}});
    drawn["is_date"] = true;
    drawn["is_calendar"] = value.empty() || forms::date_exists(value);
    return drawn;
  }

  Json clock(const EditField& field, const std::string& value) const {
    static const std::regex plain("([01][0-9]|2[0-3]):[0-5][0-9]");
    auto drawn = base(field, "/time", value);
    drawn["label"] = both("calls.edit_clock_of", {{"what", field.label}});
    drawn["is_clock"] = true;
    drawn["input_type"] = value.empty() || std::regex_match(value, plain) ? "time" : "text";
    return drawn;
  }

  static std::string described(const Json& field, const std::string& hint) {
    auto ids = hint;
    for (const std::string said : {"error", "warning"})
      if (!field.at(said).is_null()) ids += (ids.empty() ? "" : " ") + field.at("name").get<std::string>() + "-" + said;
    return ids;
  }

  const Json& definition_;
  const Choices& forms_;
  const Rejected* rejected_;
  Json typed_ = Json::object();
  Json rows_;  // the definition with the new rows
  Going going_;
  Json mine_;  // the definition with what was typed, where somebody else was faster
  std::map<std::string, std::vector<std::string>> gone_;
  std::map<std::string, std::map<std::string, std::string>> renamed_;
};

}  // namespace

Json edit_view(const Json& definition, const Choices& forms, const Rejected* rejected, bool is_late) {
  return Drawing(definition, forms, rejected, is_late).sections();
}

}  // namespace konkurss::calls
