// A tie that the rules leave, as an item of the commission's agenda: who votes on it, what its order does to the ranked
// list, and what is told of it.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <map>
#include <sstream>

#include "base/figures.hpp"
#include "decisions/verify.hpp"
#include "policy/access.hpp"
#include "queries/casefile.hpp"
#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

std::map<std::string, std::string> mistakes(const Reply& reply) {
  CHECK(reply.status == 422);
  std::map<std::string, std::string> all;
  const auto said = json_of(reply);
  for (const auto& error : said.at("errors")) all[error.at("field")] = error.at("reason");
  return all;
}

// All evaluations are in, and IL-02 and IL-05 are equal in everything; with a commission of five.
struct Tied : EvaluatedCall {
  explicit Tied(const Json& settings = Json::object(), const std::string& ranking_weight_of_k3 = "") {
    if (!ranking_weight_of_k3.empty()) use_policy({{"policy", "mean"}}, ranking_weight_of_k3);
    define("commission", settings);
    deputy = world.person("deputy@example.lv", {{"deputy", 0, call}});
    for (int i = 1; i <= 3; ++i)
      members.push_back(world.person("member" + std::to_string(i) + "@example.lv", {{"member", 0, call}}));
    assign_all();
    for (const auto& line : oracle())
      for (std::size_t i = 0; i < line.scores.size(); ++i) {
        const auto digits = line.number == "IL-02" ? oracle()[4].scores[i] : line.scores[i];
        require(EvaluatedCall::declare(line.number, i, digits.empty() ? "conflict" : "none"));
        if (!digits.empty()) require(submit(line.number, i, digits));
      }
  }
  static void require(const Reply& reply) {
    INFO(reply.body);
    REQUIRE(reply.status == 200);
  }

  Someone deputy;
  std::vector<Someone> members;
  long meeting = 0;

  std::vector<Someone> voters() const { return {chair, deputy, members[0], members[1], members[2]}; }
  std::string at(const std::string& rest = "") const { return "/meetings/" + std::to_string(meeting) + rest; }
  long version() { return world.value("select version from meeting where id = " + std::to_string(meeting)); }
  long item() { return world.value("select max(id) from agenda_item where application_id is null"); }
  std::string item_at(const std::string& rest = "") { return "/agenda-items/" + std::to_string(item()) + rest; }
  std::string id(const std::string& number) { return std::to_string(applications.at(number)); }
  Json shown(const Someone& who) { return json_of(world.get(who, item_at())); }

  void plan() {
    const auto made = world.post(secretary, "/calls/TEST-1/meetings",
                                 {{"date", "2026-12-07"}, {"time", "10:00"}, {"place", "Brīvības bulvāris 36"}});
    require(made);
    meeting = json_of(made).at("id");
    require(world.post(secretary, at("/agenda"), {{"version", version()}}));
    Json presence = Json::object();
    for (const auto& who : voters()) presence[std::to_string(who.id)] = "present";
    presence[std::to_string(secretary.id)] = "present";
    require(world.post(secretary, at("/attendance"), {{"presence", presence}, {"version", version()}}));
  }
  Reply declare(const Someone& who, const std::string& conflict_with = "") {
    Json all = Json::object();
    const auto subjects = shown(secretary).at("subjects");
    for (const auto& one : subjects) {
      const bool conflict = one.at("number") == conflict_with;
      all[std::to_string(item()) + "-" + one.at("application_id").dump()] = {
          {"verdict", conflict ? "conflict" : "none"}, {"reason", conflict ? "Radinieks." : ""}};
    }
    return world.post(who, at("/declarations"), {{"declare", all}});
  }
  Reply vote(const Someone& who, Json vote) {
    vote["version"] = world.value("select version from agenda_item where id = " + std::to_string(item()));
    return world.post(who, at("/ballot"), {{"votes", {{std::to_string(item()), vote}}}});
  }
  Reply order(const Someone& who, const std::vector<std::string>& numbers, const std::string& dissent = "") {
    Json ordered = Json::array();
    for (const auto& number : numbers) ordered.push_back(applications.at(number));
    return vote(who, {{"order", ordered}, {"dissent", dissent}});
  }
  Reply open() { return world.post(chair, at("/state"), {{"to", "in_session"}, {"version", version()}}); }
  Reply close_item(const Someone& who, const std::string& to) {
    const long now = world.value("select version from agenda_item where id = " + std::to_string(item()));
    return world.post(who, item_at("/close"), {{"to", to}, {"version", now}});
  }
  void convene() {
    plan();
    for (const auto& who : voters()) require(declare(who));
    require(open());
  }
  Json line(const std::string& number) {
    const auto result = json_of(world.get(chair, "/calls/TEST-1/ranking")).at("result");
    for (const auto& one : result.at("lines"))
      if (one.at("number") == number) return one;
    throw std::runtime_error("no line " + number);
  }
  // Behind the guards of a table, as if it had been so before.
  void as_it_were(const std::string& table, const std::string& change) {
    db::Session owner(world.settings(), "konkurss_owner");
    owner.execute("alter table " + table + " disable trigger user; " + change + "; alter table " + table +
                  " enable trigger user");
  }
  void amount(const std::string& number, const std::string& sum) {
    as_it_were("application", "update application set amount_requested = " + sum + " where number = '" + number + "'");
  }
  Json minutes(const Someone& who) { return json_of(world.get(who, at("/minutes"))); }
};

}  // namespace

TEST_CASE("where the commission meets a tie is due on its agenda, and the chair enters no places") {
  Tied t;
  CHECK(has(t.world.page(t.secretary, "/tasks"), "Iekļaut vienādu punktu skaitu"));
  CHECK_FALSE(has(t.world.page(t.members[0], "/tasks"), "Iekļaut vienādu punktu skaitu"));
  CHECK(reason_of(t.accept()) == "policy.tie_unresolved");
  const auto page = t.world.page(t.chair, "/calls/TEST-1/ranking");
  CHECK(has(page, "izšķir komisijas balsojums sēdē"));
  CHECK(has(page, "href=\"/calls/TEST-1/meetings\""));
  CHECK_FALSE(has(page, "name=\"vote." + t.id("IL-02")));
  const auto typed =
      t.world.post(t.chair, "/calls/TEST-1/ranking/vote",
                   {{"vote", {{t.id("IL-02"), "1"}, {t.id("IL-05"), "2"}}}, {"version", t.call_version()}});
  CHECK(reason_of(typed) == "db.application_vote_in_meeting");
  CHECK_THROWS_WITH(t.world.rows("update application set vote_rank = 1 where number = 'IL-02' returning id"),
                    Catch::Contains("application_vote_in_meeting"));
  t.plan();
  CHECK(t.world.value("select count(*) from agenda_item") == 1);
  const auto shown = t.shown(t.secretary);
  CHECK(shown.at("number") == "IL-02, IL-05");
  CHECK(shown.at("total") == "79.00");
  CHECK(shown.at("application_id").is_null());
  CHECK(shown.at("proposal_reason").get<std::string>().find("IL-02, IL-05 ir vienāds kopvērtējums (79,00)") !=
        std::string::npos);
  CHECK_FALSE(has(t.world.page(t.secretary, "/tasks"), "Iekļaut vienādu punktu skaitu komisijas sēdes"));
  CHECK(reason_of(t.world.post(t.secretary, t.at("/agenda"), {{"version", t.version()}})) == "commission.nothing_due");
  CHECK(reason_of(t.world.post(t.secretary, t.item_at(), {{"outcome", "supported"}, {"version", 1}})) ==
        "commission.tie_has_no_proposal");
  // Neither is it put on another agenda behind the addresses.
  const auto other = t.world.value(
      "insert into agenda_item (meeting_id, call_id, position, reason) select meeting_id, call_id, 9, reason from "
      "agenda_item returning id");
  CHECK_THROWS_WITH(
      t.world.rows(
          "insert into agenda_tie (item_id, meeting_id, call_id, application_id, total) select i.id, "
          "i.meeting_id, i.call_id, a.id, 79 from agenda_item i join application a on a.number = 'IL-02' where "
          "i.id = " +
          other.dump() + " returning item_id"),
      Catch::Contains("agenda_tie_due_once"));
}

TEST_CASE("where criteria weigh otherwise in the order, a tie is said to be of those points, not of the total") {
  Tied t(Json::object(), "33.3");
  const auto points = t.line("IL-05").at("ranking_total").get<std::string>();
  REQUIRE(t.line("IL-05").at("total") != points);
  t.plan();
  const auto shown = t.shown(t.secretary);
  CHECK(shown.at("total") == points);
  CHECK(shown.at("proposal_reason")
            .get<std::string>()
            .find("IL-02, IL-05 ir vienāds punktu skaits vietu secībai (" + format_number(points, Language::lv) +
                  ")") != std::string::npos);
  for (const auto& place : {t.at(), t.item_at()}) {
    const auto page = t.world.page(t.secretary, place);
    CHECK(has(page, "Punkti vietu secībai"));
    CHECK_FALSE(has(page, "Kopvērtējums"));
  }
}

TEST_CASE("the order with more votes is adopted: the list takes it at once, can be accepted and is verified later") {
  Tied t;
  t.convene();
  const auto& who = t.members[0];
  CHECK(has(t.world.page(who, "/tasks"), t.at("/ballot")));
  const auto ballot = t.world.page(who, t.at("/ballot"));
  CHECK(has(ballot, "Kuru no šiem pieteikumiem liekat 1. vietā?"));
  CHECK(has(ballot, "name=\"votes." + std::to_string(t.item()) + ".order.1\" type=\"radio\" value=\"" + t.id("IL-05")));
  CHECK_FALSE(has(ballot, "abstained"));
  REQUIRE(t.order(t.chair, {"IL-02", "IL-05"}, "IL-02 skar vairāk cilvēku.").status == 200);
  REQUIRE(t.order(t.deputy, {"IL-05", "IL-02"}).status == 200);
  REQUIRE(t.order(t.members[0], {"IL-05"}).status == 200);  // the last place needs no word
  REQUIRE(t.order(t.members[1], {"IL-05"}).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "adopted")) == "policy.votes_missing");
  REQUIRE(t.order(t.members[2], {"IL-02"}).status == 200);
  CHECK(t.world.value("select count(*) from application where vote_rank is not null") == 0);
  REQUIRE(t.close_item(t.chair, "adopted").status == 200);
  const auto places = t.world.rows(
      "select number, vote_rank, vote_item from application where vote_rank is not null order by vote_rank");
  REQUIRE(places.size() == 2);
  CHECK(places.at(0).at("number") == "IL-05");
  CHECK(places.at(0).at("vote_item") == t.item());
  CHECK(t.line("IL-05").at("rank") == 2);
  CHECK(t.line("IL-02").at("rank") == 3);
  CHECK(t.line("IL-02").at("tie_rule") == "commission_vote");
  CHECK(has(t.world.page(t.officer, "/calls/TEST-1/ranking"), "href=\"" + t.item_at() + "\">Komisijas sēde Nr. 1"));
  CHECK(t.shown(t.auditor).at("order_text") == "IL-05, IL-02");
  // Nobody types another place over it, not even behind the addresses.
  CHECK_THROWS_WITH(t.world.rows("update application set vote_rank = 1 where number = 'IL-02' returning id"),
                    Catch::Contains("application_vote_in_meeting"));
  REQUIRE(t.accept().status == 200);
  const auto row = t.world.rows("select inputs, result, sha256 from ranking").at(0);
  CHECK(decisions::first_difference(row.at("inputs"), row.at("result"), row.at("sha256")).empty());
  // The case file tells of it, and its copy has the votes.
  CHECK(has(t.world.page(t.officer, "/applications/" + t.id("IL-02") + "/case"), "gadījumā nobalsots sēdē"));
  std::string documents = sql::casefile::documents.text;
  documents.replace(documents.find(":id"), 3, t.id("IL-02"));
  std::size_t votes = 0;
  for (const auto& document : t.world.rows_within_reach(t.officer, Action::export_case, documents)) {
    if (document.at("kind") != "tie_vote") continue;
    ++votes;
    CHECK(document.at("content").at("order") == Json{"IL-05", "IL-02"});
    CHECK(document.at("content").at("votes").size() == 5);
    CHECK(document.at("content").at("votes").at(0).at("dissent") == "IL-02 skar vairāk cilvēku.");
  }
  CHECK(votes == 1);
  // The opinions come on the same agenda.
  REQUIRE(t.world.post(t.secretary, t.at("/agenda"), {{"version", t.version()}}).status == 200);
  CHECK(t.world.value("select count(*) from agenda_item where application_id is not null") == 16);
  CHECK(has(t.world.page(t.chair, t.at()), "Vienāds rezultāts"));
}

TEST_CASE("the minutes tell who voted for which order, who was left out, and the dissent") {
  Tied t;
  t.plan();
  for (const auto& who : t.voters()) REQUIRE(t.declare(who, who.id == t.members[2].id ? "IL-05" : "").status == 200);
  REQUIRE(t.open().status == 200);
  // A conflict with one of them closes the whole item.
  CHECK(t.order(t.members[2], {"IL-02"}).status == 409);
  CHECK(has(t.world.page(t.members[2], t.at("/ballot")), "Jūs nebalsojat"));
  CHECK(t.shown(t.members[2]).at("subjects").at(0).at("application_title").is_null());
  const auto standing = t.shown(t.chair).at("standing");
  CHECK(standing.at("members") == 4);
  CHECK(standing.at("conflicted").at(0).at("conflicted_name") == "member3@example.lv");
  REQUIRE(t.order(t.chair, {"IL-02"}).status == 200);
  REQUIRE(t.order(t.deputy, {"IL-02"}).status == 200);
  REQUIRE(t.order(t.members[0], {"IL-05"}, "IL-05 ir gatavāks.").status == 200);
  REQUIRE(t.order(t.members[1], {"IL-05"}).status == 200);
  // Two against two: the chair's vote decides.
  REQUIRE(t.close_item(t.chair, "adopted").status == 200);
  CHECK(t.world.value("select result ->> 'casting' from agenda_item") == "true");
  REQUIRE(t.world.post(t.chair, t.at("/state"), {{"to", "closed"}, {"version", t.version()}}).status == 200);
  const auto whole = t.minutes(t.secretary).at("minutes").get<std::string>();
  for (const auto* part :
       {"# 1. Vienāds rezultāts: IL-02, IL-05", "member3@example.lv interešu konflikta dēļ jautājuma izskatīšanā",
        "Piedalās 4 no 4 balsstiesīgajiem", "Par secību IL-02, IL-05 – 2: chair@example.lv; deputy@example.lv.",
        "Par secību IL-05, IL-02 – 2:", "Atsevišķais viedoklis (member1@example.lv): IL-05 ir gatavāks.",
        "1. vieta: IL-02 – 2, IL-05 – 2.", "izšķir sēdes vadītāja balss (chair@example.lv)",
        "Nolemj: secība ir IL-02, IL-05."}) {
    INFO(part << "\n" << whole);
    CHECK(whole.find(part) != std::string::npos);
  }
  REQUIRE(t.world.post(t.secretary, t.at("/minutes"), {{"minutes", ""}, {"version", t.version()}}).status == 200);
  REQUIRE(t.world.post(t.chair, t.at("/sign"), {{"version", t.version()}}).status == 200);
  // Who has the conflict reads the line, that they were out, and the outcome.
  const auto extract = t.minutes(t.members[2]).at("minutes").get<std::string>();
  for (const auto* part : {"# 1. Vienāds rezultāts: IL-02, IL-05", "member3@example.lv interešu konflikta dēļ",
                           "Nolemj: secība ir IL-02, IL-05."}) {
    INFO(part << "\n" << extract);
    CHECK(extract.find(part) != std::string::npos);
  }
  CHECK(extract.find("gatavāks") == std::string::npos);
  CHECK(extract.find("Par secību") == std::string::npos);
  CHECK(t.world.page(t.chair, t.at("/minutes.pdf")).body.substr(0, 5) == "%PDF-");
  CHECK(t.world.page(t.chair, t.at("/minutes.docx")).body.substr(0, 2) == "PK");
}

TEST_CASE("a vote on a tie says an order of all its applications, and nothing else") {
  Tied t;
  // Three are equal, so that the order needs two places.
  t.amount("IL-04", "9900");
  t.as_it_were("score",
               "update score s set points = x.points from score x join evaluation e on e.id = x.evaluation_id join "
               "application a "
               "on a.id = e.application_id join evaluation f on f.person_id = e.person_id join application b on b.id = "
               "f.application_id where a.number = 'IL-05' and b.number = 'IL-04' and s.evaluation_id = f.id and "
               "s.criterion_id = "
               "x.criterion_id");
  t.convene();
  REQUIRE(t.shown(t.chair).at("number") == "IL-02, IL-04, IL-05");
  const auto place = [&](int n) { return "votes." + std::to_string(t.item()) + ".order." + std::to_string(n); };
  const auto& who = t.members[0];
  CHECK(mistakes(t.order(who, {"IL-02"})) ==
        std::map<std::string, std::string>{{place(2), "commission.place_missing"}});
  CHECK(mistakes(t.order(who, {"IL-02", "IL-02"})) ==
        std::map<std::string, std::string>{{place(2), "commission.place_twice"}});
  CHECK(mistakes(t.order(who, {"IL-01", "IL-02"})) ==
        std::map<std::string, std::string>{{place(1), "commission.place_missing"}});
  CHECK(mistakes(t.vote(who, {{"vote", "for"}, {"dissent", "Nē."}})) ==
        std::map<std::string, std::string>{{place(1), "commission.place_missing"}});
  CHECK(t.vote(who, {{"vote", "abstained"}}).status == 409);
  const auto cast = [&](const std::string& vote, const std::string& ordered) {
    return t.world.rows_within_reach(
        who, Action::vote_in_meeting,
        "insert into vote (item_id, meeting_id, call_id, person_id, vote, ordered) select id, meeting_id, call_id, "
        "acting_person(), '" +
            vote + "', " + ordered + " from agenda_item returning vote");
  };
  CHECK_THROWS_WITH(cast("for", "null"), Catch::Contains("vote_fits_item"));
  CHECK_THROWS_WITH(cast("ordered", "array[" + t.id("IL-02") + ", " + t.id("IL-05") + "]::bigint[]"),
                    Catch::Contains("vote_orders_all"));
  // A form keeps what was typed, with the mistake at its place.
  const auto page = t.world.submit(
      who, t.at("/ballot"), {{place(1), t.id("IL-05")}, {"votes." + std::to_string(t.item()) + ".dissent", "Jo."}});
  CHECK(page.status == 422);
  CHECK(has(page, "Izvēlieties, kuru pieteikumu liekat šajā vietā."));
  CHECK(has(page, "value=\"" + t.id("IL-05") + "\" checked"));
  CHECK(has(page, "value=\"Jo.\""));
  CHECK(t.world.value("select count(*) from vote") == 0);
  // Place after place: IL-05 is first for three, and IL-04 second for three.
  REQUIRE(t.order(t.chair, {"IL-02", "IL-04"}).status == 200);
  REQUIRE(t.order(t.deputy, {"IL-02", "IL-04"}).status == 200);
  for (const auto& member : t.members) REQUIRE(t.order(member, {"IL-05", "IL-04"}).status == 200);
  REQUIRE(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}}).status == 200);
  CHECK(t.shown(t.chair).at("order_text") == "IL-05, IL-04, IL-02");
  CHECK(t.line("IL-04").at("rank") == 3);
}

TEST_CASE("where members may abstain, equal votes without one of the chair give no order, and the tie is due again") {
  Tied t(Json{{"abstention", true}});
  t.convene();
  CHECK(has(t.world.page(t.members[0], t.at("/ballot")), "value=\"abstained\""));
  REQUIRE(t.vote(t.chair, {{"order", {{"1", "abstained"}}}}).status == 200);
  REQUIRE(t.order(t.deputy, {"IL-02"}).status == 200);
  REQUIRE(t.order(t.members[0], {"IL-02"}).status == 200);
  for (std::size_t i : {1, 2}) REQUIRE(t.order(t.members[i], {"IL-05"}).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "adopted")) == "policy.order_undecided");
  REQUIRE(t.close_item(t.chair, "not_adopted").status == 200);
  CHECK(t.world.value("select count(*) from application where vote_rank is not null") == 0);
  REQUIRE(t.world.post(t.secretary, t.at("/agenda"), {{"version", t.version()}}).status == 200);
  CHECK(t.world.value("select count(*) from agenda_item") == 2);
}

TEST_CASE("a tie that is gone isn't adopted, and an adopted order says nothing once there is no tie") {
  Tied t;
  t.convene();
  for (const auto& who : t.voters()) REQUIRE(t.order(who, {"IL-05"}).status == 200);
  SECTION("before the closing") {
    t.amount("IL-02", "9899");
    CHECK(reason_of(t.close_item(t.chair, "adopted")) == "policy.tie_is_gone");
    CHECK(has(t.world.page(t.chair, t.item_at()), "punktu skaits vairs nav vienāds"));
    // Refused, the page is the tie's, too.
    const auto now = t.world.value("select version from agenda_item where id = " + std::to_string(t.item())).dump();
    const auto refused = t.world.submit(t.chair, t.item_at("/close"), {{"to", "adopted"}, {"version", now}});
    CHECK(refused.status == 409);
    CHECK(has(refused, "punktu skaits vairs nav vienāds"));
    CHECK_FALSE(has(refused, "href=\"/applications/\""));
    CHECK(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}}).status == 409);
    REQUIRE(t.close_item(t.chair, "postponed").status == 200);
    CHECK(t.accept().status == 200);
  }
  SECTION("after the closing") {
    REQUIRE(t.close_item(t.chair, "adopted").status == 200);
    t.amount("IL-02", "9899");
    CHECK(t.line("IL-02").at("rank") == 2);
    CHECK(t.line("IL-02").at("tie_rule") == "lower_amount");
    CHECK_FALSE(has(t.world.page(t.chair, "/calls/TEST-1/ranking"), "Komisijas sēde Nr. 1"));
    CHECK(t.accept().status == 200);
  }
}

TEST_CASE("the workbook of a list that a vote ordered gives the same list and the same fingerprint") {
  setenv("KONKURSS_FILES_REPORTS", PROJECT_ROOT "/reports", 1);
  Tied t;
  t.convene();
  for (const auto& who : t.voters()) REQUIRE(t.order(who, {"IL-05"}).status == 200);
  REQUIRE(t.close_item(t.chair, "adopted").status == 200);
  REQUIRE(t.accept().status == 200);
  const std::string accepted = t.world.value("select sha256 from ranking");
  std::ostringstream out;
  const auto file = exported(t.world, t.officer, "TEST-1", "decisions", "xlsx", 1, "lv");
  CHECK(decisions::verify_exported(file, accepted, out) == 0);
  CHECK(out.str() == "equal: 16 applications, SHA-256 " + accepted + "\n");
}
