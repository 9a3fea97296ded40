// Conditions, the register and the budget through the product: what is kept, what is submitted, where a mistake stands.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Filling {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.code = "OPEN-1"});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  std::string address = started();

  std::string started() {
    return "/applications/" +
           json_of(world.post(signatory, "/calls/OPEN-1/applications", {{"category", "IL"}, {"once", random_token()}}))
               .at("id")
               .dump();
  }
  long version() { return std::stol(header_of(world.get(signatory, address), "ETag").substr(1)); }
  Reply save(const std::string& step, Json body) {
    body["version"] = version();
    return world.post(signatory, address + "/steps/" + step, body);
  }
  Reply send(const std::string& step, std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", signatory.csrf);
    fields.emplace_back("version", std::to_string(version()));
    return world.submit(signatory, address + "/steps/" + step, fields);
  }
  Json kept(const std::string& id) { return world.value("select answers -> '" + id + "' from application"); }
};

}  // namespace

TEST_CASE("an answer to a question that isn't asked any more is kept, and not submitted") {
  Filling f;
  auto steps = complete_steps();
  steps["sustainability"]["personal_data"] = true;
  steps["sustainability"]["personal_data_description"] = "Dalībnieku vārds, uzvārds un saziņas dati.";
  for (const auto& [step, body] : steps.items()) REQUIRE(f.save(step, body).status == 200);
  steps["sustainability"]["personal_data"] = false;
  REQUIRE(f.save("sustainability", steps["sustainability"]).status == 200);
  CHECK(f.kept("personal_data_description") == "Dalībnieku vārds, uzvārds un saziņas dati.");
  const auto page = f.world.page(f.signatory, f.address + "/steps/sustainability").body;
  CHECK(page.find("hidden>\n<label class=\"govuk-label govuk-label--s\" for=\"personal_data_description\"") !=
        std::string::npos);
  CHECK(f.world.page(f.signatory, f.address + "/check").body.find("saziņas dati") == std::string::npos);

  const auto reply = f.world.post(f.signatory, f.address + "/submit", {{"version", f.version()}});
  REQUIRE(reply.status == 200);
  const auto submitted = f.world.value("select answers from submission");
  CHECK(!submitted.contains("personal_data_description"));
  CHECK(submitted.at("personal_data") == false);
  CHECK(submitted.at("total") == "14800.00");
  CHECK(f.world.value("select answers from application") == submitted);
  CHECK(json_of(reply).at("sha256") == sha256_hex(submitted.dump()));
}

TEST_CASE("without script the step is drawn again with the question that an answer brought up") {
  Filling f;
  const auto step = f.address + "/steps/sustainability";
  CHECK(header_of(f.send("sustainability", {{"personal_data", "yes"}}), "Location") ==
        step + "#personal_data_description");
  const auto page = f.world.page(f.signatory, step).body;
  CHECK(page.find("id=\"personal_data_description\"") != std::string::npos);
  CHECK(header_of(f.send("sustainability", {{"personal_data", "yes"}}), "Location") ==
        f.address + "/steps/declarations?left=sustainability");  // it was there this time
  CHECK(header_of(f.send("content", {{"target_groups.0.group", "other"}}), "Location") ==
        f.address + "/steps/content#target_groups.0.other_group");
}

TEST_CASE("what the register knows is shown and submitted, and nobody types it") {
  Filling f;
  f.world.rows("update organisation set e_address = '_default@99999000066' where id = $1::bigint returning id",
               {std::to_string(f.ministry)});
  const auto page = [&] { return f.world.page(f.signatory, f.address + "/steps/applicant").body; };
  CHECK(page().find("KEM ministrija") != std::string::npos);
  CHECK(page().find("_default@99999000066") != std::string::npos);  // as the register has it now
  CHECK(page().find("name=\"e_address\"") == std::string::npos);
  REQUIRE(f.save("applicant", {{"e_address", "_default@1"}, {"institution", "Cita"}}).status == 200);
  CHECK(page().find("_default@1<") == std::string::npos);
  const auto steps = complete_steps();
  for (const auto& [name, body] : steps.items()) REQUIRE(f.save(name, body).status == 200);
  REQUIRE(f.world.post(f.signatory, f.address + "/submit", {{"version", f.version()}}).status == 200);
  const auto submitted = f.world.value("select answers from submission");
  CHECK(submitted.at("institution") == "KEM ministrija");
  CHECK(submitted.at("e_address") == "_default@99999000066");
}

TEST_CASE("an institution without an e-address in the register is told, and can submit") {
  Filling f;
  const auto steps = complete_steps();
  for (const auto& [name, body] : steps.items()) REQUIRE(f.save(name, body).status == 200);
  const auto check = json_of(f.world.get(f.signatory, f.address + "/check")).at("check");
  CHECK(check.at("is_ready") == true);
  std::vector<std::string> warned;
  for (const auto& warning : check.at("steps")[0].at("warnings")) warned.push_back(warning.at("field"));
  CHECK_THAT(warned, Catch::Matchers::VectorContains(std::string("e_address")));
}

TEST_CASE("a wrong budget line is named, kept as typed, and changes nothing else") {
  Filling f;
  const Json lines{
      {{"item", "Telpas"}, {"unit", "diena"}, {"quantity", "2"}, {"unit_price", "100"}, {"amount", ""}},
      {{"item", "Lektors"}, {"unit", "stunda"}, {"quantity", "3"}, {"unit_price", "50"}, {"amount", "160"}}};
  const auto saved = json_of(f.save("budget", {{"budget", lines}, {"amount_requested", "360"}}));
  REQUIRE(saved.at("mistakes").size() == 1);
  CHECK(saved.at("mistakes")[0].at("error_anchor") == "#budget.1.amount");
  CHECK(
      saved.at("mistakes")[0].at("error_text").at("lv") ==
      "Tāmes pozīcijas, 2. rinda: 3 × 50,00\xC2\xA0€ ir 150,00\xC2\xA0€, bet laukā “Summa bez PVN” ir 160,00\xC2\xA0€; "
      "labojiet kādu no šiem skaitļiem.");
  CHECK(f.kept("budget")[0].at("amount") == "200.00");
  CHECK(f.kept("budget")[1].at("amount") == "160.00");
  const auto page = f.world.page(f.signatory, f.address + "/steps/budget").body;
  CHECK(page.find("href=\"#budget.1.amount\"") != std::string::npos);
  CHECK(page.find("id=\"budget.1.amount-error\"") != std::string::npos);
}
