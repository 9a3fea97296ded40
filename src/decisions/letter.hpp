// The letter that an applicant gets of the decision: made of the call's text, shown before the release, sent with it.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// The letter in Latvian. `facts` has number, title, institution, call_title, outcome, amount_awarded, reason,
// conditions, criteria (with code, title, mean and reason), remedy and the call's "letters" by outcome; where the call
// has none the text is ours. Names in braces are replaced, and a line that nothing but an empty one stands in is left
// out.
std::string letter_text(const Json& facts);

// All letters of a call: [{"application", "text", "sha256"}].
Json letters_of(Context& context, long call);

// As it will be sent, for those who decide.
Document preview_letter(Context& context);
// As it was sent, for the applicant.
Document show_letter(Context& context);
Document letter_paper(Context& context);
// The same to be edited.
Document letter_document(Context& context);

}  // namespace konkurss::decisions
