// A letter of an officer to the institutions or evaluators of the applications that a filter leaves: written, looked
// at, sent.
#pragma once
#include "web/context.hpp"

namespace konkurss::messages {

Document letter_form(Context& context);
// The letter and its receivers as they would be sent; nothing is kept yet.
Document preview_letter(Context& context);
// Only what was looked at is sent: the stamp of the preview covers the letter and its receivers (409 where they
// changed).
Document send_letter(Context& context);

}  // namespace konkurss::messages
