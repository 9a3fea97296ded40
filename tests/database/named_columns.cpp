// Columns that people meet by name have a name in their language: in the timeline of the audit, and in the archive of a
// case.
#include <catch2/catch.hpp>

#include "audit/timeline.hpp"
#include "base/words.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

void check_named(const Json& columns, const std::string& area) {
  REQUIRE(columns.size() > 20);
  for (const auto language : {Language::lv, Language::en})
    for (const auto& row : columns) {
      const auto column = row.at("name").get<std::string>();
      INFO(area << column);
      if (audit::is_said(column)) CHECK(words(language).has(area + column));
    }
}

}  // namespace

TEST_CASE("each column whose change the audit tells has a word") {
  World world;
  check_named(
      world.rows("select distinct a.attname::text as name from pg_trigger t join pg_attribute a on a.attrelid = "
                 "t.tgrelid and a.attnum > 0 and not a.attisdropped where t.tgname like 'audited%'"),
      "audit.field.");
}

TEST_CASE("each column of a contract and what belongs to it, as a case's archive has them, has a word") {
  World world;
  check_named(
      world.rows("select distinct attname::text as name from pg_attribute where attnum > 0 and not attisdropped "
                 "and attname <> 'version' and attrelid in ('contract'::regclass, 'contract_milestone'::regclass, "
                 "'contract_amendment'::regclass, 'acceptance_act'::regclass, 'milestone_hand_in'::regclass, "
                 "'hand_in_view'::regclass, 'objection'::regclass, 'procurement'::regclass, 'invoice'::regclass, "
                 "'payment'::regclass, 'progress_report'::regclass, 'indicator_value'::regclass)"),
      "casefile.field.");
}
