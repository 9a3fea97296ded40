// Runs a report within the open transaction: whoever acts in it sees what the policies let them see.
#pragma once
#include "reports/sink.hpp"

namespace konkurss::reports {

// Which applications of the call: as filtered_applications takes it, and as it was typed. Null and empty: all.
struct Filter {
  std::string text;
  Json json;
};

// What every report may name and is known at once: :call (its id), :lang, :words (the catalogue's reports.value.* by
// their last parts, JSON), :version (of the program), :chosen, :filter and :filter_text.
db::NamedTexts plain_parameters(long call, Language language, const Filter& filter = {}, bool chosen = false);
// The same with the call's ranking as JSON (rules::to_json) in three parts: :ranking (all but the lines),
// :ranking_lines (without their evaluations, each explained in that language) and :ranking_left_out (id and evaluator
// of those that don't count); and its :rules.
db::NamedTexts with_ranking(db::NamedTexts plain, db::Session& db, long call, Language language);

// One sheet (from 0). Throws NotFound, Mistake for what the file has wrong.
void run(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::size_t sheet, Sink& sink);
// Whether these are all that a sheet's statements name.
bool names_only(const Sheet& sheet, const db::NamedTexts& parameters);
// How many rows a sheet has.
long count(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::size_t sheet);

}  // namespace konkurss::reports
