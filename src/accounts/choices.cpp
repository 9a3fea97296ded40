#include "accounts/choices.hpp"

#include <algorithm>

#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 18 && std::all_of(text.begin(), text.end(), ::isdigit);
}

}  // namespace

void add_choices(Document& document, Context& context) {
  Json roles = Json::array();
  for (const auto name : role_names)
    if (name != "visitor" && !is_of_contract(name)) roles.push_back({{"choice_role", name}});
  document.add("role_choices", roles);
  document.raw("organisation_choices", context.db.rows(sql::accounts::organisations));
  document.raw("call_choices", context.db.rows(sql::accounts::calls));
}

ChosenRole chosen_role(const Context& context) {
  ChosenRole chosen{context.text("role", 40), context.text("organisation", 20), context.text("call", 40)};
  if (std::find(role_names.begin() + 1, role_names.end(), chosen.role) == role_names.end())
    throw Invalid("role", "accounts.role_missing");
  if (is_of_contract(chosen.role)) throw Invalid("role", "accounts.executor_by_contract");
  const bool of_applicant = is_of_institution(chosen.role);
  if (of_applicant && !is_number(chosen.organisation)) throw Invalid("organisation", "accounts.organisation_missing");
  if (!of_applicant && !chosen.organisation.empty() && !is_number(chosen.organisation))
    throw Invalid("organisation", "accounts.organisation_missing");
  if (of_applicant) chosen.call.clear();
  return chosen;
}

}  // namespace konkurss::accounts
