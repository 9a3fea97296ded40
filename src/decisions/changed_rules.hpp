// The rules that somebody tries in place of the announced ones: read from an address, never stored.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace konkurss::decisions {

struct ChangedRules {
  Json inputs;                                 // a ranking's, with what was changed
  std::map<std::string, std::string> changes;  // by the name of the field, only what differs from the call's
  bool has_unchanged = false;                  // the address also gives what the call has, as a form that is sent does
  std::map<std::string, std::string> typed;    // what the address gives, as it stands there
  std::vector<FieldError> errors;              // then `inputs` has none of the mistaken changes
};

// The fields of an address: weight.K1, ranking_weight.K1 (where the call has such), minimum.K1, threshold, envelope.IL
// and allocation; an empty minimum or threshold is none. Numbers are read as people type them. Others are passed over.
ChangedRules changed_rules(const Json& inputs, const std::map<std::string, std::string>& query);

// Whether some criterion weighs otherwise in the order of the list than in the total.
bool has_ranking_weights(const Json& inputs);

}  // namespace konkurss::decisions
