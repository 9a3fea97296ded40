#include "web/modifiers.hpp"

#include <ctemplate/template_modifiers.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace konkurss {
namespace {

using std::string;
using std::string_view;

// Turns the value into text; `argument` is what stands behind the equals sign.
using Write = string (*)(string_view value, const string& argument, const Words& words);

class Modifier final : public ctemplate::TemplateModifier {
 public:
  explicit Modifier(Write write) : write_(write) {}
  void Modify(const char* in, size_t length, const ctemplate::PerExpandData* data, ctemplate::ExpandEmitter* out,
              const string& argument) const override {
    if (length == 0) return;
    const auto* words = static_cast<const Words*>(data->LookupForModifiers("words"));
    out->Emit(write_({in, length}, argument.empty() ? argument : argument.substr(1), *words));
  }

 private:
  Write write_;
};

string sentence(string_view value, const string& key, const Words& words) {
  std::int64_t number = 0;
  const auto end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  const bool whole = read.ec == std::errc() && read.ptr == end;
  return words.format(key, Json{{"n", whole ? Json(number) : Json(string(value))}});
}

DateStyle style(const string& name) {
  const auto known = date_style(name);
  if (!known) throw std::runtime_error("no date style " + name);
  return *known;
}

struct Named {
  const char* name;
  Write write;
};

constexpr Named modifiers[] = {
    {"x-money", [](string_view v, const string&, const Words& w) { return format_money(v, w.language()); }},
    {"x-number", [](string_view v, const string&, const Words& w) { return format_number(v, w.language()); }},
    {"x-size", [](string_view v, const string&, const Words& w) { return format_size(v, w.language()); }},
    {"x-percent", [](string_view v, const string&, const Words& w) { return format_percent(v, w.language()); }},
    {"x-date=", [](string_view v, const string& a, const Words& w) { return format_date(v, w.language(), style(a)); }},
    {"x-time=", [](string_view v, const string& a, const Words& w) { return format_time(v, w.language(), style(a)); }},
    {"x-clock", [](string_view v, const string&, const Words& w) { return format_clock(v, w.language()); }},
    {"x-word=", [](string_view v, const string& a, const Words& w) { return w.text_or_key(a + string(v)); }},
    {"x-plural=", sentence},
};

}  // namespace

void register_modifiers() {
  static const bool once = [] {
    for (const auto& [name, write] : modifiers)
      if (!ctemplate::AddModifier(name, new Modifier(write))) throw std::logic_error(string("two modifiers ") + name);
    return true;
  }();
  (void)once;
}

string checked_marker(const string& marker, const Words& words) {
  const auto from = marker.find(":x-");
  if (from == marker.npos) return marker;
  const auto equals = marker.find('=', from);
  const string name = marker.substr(from + 1, equals - from - 1);
  const string argument = equals == marker.npos ? "" : marker.substr(equals + 1);
  const bool dated = name == "x-date" || name == "x-time";
  const string full = dated || equals != marker.npos ? name + "=" : name;
  if (std::none_of(std::begin(modifiers), std::end(modifiers), [&](const Named& m) { return full == m.name; }))
    throw std::runtime_error("no modifier " + full + " in {{" + marker + "}}");
  if (dated) style(argument);
  if (name == "x-plural" && !words.has(argument)) throw std::runtime_error("no word " + argument);
  return dated && argument.empty() ? marker.substr(0, from + 1) + full + "nominative" : marker;
}

void speak(ctemplate::PerExpandData& data, const Words& words) { data.InsertForModifiers("words", &words); }

}  // namespace konkurss
