#include "decisions/criterion_reasons.hpp"

#include <algorithm>

#include "evaluation/scores.hpp"
#include "web/sentence_at.hpp"

namespace konkurss::decisions {
namespace {

constexpr std::size_t longest = 4000;

std::string together(const Json& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : "\n\n") + text.get<std::string>();
  return all;
}

// What the form sent on one criterion; nothing where there was no form.
const Json* typed_on(const Context& context, const std::string& code) {
  if (!context.rejected) return nullptr;
  const auto sent = context.rejected->body.find("criteria");
  if (sent == context.rejected->body.end() || !sent->is_object()) return nullptr;
  const auto found = sent->find(code);
  return found == sent->end() ? nullptr : &*found;
}

}  // namespace

std::optional<Json> read_criterion_reasons(const Context& context, const Json& drafts) {
  const auto sent = context.body.find("criteria");
  if (sent == context.body.end() || sent->is_null()) return {};
  if (!sent->is_object()) throw Invalid("criteria", "db.decision_criteria");
  Json reasons = Json::object();
  std::vector<FieldError> errors;
  for (const auto& [code, typed] : sent->items()) {
    const bool known =
        std::any_of(drafts.begin(), drafts.end(), [&code = code](const Json& one) { return one.at("code") == code; });
    if (!known) throw Invalid("criteria", "evaluation.no_such_criterion");
    const auto text = evaluation::read_text(typed, "criteria." + code, longest, errors);
    if (!text.empty()) reasons[code] = text;
  }
  if (!errors.empty()) throw Invalid(errors);
  return reasons;
}

Json criterion_fields(const Context& context, const Json& drafts) {
  const bool proposes = context.query("propose") == "evaluators" ||
                        (context.rejected && context.rejected->body.value("propose", Json()) == "evaluators");
  Json list = Json::array();
  for (const auto& draft : drafts) {
    const std::string code = draft.at("code");
    Json text = draft.at("is_written") == true ? draft.at("written") : draft.at("agreed");
    if (const auto* typed = typed_on(context, code)) text = *typed;
    const bool is_empty = text == "";
    if (is_empty && proposes) text = together(draft.at("given"));
    list.push_back({{"code", code},
                    {"criterion_title", draft.at("criterion_title")},
                    {"mean", draft.at("mean")},
                    {"criterion_reason", text},
                    {"is_agreed", draft.at("agreed") != ""},
                    {"may_be_proposed", is_empty && !proposes && !draft.at("given").empty()},
                    {"criterion_error", sentence_at(context, "criteria." + code)}});
  }
  return list;
}

bool can_propose(const Json& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const Json& one) { return one.at("may_be_proposed") == true; });
}

}  // namespace konkurss::decisions
