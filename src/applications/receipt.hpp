// What an institution is given in writing about its submission: the receipt, on the screen and on paper, and the
// answers that its hash covers.
#pragma once
#include "web/context.hpp"

namespace konkurss::applications {

Document receipt(Context& context);
// The same as a PDF.
Document receipt_paper(Context& context);
// The submitted answers alone, byte by byte what the receipt's SHA-256 covers (RFC 8785).
Document submitted_answers(Context& context);

}  // namespace konkurss::applications
