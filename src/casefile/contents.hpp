// What a case file holds: its head, its documents as data and the files as they were received.
#pragma once
#include "base/settings.hpp"
#include "db/session.hpp"

namespace konkurss::casefile {

// The head of a case within reach (queries/casefile/head.sql). Throws NotFound.
Json case_of(db::Session& db, long application);

// Why a file isn't handed out, as a word: a virus was found, or nobody has looked for one yet; null: it is.
Json withheld_because(const Json& file, const Settings& settings);

// The questions of the application's form by their ids, in both languages: {"title": {"lv", "en"}, …}.
Json labels_of(db::Session& db, long application);

}  // namespace konkurss::casefile
