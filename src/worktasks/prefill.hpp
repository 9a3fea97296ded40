// A new work task from an application: its clauses through the template of its form, its deliverables from its
// promises.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::worktasks {

// forms/worktasks/<form>.worktask.json, or general.worktask.json for a form without one.
const Json& template_of(const std::string& form);

// What the application promised: [{"key": "activities.1", "label": {lv, en}, "text", "due" (ISO or null), "deliverable"
// (a title, or null)}]. Rows count from 1. What the form doesn't have is left out.
Json promises_of(const Json& task_template, const Json& form, const Json& answers);

// `about`: the texts that a template may name besides "answer.<question>".
Json first_content(const Json& task_template, const Json& form, const Json& answers, const Json& about);

// The help at a clause, {lv, en}, or null for one that the template doesn't have.
Json help_of(const Json& task_template, const std::string& clause);

}  // namespace konkurss::worktasks
