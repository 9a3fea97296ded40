// Where a call stands: for those who lead it, by category, with what is due next.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

// What the guards ask of a call, from its row (queries/calls/show.sql).
Facts facts_of(const Json& call);

// "Saņemti 22 pieteikumi: 5 …, 17 …", of rows with received and category_title; in both languages.
Json received_sentence(const Json& categories);

Document overview(Context& context);

}  // namespace konkurss::calls
