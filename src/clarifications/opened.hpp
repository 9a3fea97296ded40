// The part of a form that a clarification opens: what may be typed, what is wrong with it, what it changes.
#pragma once
#include "forms/type.hpp"

namespace konkurss::clarifications {

// `form` is one of the resolved definition's forms, `fields` the ids that are opened (a JSON array) everywhere.

// The questions that can be opened, those that people answer, by step: [{step_title, questions: [{question_id,
// question_label}]}].
Json questions(const Json& form);

// The form with nothing but the opened questions; steps without any are left out.
Json opened_form(const Json& form, const Json& fields);

// What a body says of the opened questions, each present; not of attachments, which come another way.
Json typed_answers(const Json& form, const Json& fields, const Json& body);

// The mistakes in the opened questions, and those that the change brings to others: a sum that came out before.
// `complete`: missing answers are mistakes, too.
forms::Mistakes mistakes(const Json& form, const Json& fields, const Json& before, const Json& after, bool complete);

// [{label, is_changed, old, new}]: both as forms/value.html draws them.
Json differences(const Json& form, const Json& fields, const Json& before, const Json& after);

}  // namespace konkurss::clarifications
