// The demonstration competition as a ranking's inputs.
#pragma once
#include "support/competition.hpp"
#include "support/evaluated_call.hpp"

namespace konkurss::tests {

inline Json oracle_inputs() {
  auto competition = random_competition(0, 0);
  competition["rules"]["allocation"] = "strict";
  competition["categories"] = {{{"code", "IL"}, {"envelope", "35000.00"}}, {{"code", "SI"}, {"envelope", "60000.00"}}};
  for (const auto& known : test::oracle()) {
    auto& application = add(competition, known.number, known.amount, {});
    application["category"] = known.number.substr(0, 2);
    application["applicant"] = known.applicant;
    application["admissible"] = !known.scores.empty();
    for (std::size_t i = 0; i < known.scores.size(); ++i) {
      if (known.scores[i].empty()) continue;
      auto scores = Json::object();
      for (std::size_t k = 0; k < 6; ++k) scores["K" + std::to_string(k + 1)] = std::string(1, known.scores[i][k]);
      application["evaluations"].push_back({{"evaluator", "V" + std::to_string(i + 1)}, {"scores", scores}});
    }
  }
  return competition;
}

}  // namespace konkurss::tests
