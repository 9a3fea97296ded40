// What an objection would change: the ranked list of its category computed again with another finding, stored nowhere.
#pragma once
#include "web/context.hpp"

namespace konkurss::objections {

// "?as=supported&amount=9900", "?as=admitted&total=78,5" or "?as=not_supported"; without it the form alone.
Document simulate(Context& context);

}  // namespace konkurss::objections
