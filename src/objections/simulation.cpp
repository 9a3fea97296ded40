#include "objections/simulation.hpp"

#include <map>

#include "base/money.hpp"
#include "decisions/ranking_view.hpp"
#include "forms/typed.hpp"
#include "queries/objections.hpp"
#include "rules/finding.hpp"
#include "rules/ranking.hpp"

namespace konkurss::objections {
namespace {

using As = rules::Finding::As;

struct Typed {
  std::string as, total, amount;
  std::optional<rules::Finding> finding;  // nothing: nothing was asked, or not in a way that can be computed
  std::vector<FieldError> errors;
};

// At most a million and four decimals: sums stay exact.
std::optional<Rational> points(const std::string& typed) {
  const auto text = forms::typed_decimal(typed);
  if (!text) return {};
  const auto number = Rational::from_text(*text);
  if (number < Rational(0) || number > Rational(1'000'000) || number.rounded(4) != number) return {};
  return number;
}

void read_total(Typed& typed, rules::Finding& finding) {
  if (typed.total.empty()) return;
  finding.total = points(typed.total);
  if (!finding.total) typed.errors.push_back({"total", "objections.total_wrong", {}});
}

void read_amount(Typed& typed, rules::Finding& finding, const Json& requested) {
  const auto amount = typed_money(typed.amount);
  if (!amount || amount.money <= Money())
    typed.errors.push_back({"amount", "objections.amount_missing", {}});
  else if (requested.is_string() && amount.money > Money::from_text(requested.get<std::string>()))
    typed.errors.push_back({"amount", "objections.amount_above_request", {}});
  else
    finding.amount = amount.money;
}

Typed read(const Context& context, const Json& row) {
  static const std::map<std::string, As> ways{
      {"admitted", As::admitted}, {"supported", As::supported}, {"not_supported", As::not_supported}};
  const auto sent = [&](const char* name) { return forms::clean(context.query(name).substr(0, 40)); };
  Typed typed{sent("as"), sent("total"), sent("amount"), {}, {}};
  if (typed.as.empty()) return typed;
  const auto way = ways.find(typed.as);
  if (way == ways.end()) {
    typed.errors.push_back({"as", "objections.finding_missing", {}});
    return typed;
  }
  rules::Finding finding;
  finding.as = way->second;
  if (finding.as == As::admitted) read_total(typed, finding);
  if (finding.as == As::supported) read_amount(typed, finding, row.at("amount_requested"));
  if (typed.errors.empty()) typed.finding = finding;
  return typed;
}

std::map<long, Json> by_id(const Json& lines) {
  std::map<long, Json> found;
  for (const auto& line : lines) found[line.at("id").get<long>()] = line;
  return found;
}

Json outcome_words(const Json& outcome) {
  return outcome.is_null() ? Json() : decisions::both("decisions.outcome_" + outcome.get<std::string>());
}

bool is_supported(const Json& outcome) { return outcome == "supported" || outcome == "conditional"; }

Json row_of(const Json& before, const Json& after, const Json& about) {
  // What was decided counts where it departs from the list: nobody loses what they didn't get.
  const auto& decided = about.at("decided");
  const bool was = is_supported(decided.is_null() ? before.at("outcome") : decided);
  const bool is = is_supported(after.at("outcome"));
  Json row{{"application", before.at("id")},
           {"number", before.at("number")},
           {"institution", about.at("institution")},
           {"decided", about.at("decided")},
           {"awarded", about.at("awarded")},
           {"moved", was == is ? Json() : Json(is ? "in" : "out")},
           {"moved_in", !was && is},
           {"moved_out", was && !is},
           {"explanation", about.at("conflicted") == true ? Json() : after.value("explanation", Json())}};
  for (const char* name : {"rank", "total", "outcome"}) {
    row[name + std::string("_before")] = before.at(name);
    row[name + std::string("_after")] = after.at(name);
    row[name + std::string("_changed")] = before.at(name) != after.at(name);
  }
  row["outcome_before_words"] = outcome_words(before.at("outcome"));
  row["outcome_after_words"] = outcome_words(after.at("outcome"));
  return row;
}

// The line of the application itself, which a finding of its own takes out of the list.
Json by_finding(Json line, const rules::Finding& finding) {
  line["rank"] = nullptr;
  line["outcome"] = finding.as == As::supported ? "supported" : "rejected";
  line.erase("explanation");
  return line;
}

Json movers(const Json& rows, const char* way) {
  Json list = Json::array();
  for (const auto& row : rows)
    if (row.at("moved") == way)
      list.push_back({{"mover_number", row.at("number")},
                      {"mover_address", "/applications/" + row.at("application").dump()},
                      {"mover_institution", row.at("institution")}});
  return list;
}

// The category as the list has it and as it would be; the objector first.
Json compared(const Json& row, const rules::Finding& finding) {
  const long objector = row.at("application_id");
  const auto inputs = rules::with_finding(rules::inputs_from(row.at("inputs")), objector, finding);
  const auto tried = rules::to_json(rules::rank(inputs));
  const auto before = by_id(row.at("result").at("lines"));
  const auto& about = row.at("applications");
  Json rows = Json::array();
  if (finding.as != As::admitted)
    rows.push_back(
        row_of(before.at(objector), by_finding(before.at(objector), finding), about.at(std::to_string(objector))));
  for (const auto& line : tried.at("lines"))
    if (line.at("category") == row.at("category")) {
      const long id = line.at("id");
      rows.push_back(row_of(before.at(id), line, about.at(std::to_string(id))));
    }
  for (auto& one : rows) one["is_objector"] = one.at("application") == objector;
  Json left;
  for (const auto& category : tried.at("categories"))
    if (category.at("code") == row.at("category")) left = category.at("left");
  return {{"lines", rows}, {"left_after", left}, {"moves_in", movers(rows, "in")}, {"moves_out", movers(rows, "out")}};
}

Json ways(const Typed& typed, const Json& row) {
  Json list = Json::array();
  for (const char* as : {"admitted", "supported", "not_supported"}) {
    const bool chosen = typed.as.empty() ? as == std::string("supported") : as == typed.as;
    list.push_back(
        {{"way", as},
         {"way_id", list.empty() ? "as" : std::string("as-") + as},
         {"chosen", chosen},
         {"way_words", row.at("application_state") == "inadmissible" ? std::string(as) + "_inadmissible" : as}});
  }
  return list;
}

void add_errors(Document& document, const Typed& typed) {
  Json list = Json::array();
  for (const auto& error : typed.errors) {
    document.add(error.field + "_error", decisions::both(error.word));
    list.push_back({{"error_field", error.field},
                    {"error_anchor", "#" + error.field},
                    {"error_text", decisions::both(error.word)}});
  }
  document.add("errors", list);
}

}  // namespace

Document simulate(Context& context) {
  const auto row = need(context.db.read_row(sql::objections::tried, {{"id", context.number("id")}}));
  const auto typed = read(context, row);
  if (!typed.errors.empty() && !context.wants_page) throw Invalid(typed.errors);
  Document document;
  for (const auto& [name, value] : row.items())
    if (name != "inputs" && name != "result" && name != "applications") document.add(name, value);
  document.add("is_result", false).add("is_tried", typed.finding.has_value());
  if (typed.finding) {
    const auto found = compared(row, *typed.finding);
    for (const auto& [name, value] : found.items()) document.add(name, value);
  }
  if (!context.wants_page) return document;
  add_errors(document, typed);
  return std::move(document)
      .add("ways", ways(typed, row))
      .add("total", typed.total)
      .add("amount", typed.as.empty() ? row.at("amount_requested") : Json(typed.amount));
}

}  // namespace konkurss::objections
