// A case file: its timeline, the archive's copy, how long it is kept, and its destruction by two people.
#include <zip.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "db/session.hpp"
#include "jobs/export_job.hpp"
#include "policy/access.hpp"
#include "queries/audit.hpp"
#include "queries/jobs.hpp"
#include "support/agreed_task.hpp"
#include "web/stored_files.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Cases : TaskWorld {
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  Someone chair = world.person("chair@example.lv", {{"chair", 0, call}});
  const std::string page = "/applications/" + std::to_string(application) + "/case";
  const std::string retention = "/calls/TEST-1/retention";

  // A file of the application as the scanner left it, and its row.
  std::filesystem::path attach(const std::string& name, const std::string& bytes, const std::string& scan = "") {
    const auto sum = sha256_hex(bytes);
    const auto id = world.value(
        "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) values ($1::bigint, "
        "'files', $2, 'application/pdf', $3::bigint, $4, $4) returning id",
        {std::to_string(application), name, std::to_string(bytes.size()), sum});
    if (!scan.empty())
      world.rows(
          "insert into attachment_scan (attachment_id, state, found) values ($1::bigint, $2, case when $2 = 'infected' "
          "then 'Eicar' end) returning state",
          {id.dump(), scan});
    const auto place = stored_file(world.settings(), sum);
    std::filesystem::create_directories(place.parent_path());
    std::ofstream(place, std::ios::binary) << bytes;
    return place;
  }
  void submitted() {
    world.rows(
        "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, repeat('0', "
        "64), '2020-12-31' from application where id = $1::bigint returning no",
        {std::to_string(application)});
  }
  // As if the decisions had been released that long ago.
  void released_on(const std::string& day) {
    db::Session owner(world.settings(), world.settings().database_owner);
    owner.execute("alter table call disable trigger user");
    world.rows("update call set released_at = $1::timestamptz where id = $2::bigint returning id",
               {day, std::to_string(call)});
    owner.execute("alter table call enable trigger user");
  }
  // As if the work task, never agreed, had been opened that long ago.
  void opened_on(const std::string& day) {
    db::Session owner(world.settings(), world.settings().database_owner);
    owner.execute("alter table work_task disable trigger user");
    world.rows("update work_task set opened_at = $1::timestamptz where agreed_at is null returning id", {day});
    owner.execute("alter table work_task enable trigger user");
  }
  // A reason by criterion, what the chair wrote on a conflict, and the draft of a consensus, as they were decided.
  void texts_beside_the_decision() {
    db::Session owner(world.settings(), world.settings().database_owner);
    for (const auto* table : {"decision", "evaluation", "consensus"})
      owner.execute("alter table " + std::string(table) + " disable trigger user");
    const auto id = std::to_string(application), who = std::to_string(chair.id);
    world.rows("update decision set criteria = '{\"K1\": \"Skaidri mērķi\", \"K2\": \"\"}' where application_id = " +
               id + " returning outcome");
    world.rows(
        "insert into evaluation (application_id, person_id, call_id, state, decision, decision_reason, decided_at, "
        "decided_by) values (" +
        id + ", " + who + ", " + std::to_string(call) + ", 'recused', 'confirmed', 'Ir iesniedzēja māsa', now(), " +
        std::to_string(secretary.id) + ") returning id");
    world.rows("insert into consensus (application_id) values (" + id + ") returning version");
    world.rows("insert into consensus_change values (" + id +
               ", 1, 'K1', '{\"reason\": \"melnraksts\"}') returning field");
    for (const auto* table : {"decision", "evaluation", "consensus"})
      owner.execute("alter table " + std::string(table) + " enable trigger user");
  }
  Json due() { return json_of(world.get(officer, retention)).at("due"); }
  long prepare(const Someone& who) {
    return json_of(world.post(who, retention, {{"reason", "Glabāšanas termiņi ir beigušies"}})).at("act");
  }
  Reply approve_act(const Someone& who, long act) {
    const auto version = world.value("select version from destruction_act where id = " + std::to_string(act));
    return world.post(who, "/destruction-acts/" + std::to_string(act) + "/approve", {{"version", version}});
  }
  std::filesystem::path archive(const Someone& who) {
    const auto job = json_of(world.post(who, page + "/export")).at("job").dump();
    db::Session db(world.settings(), world.settings().database_user);
    REQUIRE(jobs::run_next(world.settings(), db));
    const auto row = world.rows("select state, file, error from job where id = " + job).at(0);
    INFO(row);
    REQUIRE(row.at("state") == "done");
    CHECK(world.get(who, "/jobs/" + job + "/file").status == 200);
    return world.settings().files / row.at("file").get<std::string>();
  }
};

std::map<std::string, std::string> entries(const std::filesystem::path& file) {
  std::map<std::string, std::string> all;
  zip_t* zip = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(zip);
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat);
    auto* entry = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    std::string text(stat.size, 0);
    CHECK(zip_fread(entry, text.data(), text.size()) == static_cast<zip_int64_t>(text.size()));
    zip_fclose(entry);
    all[stat.name] = std::move(text);
  }
  zip_discard(zip);
  return all;
}

std::vector<std::string> events_of(const Json& seen) {
  std::vector<std::string> names;
  for (const auto& event : seen.at("events")) names.push_back(event.at("event"));
  return names;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string reason_of(const Reply& reply) {
  const auto problem = json_of(reply);
  return problem.contains("errors") ? problem.at("errors")[0].at("reason") : problem.at("reason");
}

}  // namespace

TEST_CASE("a case file tells everything of an application in order, and leads only where one may go") {
  Cases c;
  c.submitted();
  c.attach("budžets.pdf", "a budget");
  c.open();
  const auto seen = json_of(c.world.get(c.officer, c.page));
  const auto names = events_of(seen);
  for (const auto* name : {"submission", "attachment", "decision_drafted", "decision_approved", "task_opened"}) {
    INFO(name);
    CHECK(has(names, name));
  }
  for (std::size_t i = 1; i < seen.at("events").size(); ++i)
    CHECK(seen.at("events")[i - 1].at("at").get<std::string>() <= seen.at("events")[i].at("at").get<std::string>());
  const auto address = [&](const Someone& who, const std::string& name = "task_opened") {
    const auto shown = json_of(c.world.get(who, c.page));
    for (const auto& event : shown.at("events"))
      if (event.at("event") == name) return event.at("event_address");
    return Json("none");
  };
  CHECK(address(c.officer) == "/work-tasks/" + std::to_string(c.task));
  CHECK(address(c.secretary).is_null());
  const auto application = "/applications/" + std::to_string(c.application);
  CHECK(address(c.officer, "decision_drafted") == application + "/decision");
  CHECK(address(c.secretary, "decision_drafted").is_null());
  c.world.rows(
      "insert into letter (application_id, call_id, text, sha256) select id, call_id, 'Lēmums ir paziņots.', 'x' from "
      "application where id = $1::bigint returning id",
      {std::to_string(c.application)});
  for (const auto& who : {c.officer, c.secretary}) {
    CHECK(address(who, "letter") == application + "/decision/letter");
    CHECK(c.world.page(who, application + "/decision/letter").body.find("Lēmums ir paziņots.") != std::string::npos);
  }
  CHECK(c.world.get(c.signatory, c.page).status == 403);
  CHECK(c.world.page(c.officer, c.page).status == 200);
  CHECK(c.world.page(c.officer, c.page, "en").status == 200);
}

TEST_CASE("the archive's copy has every document and file with its SHA-256, and names what it withholds") {
  Cases c;
  c.submitted();
  c.attach("../tāme 1.pdf", "a budget");
  c.attach("virus.pdf", "harm", "infected");
  const auto lost = c.attach("lost.pdf", "gone");
  std::filesystem::remove(lost);
  CHECK(json_of(c.world.get(c.officer, c.page)).at("copies").empty());
  const auto files = entries(c.archive(c.officer));
  // Whoever ordered it finds it again on the page of the case, nobody else does.
  const auto copies = json_of(c.world.get(c.officer, c.page)).at("copies");
  REQUIRE(copies.size() == 1);
  CHECK(copies[0].at("job_state") == "done");
  CHECK(c.world.page(c.officer, c.page).body.find("/jobs/" + copies[0].at("job_id").dump()) != std::string::npos);
  CHECK(json_of(c.world.get(c.secretary, c.page)).at("copies").empty());
  const auto index = Json::parse(files.at("index.json"));
  CHECK(index.at("case").at("number") == "IL-01");
  REQUIRE(index.at("files").size() == 1);
  CHECK(files.at(index.at("files")[0].at("path")) == "a budget");
  CHECK(index.at("files")[0].at("sha256") == sha256_hex("a budget"));
  std::map<std::string, std::string> withheld;
  for (const auto& one : index.at("withheld")) withheld[one.at("name")] = one.at("reason").at("en");
  CHECK(withheld.size() == 2);
  CHECK(withheld.count("virus.pdf") == 1);
  CHECK(withheld.at("lost.pdf").find("SHA-256") != std::string::npos);
  for (const auto& [name, text] : files) CHECK(text != "harm");
  // Documents are canonical, so the submission's sum is its receipt's; every sum of the list holds.
  bool found = false;
  for (const auto& document : index.at("documents")) {
    CHECK(sha256_hex(files.at(document.at("path"))) == document.at("sha256"));
    CHECK(files.count(document.at("page")) == 1);
    if (document.at("kind") != "submission") continue;
    found = true;
    const auto stored =
        c.world.rows("select answers from submission where application_id = " + std::to_string(c.application));
    CHECK(files.at(document.at("path")) == canonical_json(stored.at(0).at("answers")));
  }
  CHECK(found);
  std::size_t sums = 0;
  std::istringstream list(files.at("SHA256SUMS"));
  for (std::string line; std::getline(list, line); ++sums)
    CHECK(sha256_hex(files.at(line.substr(66))) == line.substr(0, 64));
  CHECK(sums == files.size() - 1);
  CHECK(files.at("index.html").find("tāme 1.pdf") != std::string::npos);
  CHECK(files.at("index.html").find("virus.pdf") != std::string::npos);
  CHECK(c.world.post(c.chair, c.page + "/export").status == 403);
}

TEST_CASE("where files are scanned, one that waits for the scanner is named only") {
  World world("/nowhere/clamd.sock");
  const auto institution = world.organisation("KEM");
  const auto call = world.call({.code = "TEST-1", .state = "evaluation", .closes = "2021-01-01 00:00Z"});
  const auto officer = world.person("officer@example.lv", {{"officer", 0, call}});
  const auto id = world.application(call, "IL", institution, "in_evaluation");
  world.rows(
      "insert into attachment (application_id, field, name, media_type, size, sha256, stored_as) values ($1::bigint, "
      "'files', 'waits.pdf', 'application/pdf', 4, repeat('a', 64), repeat('a', 64)) returning id",
      {std::to_string(id)});
  const auto seen = json_of(world.get(officer, "/applications/" + std::to_string(id) + "/case"));
  CHECK(seen.at("files")[0].at("withheld") == "policy.file_waiting");
}

TEST_CASE("a case is due when the longest term of its documents is over") {
  Cases c;
  c.released_on("2021-02-01");
  CHECK(c.due() == 2);
  c.open();  // a work task that isn't agreed: its term begins with its opening
  CHECK(c.due() == 1);
  const auto seen = json_of(c.world.get(c.officer, c.retention));
  CHECK(seen.at("cases") == 2);
  for (const auto& row : seen.at("rows")) CHECK_FALSE(row.at("term").is_null());
  CHECK(json_of(c.world.get(c.officer, c.retention + "?due=1")).at("rows").size() == 1);
  c.opened_on("2010-03-01");
  CHECK(c.due() == 2);
  c.released_on("2099-02-01");
  CHECK(c.due() == 0);
  CHECK(reason_of(c.world.post(c.officer, c.retention, {{"reason", "Glabāšanas termiņi ir beigušies"}})) ==
        "casefile.nothing_due");
}

TEST_CASE("two people destroy what an act lists, and not one before") {
  Cases c;
  c.submitted();
  const auto file = c.attach("tāme.pdf", "a budget");
  c.world.rows(
      "insert into letter (application_id, call_id, text, sha256) values ($1::bigint, $2::bigint, 'Cienījamā "
      "ministrija!', repeat('a', 64)) returning call_id",
      {std::to_string(c.application), std::to_string(c.call)});
  c.texts_beside_the_decision();
  c.released_on("2021-02-01");
  CHECK(reason_of(c.world.post(c.officer, c.retention, {{"reason", "īss"}})) == "db.destruction_act_reason_length");
  CHECK(c.world.post(c.chair, c.retention, {{"reason", "Glabāšanas termiņi ir beigušies"}}).status == 403);
  const auto act = c.prepare(c.secretary);
  CHECK(c.due() == 0);  // each stands in one act at a time
  const auto text = [&] {
    return c.world.value("select answers::text from application where id = " + std::to_string(c.application))
        .get<std::string>();
  };
  CHECK(c.approve_act(c.secretary, act).status == 403);
  CHECK(json_of(c.world.get(c.chair, "/tasks")).dump().find("TEST-1-IA-1") != std::string::npos);
  REQUIRE(c.approve_act(c.officer, act).status == 200);
  CHECK(text() != "{}");
  CHECK(reason_of(c.approve_act(c.officer, act)) == "policy.approved_by_you");
  CHECK(std::filesystem::exists(file));
  REQUIRE(c.approve_act(c.chair, act).status == 200);

  CHECK(text().find("Dalībnieki") != std::string::npos);  // its indicators, by which a plan's results are recomputed
  CHECK(text().find("summary") == std::string::npos);
  CHECK_FALSE(std::filesystem::exists(file));
  const auto kept = c.world.rows(
      "select a.number, a.title, a.state, d.outcome, d.amount_awarded::text as amount, d.reason, s.answers::text as "
      "answers, s.sha256, t.name from application a "
      "join decision d on d.application_id = a.id join submission s on s.application_id = a.id join attachment t on "
      "t.application_id = a.id where a.id = $1::bigint",
      {std::to_string(c.application)});
  CHECK(kept.at(0).at("number") == "IL-01");
  CHECK(kept.at(0).at("outcome") == "supported");
  CHECK(kept.at(0).at("amount") == "14800.00");
  CHECK(kept.at(0).at("reason") == "Iznīcināts ar aktu TEST-1-IA-1");
  CHECK(kept.at(0).at("answers") == "{}");
  CHECK(kept.at(0).at("name") == "Iznīcināts ar aktu TEST-1-IA-1");
  CHECK(c.world.value("select text from letter") == "Iznīcināts ar aktu TEST-1-IA-1");
  CHECK(c.world.value("select criteria from decision where criteria is not null") ==
        Json{{"K1", "Iznīcināts ar aktu TEST-1-IA-1"}, {"K2", ""}});
  CHECK(c.world.value("select decision_reason from evaluation where decision = 'confirmed'") ==
        "Iznīcināts ar aktu TEST-1-IA-1");
  CHECK(c.world.value("select count(*) from consensus_change") == 0);
  CHECK(c.world.value("select count(*) from application_change where application_id = " +
                      std::to_string(c.application)) == 0);

  const auto seen = json_of(c.world.get(c.officer, "/destruction-acts/" + std::to_string(act)));
  CHECK(seen.at("state") == "carried_out");
  CHECK(seen.at("approvals").size() == 2);
  CHECK(seen.at("items").at(0).at("outcome") == "supported");
  CHECK(c.world.page(c.officer, "/destruction-acts/" + std::to_string(act) + "/act.pdf").body.substr(0, 5) == "%PDF-");
  for (const auto& address : {c.page, "/applications/" + std::to_string(c.application), c.retention})
    CHECK(c.world.page(c.officer, address).status == 200);
  CHECK(c.world.post(c.officer, c.page + "/export").status == 409);
  CHECK(c.approve_act(c.chair, act).status == 409);

  // The audit tells of it, and its chain holds.
  db::Session db(c.world.settings(), c.world.settings().database_user);
  db.begin(false);
  db.row(sql::jobs::audit_seal, {{"most", 100000}});
  db.commit();
  db::Session owner(c.world.settings(), c.world.settings().database_owner);
  owner.begin(true);
  const auto verified = *owner.read_row(sql::audit::verify);
  CHECK(verified.at("broken_at").is_null());
  CHECK(verified.at("unlinked") == 0);
  CHECK(c.world.value("select count(*) from audit_event where entity = 'application' and action = "
                      "'approve_destruction' and change ? 'destroyed_in'") == 2);
  CHECK(c.world.value("select count(*) from audit_event where change::text like '%Cienījamā%'") == 0);
}

TEST_CASE("the database destroys nothing without an act of two people") {
  Cases c;
  c.released_on("2021-02-01");
  const auto act = std::to_string(c.prepare(c.officer));
  const auto refused = [&](const std::string& statement) -> std::string {
    try {
      c.world.rows_within_reach(c.officer, Action::approve_destruction, statement);
    } catch (const std::exception& error) {
      const std::string told = error.what(), before = "CONSTRAINT NAME:  ";
      const auto at = told.find(before);
      return at == told.npos ? told : told.substr(at + before.size(), told.find('\n', at) - at - before.size());
    }
    return "";
  };
  CHECK(refused("select carry_out_destruction(" + act + ")") == "destruction_by_two");
  CHECK(refused("update destruction_act set state = 'carried_out', carried_out_at = now() where id = " + act +
                " returning id") == "destruction_by_two");
  CHECK(refused("update application set destroyed_in = " + act + " where id = " + std::to_string(c.application) +
                " returning id") == "application_destroyed");
  CHECK(refused("insert into destruction_approval (act_id, call_id, person_id) values (" + act + ", " +
                std::to_string(c.call) + ", " + std::to_string(c.chair.id) + ") returning act_id") ==
        "destruction_approval_own");
  CHECK(refused("insert into destruction_item (act_id, application_id, call_id, kind, began_on, years, due_on, basis) "
                "values (" +
                act + ", " + std::to_string(c.application) +
                ", 1, 'application', '2095-01-01', 5, '2100-01-01', '{}') returning act_id") == "destruction_item_due");
}

TEST_CASE("an act can be withdrawn, and its cases listed again") {
  Cases c;
  c.released_on("2021-02-01");
  const auto act = c.prepare(c.officer);
  REQUIRE(
      c.world.post(c.secretary, "/destruction-acts/" + std::to_string(act) + "/withdraw", {{"version", 1}}).status ==
      200);
  CHECK(c.due() == 2);
  CHECK(c.approve_act(c.officer, act).status == 409);
  CHECK(c.prepare(c.officer) != act);
}
