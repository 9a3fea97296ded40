#include "rules/robustness.hpp"

#include "rules/allocation.hpp"

namespace konkurss::rules {
namespace {

// By the place in Inputs::applications.
std::vector<bool> supported(const Inputs& inputs) {
  std::vector<Scored> scored;
  scored.reserve(inputs.applications.size());
  for (const auto& application : inputs.applications) scored.push_back(score(inputs, application));
  std::vector<bool> found(inputs.applications.size());
  for (std::size_t category = 0; category < inputs.categories.size(); ++category) {
    std::vector<const Scored*> passed;
    for (const auto& one : scored) {
      if (one.application->category == category && one.total && one.shortfalls.empty()) passed.push_back(&one);
    }
    const auto order = standings(passed, inputs.rules.ties);
    const auto shares = allocate(order, inputs.categories[category].envelope, inputs.rules);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const bool granted = shares[i].grant == Grant::supported || shares[i].grant == Grant::partly_supported;
      found[static_cast<std::size_t>(order[i].scored->application - inputs.applications.data())] = granted;
    }
  }
  return found;
}

Rational& weight_of(Criterion& criterion, bool of_ranking) {
  if (!of_ranking) return criterion.weight;
  if (!criterion.ranking_weight) criterion.ranking_weight = criterion.weight;
  return *criterion.ranking_weight;
}

Rational sum_of_weights(Inputs& inputs) {
  Rational sum;
  for (auto& criterion : inputs.criteria) sum += weight_of(criterion, inputs.has_ranking_weights);
  return sum;
}

Rational power_of_ten(int exponent) {
  Rational power(1);
  for (int i = 0; i < exponent; ++i) power *= Rational(10);
  for (int i = 0; i > exponent; --i) power /= Rational(10);
  return power;
}

// 1, 2 or 5 times a power of ten: the largest that isn't above the limit, then on and on the next larger.
class Steps {
 public:
  explicit Steps(const Rational& limit) {
    while (at() > limit) --place_;
    while (next() <= limit) ++place_;
  }
  Rational at() const { return of(place_); }
  Rational next() const { return of(place_ + 1); }
  void widen() { ++place_; }

 private:
  static Rational of(int place) {
    static constexpr int firsts[] = {1, 2, 5};
    const int digit = ((place % 3) + 3) % 3;
    return Rational(firsts[digit]) * power_of_ten((place - digit) / 3);
  }
  int place_ = 0;
};

// Both ways to the ends of all criteria, each weight from 0 to its double.
std::int64_t trials(const Rational& sum, const Rational& step) {
  const auto steps = sum / step;
  return 2 * (steps.numerator() / steps.denominator());
}

// One criterion's weight, moved outwards from what it is.
class Search {
 public:
  Search(const Inputs& inputs, const std::vector<bool>& real, std::size_t criterion, const Rational& step)
      : inputs_(inputs), real_(real), criterion_(criterion), step_(step) {}

  void run(std::vector<Robustness>& found) {
    auto& weight = weight_of(inputs_.criteria[criterion_], inputs_.has_ranking_weights);
    const auto own = weight;
    for (auto change = step_; change <= own; change += step_) {
      for (const auto& moved : {own - change, own + change}) {
        weight = moved;
        note(supported(inputs_), {criterion_, moved, moved - own}, found);
      }
    }
  }

 private:
  void note(const std::vector<bool>& now, const Flip& flip, std::vector<Robustness>& found) const {
    for (std::size_t i = 0; i < now.size(); ++i) {
      auto& known = found[i].by_criterion[criterion_];
      if (now[i] != real_[i] && !known) known = flip;
    }
  }

  Inputs inputs_;
  const std::vector<bool>& real_;
  const std::size_t criterion_;
  const Rational step_;
};

Rational size_of(const Rational& change) { return change < Rational(0) ? Rational(0) - change : change; }

void choose_nearest(Robustness& one) {
  for (const auto& flip : one.by_criterion) {
    if (flip && (!one.nearest || size_of(flip->change) < size_of(one.nearest->change))) one.nearest = flip;
  }
}

}  // namespace

Robustnesses robustness(const Inputs& inputs, std::size_t most_scored) {
  auto copy = inputs;
  const auto sum = sum_of_weights(copy);
  Robustnesses result;
  result.applications.resize(inputs.applications.size());
  for (auto& one : result.applications) one.by_criterion.resize(inputs.criteria.size());
  if (sum == Rational(0) || inputs.applications.empty()) return result;
  Steps steps(sum / Rational(1000));
  const auto affordable = static_cast<std::int64_t>(most_scored / inputs.applications.size());
  while (trials(sum, steps.at()) > affordable && steps.at() < sum) steps.widen();
  result.step = steps.at();
  const auto real = supported(inputs);
  for (std::size_t k = 0; k < inputs.criteria.size(); ++k) {
    Search(copy, real, k, result.step).run(result.applications);
  }
  for (auto& one : result.applications) choose_nearest(one);
  return result;
}

}  // namespace konkurss::rules
