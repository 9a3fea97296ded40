// The page of a consensus: the individual layer, the draft beside it, what each evaluator says to it, and the
// signature.
#pragma once
#include "evaluation/scheme.hpp"
#include "policy/lifecycle.hpp"
#include "web/context.hpp"

namespace konkurss::evaluation {

Document show_consensus(Context& context);

// The consensus of the application in the address with its scheme and what it depends on. Throws NotFound for a call
// without that policy, and Conflict for whoever has a conflict of interest: such a person doesn't even read it.
struct Consensus {
  Json row;
  std::shared_ptr<const Scheme> scheme;
  Json scores;      // as drafted or agreed, by criterion
  Json evaluators;  // with their scores and their answers to the present revision

  long id() const { return row.at("id").get<long>(); }
  std::string state() const { return row.at("state").get<std::string>(); }
  std::string address() const { return "/applications/" + std::to_string(id()) + "/consensus"; }
};
Consensus consensus_of(Context& context);
Facts facts_of(const Consensus& consensus);

}  // namespace konkurss::evaluation
