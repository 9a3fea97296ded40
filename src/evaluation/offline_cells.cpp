#include "evaluation/offline_cells.hpp"

#include <xlsxwriter.h>

#include <stdexcept>
#include <vector>

#include "base/as_double.hpp"
#include "base/cut.hpp"
#include "base/words.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t longest_list = 255;     // of a validation's choices, with their commas
constexpr std::size_t longest_message = 250;  // bytes of a validation's message; Excel takes 255 characters
constexpr double longest_reason = 4000;

struct Message {
  std::string title, text;
};

void add(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, lxw_data_validation& rule, Message& message) {
  message.text = cut_to_bytes(message.text, longest_message);
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.input_title = message.title.data();
  rule.input_message = message.text.data();
  if (worksheet_data_validation_cell(sheet, row, column, &rule) != LXW_NO_ERROR)
    throw std::runtime_error("a validation can't be written");
}

}  // namespace

std::string meanings(const Scheme& scheme, Language language) {
  std::string text;
  const auto points = scheme.points();
  for (std::size_t i = 0; i < scheme.labels.size() && i < points.size(); ++i)
    text += (text.empty() ? "" : "\n") + points[i] + " – " +
            scheme.labels[i].at(std::string(code(language))).get<std::string>();
  return text.empty() ? plain(scheme.minimum) + " – " + plain(scheme.maximum) : text;
}

void validate_points(lxw_worksheet* sheet, unsigned row, unsigned short column, const Scheme& scheme,
                     Language language) {
  auto points = scheme.points();
  std::vector<char*> list;
  std::size_t length = 0;
  for (auto& one : points) {
    list.push_back(one.data());
    length += one.size() + 1;
  }
  list.push_back(nullptr);
  lxw_data_validation rule{};
  // Halves are written with a comma or a point, as the reader's spreadsheet does it; a list knows only one of them.
  if (length <= longest_list && scheme.step.denominator() == 1) {
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = list.data();
  } else {
    rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.minimum_number = as_double(plain(scheme.minimum));
    rule.maximum_number = as_double(plain(scheme.maximum));
  }
  Message message{words(language).text("evaluation.points"), meanings(scheme, language)};
  add(sheet, row, column, rule, message);
}

void validate_reason(lxw_worksheet* sheet, unsigned row, unsigned short column, const Scheme& scheme,
                     Language language) {
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_LENGTH;
  rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
  rule.value_number = longest_reason;
  Message message{words(language).text("evaluation.reason"),
                  words(language).format("evaluation.least_characters", {{"n", scheme.minimum_reason}})};
  add(sheet, row, column, rule, message);
}

}  // namespace konkurss::evaluation
