// A call's way into the database: its definition as a draft, and its freezing when it is announced.
#pragma once
#include <optional>
#include <string>

#include "base/errors.hpp"
#include "base/json.hpp"
#include "db/session.hpp"
#include "forms/definition.hpp"

namespace konkurss::calls {

struct Draft {
  long id, version;
  std::string code;
};

// The call of this code can't be changed or announced any more; the refusal leads to it.
Conflict already_announced(const std::string& code);

// Saves a sound definition (forms::read_call) with its categories, its criteria and the parts that it brings along, in
// the open transaction; a draft of the same code is replaced, without asking. Throws already_announced.
Draft save_draft(db::Session& db, const Json& definition, const forms::Parts& parts = {});

// What the call brought along when it was saved.
forms::Parts parts_of(db::Session& db, long call);
// Forgets what the call brought along and doesn't use, such as the form that a category had before it was given
// another; until then it can be chosen again. In the open transaction, which announces the draft.
void drop_unused_parts(db::Session& db, const Json& call);

// Announces the draft and freezes its definition as version 1. `at` is a moment, empty for now.
// Throws Conflict when the draft was changed or announced meanwhile.
Json announce(db::Session& db, long call, long version, const std::optional<std::string>& at = {});

}  // namespace konkurss::calls
