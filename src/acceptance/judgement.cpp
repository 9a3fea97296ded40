#include "acceptance/judgement.hpp"

#include "acceptance/milestone.hpp"
#include "base/words.hpp"
#include "contracts/typed.hpp"
#include "policy/lifecycle.hpp"
#include "queries/acceptance.hpp"

namespace konkurss::acceptance {
namespace {

Json waiting_of(const Milestone& one) {
  const auto waiting = one.last("handed_in");
  if (!waiting) throw Conflict("acceptance.nothing_handed_in");
  return *waiting;
}

struct Judged {
  std::string to, defects, remark;
  std::optional<std::string> due_on;
  Money amount;
};

// What isn't accepted comes with its defects and a term.
void add_defects(const Context& context, const Milestone& one, Judged& judged, contracts::Errors& errors) {
  judged.defects = contracts::typed_reason(context, "defects", errors);
  judged.due_on = contracts::typed_day(context, "defects_due_on", errors);
  if (!judged.due_on && errors.empty()) errors.push_back({"defects_due_on", "acceptance.term_missing", {}});
  if (judged.due_on && *judged.due_on < one.contract.text("today"))
    errors.push_back({"defects_due_on", "acceptance.term_past", {}});
}

void add_amount(const Context& context, const Milestone& one, Judged& judged, contracts::Errors& errors) {
  const auto amount = contracts::typed_amount(context, "amount", errors);
  if (!amount) {
    if (errors.empty()) errors.push_back({"amount", "contracts.amount_missing", {}});
    return;
  }
  judged.amount = Money::from_text(*amount);
  if (judged.amount >= one.left()) errors.push_back({"amount", "acceptance.not_in_part", {}});
}

Judged typed_judgement(const Context& context, const Milestone& one) {
  Judged judged;
  judged.to = context.text("to", 20);
  if (judged.to.empty() || !find_transition("hand_in", "handed_in", Action::accept_hand_in, judged.to))
    throw Invalid("to", "acceptance.choose_outcome");
  contracts::Errors errors;
  judged.remark = context.text("remark", 4000);
  if (judged.to == "accepted") judged.amount = one.left();
  if (judged.to == "partly_accepted") add_amount(context, one, judged, errors);
  if (judged.to != "accepted") add_defects(context, one, judged, errors);
  if (!errors.empty()) throw Invalid(errors);
  return judged;
}

void tell(Context& context, long hand_in, const std::string& to) {
  const auto key = "acceptance.state_" + to;
  context.db.rows(sql::acceptance::tell_judged,
                  {{"hand_in", hand_in},
                   {"outcome", Json{{"lv", words(Language::lv).text(key)}, {"en", words(Language::en).text(key)}}}});
}

}  // namespace

Document give_view(Context& context) {
  const auto one = milestone_of(context);
  if (one.contract.side != "institution" ||
      !context.person.may_for(Action::view_hand_in, one.contract.row.at("organisation_id")))
    throw NotFound();
  const auto waiting = waiting_of(one);
  allowed_transition("hand_in", "handed_in", Action::view_hand_in, one.facts());
  const auto verdict = context.text("verdict", 20), text = context.text("view_text", 4000);
  if (verdict != "for" && verdict != "against") throw Invalid("verdict", "acceptance.choose_view");
  if (verdict == "against" && length_in_characters(text) < 10) throw Invalid("view_text", "db.hand_in_view_text");
  const auto row = context.db.read_row(
      sql::acceptance::view, {{"hand_in", waiting.at("id").get<long>()}, {"verdict", verdict}, {"text", text}});
  return Document().add("hand_in", need(row).at("hand_in_id")).next(one.address());
}

Document judge(Context& context) {
  const auto one = held_milestone(context);
  const auto waiting = waiting_of(one);
  const auto judged = typed_judgement(context, one);
  const auto& to = allowed_transition("hand_in", "handed_in", Action::accept_hand_in, one.facts(), judged.to).to;
  const long id = waiting.at("id");
  const auto row = context.db.read_row(sql::acceptance::judge, {{"to", to},
                                                                {"defects", judged.defects},
                                                                {"due_on", judged.due_on},
                                                                {"hand_in", id},
                                                                {"version", context.version()}});
  if (!row) throw Invalid({{"", "contracts.changed_meanwhile", {}}}, 409);
  Document document;
  document.add("hand_in", id).add("state", to).next(one.address());
  if (judged.amount > Money()) {
    const auto act = need(context.db.read_row(sql::acceptance::add_act, {{"amount", judged.amount.text()},
                                                                         {"partial", judged.amount < one.left()},
                                                                         {"remark", judged.remark},
                                                                         {"hand_in", id}}));
    document.add("act", act).next("/acts/" + act.at("id").dump());
  }
  tell(context, id, judged.to);
  return document;
}

}  // namespace konkurss::acceptance
