// Runs a report within the open transaction: whoever acts in it sees what the policies let them see.
#pragma once
#include <functional>

#include "reports/sink.hpp"

namespace konkurss::reports {

// Which applications of the call: as filtered_applications takes it, and as it was typed. Null and empty: all.
struct Filter {
  std::string text;
  Json json;
};

// What every report may name: :call (its id), :lang, the call's ranking as JSON (rules::to_json) in three parts:
// :ranking (all but the lines), :ranking_lines (without their evaluations, each explained in that language) and
// :ranking_left_out (id and evaluator of those that don't count); :words (the catalogue's reports.value.* by their last
// parts, JSON), :version (of the program), :filter and :filter_text.
db::NamedTexts parameters_of(db::Session& db, long call, Language language, const Filter& filter = {},
                             bool chosen = false);

using Progress = std::function<void(long rows)>;  // called now and then with the rows done so far

// One sheet, or all (from 0; nothing: all). Throws Mistake for what the file has wrong; returns the rows written.
long run(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::optional<std::size_t> sheet,
         Sink& sink, const Progress& progress = {});
// How many rows a sheet has.
long count(db::Session& db, const Report& report, const db::NamedTexts& parameters, std::size_t sheet);

}  // namespace konkurss::reports
