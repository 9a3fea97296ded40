// What every page's frame shows: language, person, the ways on from here.
#pragma once
#include "web/context.hpp"

namespace konkurss {

// `context` is null where the request never reached a route; `shown` is the page's document, whose call has a menu:
// with a draft's own pages where the call's "state" is one.
Json frame(const Request& request, const Context* context, const std::string& language, const Json& shown = {});
// Of a page that shows nothing, with the menu of the call of this code: it is there, and the person sees it; "" for
// none.
Json frame_of_call(const Request& request, const Context* context, const std::string& language,
                   const std::string& call);

}  // namespace konkurss
