#include "calls/edit_view.hpp"

#include <regex>

#include "base/text.hpp"
#include "calls/edited.hpp"
#include "forms/checks.hpp"
#include "forms/sentence.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

constexpr int longest = 4000;  // characters, as in forms/call.schema.json

// The stored value at a pointer, or what was typed there and refused; as a text, as it stands in a field.
std::string shown(const Json& within, const std::string& pointer) {
  const auto* value = at_pointer(within, pointer);
  if (!value || value->is_null() || value->is_structured()) return {};
  return value->is_string() ? value->get<std::string>() : value->dump();
}

Json options(const std::string& name, const std::string& chosen) {
  Json list = Json::array();
  for (const std::string value : {"strict", "skipping"})
    list.push_back({{"option_value", value},
                    {"option_label", both("calls.rule_" + value)},
                    {"option_anchor", list.empty() ? name : name + "." + value},
                    {"selected", value == chosen}});
  return list;
}

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

class Drawing {
 public:
  Drawing(const Json& definition, const Rejected* rejected, bool is_late)
      : definition_(definition), rejected_(rejected) {
    if (rejected && is_late) mine_ = edited(definition, rejected->body).definition;
  }

  Json row(const EditRow& row) const {
    const auto hint = row.hint.is_null() ? std::string() : edit_name(row.fields.at(0).pointer) + "-hint";
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
    return {{"row_hint", row.hint}, {"row_hint_id", hint}, {"is_pair", fields.size() > 1}, {"fields", fields}};
  }

 private:
  // What was typed, otherwise what is stored.
  std::string value_of(const EditField& field) const {
    const bool was_typed = rejected_ && at_pointer(rejected_->body, field.pointer);
    return shown(was_typed ? rejected_->body : definition_, field.pointer);
  }
  // The same of a part of a moment: what is stored is cut out of the whole.
  std::string value_of(const EditField& field, const std::string& part, std::size_t from, std::size_t length) const {
    if (rejected_ && at_pointer(rejected_->body, field.pointer + part))
      return shown(rejected_->body, field.pointer + part);
    const auto whole = shown(definition_, field.pointer);
    return whole.size() > from ? whole.substr(from, length) : std::string();
  }

  // The first sentence about the field, without its name.
  Json error_at(const std::string& name) const {
    if (!rejected_) return nullptr;
    for (const auto& error : rejected_->errors)
      if (error.field == name && error.args.contains("sentence")) return error.args.at("sentence");
    return nullptr;
  }

  // What somebody else saved while this was typed, where that isn't the same.
  Json stored_now(const EditField& field) const {
    if (mine_.is_null()) return nullptr;
    const auto* mine = at_pointer(mine_, field.pointer);
    const auto* now = at_pointer(definition_, field.pointer);
    if (mine && now ? *mine == *now : mine == now) return nullptr;
    if (!now || now->is_null()) return both("calls.edit_stored_empty");
    return both("calls.edit_stored_now", {{"value", in_words(field, *now)}});
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
    } else if (field.kind == EditKind::choice) {
      drawn["is_simple"] = false;
      drawn["is_fieldset"] = true;
      drawn["is_radios"] = true;
      drawn["options"] = options(drawn.at("name"), value);
    } else {
      drawn[field.kind == EditKind::money ? "is_money" : "is_number"] = true;
    }
    return drawn;
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
  const Rejected* rejected_;
  Json mine_;  // the definition with what was typed, where somebody else was faster
};

}  // namespace

Json edit_view(const Json& definition, const Rejected* rejected, bool is_late) {
  const Drawing drawing(definition, rejected, is_late);
  Json sections = Json::array();
  for (const auto& section : edit_sections(definition)) {
    Json blocks = Json::array();
    for (const auto& block : section.blocks) {
      Json rows = Json::array();
      for (const auto& row : block.rows) rows.push_back(drawing.row(row));
      blocks.push_back({{"block_title", block.title}, {"rows", rows}});
    }
    sections.push_back({{"section", section.name}, {"blocks", blocks}});
  }
  return sections;
}

}  // namespace konkurss::calls
