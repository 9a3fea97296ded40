#include "rules/place.hpp"

#include <stdexcept>

namespace konkurss::rules {

Place Place::at(std::string_view name) const {
  if (!value_.is_object()) refuse("must be an object");
  const auto found = value_.find(name);
  if (found == value_.end()) refuse("\"" + std::string(name) + "\" is missing");
  return {*found, *this, name};
}

std::optional<Place> Place::maybe(std::string_view name) const {
  if (!value_.is_object()) refuse("must be an object");
  const auto found = value_.find(name);
  if (found == value_.end() || found->is_null()) return {};
  return Place(*found, *this, name);
}

void Place::each(const std::function<void(const Place&)>& read) const {
  if (!value_.is_array()) refuse("must be a list");
  for (std::size_t i = 0; i < value_.size(); ++i) read(Place(value_[i], *this, i));
}

void Place::each_member(const std::function<void(std::string_view, const Place&)>& read) const {
  if (!value_.is_object()) refuse("must be an object");
  for (auto member = value_.begin(); member != value_.end(); ++member) {
    read(member.key(), Place(*member, *this, std::string_view(member.key())));
  }
}

std::string Place::text() const {
  if (!value_.is_string() || value_.get_ref<const std::string&>().empty()) refuse("must be a text");
  return value_.get<std::string>();
}

bool Place::yes_or_no() const {
  if (!value_.is_boolean()) refuse("must be true or false");
  return value_.get<bool>();
}

std::int64_t Place::whole() const {
  const bool too_large = value_.is_number_unsigned() && value_.get<std::uint64_t>() > INT64_MAX;
  if (!value_.is_number_integer() || too_large) refuse("must be a whole number");
  return value_.get<std::int64_t>();
}

Rational Place::decimal() const {
  if (value_.is_number_integer()) return Rational(whole());
  if (!value_.is_string()) refuse("must be a decimal number as text");
  try {
    return Rational::from_text(value_.get_ref<const std::string&>());
  } catch (const std::invalid_argument& error) {
    refuse(error.what());
  }
}

Money Place::money() const {
  const auto euro = decimal();
  if (euro > Rational(1'000'000'000'000)) refuse("is too large an amount");
  const auto cents = euro * 100;
  if (cents.denominator() != 1) refuse("has parts of a cent");
  return Money::of_cents(cents.numerator());
}

void Place::refuse(const std::string& why) const {
  const auto where = path();
  throw std::invalid_argument((where.empty() ? "the document" : where) + ": " + why);
}

std::string Place::path() const {
  if (!parent_) return {};
  const auto above = parent_->path();
  if (name_.empty()) return above + "[" + std::to_string(index_) + "]";
  return above.empty() ? std::string(name_) : above + "." + std::string(name_);
}

}  // namespace konkurss::rules
