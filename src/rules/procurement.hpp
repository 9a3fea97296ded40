// Which procedure a contract needs by its value, alone and together with others of its kind that the buyer orders.
#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"

namespace konkurss::rules {

// One contract: its CPV code and its value without VAT (Public Procurement Law, section 1, paragraph 17).
struct Purchase {
  long id = 0;
  std::string cpv;
  Money value;
};

// The period of forms/thresholds/lv.thresholds.json that holds on the day (ISO); null where none does.
const Json& thresholds_on(const Json& thresholds, const std::string& day);

// The code of the procedure for a value, the last whose "from" it reaches; and its place in the order of strictness.
std::string procedure_for(const Json& period, Money value);
std::size_t strictness(const Json& period, const std::string& procedure);

struct Watch {
  Money together;                    // with all others of the group
  std::string needed, needed_alone;  // procedures
  std::vector<long> others;          // of the group
  bool looks_split = false;          // alone a lighter procedure would do (section 11, paragraph 4)
  bool needs_explanation = false;    // the procedure that was chosen is lighter than the one that is needed
};

// A group is what shares the first `group_digits` digits of the CPV code. `own` isn't among the others.
Watch watch(const Json& period, std::size_t group_digits, const Purchase& own, const std::string& procedure,
            const std::vector<Purchase>& all);

}  // namespace konkurss::rules
