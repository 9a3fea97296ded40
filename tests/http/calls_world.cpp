// The demonstration: loaded once, the numbers of the slide, the totals of the oracle, and nothing sealed is told.
#include <catch2/catch.hpp>

#include <map>
#include <sstream>

#include "decisions/verify_consensus.hpp"
#include "demo/load.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string load_into(const World& world) {
  Settings settings = world.settings();
  settings.forms = std::string(PROJECT_ROOT) + "/forms";
  std::ostringstream out;
  demo::load(settings, out);
  return out.str();
}

long sum_of(const Json& categories, const std::string& name) {
  long sum = 0;
  for (const auto& each : categories) sum += each.at(name).get<long>();
  return sum;
}

}  // namespace

TEST_CASE("the demonstration is loaded once and says so the second time") {
  World world;
  CHECK(load_into(world).find("vaditajs@example.lv") != std::string::npos);
  const auto applications = world.value("select count(*) from application");
  CHECK(applications == 27);
  CHECK(load_into(world).find("loaded already") != std::string::npos);
  CHECK(world.value("select count(*) from application") == applications);
  CHECK(world.value("select broken_at from audit_verify()") == Json());
}

TEST_CASE("the demonstration's totals are those of the oracle") {
  World world;
  load_into(world);
  const Json expected{{"IL-01", "90.00"}, {"IL-02", "79.00"}, {"IL-03", "77.00"}, {"IL-04", "69.67"},
                      {"IL-05", "79.00"}, {"SI-01", "88.33"}, {"SI-02", "82.00"}, {"SI-03", "57.67"},
                      {"SI-04", "67.33"}, {"SI-05", "80.33"}, {"SI-06", "72.50"}, {"SI-07", nullptr},
                      {"SI-08", "75.33"}, {"SI-09", "47.33"}, {"SI-10", "87.00"}, {"SI-11", "78.00"}};
  CHECK(world.value("select jsonb_object_agg(a.number, a.total::text) from application a join call c on c.id = "
                    "a.call_id where c.code = 'OGP5-2025-AP'") == expected);
}

TEST_CASE("the decided call has its accepted ranking, and everybody sees who is supported") {
  World world;
  load_into(world);
  CHECK(world.rows("select line ->> 'number' as number, line ->> 'outcome' as outcome, line ->> 'total' as total "
                   "from ranking r cross join jsonb_array_elements(r.result -> 'lines') line") ==
        Json{{{"number", "MK-01"}, {"outcome", "supported"}, {"total", "5.6"}},
             {{"number", "MK-02"}, {"outcome", "reserve"}, {"total", "5.0"}},
             {{"number", "MK-03"}, {"outcome", "supported"}, {"total", "4.6"}},
             {{"number", "MK-04"}, {"outcome", "rejected"}, {"total", "3.3"}},
             {{"number", "MK-05"}, {"outcome", "inadmissible"}, {"total", nullptr}}});
  CHECK(world.value("select count(*) from consensus where state = 'agreed'") == 4);
  CHECK(world.value("select count(*) from decision where criteria is not null") == 4);
  std::ostringstream said;
  db::Session owner(world.settings(), world.settings().database_owner);
  CHECK(decisions::verify_consensus(owner, "OGP4-2024-MK", said) == 0);
  INFO(said.str());
  CHECK(said.str().find("MK-04, 2 answers, 1 minority views") != std::string::npos);
  CHECK(world.page({}, "/calls/OGP4-2024-MK").body.find("saskaņotajam vērtējumam jābūt vismaz 4,50.") !=
        std::string::npos);
  CHECK(world.page({}, "/calls/OGP4-2024-MK").body.find("Augstāks kritērija N saskaņotais vērtējums.") !=
        std::string::npos);
  CHECK(world.page({}, "/calls/OGP5-2025-AP").body.find("Augstāks kritērija K1 vidējais vērtējums.") !=
        std::string::npos);
  const auto results = json_of(world.get({}, "/calls/OGP4-2024-MK")).at("results");
  CHECK(results.size() == 3);
  CHECK(json_of(world.get({}, "/calls/OGP5-2025-AP")).at("results").empty());
}

TEST_CASE("a case of the demonstration is dated as it happened, and from then on the audit goes by the clock") {
  World world;
  load_into(world);
  const auto officer = world.person("cits.vaditajs@example.lv", {{"officer"}});
  const auto id = world
                      .value(
                          "select a.id from application a join call c on c.id = a.call_id "
                          "where c.code = 'OGP4-2024-MK' and a.number = 'MK-02'")
                      .dump();
  const auto events = json_of(world.get(officer, "/applications/" + id + "/case")).at("events");
  std::map<std::string, Json> at;
  for (const auto& event : events) at[event.at("event")] = event.at("at");
  CHECK(at["state_submitted"] == "2024-03-22T12:40:00Z");
  CHECK(at["state_in_evaluation"] == "2024-04-04T12:00:00Z");
  CHECK(at["commission_declared_none"] == "2024-04-17T12:00:00Z");
  CHECK(at["commission_declared_conflict"] == "2024-04-17T12:00:00Z");
  CHECK(at["state_reserve"] == "2024-04-19T07:00:00Z");
  CHECK(events.back().at("at") == "2024-04-19T07:00:00Z");
  CHECK(world.value("select count(*) from vote where at > '2024-04-18'") == 0);
  CHECK(world.value("select column_default from information_schema.columns where table_name = 'audit_event' and "
                    "column_name = 'at'") == "clock_timestamp()");
}

TEST_CASE("the overview has the numbers of the slide") {
  World world;
  load_into(world);
  const auto officer = world.person("cits.vaditajs@example.lv", {{"officer"}});
  const auto overview = json_of(world.get(officer, "/calls/OGP5-2025-AP/overview"));
  CHECK(overview.at("received_sentence").at("lv") ==
        "Saņemto pieteikumu skaits – 16: 5 kategorijā “Inovatīvu līdzdalības pieeju praktizēšana”, 11 kategorijā "
        "“Sabiedrības "
        "informēšanas aktivitātes”.");
  CHECK(overview.at("categories")[0].at("received") == 5);
  CHECK(overview.at("categories")[1].at("received") == 11);
  CHECK(overview.at("numbers").at("evaluations_submitted") == 44);
  CHECK(overview.at("numbers").at("recused") == 1);
  CHECK(overview.at("due")[0].at("task") == "accept_ranking");
  world.received_at = "2025-10-20T09:00:00.000000Z";
  CHECK(json_of(world.get(officer, "/calls/OGP5-2025-AP/overview")).at("due")[0].at("days_over") == 3);
  CHECK(world.page(officer, "/calls/OGP5-2025-AP/overview").body.find("nokavēts par 3 dienām") != std::string::npos);
  world.received_at = "2025-10-17T09:00:00.000000Z";
  CHECK_FALSE(json_of(world.get(officer, "/calls/OGP5-2025-AP/overview")).at("due")[0].contains("days_over"));
}

TEST_CASE("before the unsealing an overview counts and tells nothing else; before the deadline nobody can unseal") {
  World world;
  load_into(world);
  const auto secretary = world.person("cits.sekretars@example.lv", {{"secretary"}});
  const auto reply = world.get(secretary, "/calls/OGP6-2026-IL/overview");
  const auto overview = json_of(reply);
  CHECK(sum_of(overview.at("categories"), "sealed") == 1);
  CHECK(sum_of(overview.at("categories"), "drafts") == 2);
  CHECK(reply.body.find("Bibliotēka") == std::string::npos);
  CHECK(world.post(secretary, "/calls/OGP6-2026-IL/unsealing/consent", {{"version", overview.at("version")}}).status ==
        409);
  CHECK(world.value("select count(*) from application a join call c on c.id = a.call_id where c.code = 'OGP6-2026-IL' "
                    "and a.opened_at is not null") == 0);
}
