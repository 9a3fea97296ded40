// What somebody typed in one step, merged by field with what was saved since the page was drawn.
#pragma once
#include "applications/own.hpp"
#include "base/language.hpp"
#include "forms/merge.hpp"

namespace konkurss::applications {

struct TypedStep {
  Json answers;                       // the fields that were sent, as typed
  forms::Merge merged;                // without those where the person chose the other's text
  std::vector<std::string> unchosen;  // disputed fields of the page where neither text was chosen
};

// `body` are the step's fields; {"only": ["title"]} says that the others weren't sent, {"choice": {"title": "theirs"}}
// gives a disputed field up. `own` was read with the changes since the body's version.
TypedStep typed_step(const Own& own, const std::string& step, const Json& body);

// {"title": "mine"}: what was chosen of disputed fields, as the page or a program sent it; empty for anything else.
Json choices_of(const Json& body);

// Throws Invalid 409 with both values of each disputed field, 422 where a choice is missing.
void check_disputes(const Own& own, const TypedStep& typed);

// For the page: both texts of each field that is disputed, put into the step's `fields`; and who has changed what else.
void add_disputes(Json& fields, const Own& own, const std::string& step, const TypedStep& typed, const Json& choices,
                  Language language);
Json changed_by_others(const Own& own, const std::string& step);
// All that was changed, each with the version of its last change, for the page's script: "title:5 summary:7".
std::string changed_fields(const Own& own);

}  // namespace konkurss::applications
