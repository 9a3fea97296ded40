// How far a decision is from being another one: the smallest change of one weight that flips it.
#pragma once
#include <optional>
#include <vector>

#include "rules/inputs.hpp"

namespace konkurss::rules {

// With this weight, the others as they are, the application is supported if it wasn't, and the other way round.
struct Flip {
  std::size_t criterion = 0;  // its place in Inputs::criteria
  Rational weight, change;    // change: the weight less the call's own
};

struct Robustness {
  std::vector<std::optional<Flip>> by_criterion;  // by the place in Inputs::criteria; nothing: no weight tried flips it
  std::optional<Flip> nearest;  // the smallest change of them; the earlier criterion where two are as small
};

struct Robustnesses {
  Rational step;                         // the weights tried lie so far apart
  std::vector<Robustness> applications;  // by the place in Inputs::applications
};

// A search, not a formula, since totals are rounded before they are compared: each criterion's weight is tried from 0
// to twice what it is, in steps outwards from it, and the whole ranking and allocation are made anew each time. What
// flips and flips back between two steps isn't found. The step is about a thousandth of all weights (1, 2 or 5 times a
// power of ten), and larger for many applications, so that the work stays within `most_scored` applications scored
// anew. Where criteria weigh otherwise in the order of the list, those weights are tried.
Robustnesses robustness(const Inputs& inputs, std::size_t most_scored = 600'000);

}  // namespace konkurss::rules
