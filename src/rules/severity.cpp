#include "rules/severity.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace konkurss::rules {
namespace {

double real(const Rational& value) {
  return static_cast<double>(value.numerator()) / static_cast<double>(value.denominator());
}

// V2 before V10.
struct Shorter {
  bool operator()(const std::string& a, const std::string& b) const {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }
};
using Places = std::map<std::string, std::size_t, Shorter>;

struct Cell {
  std::size_t application, evaluator;
  double value;
};

// Who gave what to which application: of one criterion, or the totals.
class Given {
 public:
  Given(std::vector<Cell> cells, std::size_t applications, std::size_t evaluators)
      : cells_(std::move(cells)), applications_(applications), evaluators_(evaluators) {}

  // Each evaluator's part of the additive model, by turns until nothing moves any more.
  std::vector<double> shifts() const {
    std::vector<double> worth(applications_), shift(evaluators_);
    constexpr int most_turns = 1000;
    for (int turn = 0; turn < most_turns; ++turn) {
      worth = means(applications_,
                    [&](const Cell& cell) { return std::pair(cell.application, cell.value - shift[cell.evaluator]); });
      const auto next = means(evaluators_, [&](const Cell& cell) {
        return std::pair(cell.evaluator, cell.value - worth[cell.application]);
      });
      double moved = 0;
      for (std::size_t i = 0; i < evaluators_; ++i) moved = std::max(moved, std::abs(next[i] - shift[i]));
      shift = next;
      if (moved < 1e-10) break;
    }
    return shift;
  }

  // To tell the mean of the others.
  struct Sums {
    std::vector<double> sums, numbers;
  };
  Sums by_application() const {
    Sums all{std::vector<double>(applications_), std::vector<double>(applications_)};
    for (const auto& cell : cells_) {
      all.sums[cell.application] += cell.value;
      all.numbers[cell.application] += 1;
    }
    return all;
  }

  const std::vector<Cell>& cells() const { return cells_; }

 private:
  template <typename Part>
  std::vector<double> means(std::size_t size, Part part) const {
    std::vector<double> sums(size), numbers(size);
    for (const auto& cell : cells_) {
      const auto [place, value] = part(cell);
      sums[place] += value;
      numbers[place] += 1;
    }
    for (std::size_t i = 0; i < size; ++i)
      if (numbers[i] > 0) sums[i] /= numbers[i];
    return sums;
  }

  std::vector<Cell> cells_;
  std::size_t applications_, evaluators_;
};

std::optional<double> deviation(const std::vector<double>& values) {
  if (values.size() < 2) return {};
  double mean = 0, squares = 0;
  for (const auto value : values) mean += value / static_cast<double>(values.size());
  for (const auto value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

// Pearson's.
std::optional<double> correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto n = static_cast<double>(a.size());
  const auto spread_a = deviation(a), spread_b = deviation(b);
  if (a.size() < 3 || *spread_a < 1e-9 || *spread_b < 1e-9) return {};
  double mean_a = 0, mean_b = 0, together = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / n;
    mean_b += b[i] / n;
  }
  for (std::size_t i = 0; i < a.size(); ++i) together += (a[i] - mean_a) * (b[i] - mean_b);
  return together / (n - 1) / (*spread_a * *spread_b);
}

// The evaluations that a ranking is made of, in an order of their own.
class Evaluations {
 public:
  explicit Evaluations(const Inputs& inputs) : inputs_(inputs) {
    for (std::size_t i = 0; i < inputs.applications.size(); ++i) {
      if (!inputs.applications[i].admissible) continue;
      order_.push_back(i);
      for (const auto& one : inputs.applications[i].evaluations) places_.emplace(one.evaluator, 0);
    }
    std::sort(order_.begin(), order_.end(),
              [&](auto a, auto b) { return inputs.applications[a].id < inputs.applications[b].id; });
    std::size_t place = 0;
    for (auto& [name, at] : places_) at = place++;
  }

  const Places& places() const { return places_; }

  // value(application, evaluation) of each, nothing where it doesn't apply.
  template <typename Value>
  Given given(Value value) const {
    std::vector<Cell> cells;
    for (const auto i : order_) {
      const auto& application = inputs_.applications[i];
      for (const auto& evaluation : application.evaluations)
        if (const std::optional<double> one = value(application, evaluation))
          cells.push_back({i, places_.at(evaluation.evaluator), *one});
    }
    return Given(std::move(cells), inputs_.applications.size(), places_.size());
  }

  Given of_criterion(std::size_t criterion) const {
    return given([&](const Application& application, const Evaluation& evaluation) -> std::optional<double> {
      const auto& applying = inputs_.categories[application.category].criteria;
      if (!std::binary_search(applying.begin(), applying.end(), criterion)) return {};
      return real(evaluation.scores[criterion]);
    });
  }

  Given totals() const {
    return given([&](const Application& application, const Evaluation& evaluation) -> std::optional<double> {
      double sum = 0;
      for (const auto criterion : inputs_.categories[application.category].criteria)
        sum += real(inputs_.criteria[criterion].weight) * real(evaluation.scores[criterion]);
      return sum / real(inputs_.rules.scale.maximum);
    });
  }

 private:
  const Inputs& inputs_;
  std::vector<std::size_t> order_;  // places in Inputs::applications
  Places places_;
};

void describe(Severity& one, const Given& totals, const Given::Sums& all, std::size_t evaluator, double shift) {
  std::vector<double> own, shared, others;
  for (const auto& cell : totals.cells()) {
    if (cell.evaluator != evaluator) continue;
    own.push_back(cell.value);
    one.mean += cell.value;
    if (all.numbers[cell.application] < 2) continue;
    shared.push_back(cell.value);
    others.push_back((all.sums[cell.application] - cell.value) / (all.numbers[cell.application] - 1));
  }
  one.applications = own.size();
  one.shared = shared.size();
  one.mean /= static_cast<double>(own.size());
  one.lowest = *std::min_element(own.begin(), own.end());
  one.highest = *std::max_element(own.begin(), own.end());
  one.spread = deviation(own);
  if (!shared.empty()) one.shift = shift;
  one.correlation = correlation(shared, others);
}

Rational to_four_decimals(double value) { return {std::llround(value * 10000), 10000}; }

// The scores less what each evaluator adds to each criterion.
Inputs without_shifts(Inputs inputs, const Evaluations& evaluations) {
  std::vector<std::vector<double>> shifts;
  for (std::size_t k = 0; k < inputs.criteria.size(); ++k) shifts.push_back(evaluations.of_criterion(k).shifts());
  for (auto& application : inputs.applications) {
    if (!application.admissible) continue;
    for (auto& evaluation : application.evaluations)
      for (const auto k : inputs.categories[application.category].criteria)
        evaluation.scores[k] -= to_four_decimals(shifts[k][evaluations.places().at(evaluation.evaluator)]);
  }
  return inputs;
}

}  // namespace

SeverityView severity(const Inputs& inputs) {
  const Evaluations evaluations(inputs);
  const auto totals = evaluations.totals();
  const auto shifts = totals.shifts();
  const auto all = totals.by_application();
  SeverityView view;
  for (const auto& [name, place] : evaluations.places()) {
    view.evaluators.emplace_back().evaluator = name;
    describe(view.evaluators.back(), totals, all, place, shifts[place]);
  }
  view.adjusted = rank(without_shifts(inputs, evaluations));
  return view;
}

}  // namespace konkurss::rules
