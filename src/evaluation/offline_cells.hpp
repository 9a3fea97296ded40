// Cells of an offline workbook: what may be filled in, and how texts and numbers fit into them.
#pragma once
#include <string>

#include "base/language.hpp"
#include "evaluation/scheme.hpp"

struct lxw_worksheet;

namespace konkurss::evaluation {

// "0 – no information", a line each; the ends of a scale without words.
std::string meanings(const Scheme& scheme, Language language);

// A list of the scale's values where a spreadsheet can hold one, else a number between its ends; the meanings as the
// cell's message. Rows and columns from 0. Both throw std::runtime_error where libxlsxwriter refuses.
void validate_points(lxw_worksheet* sheet, unsigned row, unsigned short column, const Scheme& scheme,
                     Language language);
// At most as many characters as a reason may have; the least as the cell's message.
void validate_reason(lxw_worksheet* sheet, unsigned row, unsigned short column, const Scheme& scheme,
                     Language language);

}  // namespace konkurss::evaluation
