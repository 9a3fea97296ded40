// What a schema can't say of a definition: names that must agree, orders, limits.
#pragma once
#include <exception>

#include "forms/source.hpp"

namespace konkurss::forms {

// Where the checks put what they find. Whoever loads a definition is told all at once, so its other parts are checked
// when the schema has refused some.
class Findings {
 public:
  Findings(const Source& source, const DefinitionMistakes& of_schema, DefinitionMistakes& list)
      : source_(source), of_schema_(of_schema), list_(list) {}

  const Json& json() const { return source_.json(); }

  // `word` is a key below "forms.definition."; what the schema has refused isn't told a second time.
  void add(const std::string& pointer, const std::string& word, Json args = Json::object()) const;
  bool is_refused(const std::string& pointer) const;

  // One part by itself. Where the schema has refused something, a part can break on it, and no more is said of that
  // part. False then.
  template <class Check>
  bool part(const Check& check) const {
    const auto before = list_.size();
    try {
      check();
      return true;
    } catch (const std::exception&) {
      if (of_schema_.empty()) throw;
      list_.resize(before);
      return false;
    }
  }

  // A mistake for every code that a list (of objects under `key`) gives a second time.
  void unique(const Json& list, const std::string& pointer, const std::string& key) const;

 private:
  const Source& source_;
  const DefinitionMistakes& of_schema_;
  DefinitionMistakes& list_;
};

// Each checks what its schema has left over.
void check_call(const Findings& call);
void check_form(const Findings& form);
void check_plan(const Findings& plan);
void check_calendar(const Findings& calendar);
void check_classifier(const Findings& classifier);

// Whether an ISO date exists: not 30 February.
bool date_exists(const std::string& iso);

}  // namespace konkurss::forms
