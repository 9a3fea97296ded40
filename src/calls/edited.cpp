#include "calls/edited.hpp"

#include <algorithm>
#include <optional>
#include <regex>

#include "base/money.hpp"
#include "base/text.hpp"
#include "forms/sentence.hpp"
#include "forms/typed.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

std::string in_one_line(const std::string& text) { return replaced(text, "\n", " "); }

// As people write the time of a clock: "17:00", "17.00", "9:30".
std::optional<std::string> typed_clock(const std::string& text) {
  static const std::regex clock("([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(:00)?");
  std::smatch parts;
  if (text.size() > 8 || !std::regex_match(text, parts, clock)) return {};
  const auto hour = parts[1].str();
  return (hour.size() == 1 ? "0" : "") + hour + ":" + parts[2].str();
}

// A decimal as definitions have it.
std::optional<std::string> plain_decimal(const std::string& text) {
  static const std::regex plain(R"([0-9]{1,6}(\.[0-9]{1,4})?)");
  const auto decimal = forms::typed_decimal(text);
  return decimal && std::regex_match(*decimal, plain) ? decimal : std::nullopt;
}

// What was typed in one field after the other.
class Typing {
 public:
  Typing(Edited& edited, const Json& typed) : edited_(edited), typed_(typed) {}

  void put(const EditField& field) {
    if (field.kind == EditKind::moment) return moment(field);
    const auto* sent = at_pointer(typed_, field.pointer);
    if (!sent) return;
    const auto text = forms::typed_text(*sent, true);
    if (!text) return refuse(field, "web.text_expected");
    if (text->empty() && field.when_empty != WhenEmpty::refused) return clear(field);
    switch (field.kind) {
      case EditKind::line:
        return words(field, in_one_line(*text), in_one_line(forms::clean(stored(field))));
      case EditKind::text:
        return words(field, *text, forms::clean(stored(field)));
      case EditKind::money:
        return money(field, *text);
      case EditKind::decimal:
        return decimal(field, *text);
      case EditKind::whole:
        return whole(field, *text);
      case EditKind::day:
        return day(field, *text);
      default:
        return set(field, *text);
    }
  }

 private:
  // The text that the definition has; empty where it has none.
  std::string stored(const EditField& field) const {
    const auto* value = at_pointer(edited_.definition, field.pointer);
    return value && value->is_string() ? value->get<std::string>() : std::string();
  }

  void set(const EditField& field, Json value) {
    edited_.definition[Json::json_pointer(field.pointer)] = std::move(value);
  }

  void refuse(const EditField& field, const std::string& word, const std::string& part = "") {
    edited_.errors.push_back({edit_name(field.pointer + part),
                              "calls.edit_mistake",
                              {{"label", field.whole_label}, {"sentence", both(word)}}});
    edited_.unreadable.insert(field.pointer);
    set(field, "");
  }

  void clear(const EditField& field) {
    if (field.when_empty == WhenEmpty::null) return set(field, nullptr);
    const auto at = field.pointer.rfind('/');
    edited_.definition.at(Json::json_pointer(field.pointer.substr(0, at))).erase(field.pointer.substr(at + 1));
  }

  void words(const EditField& field, const std::string& typed, const std::string& before) {
    if (typed.empty()) return refuse(field, "calls.edit_text_missing");
    if (has_control(typed, LineBreaks::allowed)) return refuse(field, "web.has_control");
    if (typed != before) set(field, typed);
  }

  void money(const EditField& field, const std::string& text) {
    const auto typed = typed_money(text);
    if (!typed) return refuse(field, "calls.edit_amount_wrong");
    const auto before = typed_money(stored(field));
    if (!before || before.money != typed.money) set(field, typed.money.text());
  }

  void decimal(const EditField& field, const std::string& text) {
    const auto typed = plain_decimal(text);
    if (!typed) return refuse(field, "calls.edit_number_wrong");
    if (plain_decimal(stored(field)) != typed) set(field, *typed);
  }

  void whole(const EditField& field, const std::string& text) {
    const auto typed = plain_decimal(text);
    if (!typed || typed->find('.') != typed->npos) return refuse(field, "calls.edit_whole_wrong");
    set(field, std::stol(*typed));
  }

  void day(const EditField& field, const std::string& text) {
    const auto typed = forms::typed_date(text);
    if (!typed) return refuse(field, "calls.edit_day_wrong");
    set(field, *typed);
  }

  // Its day and its time are typed apart; one that wasn't sent stays. A program may send it as definitions have it.
  void moment(const EditField& field) {
    const auto* sent = at_pointer(typed_, field.pointer);
    if (!sent) return;
    if (sent->is_string()) return set(field, *sent);
    if (!sent->is_object()) return refuse(field, "web.text_expected", "/date");
    const auto before = stored(field);
    const auto day = part_of_moment(field, "/date", before.substr(0, 10), forms::typed_date, "calls.edit_day_wrong");
    const auto clock = part_of_moment(field, "/time", before.size() > 11 ? before.substr(11) : "", typed_clock,
                                      "calls.edit_clock_wrong");
    if (day && clock) set(field, *day + "T" + *clock);
  }

  std::optional<std::string> part_of_moment(const EditField& field, const std::string& part, const std::string& before,
                                            std::optional<std::string> (*read)(const std::string&),
                                            const std::string& word) {
    const auto* sent = at_pointer(typed_, field.pointer + part);
    if (!sent) return before;
    const auto text = forms::typed_text(*sent, false);
    const auto typed = text ? read(*text) : std::nullopt;
    if (!typed) refuse(field, word, part);
    return typed;
  }

  Edited& edited_;
  const Json& typed_;
};

constexpr auto of_no_field = std::string::npos;

std::size_t place_of(const std::vector<EditField>& fields, const std::string& pointer) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const EditField& each) { return each.pointer == pointer; });
  return found == fields.end() ? of_no_field : static_cast<std::size_t>(found - fields.begin());
}

// The sentence names the dates of the timeline as the page does, and a moment without the letter between day and time.
Json sentence_of(const std::vector<EditField>& fields, const forms::DefinitionMistake& mistake) {
  auto args = mistake.args;
  for (const auto* name : {"first", "then"}) {
    const auto named = args.find(name);
    if (named == args.end() || !named->is_string()) continue;
    const auto place = place_of(fields, "/timeline/" + named->get<std::string>());
    if (place != of_no_field) *named = fields[place].label;
  }
  if (const auto value = args.find("value"); value != args.end() && value->is_string()) {
    auto text = value->get<std::string>();
    if (text.size() == 16 && text[10] == 'T') text[10] = ' ';
    *value = text;
  }
  return both(mistake.word, args);
}

struct Placed {
  std::size_t place;
  FieldError error;
};

Placed placed(const std::vector<EditField>& fields, const forms::DefinitionMistake& mistake) {
  const auto sentence = sentence_of(fields, mistake);
  const auto pointer = mistake.pointer.empty() ? "/" : mistake.pointer;
  if (!mistake.file.empty())
    return {of_no_field,
            {"", "calls.edit_in_part", {{"file", mistake.file}, {"pointer", pointer}, {"sentence", sentence}}}};
  const auto place = place_of(fields, mistake.pointer);
  if (place == of_no_field)
    return {place, {"", "calls.edit_elsewhere", {{"pointer", pointer}, {"sentence", sentence}}}};
  const auto& field = fields[place];
  const auto name = edit_name(field.pointer) + (field.kind == EditKind::moment ? ".date" : "");
  return {place, {name, "calls.edit_mistake", {{"label", field.whole_label}, {"sentence", sentence}}}};
}

}  // namespace

Edited edited(Json definition, const Json& typed) {
  const auto fields = edit_fields(definition);
  Edited edited{std::move(definition), {}, {}};
  Typing typing(edited, typed);
  for (const auto& field : fields) typing.put(field);
  return edited;
}

std::vector<FieldError> edit_errors(const std::vector<EditField>& fields, const Edited& typed,
                                    const forms::DefinitionMistakes& found) {
  std::vector<Placed> all;
  for (const auto& error : typed.errors)
    for (std::size_t place = 0; place < fields.size(); ++place)
      if (const auto name = edit_name(fields[place].pointer);
          error.field == name || error.field == name + ".date" || error.field == name + ".time")
        all.push_back({place, error});
  for (const auto& mistake : found)
    if (!mistake.file.empty() || !typed.unreadable.contains(mistake.pointer)) all.push_back(placed(fields, mistake));
  std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.place < b.place; });
  std::vector<FieldError> errors;
  for (auto& one : all) errors.push_back(std::move(one.error));
  return errors;
}

}  // namespace konkurss::calls
