#include "accounts/choices.hpp"

#include <algorithm>

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 18 && std::all_of(text.begin(), text.end(), ::isdigit);
}

// Marks what was chosen and refused.
void mark_chosen(const Context& context, const char* field, Json& choices, const char* key) {
  if (!context.rejected) return;
  const auto typed = context.rejected->body.value(field, Json());
  for (auto& each : choices) {
    const auto& value = each.at(key);
    each["is_chosen"] = typed.is_string() && typed == (value.is_string() ? value : Json(value.dump()));
  }
}

void check_places(const Context& context, const ChosenRole& chosen) {
  const auto known = need(context.db.read_row(sql::accounts::chosen_places,
                                              {{"organisation", chosen.organisation}, {"call", chosen.call}}));
  if (!known.at("knows_organisation").get<bool>()) throw Invalid("organisation", "accounts.organisation_unknown");
  // Without this a mistyped code would give the role in every call.
  if (!known.at("knows_call").get<bool>()) throw Invalid("call", "accounts.call_unknown", {{"call", chosen.call}});
}

std::optional<long> read_day(const Context& context, const char* field, std::string& day) {
  day = context.text(field, 20);
  if (day.empty()) return {};
  const auto number = day.size() == 10 && day[0] != '0' ? day_number(day) : std::nullopt;
  if (!number) throw Invalid(field, "accounts.day_wrong");
  return number;
}

void read_term(const Context& context, ChosenRole& chosen) {
  const auto from = read_day(context, "valid_from", chosen.valid_from),
             until = read_day(context, "valid_until", chosen.valid_until);
  const auto begins = from ? from : day_number(iso(context.request.received_at));
  if (until && *until < *begins) throw Invalid("valid_until", "db.person_role_term");
}

}  // namespace

void add_choices(Document& document, Context& context) {
  Json roles = Json::array();
  for (const auto name : role_names)
    if (name != "visitor" && !is_of_contract(name)) roles.push_back({{"choice_role", name}});
  auto organisations = context.db.read_rows(sql::accounts::organisations),
       calls = context.db.read_rows(sql::accounts::calls);
  mark_chosen(context, "role", roles, "choice_role");
  mark_chosen(context, "organisation", organisations, "id");
  mark_chosen(context, "call", calls, "call_code");
  document.add("role_choices", roles).add("organisation_choices", organisations).add("call_choices", calls);
}

ChosenRole chosen_role(const Context& context, const std::string& mail) {
  ChosenRole chosen{context.text("role", 40), context.text("organisation", 20), context.text("call", 40), "", ""};
  if (std::find(role_names.begin() + 1, role_names.end(), chosen.role) == role_names.end())
    throw Invalid("role", "accounts.role_missing");
  if (is_of_contract(chosen.role)) throw Invalid("role", "accounts.executor_by_contract");
  const bool of_applicant = is_of_institution(chosen.role);
  if (of_applicant && !is_number(chosen.organisation)) throw Invalid("organisation", "accounts.organisation_missing");
  if (!of_applicant && !chosen.organisation.empty() && !is_number(chosen.organisation))
    throw Invalid("organisation", "accounts.organisation_missing");
  if (of_applicant) chosen.call.clear();
  check_places(context, chosen);
  read_term(context, chosen);
  const auto held = need(
      context.db.read_row(sql::accounts::role_apart, {{"mail", mail}, {"role", chosen.role}, {"call", chosen.call}}));
  if (held.at("is_apart").get<bool>()) throw Invalid("role", "db.person_role_apart");
  return chosen;
}

}  // namespace konkurss::accounts
