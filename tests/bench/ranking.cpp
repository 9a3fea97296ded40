// Ranking 10,000 applications: reading the stored inputs, the rule itself, the result with its sentences, and what is
// shown beside it for information.
#include <benchmark/benchmark.h>

#include "../support/competition.hpp"
#include "rules/robustness.hpp"
#include "rules/severity.hpp"

using namespace konkurss;

namespace {

// Six criteria, three evaluators, two categories; a vote here and there.
const Json& competition() {
  static const Json ten_thousand = tests::random_competition(7, 10000, 2);
  return ten_thousand;
}

void read_inputs(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(rules::inputs_from(competition()));
}

void rank_10000(benchmark::State& state) {
  const auto inputs = rules::inputs_from(competition());
  for (auto _ : state) benchmark::DoNotOptimize(rules::rank(inputs));
}

void result_with_sentences(benchmark::State& state) {
  const auto result = rules::rank(rules::inputs_from(competition()));
  for (auto _ : state) benchmark::DoNotOptimize(rules::to_json(result));
}

void severity_10000(benchmark::State& state) {
  const auto inputs = rules::inputs_from(competition());
  for (auto _ : state) benchmark::DoNotOptimize(rules::severity(inputs));
}

void robustness_10000(benchmark::State& state) {
  const auto inputs = rules::inputs_from(competition());
  for (auto _ : state) benchmark::DoNotOptimize(rules::robustness(inputs));
}

BENCHMARK(read_inputs)->Unit(benchmark::kMillisecond);
BENCHMARK(rank_10000)->Unit(benchmark::kMillisecond);
BENCHMARK(result_with_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(severity_10000)->Unit(benchmark::kMillisecond);
BENCHMARK(robustness_10000)->Unit(benchmark::kMillisecond);

}  // namespace
