// The letter that an applicant gets of the decision: made of the call's text, shown before the release, sent with it.
#pragma once
#include "web/context.hpp"

namespace konkurss::decisions {

// The letter in Latvian. `facts` has number, title, institution, call_title, outcome, amount_awarded, reason,
// conditions, criteria (with code, title, mean and reasons; of the evaluators, or by consensus), legal_basis, remedy,
// the last day to object ("last_day", null where nobody can say), of a decision that an objection changed
// "objection_no" and "letter_before", of one from the reserve list "from_reserve" and "letter_before", and the call's
// "letters" by outcome; where the call has none the text is ours. Names in braces are replaced, and a line that nothing
// but an empty one stands in is left out.
std::string letter_text(const Json& facts);

// Of the rows of letter_facts.sql, each with its last day to object, when it is sent that day.
Json with_last_days(const Settings& settings, Json facts);

// All letters of a call: [{"application", "text", "sha256"}].
Json letters_of(Context& context, long call);

// Keeps the letter on the decision that an objection has just changed.
void keep_changed_letter(Context& context, long application, long objection);

// Keeps the letter on a decision that has just been made from the reserve list.
void keep_reserve_letter(Context& context, long application, long support);

// Keeps the letter on an objection that left the decision as it was: dismissed, or not examined.
void keep_letter_on_objection(Context& context, long call, long application, long objection, const std::string& text);

// For those who decide: as it will be sent, and after the release as it was. Secretary and auditor have it then, too.
Document preview_letter(Context& context);
// As they were sent, for the applicant: the latest, or the one that "?letter=" names, and all of them.
Document show_letter(Context& context);
Document letter_paper(Context& context);
// The same to be edited.
Document letter_document(Context& context);
// Both for those who lead the call and the auditor.
Document received_letter_paper(Context& context);
Document received_letter_document(Context& context);

}  // namespace konkurss::decisions
