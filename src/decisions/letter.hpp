// The letter that an applicant gets of the decision: made of the call's text, shown before the release, sent with it.
#pragma once
#include <map>
#include <string>

#include "web/context.hpp"

namespace konkurss::decisions {

// What is put in for names in braces.
using LetterValues = std::map<std::string, std::string>;

// A letter's text with its names replaced; a line that nothing but an empty one stands in is left out.
std::string filled_letter(const std::string& whole, const LetterValues& values);

// [{"paragraph"}], without the empty lines between them.
Json paragraphs(const std::string& text);

// The letter in Latvian. `facts` has number, title, institution, call_title, decision_number, outcome, amount_awarded,
// reason, conditions, criteria (with code, title, mean and reasons; of the evaluators, or by consensus), legal_basis,
// remedy, the last day to object ("last_day", null where nobody can say), of a decision that an objection changed
// "objection_no" and "letter_before", of one from the reserve list "from_reserve" and "letter_before", and the call's
// "letters" by outcome; where the call has none the text is ours.
std::string letter_text(const Json& facts);

// Of the rows of letter_facts.sql, each with its last day to object, when it is sent that day.
Json with_last_days(const Settings& settings, Json facts);

// All letters of a call: [{"application", "no", "text", "sha256"}].
Json letters_of(Context& context, long call);

// Keeps the letter on the decision that an objection has just changed.
void keep_changed_letter(Context& context, long application, long objection);

// The same letter before anything is changed: with "outcome", "amount_awarded", "reason" and "objection_no" of
// `change`.
std::string changed_letter(Context& context, long application, const Json& change);

// Keeps the letter on a decision that has just been made from the reserve list.
void keep_reserve_letter(Context& context, long application, long support);

// Keeps the letter on an objection that left the decision as it was: dismissed, or not examined. `facts` has call_id,
// application_id, and which of the application's letters it is ("letter_no").
void keep_letter_on_objection(Context& context, const Json& facts, long objection, const std::string& text);

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
