// The phrases of one language that explanations are put together from, and its forms of numbers.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/language.hpp"
#include "base/money.hpp"
#include "base/rational.hpp"

namespace konkurss::rules {

class Phrases {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string>>;
  explicit Phrases(Language language);

  // The phrase of src/rules/lv.json or en.json with each {name} replaced by its value. Not ICU's: a ranking of 10,000
  // says tens of thousands of them.
  std::string say(const std::string& key, Values values = {}) const;
  std::string number(std::string_view decimal) const;
  std::string money(Money amount) const;
  std::string percent(const Rational& share) const;
  std::string points(std::string_view decimal) const;  // "punkts", "punkti" or "punktu"
  // Both with as many decimals as it takes to tell them apart, at least so many.
  std::pair<std::string, std::string> apart(const Rational& a, const Rational& b, int decimals) const;

 private:
  const Language language_;
  const std::unordered_map<std::string, std::string>& words_;
};

enum class Plural { zero, one, other };

// The category of a decimal such as "79.00" in Latvian (Unicode CLDR, plural rules of lv).
Plural latvian_plural(std::string_view decimal);

}  // namespace konkurss::rules
