// What a database's value becomes in a cell: texts that no program takes for more, numbers and days that Excel counts.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace konkurss::reports {

// Without control characters (XML 1.0 knows none but tab and line breaks) and what isn't UTF-8; at most Excel's 32,767
// characters, the last one "…" when something is left out.
std::string cell_text(std::string_view text);

// Digits with an optional minus and decimal point; neither NaN nor an exponent.
bool is_plain_number(std::string_view text);

// "14800.50" -> 1480050, exactly; further decimals are cut. For totals of money and whole numbers.
long long in_hundredths(std::string_view text);

// Excel's day number of "2025-09-19" or "2025-09-19 17:00:00.5" (1900 system, without a time zone).
std::optional<double> excel_day(std::string_view iso);

// RFC 4180, with a field's quotes where it needs them. A text that a spreadsheet would take for a formula begins with
// an apostrophe; a number stays one (OWASP, CSV Injection).
std::string csv_field(std::string_view text, char separator);

}  // namespace konkurss::reports
