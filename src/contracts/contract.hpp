// A contract as one of its parties has it: terms, milestones, what may be done with it.
#pragma once
#include <optional>
#include <string>

#include "base/money.hpp"
#include "rules/contract.hpp"
#include "web/context.hpp"

namespace konkurss::contracts {

struct Contract {
  long id = 0, version = 0;
  std::string state, side;  // the acting person's side: buyer, institution, executor
  Json row;                 // as sql/queries/contracts/one.sql gives it
  Json milestones = Json::array();
  Json amendments = Json::array();
  Json files = Json::array();

  bool is_led() const { return side == "buyer"; }
  // Whether who acts leads it and has a conflict of interest with its application: then others do what is to be done.
  bool is_conflicted() const { return is_led() && row.at("is_conflicted").get<bool>(); }
  bool is_led_impartially() const { return is_led() && !is_conflicted(); }
  // Whether the institution renounced the support: then its draft isn't sent.
  bool is_renounced() const { return !row.at("renounced_on").is_null(); }
  std::string address(const std::string& rest = "") const { return "/contracts/" + std::to_string(id) + rest; }
  std::string text(const char* name) const;  // of the row; empty for null
  Money money(const char* name) const;
  // The amendment that is being prepared, or nothing.
  std::optional<Json> open_amendment() const;
  // Whether one is prepared or waits for its signatures: then there is no other.
  bool has_amendment_under_way() const;
  // The last signature of the kept file of the contract (null) or of an amendment: its day, empty where unreadable.
  std::string signed_on(const Json& amendment) const;
  bool has_signed_file(const Json& amendment) const;
  Facts facts() const;
};

// ":id". Throws NotFound.
Contract contract_of(const Context& context);
Contract contract_with(const Context& context, long id);
// The same without a request, its files without addresses.
Contract contract_in(db::Session& db, long id);
// The same for a change by those who lead the call: others wait until this one's transaction is over.
Contract held_contract(const Context& context);
Contract held_contract_with(const Context& context, long id);

// Throws NotFound for who doesn't lead the contract's call, and Conflict for who has a conflict of interest.
void check_led(const Contract& contract);

// What counts now, of rows as sql/queries/contracts/milestones.sql gives them: neither proposed nor removed.
bool is_planned(const Json& milestone);
// With the open amendment in force: what it adds counts, what it removes doesn't.
bool will_be_planned(const Json& milestone);
// Whether an amendment in force has closed it at what was accepted of it.
bool is_closed(const Json& milestone);
// The same, or an amendment under way will.
bool is_closed_early(const Json& milestone);
Money sum_of(const Json& milestones, bool (*counts)(const Json&));
// The milestone's amount with the open amendment in force: of one that it closes, what was accepted.
std::string amount_to_come(const Json& milestone);
// What all of them come to then.
Money sum_to_come(const Json& milestones);

// What every page of a contract shows of it.
Json headline(const Contract& contract);

// Throws Invalid 409 for no row: somebody was faster.
Document moved(const Contract& contract, const std::optional<Json>& row, const std::string& to = "");

}  // namespace konkurss::contracts
