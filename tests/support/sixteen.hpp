// The demonstration competition as a test's data: 16 applications whose totals, ranks and outcomes are known
// beforehand.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "support/world.hpp"

namespace konkurss::test {

struct Known {
  std::string number, applicant, title, amount;
  std::array<std::string, 3> scores;  // by evaluator, a digit a criterion K1 to K6; empty: recused or none
  std::string total;                  // empty: none
  int rank;                           // 0: none
  std::string outcome;
};
const std::vector<Known>& sixteen();

// Makes the call "OGP5-2025-AP" with all of it evaluated; the text columns are what their trimmed titles and reasons
// are. Returns the call's number; the evaluators are vertetajs1@example.lv to vertetajs3@example.lv.
long make_sixteen(World& world);

}  // namespace konkurss::test
