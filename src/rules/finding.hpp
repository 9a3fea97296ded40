// What another finding on one application would change in a ranked list: what an objection asks for, tried before it is
// decided on.
#pragma once
#include <optional>

#include "rules/inputs.hpp"

namespace konkurss::rules {

struct Finding {
  enum class As {
    admitted,      // stands in the list, by its evaluations or by `total`
    supported,     // gets `amount`, whatever its place
    not_supported  // gets nothing and has no place
  };
  As as = As::admitted;
  std::optional<Rational> total;
  Money amount;
};

// The inputs of a ranking in which the finding holds. Whoever is supported or not by the finding itself stands outside
// the list: the others share what is left of the category's money, which is never less than nothing. Throws
// std::invalid_argument where there is no such application.
Inputs with_finding(Inputs inputs, std::int64_t application, const Finding& finding);

}  // namespace konkurss::rules
