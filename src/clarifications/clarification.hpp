// One round of clarification as both sides see it: what is asked, until when, and what was answered.
#pragma once
#include <memory>
#include <string>

#include "policy/lifecycle.hpp"
#include "web/context.hpp"

namespace konkurss::clarifications {

struct Clarification {
  long id = 0, version = 0, application = 0, no = 0;
  bool is_own = false, is_open = false;
  Json row;  // as sql/queries/clarifications/one.sql gives it
  std::shared_ptr<const Json> definition;
  std::string field_of_files;  // the question of attachments where it is opened, else empty
  Json files;                  // that the answer will have, as sql/queries/clarifications/files.sql gives them

  const Json& form() const { return definition->at("forms").at(row.at("form").get<std::string>()); }
  const Json& fields() const { return row.at("fields"); }
  // The answers that were there when it was sent, and the same with these and the files in their place.
  const Json& before() const { return row.at("answers_before"); }
  Json with(const Json& answers) const;
  // What answers the question of attachments, {field: [{id, name, size, sha256}]}; nothing where it isn't opened.
  Json answered_files() const;
  // The files as a page shows them ("4 7"), for whoever sends what they saw: others may come or go meanwhile.
  std::string files_shown() const;
  std::string address(const std::string& rest = "") const;
  Facts facts() const;
  // Throws Conflict, which says why, unless it can be answered.
  void check_open() const;
};

// The clarification ":no" of the application ":id". Throws NotFound.
Clarification clarification_of(const Context& context);

// What a page shows of it, without the answers.
Json headline(const Clarification& clarification);

// What its application is again when it is withdrawn: "registered", or "clarified" after an earlier answer.
const char* state_before(const Clarification& clarification);

// What can be clarified of the call, by code: [{item_code, item_text}] of these codes.
Json items_named(const Json& definition, const Json& codes);

// Whether this person may answer for the institution, or only prepare the answer.
bool may_answer(const Context& context, const Clarification& clarification);

}  // namespace konkurss::clarifications
