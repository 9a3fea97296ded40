// What a destruction act leaves of a case: each column that may hold a text is erased, or named here with why it stays.
#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// By the column's name, in whichever table.
const std::map<std::string, std::set<std::string>> kept_everywhere{
    {"a word of a list, not somebody's own",
     {"state", "kind",     "verdict",   "outcome",       "step",     "side",        "form",
      "plan",  "measure",  "indicator", "code",          "part",     "due_after",   "procedure",
      "cpv",   "currency", "answer",    "vote",          "decision", "legal_basis", "thread_state",
      "role",  "language", "awaits",    "handed_over_by"}},
    {"the name of a question of the form", {"field", "fields", "items"}},
    {"proves a copy elsewhere", {"sha256"}},
    {"of a file that is gone", {"media_type", "stored_as", "scan", "scan_found", "found"}},
    {"a number by which a case is found", {"number", "application_number"}},
};
// By table and column.
const std::map<std::string, std::set<std::string>> kept{
    {"the act itself must say what was destroyed",
     {"application.title", "destruction_item.title", "destruction_item.institution", "destruction_item.basis"}},
    {"the mark of one click", {"application.once", "message.once"}},
    {"numbers by which a ranked list or a vote is counted again", {"evaluation.points_given", "agenda_item.result"}},
    {"the wording put before everybody of the call", {"declaration.statement", "commission_declaration.statement"}},
    {"codes of the deliverables", {"contract_milestone.deliverables"}},
    {"published by law elsewhere", {"procurement.identification", "procurement.link"}},
    {"of a person's access, no document of the case", {"invitation.mail"}},
    {"tells that something happened, without its text",
     {"message.arguments", "message.link", "message.secret", "message.mail", "message.error"}},
};

std::string why_kept(const std::string& table, const std::string& column) {
  for (const auto& [why, columns] : kept_everywhere)
    if (columns.contains(column)) return why;
  for (const auto& [why, columns] : kept)
    if (columns.contains(table + "." + column)) return why;
  return "";
}

// Table -> the assignments of its update; "*" where its rows are deleted.
std::map<std::string, std::string> erased_by(World& world) {
  static const std::regex deleting(R"(delete from (\w+))"), updating(R"(update (\w+) set ([\s\S]*?) where )");
  std::map<std::string, std::string> found;
  for (const auto& row : world.rows("select prosrc from pg_proc where proname ~ '^erase_'")) {
    const auto text = row.at("prosrc").get<std::string>();
    for (std::sregex_iterator at(text.begin(), text.end(), deleting), end; at != end; ++at) found[(*at)[1]] = "*";
    for (std::sregex_iterator at(text.begin(), text.end(), updating), end; at != end; ++at)
      found[(*at)[1]] += (*at)[2].str();
  }
  return found;
}

// README, decision 40.
bool is_kept_by_audit(const std::string& column) {
  static const std::set<std::string> others{"deviation", "criteria", "name", "file_name"};
  return column.ends_with("reason") || others.contains(column);
}

}  // namespace

TEST_CASE("every text of a case is erased, or stays for a reason") {
  World world;
  const auto erased = erased_by(world);
  REQUIRE(erased.size() > 30);
  // All that hangs on an application, however far.
  const auto columns = world.rows(
      "with recursive cases(t) as (select 'application'::regclass::oid union select c.conrelid from pg_constraint c "
      "join cases on c.confrelid = cases.t where c.contype = 'f') "
      "select t::regclass::text as table, a.attname::text as column from cases join pg_attribute a on a.attrelid = t "
      "and a.attnum > 0 and not attisdropped and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'text[]'::regtype)");
  REQUIRE(columns.size() > 100);
  for (const auto& row : columns) {
    const auto table = row.at("table").get<std::string>(), column = row.at("column").get<std::string>();
    INFO(table << "." << column);
    const auto found = erased.find(table);
    const bool is_erased =
        found != erased.end() &&
        (found->second == "*" || std::regex_search(found->second, std::regex("\\b" + column + " = ")));
    CHECK((is_erased || !why_kept(table, column).empty()));
  }
}

TEST_CASE("the audit copies no text that an act erases but names of files and reasons") {
  World world;
  const auto erased = erased_by(world);
  // Each audited table as a row with a text wherever one may stand, and what the audit would say of it.
  const auto tables = world.rows(
      "select c.relname::text as table, audit_difference(null, jsonb_object_agg(a.attname, case when a.atttypid = "
      "'jsonb'::regtype then '{\"of\": \"a text\"}' when a.atttypid in ('text'::regtype, 'text[]'::regtype) then '\"a "
      "text\"' else '1' end::jsonb)) as told from pg_class c join "
      "pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where exists (select 1 from "
      "pg_trigger t where t.tgrelid = c.oid and t.tgname like 'audited%') group by c.relname");
  const std::set<std::string> said_elsewhere{"milestone_hand_in", "hand_in_view", "work_task_version"};
  int compared = 0;
  for (const auto& row : tables) {
    const auto table = row.at("table").get<std::string>();
    const auto found = erased.find(table);
    if (found == erased.end() || found->second == "*") continue;
    for (const auto& [column, told] : row.at("told").items()) {
      INFO(table << "." << column << " " << told);
      if (!std::regex_search(found->second, std::regex("\\b" + column + " = ")) || is_kept_by_audit(column)) continue;
      if (said_elsewhere.contains(table) && (column == "text" || column == "content")) continue;  // its own trigger
      CHECK(told.dump().find("a text") == std::string::npos);
      ++compared;
    }
  }
  CHECK(compared > 30);
}

TEST_CASE("the guards of every table that an act changes rest meanwhile") {
  World world;
  const auto text =
      world.value("select prosrc from pg_proc where proname = 'carry_out_destruction'").get<std::string>();
  for (const auto& [table, assignments] : erased_by(world)) {
    INFO(table << assignments);
    CHECK(text.find("'" + table + "'") != std::string::npos);
  }
}
