// A number for a cell of a workbook, which knows only floating point; sums of money never come here.
#pragma once
#include <charconv>
#include <string_view>

namespace konkurss {

// What digits with an optional minus and decimal point mean.
inline double as_double(std::string_view number) {
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

}  // namespace konkurss
