#include "forms/definition.hpp"

#include <date/date.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "base/embedded.hpp"
#include "forms/checks.hpp"
#include "forms/form_parts.hpp"
#include "forms/resolve.hpp"
#include "forms/schema.hpp"
#include "forms/sentence.hpp"

namespace konkurss::forms {
namespace {

date::sys_days day_of(const std::string& iso) {
  return date::year(std::stoi(iso.substr(0, 4))) / std::stoi(iso.substr(5, 2)) / std::stoi(iso.substr(8, 2));
}

// Adds days to a date or to the day of a local moment; the clock stays.
std::string moved(const std::string& iso, date::days days) {
  std::ostringstream text;
  text << date::format("%F", day_of(iso) + days) << iso.substr(10);
  return text.str();
}

void move_timeline(Json& call, const Move& move) {
  if (!date_exists(move.date)) throw std::invalid_argument("no such day: " + move.date);
  auto& timeline = call.at("timeline");
  const auto days = day_of(move.date) - day_of(timeline.at(move.entry).get<std::string>());
  for (auto& [name, value] : timeline.items()) value = moved(value.get<std::string>(), days);
}

struct Kind {
  const char* name;
  void (*check)(const Findings&);
};
constexpr Kind kinds[] = {{"call", check_call},
                          {"form", check_form},
                          {"plan", check_plan},
                          {"calendar", check_calendar},
                          {"classifier", check_classifier}};

DefinitionMistakes beyond_schema(const std::string& name, const Source& source, const DefinitionMistakes& of_schema) {
  const auto* kind =
      std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& each) { return each.name == name; });
  if (kind == std::end(kinds)) throw std::invalid_argument("no such kind of definition: " + name);
  DefinitionMistakes found;
  kind->check(Findings(source, of_schema, found));
  return found;
}

void append(DefinitionMistakes& list, DefinitionMistakes more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// One reading of a call with all it names; every file is read once.
class Reading {
 public:
  explicit Reading(const Resolver& resolver) : resolver_(resolver) {}

  Source checked(const std::string& kind, const std::string& file, const std::string& text) {
    Source source(file, text, mistakes);
    if (!source.ok()) return source;
    const auto of_schema = schema_mistakes(source, Json::parse(resolver_(kind + ".schema.json").value()));
    append(mistakes, of_schema);
    append(mistakes, beyond_schema(kind, source, of_schema));
    return source;
  }

  void named(const Source& call) {
    const auto& json = call.json();
    if (json.contains("plan") && json.at("plan").is_string()) known(call, "plan", "/plan", json.at("plan"));
    const auto categories = json.value("categories", Json::array());
    for (std::size_t i = 0; categories.is_array() && i < categories.size(); ++i)
      if (categories[i].is_object() && categories[i].contains("form") && categories[i].at("form").is_string())
        known(call, "form", "/categories/" + std::to_string(i) + "/form", categories[i].at("form"));
  }

  Json resolved(const Source& call, const std::optional<Move>& move) {
    auto json = call.json();
    if (move) move_timeline(json, *move);
    const PartNamed part = [this](const std::string& kind, const std::string& name) -> const Json& {
      return part_named(kind, name);
    };
    for (const auto& category : json.at("categories")) {
      const auto name = category.at("form").get<std::string>();
      if (!json["forms"].contains(name))
        json["forms"][name] = resolved_form(*sources_.at("form " + name), json, part, mistakes);
    }
    json["plan_tree"] = part_named("plan", json.at("plan"));
    return json;
  }

  DefinitionMistakes mistakes;

 private:
  // The form or plan that the call names; a mistake at the place where it's named if there's none.
  void known(const Source& source, const std::string& kind, const std::string& pointer, const std::string& name) {
    if (!read(kind, name))
      mistakes.push_back(source.mistake(pointer, "forms.definition.unknown_" + kind, {{"value", name}}));
  }

  bool read(const std::string& kind, const std::string& name) {
    const auto key = kind + " " + name;
    if (sources_.count(key)) return sources_.at(key).has_value();
    const auto file = kind + "s/" + name + "." + kind + ".json";
    const auto text = resolver_(file);
    sources_[key] = text ? std::optional(checked(kind, file, *text)) : std::nullopt;
    if (text && kind == "form") read_lists(sources_.at(key)->json());
    return text.has_value();
  }

  // Before a form is filled in: it can't be from a classifier with mistakes.
  void read_lists(const Json& form) {
    for (const auto& scope : scopes_of(form))
      for (const auto& placed : scope)
        if (placed.field->contains("classifier") && placed.field->at("classifier").is_string())
          read("classifier", placed.field->at("classifier"));
  }

  const Json& part_named(const std::string& kind, const std::string& name) {
    static const Json none;
    return read(kind, name) ? sources_.at(kind + " " + name)->json() : none;
  }

  const Resolver& resolver_;
  std::map<std::string, std::optional<Source>> sources_;
};

DefinitionMistakes in_order(DefinitionMistakes mistakes) {
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const auto& a, const auto& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); });
  if (mistakes.size() > most_mistakes) mistakes.erase(mistakes.begin() + most_mistakes, mistakes.end());
  return mistakes;
}

}  // namespace

std::optional<std::string> embedded_definition(const std::string& name) {
  const auto found = embedded().find("forms/" + name);
  return found == embedded().end() ? std::nullopt : std::optional(found->second);
}

Resolver brought_first(Parts parts) {
  return [parts = std::move(parts)](const std::string& name) {
    const auto brought = parts.find(name);
    return brought == parts.end() ? embedded_definition(name) : std::optional(brought->second);
  };
}

Json as_written(Json call) {
  for (const auto* filled_in : {"forms", "plan_tree"}) call.erase(filled_in);
  return call;
}

Definition read_call(const std::string& text, const Resolver& resolver, const std::optional<Move>& move) {
  Reading reading(resolver);
  const auto source = reading.checked("call", "", text);
  if (source.ok()) reading.named(source);
  Definition definition;
  if (reading.mistakes.empty()) definition.call = reading.resolved(source, move);
  definition.mistakes = in_order(std::move(reading.mistakes));
  return definition;
}

Parts parts_in_use(const Json& call, const Parts& parts) {
  Parts used;
  const auto resolver = brought_first(parts);
  const auto read = read_call(call.dump(), [&](const std::string& name) {
    if (const auto part = parts.find(name); part != parts.end()) used.insert(*part);
    return resolver(name);
  });
  return read.mistakes.empty() ? used : parts;
}

Definition read_part(const std::string& kind, const std::string& text, const Resolver& resolver) {
  Reading reading(resolver);
  const auto source = reading.checked(kind, "", text);
  return {source.json(), in_order(std::move(reading.mistakes))};
}

Json sentence(const DefinitionMistake& mistake) { return both(mistake.word, mistake.args); }

Json described(const DefinitionMistakes& mistakes) {
  Json list = Json::array();
  for (const auto& mistake : mistakes)
    list.push_back({{"file", mistake.file},
                    {"line", mistake.line},
                    {"column", mistake.column},
                    {"pointer", mistake.pointer},
                    {"text", sentence(mistake)}});
  return list;
}

}  // namespace konkurss::forms
