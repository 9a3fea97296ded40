// Answers to a form: read from what was typed, checked, and shown as documents that a page draws or the API sends.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "forms/rows.hpp"
#include "forms/type.hpp"

namespace konkurss::forms {

// `form` is one of the resolved definition's "forms" everywhere.

// The answers of one step, each of its fields present (null or [] where nothing was answered), except attachments that
// the body doesn't speak of. Canonical: texts NFC and trimmed, decimals and money as texts ("12.5", "1234.00"), dates
// ISO, rows without the empty ones; what can't be understood stays as typed for `mistakes` to find. Unknown names are
// ignored. A button "add.<field>" adds an empty row at the end, "remove.<field>.<number>" leaves that row out.
// The body replaces the step's answers; std::invalid_argument if it isn't an object, std::out_of_range for no such
// step.
Json read_step(const Json& form, const std::string& step, const Json& body);

// Where the page is to open again because an answer brought up a question of the step that has none yet: the anchor of
// the first one, "" for none. Without script the page draws it only now.
std::string newly_asked(const Json& form, const std::string& step, const Json& before, const Json& after);

// Where the page is to open again after a button of rows: the anchor of the new row, or of the table that lost or got
// back one; "" for other buttons.
std::string row_button(const Json& form, const std::string& step, const Json& body);

// The row with contents that a button "remove.<field>.<number>" takes out; nothing for other buttons and empty rows.
struct RowTaken {
  std::string field;
  Json rows;              // all that were typed, canonical, with this one
  std::size_t place = 0;  // of this one among them

  const Json& row() const { return rows.at(place); }
  Json left() const {
    auto others = rows;
    others.erase(place);
    return others;
  }
};
std::optional<RowTaken> row_taken(const Json& form, const std::string& step, const Json& body);

// The answers that are known of the institution before anybody types ({"name", "registration_number", "e_address"}).
Json first_answers(const Json& form, const Json& institution);

// The answers that count, of all that are kept: without those to questions that aren't asked ("only_if") and with the
// computed ones. A question that stops being asked keeps its answer, but it is neither checked, required, summed up,
// shown to others nor submitted; it counts again when it is asked again.
Json answers_that_count(const Json& form, Json answers);

// Every mistake in the step's answers ("" for the whole form, with the rules between fields), in the form's order.
// `complete`: missing answers are mistakes, too.
Mistakes mistakes(const Json& form, const Json& answers, const std::string& step, bool complete);

// Whether nothing keeps the form from being submitted; warnings don't.
bool is_complete(const Json& form, const Json& answers);

// The mistake as one sentence, {"lv": "...", "en": "..."}.
Json sentence(const Mistake& mistake);

// The step with its fields as forms/fields.html draws it; `errors` and `warnings` are lists of
// {error_field, error_anchor, error_text}, as web/partials/error_summary takes them.
Json edit_view(const Json& form, const std::string& step, const Json& answers, const Mistakes& found);

// All answers by step as forms/answers.html draws them; unasked questions are left out. `only`: labels in this language
// alone, for a page; copies of both were a good part of the time it took.
Json read_view(const Json& form, Json answers, std::optional<Language> only = {});

// What is missing, by step, with the anchor of each place: forms/check.html.
Json check_view(const Json& form, const Json& answers);

// The JSON Schema (2020-12, as OpenAPI 3.1 takes it) of the complete answers.
Json json_schema(const Json& form);

// For readers of the definition, {lv, en} each: its rules between fields, and when the question is asked (null:
// always).
std::vector<Json> rule_texts(const Json& form);
Json only_if_text(const Json& form, const Json& field);

// What the form's "uses" names: {"title", "amount_requested", "summary"}, null where there's no answer that can be
// used.
Json used_answers(const Json& form, const Json& answers);

// The step's definition and its place; std::out_of_range for no such step.
const Json& step_of(const Json& form, const std::string& step);

}  // namespace konkurss::forms
