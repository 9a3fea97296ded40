// The frozen definition of an announced call, parsed once and kept for all requests.
#pragma once
#include <memory>

#include "base/json.hpp"
#include "web/context.hpp"

namespace konkurss::applications {

// With "forms" and "plan_tree", as announced. Throws NotFound.
std::shared_ptr<const Json> definition_of(const Context& context, long call_id);

}  // namespace konkurss::applications
