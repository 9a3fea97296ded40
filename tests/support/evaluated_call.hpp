// The demonstration competition with its sixteen applications, and what its ranked list must say.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "support/world.hpp"

namespace konkurss::test {

// One application of the oracle. Scores: one digit a criterion, one text an evaluator; empty: recused. No scores:
// inadmissible.
struct OracleLine {
  std::string number, applicant, amount;
  std::vector<std::string> scores;
  std::string total;
  int rank;  // 0: none
  std::string outcome;
};
const std::vector<OracleLine>& oracle();

class EvaluatedCall {
 public:
  // In evaluation, the check of admissibility done, nobody assigned.
  explicit EvaluatedCall(const std::string& definition_file = "forms/calls/OGP5-2025-AP.call.json");

  World world;
  long call = 0;
  Someone secretary, chair, officer, auditor;
  std::vector<Someone> evaluators;
  std::map<std::string, long> applications;

  // As if the call had been announced with this policy of aggregation, and K3 with a weight of its own for the ranking.
  void use_policy(const Json& aggregation, const std::string& ranking_weight_of_k3 = "");
  // As if the call had been announced with this part of its definition.
  void define(const std::string& part, const Json& value);
  void assign_all();
  long evaluation(const std::string& number, std::size_t evaluator);
  std::string address(const std::string& number, std::size_t evaluator) {
    return "/evaluations/" + std::to_string(evaluation(number, evaluator));
  }
  long version(const std::string& number, std::size_t evaluator);
  Reply declare(const std::string& number, std::size_t evaluator, const std::string& verdict = "none");
  // The scores as they are submitted; every reason is long enough.
  static Json scores(const std::string& digits);
  Reply submit(const std::string& number, std::size_t evaluator, const std::string& digits);
  // Everything assigned, declared and submitted as the oracle says, through the addresses.
  void evaluate_all();
  long call_version() { return world.value("select version from call where id = " + std::to_string(call)); }
  // The list as the chair sees it now.
  Reply accept();
  // The rest decided as the ranked list has it, as this person sees it now.
  Reply decide_as_ranked(const Someone& who);
};

}  // namespace konkurss::test
