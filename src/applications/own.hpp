// An application as its own institution sees it: the row, its form, and what may still be done with it.
#pragma once
#include <memory>
#include <string>

#include "web/context.hpp"

namespace konkurss::applications {

struct Own {
  long id = 0, version = 0, organisation = 0;
  std::string state;
  Json row;  // as sql/queries/applications/own_application.sql gives it
  std::shared_ptr<const Json> definition;
  bool is_open = false, deadline_passed = false, was_submitted = false;
  bool is_brought_back = false;  // what was being replaced when the time ended: the state is told, a draft is stored

  // A draft, also one that is handed over to the signatories.
  bool is_unsubmitted() const;
  // Whether the person writes in it now: a draft of an open call.
  bool is_written_by(const Person& person) const;

  const Json& form() const { return definition->at("forms").at(row.at("form").get<std::string>()); }
  const Json& answers() const { return row.at("answers"); }
  // The fields changed since the version asked for: [{field, old, by, is_mine, at}].
  const Json& changes() const;
  std::string address(const std::string& rest = "") const { return "/applications/" + std::to_string(id) + rest; }
  // With the whole form checked: a few milliseconds.
  Facts facts() const;
};

// The application ":id" of one of the acting person's institutions, with what was changed after the version `since`.
// Throws NotFound.
Own own_application(const Context& context, std::optional<long> since = {});

// Throws Conflict unless it is a draft of an open call, and not handed over.
void check_editable(const Own& own);

// What is missing before it can be submitted, by step (forms::check_view), with the files in which a virus was found.
Json check_of(const Own& own);

// Saves these fields as a new version of a draft, if there are any: {"version", "saved_at"}; nothing when somebody else
// saved since `own` was read.
std::optional<Json> save_answers(const Context& context, const Own& own, const Json& changed);

// What every page of an application shows of it, without the answers.
Json headline(const Own& own);

// {"days_left": 3}, {"hours_left": 7, "is_short": true} or {"minutes_left": …, "is_short": true}: the time to the
// deadline in its largest unit.
Json time_left(double seconds);

// The id of the field that files are attached to; empty when the form has none.
std::string attachments_field(const Json& form);

}  // namespace konkurss::applications
