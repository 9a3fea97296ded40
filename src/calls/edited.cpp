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
    if (field.kind == EditKind::categories) return categories(field);
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

  // A text that may be left out is there in both languages or in neither.
  void settle(const EditField& field) {
    const bool is_words = field.kind == EditKind::line || field.kind == EditKind::text;
    if (!is_words || field.when_empty != WhenEmpty::removed) return;
    const auto slash = field.pointer.rfind('/');
    const auto around = field.pointer.substr(0, slash);
    const auto* texts = at_pointer(edited_.rows, around);
    if (!texts || !texts->is_object()) return;
    if (texts->empty()) return erase(around);
    if (!texts->contains(field.pointer.substr(slash + 1))) refuse(field, "calls.edit_both_languages");
  }

 private:
  // The text that the definition has; empty where it has none.
  std::string stored(const EditField& field) const {
    const auto* value = at_pointer(edited_.rows, field.pointer);
    return value && value->is_string() ? value->get<std::string>() : std::string();
  }

  void set(const EditField& field, Json value) { edited_.rows[Json::json_pointer(field.pointer)] = std::move(value); }

  void complain(const EditField& field, const std::string& word, const std::string& part = "") {
    edited_.errors.push_back({edit_name(field.pointer + part),
                              "calls.edit_mistake",
                              {{"label", field.whole_label}, {"sentence", both(word)}}});
    edited_.unreadable.insert(field.pointer);
  }

  void refuse(const EditField& field, const std::string& word, const std::string& part = "") {
    complain(field, word, part);
    set(field, "");
  }

  void clear(const EditField& field) {
    if (field.when_empty == WhenEmpty::null) return set(field, nullptr);
    if (at_pointer(edited_.rows, field.pointer)) erase(field.pointer);
  }

  void erase(const std::string& pointer) {
    const auto at = pointer.rfind('/');
    edited_.rows.at(Json::json_pointer(pointer.substr(0, at))).erase(pointer.substr(at + 1));
  }

  // Those that were chosen stand in the definition already (with_new_rows); what is left to find is that there are
  // none.
  void categories(const EditField& field) {
    const auto criterion = field.pointer.substr(0, field.pointer.rfind('/'));
    const auto chosen = chosen_categories(typed_, criterion);
    if (at_pointer(typed_, field.pointer) && !chosen) return complain(field, "web.text_expected");
    const auto* named = at_pointer(edited_.rows, field.pointer);
    const auto goes = [&](const Json& code) { return edited_.going.categories.contains(code.get<std::string>()); };
    const bool all_go = named && std::all_of(named->begin(), named->end(), goes);
    if (!all_go && (!chosen || !chosen->empty())) return;
    complain(field, "calls.edit_category_missing");
    edited_.unreadable.insert(criterion + "/title_in");
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

}  // namespace

Edited edited(Json definition, const Json& typed) {
  Edited edited{with_new_rows(std::move(definition), typed), {}, {}, {}, {}};
  edited.going = going_of(edited.rows, typed);
  auto fields = edit_fields(edited.rows);
  std::erase_if(fields, [&](const EditField& field) { return edited.going.has(field.pointer); });
  Typing typing(edited, typed);
  for (const auto& field : fields) typing.put(field);
  for (const auto& field : fields) typing.settle(field);
  edited.definition = without(edited.rows, edited.going);
  return edited;
}

}  // namespace konkurss::calls
