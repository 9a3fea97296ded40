// A sealed application sought each way there is: pages and documents of every address, tables and functions of the
// server's role, exports, the log. One rare word stands in everything that the institution wrote.
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <catch2/catch.hpp>

#include <sstream>

#include "policy/access.hpp"
#include "reports/command.hpp"
#include "routes.hpp"
#include "support/exported.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string word = "Zilonkaula";
const std::vector<std::string> known_reports{"applications",         "contracts", "decisions", "payments",
                                             "evaluations_progress", "results"};

bool tells(const std::string& text) { return text.find(word) != std::string::npos; }

// The log of everything that happens while it lives.
struct Log {
  std::ostringstream text;
  std::shared_ptr<spdlog::logger> before = spdlog::default_logger();
  Log() {
    auto logger =
        std::make_shared<spdlog::logger>("log of a test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text));
    logger->set_level(spdlog::level::trace);
    spdlog::set_default_logger(logger);
  }
  ~Log() { spdlog::set_default_logger(before); }
};

// One application submitted and one left as a draft, both written through the addresses.
struct Sealed {
  World world;
  Log log;
  long ministry = world.organisation("KEM");
  long call = world.call({.opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  std::map<std::string, Someone> others;
  std::string submitted, draft;

  Sealed() {
    setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
    world.received_at = "2025-09-18T08:00:00Z";
    submitted = written();
    draft = written();
    const auto done = world.post(signatory, submitted + "/submit", {{"version", version(submitted)}});
    REQUIRE(done.status == 200);
    others = {{"visitor", {}},
              {"stranger", world.person("stranger@example.lv", {{"signatory", world.organisation("VM")}})},
              {"secretary", world.person("secretary@example.lv", {{"secretary", 0, call}})},
              {"chair", world.person("chair@example.lv", {{"chair", 0, call}})},
              {"officer", world.person("officer@example.lv", {{"officer", 0, call}})},
              {"officer of the office", world.person("office@example.lv", {{"officer"}})},
              {"administrator", world.person("administrator@example.lv", {{"administrator"}})},
              {"auditor", world.person("auditor@example.lv", {{"auditor"}})},
              {"evaluator", world.person("evaluator@example.lv", {{"evaluator", 0, call}})}};
    // Written straight into the database, as no button could.
    world.rows(
        "insert into evaluation (application_id, person_id, state) select id, $1::bigint, 'in_progress' from "
        "application returning id",
        {std::to_string(others.at("evaluator").id)});
  }
  long version(const std::string& address) {
    return std::stol(header_of(world.get(signatory, address), "ETag").substr(1));
  }
  std::string written() {
    const auto started = json_of(world.post(signatory, "/calls/TEST-1/applications", {{"category", "IL"}}));
    const std::string address = "/applications/" + started.at("id").dump();
    const auto steps = complete_steps(word + " nosaukums", "14800.00");
    for (const auto& [step, prepared] : steps.items()) {
      Json body = prepared;
      for (auto& value : body)
        if (value.is_string() && value.get<std::string>().find(' ') != std::string::npos)
          value = value.get<std::string>() + " " + word;
      body["version"] = version(address);
      REQUIRE(world.post(signatory, address + "/steps/" + step, body).status == 200);
    }
    REQUIRE(world.upload(signatory, address + "/attachments", {}, "file", word + ".pdf", "%PDF-1.4\n" + word).status ==
            303);
    return address;
  }
};

// Every address of the table with everything that its parts could name.
std::vector<std::string> filled(std::string_view path) {
  std::vector<std::string> out{""};
  const auto with = [&](const std::vector<std::string>& parts) {
    std::vector<std::string> longer;
    for (const auto& begun : out)
      for (const auto& part : parts) longer.push_back(begun + part);
    out = longer;
  };
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != ':') {
      with({std::string(1, path[i])});
      continue;
    }
    const auto name = path.substr(i + 1, path.find('/', i) == path.npos ? path.npos : path.find('/', i) - i - 1);
    i += name.size();
    if (name == "call")
      with({"TEST-1"});
    else if (name == "report")
      with(known_reports);
    else if (name == "step")
      with({"basis"});
    else if (name == "token")
      with({"x"});
    else
      with({"1", "2", "3"});
  }
  return out;
}

// One statement that counts, in every table that the server's role reads, the rows with the word in them.
std::string everywhere(World& world) {
  std::string statement;
  for (const auto& table :
       world.rows("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') "
                  "and has_table_privilege('konkurss_app', oid, 'select') order by relname")) {
    const std::string name = table.at("relname");
    statement += (statement.empty() ? "" : " union all ") + ("select '" + name + "' as name, count(*) as rows from " +
                                                             name + " t where t::text like '%" + word + "%'");
  }
  return "select name, rows from (" + statement + ") all_tables where rows > 0 order by name";
}

}  // namespace

TEST_CASE("no page or document of any address tells of a sealed application") {
  Sealed s;
  for (const auto& [name, who] : s.others)
    for (const auto& route : routes()) {
      if (route.method != "GET") continue;
      for (const auto& address : filled(route.path)) {
        INFO(name << " " << address);
        CHECK_FALSE(tells(s.world.get(who, address).body));
        CHECK_FALSE(tells(s.world.page(who, address).body));
      }
    }
  for (const auto& asked :
       {"/calls/TEST-1/applications?q=" + word, std::string("/calls/TEST-1/applications?q=a&sort=total")})
    CHECK(json_of(s.world.get(s.others.at("officer"), asked)).at("list").at("applications").empty());
  CHECK(tells(s.world.page(s.signatory, s.submitted).body));  // there is something not to see
  CHECK(tells(s.world.page(s.signatory, s.draft).body));
}

TEST_CASE("no table tells of it to the server's role acting for anybody else") {
  Sealed s;
  const auto statement = everywhere(s.world);
  for (const auto& [name, who] : s.others)
    for (const auto& row : access_table) {
      INFO(name << " " << row.name);
      CHECK(s.world.rows_within_reach(who, row.action, statement) == Json::array());
    }
  const auto own = s.world.rows_within_reach(s.signatory, Action::show_application, statement);
  CHECK(own.dump().find("\"submission\"") != std::string::npos);
  CHECK(own.dump().find("\"application\"") != std::string::npos);
  CHECK(own.dump().find("\"attachment\"") != std::string::npos);
}

TEST_CASE("no function of the database tells of it") {
  Sealed s;
  const auto functions = s.world.rows(
      "select p.proname as name, p.pronargs as arguments from pg_proc p where p.pronamespace = 'public'::regnamespace "
      "and has_function_privilege('konkurss_app', p.oid, 'execute') and p.prorettype <> 'trigger'::regtype "
      "and (p.pronargs = 0 or p.pronargs = 1 and p.proargtypes[0] = 'bigint'::regtype)");
  REQUIRE(functions.size() > 10);
  for (const auto& [name, who] : s.others)
    for (const auto action :
         {Action::show_application, Action::list_applications, Action::evaluate, Action::unseal, Action::show_ranking})
      for (const auto& function : functions)
        for (const std::string& number : {std::string("1"), std::string("2")}) {
          const std::string called =
              function.at("name").get<std::string>() + (function.at("arguments") == 0 ? "()" : "(" + number + ")");
          INFO(name << " " << called);
          std::string told;
          try {
            told = s.world.rows_within_reach(who, action, "select f::text from " + called + " f").dump();
          } catch (const std::exception& refused) {
            told = refused.what();
          }
          CHECK_FALSE(tells(told));
        }
}

TEST_CASE("no export tells of it, neither ordered on a page nor from the command line") {
  Sealed s;
  for (const auto& report : known_reports)
    for (const std::string format : {"json", "data"}) {
      INFO(report << " " << format);
      CHECK_FALSE(tells(bytes_of(exported(s.world, s.others.at("officer"), "TEST-1", report, format))));
    }
  auto settings = s.world.settings();
  settings.reports = std::string(PROJECT_ROOT) + "/reports";
  const auto file = settings.files / "command.json";
  for (const auto& report : known_reports) {
    reports::Order order;
    order.report = report;
    order.format = "json";
    CHECK(reports::export_command(settings, order, "TEST-1", file) == 0);
    CHECK_FALSE(tells(bytes_of(file)));
  }
  s.world.unseal(s.call);
  CHECK(tells(bytes_of(exported(s.world, s.others.at("officer"), "TEST-1", "applications", "json"))));
}

TEST_CASE("no line of the log tells of it, whatever goes wrong with what was written") {
  Sealed s;
  const std::string address = s.draft + "/steps/basis";
  for (const std::string type :
       {"application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"})
    for (const std::string& body :
         {"{\"title\": \"" + word, "[\"" + word + "\"]", "title=" + word + "%00", "title=" + word + "\xff",
          "--x\r\nContent-Disposition: form-data; name=\"" + word + "\"\r\n\r\n" + word + "\r\n--x--\r\n",
          "{\"title\": \"" + word + "\", \"version\": \"" + word + "\"}"}) {
      auto request = s.world.request(s.signatory, "POST", address);
      request.headers["content-type"] = type;
      request.body = body;
      CHECK(s.world.answer(request).status < 500);
    }
  s.world.post(s.signatory, address, {{"version", 1}, {"title", word}});
  s.world.post(s.signatory, address, {{"version", s.version(s.draft)}, {"title", std::string(5000, 'x') + word}});
  s.world.get(s.signatory, "/applications?before=" + word);
  REQUIRE_FALSE(s.log.text.str().empty());
  CHECK_FALSE(tells(s.log.text.str()));
}
