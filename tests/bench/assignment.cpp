// Proposing 30,000 assignments: 10,000 applications of 200 institutions, 1,000 evaluators of 100 of them, three
// evaluators each.
#include <benchmark/benchmark.h>

#include <random>

#include "rules/assignment.hpp"

using namespace konkurss::rules;

namespace {

void propose_30000(benchmark::State& state) {
  std::mt19937 random(11);
  std::vector<AvailableEvaluator> evaluators(1000);
  for (std::size_t i = 0; i < evaluators.size(); ++i)
    evaluators[i] = {60, static_cast<int>(random() % 5), {i % 3 ? "IL" : "SI"}};
  std::vector<ApplicationToEvaluate> applications(10000);
  for (auto& one : applications) {
    const auto institution = random() % 200;
    one = {3, {random() % 3 ? "SI" : "IL"}, {}};
    for (std::size_t i = institution; institution < 100 && i < evaluators.size(); i += 100) one.barred.push_back(i);
  }
  for (auto _ : state) benchmark::DoNotOptimize(propose_assignments(evaluators, applications));
}

BENCHMARK(propose_30000)->Unit(benchmark::kMillisecond);

}  // namespace
