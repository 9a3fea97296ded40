// A meeting of the commission with its people and its agenda, each item with who votes on it.
#pragma once
#include "policy/lifecycle.hpp"
#include "rules/quorum.hpp"
#include "web/context.hpp"

namespace konkurss::commission {

// By the call's definition; what it doesn't say is as the law has it.
rules::QuorumRule rule_of(const Json& commission);
// Whether the call has a commission that meets.
bool meets(const Json& commission);

struct Sitting {
  Json row, people, items;  // an item has its "voters"
  long id = 0, version = 0;
  std::string state;

  std::string address(const std::string& rest = "") const { return "/meetings/" + std::to_string(id) + rest; }
  bool is_over() const { return state == "closed" || state == "signed"; }
  // Whether an action exists for this person in the meeting's call; a role in another call counts for nothing here.
  bool may(const Context& context, Action action) const;
  // The minutes are read by everybody in reach when they are signed, until then by those whose roles write and sign
  // them.
  bool minutes_are_readable(const Context& context) const;
  // Who leads the meeting: the chair if there, else the deputy; 0 where neither is.
  long presiding() const;
  Facts facts(const Context& context) const;
  const Json& item(long number) const;  // Throws NotFound.
};

// A meeting by its number, as the session reaches it. Throws NotFound.
Sitting sitting_from(db::Session& db, long id);
// The meeting of the address. Throws NotFound.
Sitting sitting_of(const Context& context);
// The meeting that the item of the address belongs to.
Sitting sitting_of_item(const Context& context);

// How an item stands: {"members", "present", "needed", "quorate", "in_favour", "against", "abstained", "waiting" (who
// is there and has neither voted nor a conflict), "conflicted", "presiding_id", "presiding", "adopted", "casting",
// "votes"}. Whoever presides is the chair, or the deputy where the chair has a conflict or isn't there. Of a tie also
// "order" (the applications as the votes order them, or none) and "places" (how each place was given).
Json standing_of(const Sitting& sitting, const Json& item);
// The applications that an item is about, in the order of their numbers.
std::vector<long> subjects_of(const Json& item);
// What the guards of an item know, for the acting person.
Facts facts_of_item(const Sitting& sitting, const Json& standing);

// A meeting takes place as long as it isn't changed meanwhile. Throws Conflict.
Document changed(const std::optional<Json>& row, const std::string& next);

}  // namespace konkurss::commission
