// Ties that the rules of a call leave to the commission's vote.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

struct Ranked;

// What orders the list of a line of it: its total, unless criteria weigh otherwise in the order.
Json points_for_order(const Json& line);

// [{"category", "rank", "total", "by_order", "applications": [{"id", "number"}]}]: those that share a rank, in a call
// whose rules let the commission's vote part them; "total" is their points for the order, with "by_order" of other
// weights.
Json open_ties(const Ranked& ranked);

// The same, line by line.
class OpenTies {
 public:
  explicit OpenTies(const Json& rules);
  void add(const Json& line);
  Json found() && { return std::move(ties_); }

 private:
  bool voted_on_;  // else the call's rules leave it shared
  Json ties_ = Json::array();
};

// The same of a call whose ranked list waits for nothing else and whose commission meets: what its agenda has to hold.
Json due_ties(Context& context, const std::string& call);

// Nothing that a call's list is made of changes from here on, until the transaction ends.
void hold_list(Context& context, const std::string& call);
// Whether exactly these applications share a rank in the call's list, and it waits for nothing else.
bool is_tied(Context& context, const std::string& call, const std::vector<long>& applications);

}  // namespace konkurss::decisions
