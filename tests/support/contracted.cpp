#include "support/contracted.hpp"

#include <stdexcept>

#include "support/files.hpp"

namespace konkurss::test {

ContractWorld::ContractWorld(bool begun) {
  world.rows(
      "insert into organisation (abbreviation, registration_number, name, kind) values ('VK', '99999000121', "
      "'{\"lv\": \"Valsts kanceleja\", \"en\": \"State Chancellery\"}', 'chancellery') returning id");
  open();
  deliverable = json_of(deliver(officer, "4000.00")).at("deliverable").at("id");
  turn(officer, "hand-over");
  approve(officer);
  approve(signatory);
  procurement = json_of(world.post(officer, address("/procurement"))).at("id");
  const auto at = "/procurements/" + std::to_string(procurement);
  const auto now = [&] { return world.value("select version from procurement"); };
  world.post(officer, at,
             {{"procedure", "market_survey"}, {"estimated_value", "9000"}, {"cpv", "79340000-9"}, {"version", now()}});
  const auto offer = json_of(world.post(officer, at + "/offers",
                                        {{"tenderer", "SIA Izdomāta"},
                                         {"registration_number", "40000000001"},
                                         {"invited_on", "2025-10-01"},
                                         {"received_on", "2025-10-03"},
                                         {"price", "8500,00"},
                                         {"version", now()}}))
                         .at("offer")
                         .at("offer_id");
  world.post(officer, at + "/choose", {{"offer", offer}, {"reason", "Lētākais piedāvājums"}, {"version", now()}});
  if (begun) contract = json_of(world.post(officer, at + "/contract")).at("id");
}

Reply ContractWorld::send(const Someone& who, const std::string& rest, Json body) {
  body["version"] = version();
  return world.post(who, place(rest), body);
}

Reply ContractWorld::terms(const Json& changes) {
  Json body{{"number", "VK-2025/1"},
            {"subject", "Pilsoņu paneļa rīkošana"},
            {"vat_rate", "21"},
            {"starts_on", "2025-11-01"},
            {"ends_on", "2025-12-31"},
            {"payment_days", "20"},
            {"penalty_per_day", "0,5"},
            {"penalty_most", "10"},
            {"executor_name", "SIA Izdomāta"},
            {"executor_registration_number", "40000000001"},
            {"executor_address", "Izdomu iela 1, Rīga"},
            {"executor_bank", "Izdomu banka"},
            {"executor_account", "LV80 BANK 0000 4351 9500 1"},
            {"executor_signatory", "Valdes loceklis"},
            {"executor_contact", "kontakts@example.lv"},
            {"buyer_signatory", "Direktors"},
            {"buyer_contact", "vk@example.lv"},
            {"institution_contact", "kem@example.lv"}};
  body.update(changes);
  return send(officer, "/terms", body);
}

Reply ContractWorld::milestone(const std::string& title, const std::string& due, const std::string& amount,
                               const std::string& kind) {
  return world.post(officer, place("/milestones"),
                    {{"title", title},
                     {"kind", kind},
                     {"deliverables", kind == "advance" ? "" : deliverable},
                     {"due_on", due},
                     {"amount", amount}});
}

namespace {

void done(const Reply& reply) {
  if (reply.status >= 400) throw std::runtime_error("the contract can't be concluded: " + reply.body);
}

}  // namespace

void ContractWorld::make_ready() {
  done(terms());
  const auto prefilled = shown(officer).at("milestones");
  for (const auto& each : prefilled)
    done(world.post(officer, place("/milestones/" + each.at("id").dump() + "/remove"),
                    {{"version", each.at("version")}}));
  done(milestone("Pirmais posms", "2025-12-01", "4000"));
  done(milestone("Otrais posms", "2025-12-15", "4500", "final"));
}

void ContractWorld::conclude() {
  make_ready();
  done(send(officer, "/send"));
  done(world.upload(officer, place("/attachments"), {{"csrf", officer.csrf}}, "file", "ligums.edoc",
                    signed_container()));
  done(send(officer, "/conclude"));
  executor = world.person("executor@example.lv", {{"executor", 0, call, contract}});
}

long ContractWorld::milestone_id(const std::string& title) {
  return world.value("select id from contract_milestone where title = $1 and state <> 'removed' and contract_id = " +
                         std::to_string(contract),
                     {title});
}

std::string reason_of(const Reply& reply) {
  const auto problem = json_of(reply);
  return problem.contains("errors") ? problem.at("errors")[0].at("reason") : problem.at("reason");
}

std::string field_of(const Reply& reply) { return json_of(reply).at("errors")[0].at("field"); }

std::string signed_container(const std::string& moment) {
  const std::string signature =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><asic:XAdESSignatures "
      "xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" "
      "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
      "xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"><ds:Signature><ds:Object>"
      "<xades:QualifyingProperties><xades:SignedProperties><xades:SignedSignatureProperties><xades:SigningTime>" +
      moment +
      "</xades:SigningTime></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></"
      "ds:Object>"
      "</ds:Signature></asic:XAdESSignatures>";
  return zip_of({{"mimetype", "application/vnd.etsi.asic-e+zip"},
                 {"ligums.pdf", "%PDF-1.4"},
                 {"META-INF/signatures0.xml", signature}});
}

}  // namespace konkurss::test
