// After a change the next page says so, and when: a cookie of a minute (which the proxy lets through) carries it over
// the redirect, and the page that says it ends it.
#pragma once
#include <optional>

#include "base/language.hpp"
#include "web/context.hpp"

namespace konkurss {

// For a change that leads a browser on; nothing where the page shows by itself what became of it.
std::optional<Cookie> done_cookie(const Context& context, const Document& document);
// What web/partials/notification shows, or null.
Json done_notice(const Request& request, Language language);
Cookie done_shown();

}  // namespace konkurss
