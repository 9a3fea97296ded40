// The contract of the demonstration: the executor chosen, the contract signed, a milestone handed in and accepted.
#include <sstream>

#include <Poco/DateTime.h>
#include <Poco/Zip/Compress.h>

#include "base/secret.hpp"
#include "base/spool.hpp"
#include "contracts/paper.hpp"
#include "contracts/signatures.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "queries/acceptance.hpp"
#include "queries/contracts.hpp"
#include "queries/demo.hpp"
#include "queries/procurements.hpp"
#include "web/stored_files.hpp"

namespace konkurss::demo {
namespace {

std::string day(int days_ago) { return hours_ago(24 * days_ago).substr(0, 10); }

std::string text_at(const Json& holder, const char* name) { return holder.at(name).get<std::string>(); }

// What a signing service would have given back: the contract's text with two signatures of invented people.
std::string container(const Json& said) {
  std::string signatures;
  for (const char* name : {"signed_hours_ago", "last_signed_hours_ago"})
    signatures += "<ds:Signature><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + text_at(said, "certificate") +
                  "</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object><xades:SigningTime>" +
                  hours_ago(said.at(name)) + "</xades:SigningTime></ds:Object></ds:Signature>";
  const std::string xml =
      "<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" "
      "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
      "xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\">" +
      signatures + "</asic:XAdESSignatures>";
  std::ostringstream out;
  Poco::Zip::Compress zip(out, true);
  const auto add = [&](const std::string& name, const std::string& bytes, Poco::Zip::ZipCommon::CompressionMethod how) {
    std::istringstream in(bytes);
    zip.addFile(in, Poco::DateTime(), Poco::Path(name, Poco::Path::PATH_UNIX), how);
  };
  add("mimetype", "application/vnd.etsi.asic-e+zip", Poco::Zip::ZipCommon::CM_STORE);
  add("ligums.txt", text_at(said, "file_text"), Poco::Zip::ZipCommon::CM_DEFLATE);
  add("META-INF/signatures0.xml", xml, Poco::Zip::ZipCommon::CM_DEFLATE);
  zip.close();
  return out.str();
}

Json milestones_of(const Json& said) {
  Json list = Json::array();
  for (auto each : said.at("milestones")) {
    each["due_on"] = day(-each.at("due_in_days").get<int>());
    list.push_back(each);
  }
  return list;
}

}  // namespace

long Play::choose_executor(long task, const Json& said) {
  act(mail_of("officer"), "prepare_procurement", hours_ago(said.at("chosen_hours_ago")));
  const auto opened =
      db_.read_row(sql::procurements::open,
                   {{"task", task}, {"value", text_at(said, "estimated_value")}, {"cpv", text_at(said, "cpv")}});
  const long id = opened->at("id");
  db_.row(sql::procurements::save, {{"procedure", "market_survey"},
                                    {"value", text_at(said, "estimated_value")},
                                    {"cpv", text_at(said, "cpv")},
                                    {"identification", ""},
                                    {"link", ""},
                                    {"id", id},
                                    {"version", opened->at("version").get<long>()}});
  long chosen = 0;
  for (const auto& offer : said.at("offers")) {
    const auto row =
        db_.read_row(sql::procurements::add_offer, {{"id", id},
                                                    {"tenderer", text_at(offer, "tenderer")},
                                                    {"registration_number", text_at(offer, "registration_number")},
                                                    {"invited_on", day(offer.at("invited_days_ago"))},
                                                    {"received_on", day(offer.at("received_days_ago"))},
                                                    {"price", text_at(offer, "price")}});
    if (offer.value("is_chosen", false)) chosen = row->at("offer_id");
  }
  act(mail_of("officer"), "choose_executor", hours_ago(said.at("chosen_hours_ago")));
  db_.row(sql::procurements::choose, {{"to", "chosen"},
                                      {"offer", chosen},
                                      {"reason", text_at(said, "reason")},
                                      {"id", id},
                                      {"version", opened->at("version").get<long>() + 1}});
  return id;
}

long Play::make_contract(long procurement, const Json& said) {
  act(mail_of("officer"), "prepare_contract", hours_ago(said.at("signed_hours_ago")));
  const auto& terms = said.at("terms");
  const long id = db_.read_row(sql::contracts::begin, {{"procurement", procurement},
                                                       {"subject", text_at(terms, "subject")},
                                                       {"vat_rate", "21.00"},
                                                       {"payment_days", 20L},
                                                       {"penalty_per_day", "0.50"},
                                                       {"penalty_most", "10.00"}})
                      ->at("id");
  db::Parameters values{{"id", id},
                        {"version", 1L},
                        {"vat_rate", "21.00"},
                        {"payment_days", 20L},
                        {"penalty_per_day", "0.50"},
                        {"penalty_most", "10.00"},
                        {"starts_on", day(terms.at("starts_days_ago"))},
                        {"ends_on", day(-terms.at("ends_in_days").get<int>())}};
  for (const char* name : {"number", "subject", "executor_name", "executor_registration_number", "executor_address",
                           "executor_bank", "executor_account", "executor_signatory", "executor_contact",
                           "buyer_signatory", "buyer_contact", "institution_contact"})
    values.emplace_back(name, text_at(terms, name));
  db_.row(sql::contracts::save, values);
  db_.rows(sql::contracts::first_milestones, {{"id", id}, {"milestones", milestones_of(said)}});
  const auto move = [&](const char* from, const char* to, long version, const db::Parameter& signed_on) {
    db_.row(
        sql::contracts::move,
        {{"to", to}, {"from", from}, {"reason", nullptr}, {"signed_on", signed_on}, {"id", id}, {"version", version}});
  };
  const auto contract = contracts::contract_in(db_, id);
  contracts::keep_paper(db_, contract, nullptr, contracts::paper_of(db_, contract));
  move("draft", "sent", 2, nullptr);
  act(mail_of("officer"), "conclude_contract", hours_ago(said.at("last_signed_hours_ago")));
  keep_signed(id, said);
  move("sent", "in_force", 3, contracts::contract_in(db_, id).signed_on(nullptr));
  db_.row(sql::demo::executor, {{"mail", text_at(said, "executor")}, {"contract", id}});
  return id;
}

void Play::keep_signed(long contract, const Json& said) {
  Spool file(settings_.files / incoming_folder);
  file.write(container(said));
  file.finish();
  const auto name = file.sha256();
  const auto size = file.size();
  const std::string type = "application/vnd.etsi.asic-e+zip";
  const auto signatures = contracts::signatures_of(file.path(), type);
  std::filesystem::create_directories(stored_file(settings_, name).parent_path());
  file.move_to(stored_file(settings_, name));
  db_.row(sql::contracts::add_file, {{"id", contract},
                                     {"amendment", nullptr},
                                     {"hand_in", nullptr},
                                     {"kind", "signed"},
                                     {"name", text_at(said, "file_name")},
                                     {"type", type},
                                     {"size", size},
                                     {"sha256", name},
                                     {"stored_as", name},
                                     {"signatures", signatures},
                                     {"scan", "unscanned"}});
}

void Play::hand_in(long contract, const Json& said, const std::string& applicant) {
  const auto milestones = contracts::contract_in(db_, contract).milestones;
  for (const auto& each : milestones) {
    if (each.at("title") != said.at("milestone")) continue;
    act(text_at(said, "executor"), "hand_in", hours_ago(said.at("handed_in_hours_ago")));
    const long id =
        db_.read_row(sql::acceptance::begin, {{"text", text_at(said, "text")}, {"id", each.at("id").get<long>()}})
            ->at("id");
    db_.row(sql::acceptance::submit, {{"to", "handed_in"}, {"hand_in", id}, {"version", 1L}});
    act(mail_of("preparer", applicant), "view_hand_in", hours_ago(said.at("viewed_hours_ago")));
    db_.row(sql::acceptance::view, {{"hand_in", id}, {"verdict", "for"}, {"text", text_at(said, "view")}});
    act(mail_of("officer"), "accept_hand_in", hours_ago(said.at("accepted_hours_ago")));
    db_.row(sql::acceptance::judge,
            {{"to", "accepted"}, {"defects", ""}, {"due_on", nullptr}, {"hand_in", id}, {"version", 2L}});
    db_.row(sql::acceptance::add_act,
            {{"amount", each.at("amount").get<std::string>()}, {"partial", false}, {"remark", ""}, {"hand_in", id}});
  }
}

void Play::conclude(const Json& application) {
  const auto& said = application.at("contract");
  const auto named = db_.read_row(sql::demo::application_named,
                                  {{"call", call_}, {"number", application.at("number").get<std::string>()}});
  const auto task = db_.read_row(sql::demo::work_task, {{"application", named->at("id").get<long>()}});
  const auto contract = make_contract(choose_executor(task->at("id"), said.at("choice")), said);
  auto handed = said.at("hand_in");
  handed["executor"] = said.at("executor");
  hand_in(contract, handed, application.at("applicant"));
  auto invoice = said.at("invoice");
  invoice["executor"] = said.at("executor");
  pay(contract, invoice);
}

}  // namespace konkurss::demo
