// The page on which a form stands that was sent to another address.
#pragma once
#include "web/context.hpp"

namespace konkurss {

// The address of a POST's form page: the GET route that its row names, with the POST's own numbers.
std::string form_address(const Context& post);
// Whether there is such a page.
bool has_form_page(const Context& post);
// The address that signing in leads back to after a form was sent in vain: the page that it was typed on, with what was
// asked for there, as far as the browser says; otherwise the form's page, or "/".
std::string page_left(const Context& post);

}  // namespace konkurss
