// A value inside a JSON document that can say where it stands, so that a mistake in it is found by a person.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/money.hpp"
#include "base/rational.hpp"

namespace konkurss::rules {

// Every reading function throws std::invalid_argument "<path>: <what is wrong>", e.g.
// "applications[3].evaluations[0].scores.K1: not a decimal number: "five"".
// A Place refers to its parent and to the document: both must outlive it.
class Place {
 public:
  explicit Place(const Json& document) : value_(document) {}

  Place at(std::string_view name) const;                           // must be there
  std::optional<Place> maybe(std::string_view name) const;         // nothing when absent or null
  void each(const std::function<void(const Place&)>& read) const;  // of an array
  void each_member(const std::function<void(std::string_view, const Place&)>& read) const;  // of an object

  std::string text() const;  // not empty
  bool yes_or_no() const;
  std::int64_t whole() const;
  Rational decimal() const;  // a text such as "4.50", or a whole number; never a floating point one
  Money money() const;       // at most a million million euro

  [[noreturn]] void refuse(const std::string& why) const;

 private:
  Place(const Json& value, const Place& parent, std::string_view name) : value_(value), parent_(&parent), name_(name) {}
  Place(const Json& value, const Place& parent, std::size_t index) : value_(value), parent_(&parent), index_(index) {}
  std::string path() const;

  const Json& value_;
  const Place* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
};

}  // namespace konkurss::rules
