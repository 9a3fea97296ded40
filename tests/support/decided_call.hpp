// The demonstration competition with an accepted ranked list, and the steps from its decisions to an objection's.
#pragma once
#include "support/evaluated_call.hpp"

namespace konkurss::test {

class DecidedCall : public EvaluatedCall {
 public:
  // With these over the call's own rules.
  explicit DecidedCall(const Json& rules = Json::object());

  Someone deputy;
  long application(const std::string& number) const { return applications.at(number); }
  std::string at(const std::string& number, const std::string& rest = "/decision") const {
    return "/applications/" + std::to_string(application(number)) + rest;
  }
  // Supported with the whole amount of IL-05, but for what `others` says.
  Reply decide(const Someone& who, const std::string& number, const Json& others = Json::object(), long version = 0);
  Reply decide_rest(const Someone& who);
  // All drafted decisions in the versions that they have, whoever may approve them.
  Reply approve_all(const Someone& who);
  Reply judge(const Someone& who, const std::string& number, const std::string& to);
  Reply release() { return world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}); }
  // The rest decided by the chair, all approved by the officer, released.
  void release_all();

  // As declared in a meeting of the commission.
  void declare_conflict(const Someone& who, const std::string& number);
  // Comes to act for the applicant's institution.
  void joins(const Someone& who, const std::string& number);

  // The same person each time.
  Someone of(const std::string& number, const std::string& role = "signatory");
  Reply object(const std::string& number);
  std::string objection() { return "/objections/" + world.value("select max(id) from objection").dump(); }
  Reply examine(const Someone& who, const std::string& to = "under_review");
  Reply answer_objection(const Someone& who, Json body);

 private:
  std::map<std::string, Someone> people_;  // by mail
};

std::string refused_with(const Reply& reply);

}  // namespace konkurss::test
