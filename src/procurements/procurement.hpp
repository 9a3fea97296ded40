// The choice of the executor of one work task: what is asked for, the offers, and the sum that it belongs to.
#pragma once
#include <string>

#include "rules/procurement.hpp"
#include "web/context.hpp"

namespace konkurss::procurements {

struct Procurement {
  long id = 0, version = 0;
  std::string state, procedure;
  Json row;  // as sql/queries/procurements/one.sql gives it
  Json offers = Json::array();
  std::vector<rules::Purchase> purchases;  // of the plan, this one among them once value and CPV code are known
  Json drawn_purchases = Json::array();

  bool is_led() const { return row.at("is_led"); }
  // Whether who acts leads it without a conflict of interest with its application.
  bool is_led_impartially() const { return is_led() && !row.at("is_conflicted").get<bool>(); }
  // Whether the institution renounced the support: then nothing is asked for, and nobody chosen.
  bool is_renounced() const { return !row.at("renounced_on").is_null(); }
  bool is_described() const;  // value, CPV code and procedure are known
  // Nothing without value and CPV code.
  std::optional<rules::Watch> watch() const;
  bool is_explained() const;
  std::string address(const std::string& rest = "") const { return "/procurements/" + std::to_string(id) + rest; }
  Facts facts() const;
};

// ":id". Throws NotFound.
Procurement procurement_of(const Context& context);
// The same for a change: the sums of its plan change one after another.
Procurement held_procurement(const Context& context);

// Throws NotFound for who doesn't lead its call, and Conflict for who has a conflict of interest.
void check_led(const Procurement& one);

// forms/thresholds/lv.thresholds.json, and the period of a day. Throws Conflict where the data have none.
const Json& thresholds();
const Json& period_of(const std::string& day);

Document show(Context& context);

}  // namespace konkurss::procurements
