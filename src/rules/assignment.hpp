// Who evaluates what: a proposal that keeps conflicts apart, prefers knowledge of the area and shares the work evenly.
#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace konkurss::rules {

struct AvailableEvaluator {
  int limit = 0;                   // the most applications that this person takes, those already assigned included
  int load = 0;                    // applications already assigned
  std::vector<std::string> areas;  // areas of knowledge, such as "IL" or "D4"; none: not stated
};

struct ApplicationToEvaluate {
  int missing = 0;                  // evaluators that are still to be found
  std::vector<std::string> areas;   // what it is about
  std::vector<std::size_t> barred;  // evaluators by their place: in conflict, or assigned already
};

struct AssignmentProposal {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // application, evaluator; by their places, in this order
  std::vector<std::pair<std::size_t, int>> short_of;       // applications that stay without so many evaluators
  std::vector<int> loads;                                  // of each evaluator, with what was assigned before
  int with_area = 0;                                       // pairs in which the evaluator knows the area
};

// The assignment of least cost, found as a flow (network simplex). In this order: nobody evaluates what they are barred
// from or more than their limit; as few evaluators as possible are missing; then the sum of the squares of the loads,
// so that an even load is the cheapest, plus for each evaluator without knowledge of the area as much as an average
// load would cost (half of it where no area is stated). Equal input gives an equal proposal.
AssignmentProposal propose_assignments(const std::vector<AvailableEvaluator>& evaluators,
                                       const std::vector<ApplicationToEvaluate>& applications);

}  // namespace konkurss::rules
