// How long the documents of a case file are kept: by kind, by the period that holds on the day the term begins.
#pragma once
#include <string>

#include "base/json.hpp"

namespace konkurss::rules {

// A day so many years later (ISO); 29 February becomes the month's last day where the year has none.
std::string years_later(const std::string& day, long years);

// The kind of forms/retention/lv.retention.json, and of it the period that holds on the day its term begins; null where
// the data have none.
const Json& retention_kind(const Json& retention, const std::string& kind);
const Json& retention_period(const Json& retention, const std::string& kind, const std::string& began_on);

// Until when a case is kept, of its documents [{kind, began_on or null}]: that of the document kept longest, as {kind,
// began_on, years, due_on, basis}; null while the term of one hasn't begun, or the data say nothing of it.
Json kept_longest(const Json& retention, const Json& documents);

// The same for whoever looks for what is due: [{kind, base_from, base_until or null, cutoff}] — a document's term is
// over when its term began from `base_from` until `base_until` and by `cutoff`.
Json cutoffs(const Json& retention, const std::string& today);

}  // namespace konkurss::rules
