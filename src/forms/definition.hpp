// Reads the definition of a call with the forms and the plan it names; what comes out can be frozen as a version.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "forms/source.hpp"

namespace konkurss::forms {

// The text under a name below forms/: "call.schema.json", "forms/application.form.json", "plans/ogp6.plan.json".
using Resolver = std::function<std::optional<std::string>(const std::string& name)>;

// The files that travel inside the program.
std::optional<std::string> embedded_definition(const std::string& name);

// Forms and classifiers that a call brings along, by their names below forms/: {"forms/own.form.json": "{…}"}.
using Parts = std::map<std::string, std::string>;
// They go before what travels inside the program.
Resolver brought_first(Parts parts);

// Moves the whole timeline by days, so that `entry` ("closes") falls on `date`: for a demonstration that is always
// open.
struct Move {
  std::string entry;
  std::string date;  // "2026-12-23"
};

struct Definition {
  // The call with "forms": {name: form} and "plan_tree": plan. Whatever the forms take from the call or from a plan
  // (limits, options) is filled in. Only complete without mistakes.
  Json call;
  DefinitionMistakes mistakes;  // all of them, in the order of the lines
  Parts parts = {};             // what was read beside the call and has to be kept to read it again
  bool ok() const { return mistakes.empty(); }
};

Definition read_call(const std::string& text, const Resolver& resolver = embedded_definition,
                     const std::optional<Move>& move = {});

// Those of them that the call names, itself or through one another; all where it isn't sound, since not all is read
// then.
Parts parts_in_use(const Json& call, const Parts& parts);

// The call as its own file says it: without what reading it has filled in.
Json as_written(Json call);

// A part by itself; `kind` is "form", "plan", "calendar" or "classifier".
Definition read_part(const std::string& kind, const std::string& text, const Resolver& resolver = embedded_definition);

// One sentence: {"lv": "...", "en": "..."}.
Json sentence(const DefinitionMistake& mistake);

// For a page or the API: [{"file", "line", "column", "pointer", "text": {lv, en}}].
Json described(const DefinitionMistakes& mistakes);

}  // namespace konkurss::forms
