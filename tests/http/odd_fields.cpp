// What no form of ours sends: null, numbers, lists and doubled fields end as a sentence, never as an error of the
// program.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "policy/access.hpp"
#include "support/commission.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::stringstream all;
  all << std::ifstream(file).rdbuf();
  return all.str();
}

// The fields that an area's handlers ask for: those that may be anything but a text, and all.
struct Fields {
  std::set<std::string> structured, all;
};
Fields fields_of(const std::string& area) {
  static const std::regex any(R"re((\w+)(?:<[^>]*>)?\((?:[\w.\->]+, )?"([a-z_]+)")re");
  static const std::set<std::string> readers{"value", "find", "contains", "texts_in", "sent", "part_of", "typed_list"};
  Fields fields;
  for (const auto& file : std::filesystem::directory_iterator(PROJECT_ROOT "/src/" + area)) {
    if (file.path().extension() != ".cpp") continue;
    const auto text = text_of(file.path());
    for (std::sregex_iterator found(text.begin(), text.end(), any), end; found != end; ++found) {
      const bool is_structured = readers.contains((*found)[1]);
      if (is_structured) fields.structured.insert((*found)[2]);
      if (is_structured || (*found)[1] == "text") fields.all.insert((*found)[2]);
    }
  }
  for (const auto* csrf : {"csrf", "version"}) fields.structured.erase(csrf), fields.all.erase(csrf);
  return fields;
}

struct PostRoute {
  std::string path, area;
  Action action;
};

// Area by area, from the tables of addresses as they are written; only there stands whose handler it is.
std::vector<PostRoute> post_routes(const std::set<std::string>& areas) {
  static const std::regex line(R"re(Route\{"POST",\s*"([^"]+)",\s*Action::(\w+),\s*(\w+)::)re");
  std::vector<PostRoute> list;
  for (const auto* file : {"/src/routes.cpp", "/src/contract_routes.hpp", "/src/money_routes.hpp"}) {
    const auto text = text_of(PROJECT_ROOT + std::string(file));
    for (std::sregex_iterator found(text.begin(), text.end(), line), end; found != end; ++found) {
      if (!areas.contains((*found)[3])) continue;
      for (const auto& row : access_table)
        if (row.name == (*found)[2].str() && row.action != Action::sign_out)
          list.push_back({(*found)[1], (*found)[3], row.action});
    }
  }
  return list;
}

struct Sweep {
  World& world;
  std::vector<std::pair<Someone, std::vector<std::string>>> people;  // with their roles
  std::vector<std::pair<std::string, std::string>> places;           // what an address begins with, and its number

  std::string filled(std::string path) const {
    for (const auto& [begin, number] : places)
      if (path.starts_with(begin + ":") || path.starts_with(begin + "/"))
        path = std::regex_replace(path, std::regex("^(" + begin + ")/?:[a-z]+"), "$1/" + number);
    return std::regex_replace(std::regex_replace(path, std::regex(":call"), "TEST-1"), std::regex(":[a-z]+"), "1");
  }

  bool may(const std::vector<std::string>& roles, Action action) const {
    for (std::size_t role = 0; role < role_names.size(); ++role)
      if (std::find(roles.begin(), roles.end(), role_names[role]) != roles.end() &&
          reach_of(action, static_cast<Role>(role)) != Reach::no)
        return true;
    return reach_of(action, Role::visitor) != Reach::no;
  }

  int send(const Someone& who, const std::string& address, const Json& body) {
    auto asked = world.request(who, "POST", address);
    asked.headers["accept"] = "text/html";  // the form is drawn again with what was sent
    asked.headers["content-type"] = "application/json";
    asked.body = body.dump();
    return world.answer(asked).status;
  }

  void run(const std::set<std::string>& areas) {
    const std::vector<Json> odd{nullptr,
                                7,
                                Json::array({"x", "y"}),

                                {{"1", {{"limit", {1}}}}},
                                Json::array({nullptr, 7, Json::object()})};
    int sent = 0;
    for (const auto& route : post_routes(areas)) {
      const auto fields = fields_of(route.area);
      const auto address = filled(route.path);
      Json plain{{"version", "1"}};
      for (const auto& field : fields.all) plain[field] = "x";
      for (const auto& [who, roles] : people) {
        if (!may(roles, route.action)) continue;
        for (const auto& value : odd) {
          auto all = plain;
          for (const auto& field : fields.all) all[field] = value;
          INFO(address << " with everything " << value.dump());
          CHECK(send(who, address, all) < 500);
          if (value != 7 && !value.is_object()) continue;
          for (const auto& field : fields.structured) {
            auto body = plain;
            body[field] = value;
            INFO(field << " alone");
            CHECK(send(who, address, body) < 500);
            ++sent;
          }
        }
      }
    }
    CHECK(sent > 200);
  }
};

}  // namespace

TEST_CASE("whatever is sent where a text is expected, until the decisions, is answered with a sentence") {
  Commission t;
  t.plan();
  const auto id = [&](const std::string& what) { return t.world.value("select min(id) from " + what).dump(); };
  const auto staff = t.world.person(
      "staff@example.lv", {{"secretary", 0, t.call}, {"chair", 0, t.call}, {"officer", 0, t.call}, {"administrator"}});
  const auto institution = t.world.value("select organisation_id from application where number = 'IL-01'").get<long>();
  const auto signatory =
      t.world.person("signatory@example.lv", {{"signatory", institution}, {"preparer", institution}});
  const auto spare = t.world.person("spare@example.lv", {{"auditor"}});
  Sweep sweep{t.world,
              {{staff, {"secretary", "chair", "officer", "administrator"}},
               {t.evaluators[0], {"evaluator"}},
               {t.members[0], {"member"}},
               {signatory, {"signatory", "preparer"}}},
              {{"/applications", std::to_string(t.applications.at("IL-01"))},
               {"/evaluations", std::to_string(t.evaluation("IL-01", 0))},
               {"/assignments", std::to_string(t.evaluation("IL-01", 0))},
               {"/meetings", std::to_string(t.meeting)},
               {"/agenda-items", std::to_string(t.item("IL-01"))},
               {"/people", std::to_string(spare.id)},
               {"/organisations", id("organisation")}}};
  sweep.run({"accounts", "calls", "questions", "applications", "clarifications", "evaluation", "decisions",
             "commission", "objections", "reports", "casefile", "plans", "messages", "council", "tasks"});
}

TEST_CASE("whatever is sent where a text is expected, after the decisions, is answered with a sentence") {
  ContractWorld t;
  const auto executor = t.world.person("executor@example.lv", {{"executor", 0, 0, t.contract}});
  const auto officer = t.world.person("all@example.lv", {{"officer", 0, t.call}, {"secretary", 0, t.call}});
  const auto first = [&](const std::string& table) {
    return t.world.value("select coalesce(min(id), 1) from " + table).dump();
  };
  Sweep sweep{t.world,
              {{officer, {"officer", "secretary"}}, {executor, {"executor"}}},
              {{"/applications", t.world.value("select application_id from work_task limit 1").dump()},
               {"/work-tasks", first("work_task")},
               {"/procurements", std::to_string(t.procurement)},
               {"/contracts", std::to_string(t.contract)}}};
  sweep.run({"worktasks", "procurements", "contracts", "acceptance", "payments", "progress"});
}

TEST_CASE("a wrong password counts whatever else was sent, and the account has to wait") {
  World world;
  world.person("user@example.lv", {{"auditor"}});
  std::string from = "192.0.2.1";
  const auto guess = [&](const Json& next) {
    auto asked = world.request({}, "POST", "/sign-in");
    asked.headers["x-real-ip"] = from;
    asked.headers["accept"] = "text/html";
    asked.headers["content-type"] = "application/json";
    asked.body = Json{{"mail", "user@example.lv"}, {"password", "wrong"}, {"next", next}}.dump();
    return world.answer(asked).status;
  };
  const auto failures = [&] {
    return world.value("select count(*) from sign_in_failure where subject = 'account user@example.lv'").get<int>();
  };
  const std::vector<Json> odd{nullptr, 7, Json::array({"/tasks", "/account"}), Json::object()};
  for (std::size_t i = 0; i < odd.size(); ++i) {
    CHECK(guess(odd[i]) == 422);
    CHECK(failures() == static_cast<int>(i) + 1);
  }
  const auto doubled =
      world.submit({}, "/sign-in", {{"mail", "user@example.lv"}, {"password", "x"}, {"next", "/"}, {"next", "/"}});
  CHECK(doubled.status == 422);
  for (int i = 4; i < 10; ++i) CHECK(guess(nullptr) == 422);
  CHECK(guess(nullptr) == 429);
  // Its owner signs in from elsewhere all the same, until very many tried from everywhere.
  from = "192.0.2.7";
  CHECK(guess(nullptr) == 422);
  world.rows(
      "insert into sign_in_failure (subject) select 'account user@example.lv' from generate_series(1, 88) returning "
      "at");
  CHECK(guess(nullptr) == 429);
}

TEST_CASE("a day that the calendar doesn't have is refused at its field, and what was typed stays") {
  Commission t;
  const auto planned = t.world.submit(
      t.secretary, "/calls/TEST-1/meetings",
      {{"csrf", t.secretary.csrf}, {"date", "2026-02-31"}, {"time", "10:00"}, {"place", "Brīvības bulvāris 36"}});
  CHECK(planned.status == 422);
  CHECK(planned.body.find("id=\"date-error\"") != std::string::npos);
  CHECK(planned.body.find("value=\"Brīvības bulvāris 36\"") != std::string::npos);

  World world;
  const long em = world.organisation("EM"), call = world.call();
  const auto officer = world.person("officer@example.lv", {{"officer", 0, call}});
  const auto extended = world.post(
      officer, "/calls/TEST-1/extensions",
      {{"organisation", std::to_string(em)}, {"date", "2099-02-29"}, {"time", "17:00"}, {"reason", "Nebija strāvas."}});
  CHECK(extended.status == 422);
  CHECK(field_of(extended) == "date");
}

TEST_CASE("an unknown sheet of an export is a sentence at its field") {
  EvaluatedCall t;
  setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
  for (const Json& sheet : {Json("x"), Json("99"), Json("-1"), Json(nullptr), Json::array({"1", "2"})}) {
    const auto refused =
        t.world.post(t.secretary, "/calls/TEST-1/reports/decisions/export", {{"format", "csv"}, {"sheet", sheet}});
    INFO(sheet.dump());
    CHECK(refused.status == 422);
    CHECK(reason_of(refused) == "reports.sheet_unknown");
  }
}

TEST_CASE("a note of 4000 Latvian letters is no longer than one of 4000 others") {
  World world;
  const long em = world.organisation("EM"), call = world.call();
  const auto secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  const auto sheet = "/applications/" + std::to_string(world.application(call, "IL", em, "registered"));
  const auto save = [&](std::size_t letters) {
    std::string note;
    for (std::size_t i = 0; i < letters; ++i) note += "ā";
    return world.post(secretary, sheet + "/admissibility",
                      {{"verdict", {{"A1", "no"}}}, {"note", {{"A1", note}}}, {"version", 1}});
  };
  const auto longer = save(4001);
  REQUIRE(longer.status == 422);
  CHECK(field_of(longer) == "note.A1");
  CHECK(save(4000).status == 200);
  const auto rejected = world.post(secretary, sheet + "/reject", {{"reason", "āāāāā"}, {"version", 2}});
  REQUIRE(rejected.status == 422);
  CHECK(field_of(rejected) == "reason");
}
