#include "contracts/paper.hpp"

#include <map>
#include <sstream>

#include "base/canonical.hpp"
#include "base/dates.hpp"
#include "base/embedded.hpp"
#include "base/figures.hpp"
#include "base/secret.hpp"
#include "base/words.hpp"
#include "forms/typed.hpp"
#include "queries/contracts.hpp"
#include "rules/invoice.hpp"
#include "rules/work_task.hpp"

namespace konkurss::contracts {
namespace {

// The document is in the official language, whoever opens it.
constexpr auto language = Language::lv;

std::string day(const Json& iso) {
  return iso.is_string() ? format_date(iso.get<std::string>(), language, DateStyle::narrow) : std::string();
}

std::string money(const std::string& amount) { return amount.empty() ? "" : format_money(amount, language); }

void add_money(std::map<std::string, std::string>& values, const Json& row) {
  const auto value = Money::from_text(row.at("value").get<std::string>());
  values["value"] = money(value.text());
  if (!row.at("vat_rate").is_string()) return;
  const auto rate = row.at("vat_rate").get<std::string>();
  const auto vat = rules::vat_of(value, rate);
  values["vat_rate"] = format_number(rate, language);
  values["vat"] = money(vat.text());
  values["with_vat"] = money((value + vat).text());
}

// What a clause may name. What isn't known yet is a line to be filled in.
std::map<std::string, std::string> values_of(const Json& row) {
  std::map<std::string, std::string> values;
  for (const char* name :
       {"number", "subject", "executor_name", "executor_registration_number", "executor_address", "executor_bank",
        "executor_account", "executor_signatory", "executor_contact", "buyer_signatory", "buyer_contact",
        "institution_contact", "penalty_per_day", "penalty_most"})
    values[name] = row.at(name).is_string() ? row.at(name).get<std::string>() : "";
  for (const char* name : {"penalty_per_day", "penalty_most"})
    if (!values[name].empty()) values[name] = format_number(values[name], language);
  values["payment_days"] = row.at("payment_days").is_null() ? "" : row.at("payment_days").dump();
  values["work_task_no"] = row.at("task_no").dump();
  for (const char* name : {"starts_on", "ends_on", "signed_on"}) values[name] = day(row.at(name));
  values["institution"] = row.at("organisation_name").at("lv");
  values["institution_registration_number"] = row.at("organisation_registration");
  if (row.at("buyer").is_object()) {
    values["buyer"] = row.at("buyer").at("name").at("lv");
    values["buyer_registration_number"] = row.at("buyer").at("registration_number");
  }
  add_money(values, row);
  for (auto& [name, text] : values)
    if (text.empty()) text = "____________";
  return values;
}

Json clauses_of(const Json& clauses, const std::map<std::string, std::string>& values, const Json& milestones,
                const Json& changes) {
  Json list = Json::array();
  for (const auto& clause : clauses) {
    Json lines = Json::array();
    Json drawn{{"clause_number", list.size() + 1}, {"clause_title", clause.at("title")}};
    for (const auto& paragraph : clause.at("text")) {
      std::istringstream text(rules::filled({paragraph.at("say").get<std::string>()}, values));
      for (std::string line; std::getline(text, line);)
        if (!line.empty()) lines.push_back(line);
      if (paragraph.value("lists", "") == "milestones") drawn["clause_milestones"] = milestones;
      if (paragraph.value("lists", "") == "changes") drawn["clause_changes"] = changes;
    }
    drawn["clause_lines"] = lines;
    list.push_back(drawn);
  }
  return list;
}

Json drawn_milestones(const Json& milestones) {
  Json list = Json::array();
  for (const auto& each : milestones) {
    std::string parts;
    for (const auto& part : each.at("deliverables")) parts += (parts.empty() ? "" : ", ") + part.get<std::string>();
    list.push_back({{"milestone_title", each.at("title")},
                    {"milestone_kind", each.at("kind")},
                    {"milestone_due", each.at("due_on")},
                    {"milestone_amount", each.at("amount")},
                    {"milestone_deliverables", parts}});
  }
  return list;
}

Json lines_of(const std::string& text) {
  Json lines = Json::array();
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

// The work task's version, to be read by who sees nothing of the work task itself.
Json annex_of(db::Session& db, const Contract& contract, long no) {
  if (const auto kept = db.read_row(sql::contracts::kept_annex, {{"id", contract.id}, {"no", no}}))
    return kept->at("annex");
  const auto version =
      db.read_row(sql::contracts::annex, {{"task", contract.row.at("task_id").get<long>()}, {"no", no}});
  if (!version) return nullptr;
  Json clauses = Json::array(), deliverables = Json::array();
  for (const auto& clause : version->at("content").at("clauses"))
    clauses.push_back({{"annex_number", clauses.size() + 1},
                       {"annex_title", clause.at("title")},
                       {"annex_lines", lines_of(clause.at("text"))}});
  for (const auto& each : version->at("content").at("deliverables"))
    deliverables.push_back({{"part", each.at("id")},
                            {"deliverable_title", each.at("title")},
                            {"due", each.at("due")},
                            {"acceptance", each.at("acceptance")}});
  return {{"annex_no", no},
          {"annex_sha256", version->at("sha256")},
          {"annex_clauses", clauses},
          {"annex_deliverables", deliverables}};
}

std::string file_name(const Contract& contract, const std::string& what) {
  auto name = contract.text("number");
  if (name.empty()) name = contract.text("application_number");
  for (auto& letter : name)
    if (std::string_view("/\\:*?\"<>| ").find(letter) != std::string_view::npos) letter = '-';
  return what + "-" + name;
}

// The day of "?on=", or nothing.
std::string asked_day(const Context& context) { return forms::typed_date(context.query("on")).value_or(""); }

bool is_in_force(const Contract& contract, const Json& amendment, const std::string& on) {
  for (const auto& each : contract.amendments)
    if (each.at("id") == amendment)
      return each.at("signed_on").is_string() && each.at("signed_on").get<std::string>() <= on;
  return false;
}

bool stood_on(const Contract& contract, const Json& milestone, const std::string& on) {
  const auto& added = milestone.at("added_by");
  const auto& removed = milestone.at("removed_by");
  if (milestone.at("state") == "proposed" || (!added.is_null() && !is_in_force(contract, added, on))) return false;
  return removed.is_null() || is_closed_early(milestone) || !is_in_force(contract, removed, on);
}

Json stood(const Contract& contract, const std::string& on) {
  Json list = Json::array();
  for (auto each : contract.milestones)
    if (stood_on(contract, each, on)) {
      const auto& before = each.at("amount_before");
      if (!before.is_null() && !is_in_force(contract, each.at("removed_by"), on)) each["amount"] = before;
      list.push_back(each);
    }
  return list;
}

Json terms_on(const Contract& contract, const std::string& on) {
  std::vector<Json> changes;
  for (const auto& each : contract.amendments)
    if (each.at("signed_on").is_string() && each.at("signed_on").get<std::string>() <= on)
      changes.push_back(each.at("change"));
  return rules::consolidated(contract.row.at("original"), changes);
}

// With ?on= the consolidated text of that day, without it what was sent for signature.
Json asked_paper(Context& context, const Contract& contract) {
  if (context.query("on").empty()) return paper_of(context.db, contract);
  const auto on = asked_day(context);
  if (contract.text("signed_on").empty() || on < contract.text("signed_on")) throw NotFound();
  auto paper = contract_paper(context.db, contract, terms_on(contract, on), stood(contract, on));
  paper["consolidated_on"] = on;
  return paper;
}

Document document_of(const Json& paper) {
  Document document;
  for (const auto& [name, value] : paper.items()) document.add(name, value);
  return document;
}

}  // namespace

const Json& contract_template() {
  static const Json read = Json::parse(embedded().at("forms/contracts/general.contract.json"));
  return read;
}

const Json& legal_basis(const std::string& code) {
  static const Json none;
  for (const auto& each : contract_template().at("legal_bases"))
    if (each.at("code") == code) return each;
  return none;
}

Json contract_paper(db::Session& db, const Contract& contract, const Json& terms, const Json& milestones) {
  auto row = contract.row;
  row.update(terms);
  const auto drawn = drawn_milestones(milestones);
  return {{"paper_title", contract_template().at("title").at("lv")},
          {"paper_number", contract.row.at("number")},
          {"paper_day", contract.row.at("signed_on")},
          {"paper_clauses", clauses_of(contract_template().at("clauses"), values_of(row), drawn, {})},
          {"annex", annex_of(db, contract, row.at("task_no"))},
          {"buyer_signs", row.at("buyer_signatory")},
          {"executor_signs", row.at("executor_signatory")}};
}

Json paper_of(db::Session& db, const Contract& contract) {
  const auto kept = contract.state == "draft"
                        ? std::nullopt
                        : db.read_row(sql::contracts::paper, {{"id", contract.id}, {"amendment", nullptr}});
  if (!kept) {
    Json planned = Json::array();
    for (const auto& each : contract.milestones)
      if (is_planned(each)) planned.push_back(each);
    return contract_paper(db, contract, Json::object(), planned);
  }
  auto paper = kept->at("paper");
  paper["paper_day"] = contract.row.at("signed_on");
  return paper;
}

Json amendment_paper(db::Session& db, const Contract& contract, const Json& amendment, const Json& changes) {
  auto values = values_of(contract.row);
  values["amendment_reason"] = amendment.at("reason");
  const auto& basis = legal_basis(amendment.at("legal_basis"));
  values["amendment_basis"] =
      basis.is_null() ? amendment.at("legal_basis").get<std::string>() : basis.at("title").at("lv").get<std::string>();
  values["amendment_changes"] = amendment.at("change_text");
  Json planned = Json::array();
  for (const auto& each : contract.milestones)
    if (will_be_planned(each)) {
      planned.push_back(each);
      planned.back()["amount"] = amount_to_come(each);
    }
  const auto& change = amendment.at("change");
  return {
      {"paper_title", contract_template().at("amendment_title").at("lv")},
      {"paper_number", contract.text("number") + " / " + amendment.at("no").dump()},
      {"paper_day", amendment.at("signed_on")},
      {"paper_clauses", clauses_of(contract_template().at("amendment"), values, drawn_milestones(planned), changes)},
      {"annex", change.contains("task_no") ? annex_of(db, contract, change.at("task_no")) : Json()},
      {"buyer_signs", contract.row.at("buyer_signatory")},
      {"executor_signs", change.value("executor_signatory", contract.row.at("executor_signatory").get<std::string>())}};
}

void keep_paper(db::Session& db, const Contract& contract, const Json& amendment, const Json& paper) {
  db.row(sql::contracts::add_paper,
         {{"id", contract.id},
          {"amendment", amendment.is_null() ? db::Parameter(nullptr) : db::Parameter(amendment.get<long>())},
          {"paper", paper},
          {"sha256", sha256_hex(canonical_json(paper))}});
}

Document as_pdf(const Json& paper, const std::string& name) {
  return document_of(paper).paper("contracts/contract_paper", name + ".pdf");
}

Document as_word(const Json& paper, const std::string& name) {
  return document_of(paper).word_document("contracts/contract_paper", name + ".docx");
}

Document paper_pdf(Context& context) {
  const auto contract = contract_of(context);
  return as_pdf(asked_paper(context, contract), file_name(contract, "ligums"));
}

Document paper_word(Context& context) {
  const auto contract = contract_of(context);
  return as_word(asked_paper(context, contract), file_name(contract, "ligums"));
}

Document consolidated(Context& context) {
  const auto contract = contract_of(context);
  if (contract.text("signed_on").empty()) throw NotFound();
  const auto on = asked_day(context).empty() ? contract.text("today") : asked_day(context);
  Json until = Json::array();
  for (const auto& each : contract.amendments)
    if (each.at("signed_on").is_string() && each.at("signed_on").get<std::string>() <= on)
      until.push_back({{"change_no", each.at("no")},
                       {"change_kind", each.at("kind")},
                       {"change_day", each.at("signed_on")},
                       {"change_reason", each.at("reason")},
                       {"change_address", "/amendments/" + each.at("id").dump()}});
  Document document;
  if (!context.query("on").empty() && asked_day(context).empty()) document.add("day_is_wrong", true);
  document.add("contract", headline(contract))
      .add("on", on)
      .add("changes_until", until)
      .add("signed_on", contract.row.at("signed_on"));
  if (on < contract.text("signed_on")) return std::move(document).add("not_yet", true);
  const auto paper = contract_paper(context.db, contract, terms_on(contract, on), stood(contract, on));
  return std::move(document)
      .add("terms", terms_on(contract, on))
      .add("paper_clauses", paper.at("paper_clauses"))
      .add("address", contract.address());
}

}  // namespace konkurss::contracts
