#include "web/refused.hpp"

#include <spdlog/spdlog.h>

#include <array>

#include "base/words.hpp"

namespace konkurss {
namespace {

// Constraints whose breach belongs to one field of a form; the sentence is the word "db.<constraint>".
struct FieldOfConstraint {
  std::string_view constraint, field;
};
constexpr std::array fields{
    FieldOfConstraint{"person_mail_unique", "mail"},
    FieldOfConstraint{"person_mail_format", "mail"},
    FieldOfConstraint{"invitation_mail_format", "mail"},
    FieldOfConstraint{"person_name_length", "name"},
    FieldOfConstraint{"api_token_name_length", "name"},
    FieldOfConstraint{"organisation_abbreviation_unique", "abbreviation"},
    FieldOfConstraint{"organisation_registration_number_unique", "registration_number"},
    FieldOfConstraint{"organisation_registration_number_format", "registration_number"},
    FieldOfConstraint{"person_role_once", "role"},
    FieldOfConstraint{"person_role_term", "valid_until"},
    FieldOfConstraint{"invitation_term", "valid_until"},
    FieldOfConstraint{"call_code_unique", "definition"},
    FieldOfConstraint{"decision_reason_length", "reason"},
    FieldOfConstraint{"decision_amount_when_supported", "amount_awarded"},
    FieldOfConstraint{"declaration_reason_when_conflict", "reason"},
    FieldOfConstraint{"evaluation_decision_reason_length", "reason"},
    FieldOfConstraint{"extension_reason_length", "reason"},
    FieldOfConstraint{"extension_later", "date"},
    FieldOfConstraint{"outage_reason_length", "outage_reason"},
    FieldOfConstraint{"work_task_comment_text_length", "comment"},
    FieldOfConstraint{"clause_text_title_length", "title"},
    FieldOfConstraint{"clause_text_length", "text"},
    FieldOfConstraint{"contract_number_unique", "number"},
    FieldOfConstraint{"contract_subject_length", "subject"},
    FieldOfConstraint{"contract_amendment_order", "signed_on"},
    FieldOfConstraint{"invoice_number_length", "number"},
    FieldOfConstraint{"payment_penalty_most", "penalty"},
    FieldOfConstraint{"attachment_name_length", "file"},
    FieldOfConstraint{"attachment_size", "file"},
    FieldOfConstraint{"attachment_total", "file"},
};

}  // namespace

void throw_as_refusal(const db::Refused& refused) {
  const std::string word = "db." + refused.constraint;
  for (const auto& known : fields)
    if (known.constraint == refused.constraint) throw Invalid(std::string(known.field), word);
  if (!refused.constraint.empty() && words(Language::lv).has(word)) throw Conflict(word);
  if (refused.sqlstate == "22021" || refused.sqlstate == "22P02" || refused.sqlstate == "22003" ||
      refused.sqlstate == "22P05")
    throw Invalid({{"", "web.unreadable", {}}}, 400);
  // A day or a time that PostgreSQL can't read, or that the calendar doesn't have.
  if (refused.sqlstate == "22007" || refused.sqlstate == "22008") throw Invalid("", "web.no_such_day");
  if (refused.sqlstate == "40001" || refused.sqlstate == "40P01" || refused.sqlstate == "55P03")
    throw Conflict("web.try_again");
  if (refused.sqlstate == "57014") throw Refusal(503, "web.too_slow");
  if (refused.sqlstate == "42501") throw NotFound();  // a row outside the person's reach
  if (refused.sqlstate.starts_with("23")) {
    // A rule without a word: a form of ours should have asked before. Nothing was kept, and nobody's server broke.
    spdlog::error("{}", Json{{"refused", refused.sqlstate}, {"without_word", refused.constraint}}.dump());
    const bool two_at_once = refused.sqlstate == "23505" || refused.sqlstate == "23503" || refused.sqlstate == "23P01";
    throw Conflict(two_at_once ? "web.try_again" : "web.not_kept");
  }
  throw refused;
}

}  // namespace konkurss
