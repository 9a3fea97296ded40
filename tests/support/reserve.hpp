// The decided competition after its release: what is left, who is supported with it, and who renounces or declines.
#pragma once
#include <string>

#include "support/decided_call.hpp"

namespace konkurss::test {

// IL gives 34 600.00 of 35 000.00: IL-03 (12 500.00) and IL-04 (8 600.00) are on its reserve list.
struct Reserve : DecidedCall {
  explicit Reserve(bool released = true, const Json& rules = Json::object()) : DecidedCall(rules) {
    if (released) release_all();
  }

  Reply draft(const Someone& who, const std::string& number, const std::string& amount, long version = 0) {
    return world.post(who, at(number, "/from-reserve"),
                      {{"amount", amount}, {"reason", "Kategorijā ir finansējums."}, {"version", version}});
  }
  Reply judge_draft(const Someone& who, const std::string& number, const std::string& to, long version = 1) {
    return world.post(who, at(number, "/from-reserve/approval"), {{"to", to}, {"version", version}});
  }
  long version_of(const std::string& number) {
    return world.value("select coalesce(max(version), 0) from decision where application_id = $1::bigint",
                       {std::to_string(application(number))});
  }
  Reply renounce(const Someone& who, const std::string& number, const std::string& day = "2026-11-09") {
    return world.post(who, at(number, "/renouncement"),
                      {{"letter_on", day}, {"reason", "Iestāde pasākumu neīstenos."}, {"version", version_of(number)}});
  }
  Reply decline(const Someone& who, const std::string& number, const std::string& day = "2026-11-09") {
    return world.post(who, at(number, "/declined-raise"), {{"letter_on", day}, {"version", version_of(number)}});
  }
  Reply withdraw_declining(const Someone& who, const std::string& number,
                           const std::string& reason = "Vēstule bija par citu pieteikumu.") {
    const auto record = world.value("select coalesce(max(id), 0) from declined_raise where application_id = $1::bigint",
                                    {std::to_string(application(number))});
    return world.post(who, at(number, "/declined-raise/withdrawal"),
                      {{"reason", reason}, {"version", version_of(number)}, {"declined_id", record}});
  }
  Json decision(const std::string& number) {
    return world
        .rows(
            "select d.outcome, cast(d.amount_awarded as text) as amount, d.state, d.decided_by, d.approved_by, a.state "
            "as application from decision d join application a on a.id = d.application_id where a.id = $1::bigint",
            {std::to_string(application(number))})
        .at(0);
  }
  Json reserve() { return json_of(world.get(officer, "/calls/TEST-1/decisions")).at("reserve"); }
};

}  // namespace konkurss::test
