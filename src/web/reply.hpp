// Turns a document or a refusal into a reply: JSON for programs, a page for people.
#pragma once
#include "web/context.hpp"
#include "web/templates.hpp"

namespace konkurss {

// Whether the client asked for a page: a browser does, a program that accepts JSON or everything doesn't.
bool wants_page(const Request& request);
// Cookie, ?lang=, the person's browser: "lv" unless English was asked for.
std::string language_of(const Request& request);
std::string cookie_of(const Request& request, const std::string& name);

Reply reply_with(const Context& context, Document&& document, const Templates& templates);
// RFC 9457 problem details, or a page that says what happened and what to do, with the menu of the call of this code.
Reply reply_refusal(const Request& request, const Context* context, const Refusal& refusal, const Templates& templates,
                    const std::string& call = {});
// The page of `document` again, with what was typed and the errors at their places.
Reply reply_rejected(const Context& context, Document&& document, const Rejected& rejected, std::string_view page,
                     int status, const Templates& templates);

}  // namespace konkurss
