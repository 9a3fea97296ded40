// What a category's applications are scored by; frozen at the announcement, so it is read once and kept.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/rational.hpp"
#include "db/session.hpp"

namespace konkurss::evaluation {

struct Criterion {
  long id = 0;
  std::string code;
  Json title, guidance;  // bilingual
  std::string weight;
};

struct Scheme {
  Rational minimum, maximum, step;
  int decimals = 2;  // of totals
  std::size_t minimum_reason = 0;
  Json labels = Json::array();  // bilingual, one a step, or none
  std::vector<Criterion> criteria;
  Json form;  // of the category's applications

  // Every value of the scale as text: "0", "0.5", "1".
  std::vector<std::string> points() const;
};

// `stamp` tells two states of the category's row apart: a stored scheme is never older than what the request sees.
std::shared_ptr<const Scheme> scheme_of(db::Session& db, long category, const std::string& stamp);

// A plain decimal without trailing zeros.
std::string plain(const Rational& number);

}  // namespace konkurss::evaluation
