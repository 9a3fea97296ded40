// What can be written in a filter of a call's applications: its keys and their values.
#pragma once
#include "db/session.hpp"
#include "rules/filter.hpp"

namespace konkurss::filters {

// Keys whose values are the same in every call.
const rules::FilterKeys& fixed_keys();
// All of them, with the call's categories, evaluators and the institutions of its opened applications.
rules::FilterKeys keys_of(db::Session& db, long call);

const rules::FilterKey& key_named(const rules::FilterKeys& keys, std::string_view key);

}  // namespace konkurss::filters
