// What every page's frame shows: language, person, the ways on from here.
#pragma once
#include "web/context.hpp"

namespace konkurss {

// `context` is null where the request never reached a route; `shown` is the page's document, whose call has a menu.
Json frame(const Request& request, const Context* context, const std::string& language, const Json& shown = {});

}  // namespace konkurss
