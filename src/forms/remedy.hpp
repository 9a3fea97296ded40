// How long an applicant of a kind has to object to a decision, as a call's definition says it, and whether the call's
// own text on it says the same.
#pragma once
#include <string>

#include "base/json.hpp"
#include "base/language.hpp"

namespace konkurss::forms {

struct TermToObject {
  bool in_months = false;
  int count = 10;
};

// Of the call's "objections", which may be null. What it leaves out: ministries and the Chancellery's own have 10
// working days for a review, everybody else one month (Administrative Procedure Law, section 79).
TermToObject term_to_object(const std::string& kind, const Json& objections);

// As a sentence names it, "10 darbdienu" before "laikā" and "10 working days" after "within", in both languages.
Json words_of(const TermToObject& term);

// A call's text, which writes {term} for its applicants' term, with the term put in.
Json with_term(const Json& text, const TermToObject& term);

// What a text says of the term: nothing, the term itself (as {term}, or among the times that it names: "10 darbdienu",
// "one month"), or other times alone.
enum class TermSaid { nothing, right, another };
TermSaid term_said(const std::string& text, Language language, const TermToObject& term);

// Whether a text says another term in one of its languages.
bool contradicts(const Json& text, const TermToObject& term);

}  // namespace konkurss::forms
