// The ways to refuse a request, thrown anywhere and turned into replies only at the door (src/web/app.cpp).
#pragma once
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace konkurss {

// What all refusals have: a status and a word of the catalogue that says what happened and what to do.
struct Refusal : std::exception {
  Refusal(int status_, std::string word_, Json args_ = Json::object())
      : status(status_), word(std::move(word_)), args(std::move(args_)) {}
  const char* what() const noexcept override { return word.c_str(); }
  int status;
  std::string word;
  Json args;
  // What a program is told besides: extension members of the problem (RFC 9457, 3.2). A page has a link to "leads_to".
  Json members = Json::object();
};

struct SignInRequired : Refusal {
  SignInRequired() : Refusal(401, "web.sign_in_required") {}
};
struct Forbidden : Refusal {
  explicit Forbidden(std::string word = "web.forbidden") : Refusal(403, std::move(word)) {}
};
// Also for what is out of reach: nobody learns from the answer whether it exists.
struct NotFound : Refusal {
  NotFound() : Refusal(404, "web.not_found") {}
};
// The state refuses, or somebody else was faster.
struct Conflict : Refusal {
  explicit Conflict(std::string word, Json args = Json::object()) : Refusal(409, std::move(word), std::move(args)) {}
};

// One sentence for one place of what was sent.
struct FieldError {
  std::string field;  // "mail", "budget.2.amount"; empty when it concerns the whole
  std::string word;
  Json args = Json::object();
};
struct Invalid : Refusal {
  explicit Invalid(std::vector<FieldError> fields_, int status_ = 422)
      : Refusal(status_, "web.invalid"), fields(std::move(fields_)) {}
  Invalid(std::string field, std::string word_, Json args_ = Json::object())
      : Invalid(std::vector<FieldError>{{std::move(field), std::move(word_), std::move(args_)}}) {}
  std::vector<FieldError> fields;
};

}  // namespace konkurss
