// What of a report is asked for: the call, the filter of its applications and the columns.
#pragma once
#include "filters/asked.hpp"
#include "reports/chosen_columns.hpp"
#include "reports/run.hpp"
#include "web/context.hpp"

namespace konkurss::reports {

struct AskedReport {
  Json call;
  Report report;
  filters::Asked filter;
  Json presets = Json::array();  // of the person: [{"id", "name", "left_out", "first"}]
  Json preset;                   // the chosen one of them, or null
  ColumnChoice columns;

  std::string address() const;  // of its page
  std::string query() const;    // "filter=…&preset=…" for its links, without what isn't asked for
};

// By the address (?filter=, ?preset=) or, of a form, by what was sent. A preset of somebody else is none. Throws
// NotFound, Mistake, and Invalid where the report can't be filtered, or the filter can't be read by a program or a
// form.
AskedReport asked_report(Context& context);
// Whether the person may do what the report needs besides the reading of reports.
bool may_read(const Context& context, const Report& report);

}  // namespace konkurss::reports
