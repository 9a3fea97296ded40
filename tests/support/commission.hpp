// The demonstration competition with an accepted ranked list and a commission of five who meet.
#pragma once
#include "support/evaluated_call.hpp"

namespace konkurss::test {

class Commission : public EvaluatedCall {
 public:
  // `settings` are what the call says of its commission.
  explicit Commission(const Json& settings = Json::object());

  Someone deputy, observer;
  std::vector<Someone> members;  // three
  // Everybody with a vote: chair, deputy, members.
  std::vector<Someone> voters() const;

  // A planned meeting with everything that is due on its agenda, everybody there. Gives its number.
  long plan();
  std::string at(const std::string& rest = "") const { return "/meetings/" + std::to_string(meeting) + rest; }
  long version() { return world.value("select version from meeting where id = " + std::to_string(meeting)); }
  long item(const std::string& number);
  std::string item_at(const std::string& number) { return "/agenda-items/" + std::to_string(item(number)); }
  long item_version(const std::string& number);
  Reply attend(const std::map<long, std::string>& others = {});
  // On every item, but for those that `others` names by the application's number.
  Reply declare(const Someone& who, const std::map<std::string, std::string>& others = {});
  // A vote on the proposal as it is now: {"vote", "dissent", "version"}.
  Json ballot(const std::string& number, const std::string& vote, const std::string& dissent = "") {
    return {{"vote", vote}, {"dissent", dissent}, {"version", item_version(number)}};
  }
  Reply vote(const Someone& who, const std::string& all, const std::map<std::string, std::string>& others = {});
  Reply open(const Someone& who);
  Reply close(const Someone& who) { return world.post(who, at("/state"), {{"to", "closed"}, {"version", version()}}); }
  Reply close_item(const Someone& who, const std::string& number, const std::string& to);
  // Declared, open, everybody voted for everything, the items closed.
  void adopt_all();
  // Minutes written by the secretary and signed by the chair.
  void sign();

  long meeting = 0;
};

}  // namespace konkurss::test
