#include "contracts/contract.hpp"

#include <algorithm>

#include "contracts/files.hpp"
#include "policy/lifecycle.hpp"
#include "queries/contracts.hpp"

namespace konkurss::contracts {
namespace {

// What must be known before a contract is sent for signature.
constexpr std::array needed{"number",
                            "subject",
                            "vat_rate",
                            "starts_on",
                            "ends_on",
                            "executor_name",
                            "executor_registration_number",
                            "executor_bank",
                            "executor_account",
                            "executor_signatory",
                            "executor_address",
                            "penalty_per_day",
                            "penalty_most",
                            "executor_contact",
                            "buyer_signatory",
                            "buyer_contact",
                            "institution_contact",
                            "payment_days"};

bool is_accepted_or_advance(const Json& milestone) {
  return !is_planned(milestone) || milestone.at("kind") == "advance" || milestone.at("state") == "accepted";
}

}  // namespace

std::string Contract::text(const char* name) const {
  const auto& value = row.at(name);
  return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

Money Contract::money(const char* name) const { return Money::from_text(text(name)); }

std::optional<Json> Contract::open_amendment() const {
  for (const auto& each : amendments)
    if (each.at("state") == "draft") return each;
  return std::nullopt;
}

bool Contract::has_amendment_under_way() const {
  return std::any_of(amendments.begin(), amendments.end(),
                     [](const Json& each) { return each.at("state") == "draft" || each.at("state") == "approved"; });
}

bool Contract::has_signed_file(const Json& amendment) const {
  return std::any_of(files.begin(), files.end(),
                     [&](const Json& file) { return file.at("amendment_id") == amendment; });
}

std::string Contract::signed_on(const Json& amendment) const {
  std::string last;
  for (const auto& file : files)
    if (file.at("amendment_id") == amendment)
      for (const auto& signature : file.at("signatures"))
        if (signature.at("signed_on").is_string()) last = std::max(last, signature.at("signed_on").get<std::string>());
  return last;
}

Facts Contract::facts() const {
  Facts facts;
  facts.contract_is_complete =
      std::none_of(needed.begin(), needed.end(), [&](const char* name) { return text(name).empty(); });
  facts.milestones_cover_value = sum_of(milestones, is_planned) == money("value");
  facts.signed_file_is_kept = has_signed_file(nullptr);
  facts.signing_day_is_read = !signed_on(nullptr).empty();
  facts.amendment_awaits_signatures = std::any_of(amendments.begin(), amendments.end(),
                                                  [](const Json& each) { return each.at("state") == "approved"; });
  facts.everything_is_accepted = std::all_of(milestones.begin(), milestones.end(), is_accepted_or_advance);
  facts.contract_is_in_force = state == "in_force";
  facts.is_suspended = row.at("is_suspended");
  facts.support_is_renounced = is_renounced();
  facts.a_condition_is_open = !row.at("open_conditions").empty();
  return facts;
}

bool is_planned(const Json& milestone) {
  return milestone.at("state") != "proposed" && milestone.at("state") != "removed";
}

bool will_be_planned(const Json& milestone) {
  return milestone.at("state") != "removed" && (milestone.at("removed_by").is_null() || is_closed_early(milestone));
}

bool is_closed(const Json& milestone) { return !milestone.at("amount_before").is_null(); }

bool is_closed_early(const Json& milestone) {
  return is_closed(milestone) || (!milestone.at("removed_by").is_null() && milestone.at("state") == "partly_accepted");
}

std::string amount_to_come(const Json& milestone) {
  return milestone.at(is_closed_early(milestone) ? "accepted_amount" : "amount");
}

Money sum_of(const Json& milestones, bool (*counts)(const Json&)) {
  Money sum;
  for (const auto& each : milestones)
    if (counts(each)) sum += Money::from_text(each.at("amount").get<std::string>());
  return sum;
}

Money sum_to_come(const Json& milestones) {
  Money sum;
  for (const auto& each : milestones)
    if (will_be_planned(each)) sum += Money::from_text(amount_to_come(each));
  return sum;
}

Contract contract_in(db::Session& db, long id) {
  Contract one;
  one.row = need(db.read_row(sql::contracts::one, {{"id", id}}));
  one.id = id;
  one.version = one.row.at("version");
  one.state = one.row.at("state");
  one.side = one.row.at("side");
  one.milestones = db.read_rows(sql::contracts::milestones, {{"id", id}});
  one.amendments = db.read_rows(sql::contracts::amendments, {{"id", id}});
  one.files = db.read_rows(sql::contracts::files, {{"id", id}});
  return one;
}

Contract contract_with(const Context& context, long id) {
  auto one = contract_in(context.db, id);
  one.files = with_addresses(context, std::move(one.files));
  return one;
}

Contract contract_of(const Context& context) { return contract_with(context, context.number("id")); }

void check_led(const Contract& contract) {
  if (!contract.is_led()) throw NotFound();
  if (contract.is_conflicted()) throw Conflict("policy.office_conflicted");
}

Contract held_contract_with(const Context& context, long id) {
  need(context.db.read_row(sql::contracts::one, {{"id", id}}));
  context.db.row(sql::contracts::hold, {{"id", id}});
  auto one = contract_with(context, id);
  check_led(one);
  return one;
}

Contract held_contract(const Context& context) { return held_contract_with(context, context.number("id")); }

Json headline(const Contract& contract) {
  Json head{{"contract_address", contract.address()},
            {"is_led", contract.is_led()},
            {"office_conflicted", contract.is_conflicted()},
            {"is_executor", contract.side == "executor"},
            {"contract_state", contract.state}};
  for (const char* name : {"number", "subject", "organisation_name", "executor_name", "call_code", "call_title",
                           "application_number", "application_id", "renounced_on"})
    head[name] = contract.row.at(name);
  return head;
}

Document moved(const Contract& contract, const std::optional<Json>& row, const std::string& to) {
  if (!row) throw Invalid({{"", "contracts.changed_meanwhile", {}}}, 409);
  Document document;
  if (row->contains("version")) document.version(row->at("version").get<long>()).add("version", row->at("version"));
  return std::move(document).add("id", contract.id).next(to.empty() ? contract.address() : to);
}

}  // namespace konkurss::contracts
