// Meetings of the commission through the addresses: agenda, quorum, conflicts, votes and minutes.
#include <catch2/catch.hpp>

#include "base/dates.hpp"
#include "base/secret.hpp"
#include "policy/access.hpp"
#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
std::string field_of(const Reply& reply) { return json_of(reply).at("errors").at(0).at("field"); }

Json standing(Commission& t, const std::string& number) {
  return json_of(t.world.get(t.secretary, t.item_at(number))).at("standing");
}

Json state_of(Commission& t, const std::string& number) {
  return t.world.value("select state from agenda_item where id = " + std::to_string(t.item(number)));
}

}  // namespace

TEST_CASE("a meeting needs time and place; its agenda is what is due, with the ranked list's proposals") {
  Commission t;
  const auto plan = [&](Json body) { return t.world.post(t.secretary, "/calls/TEST-1/meetings", body); };
  const Json good{{"date", "2026-12-07"}, {"time", "10:00"}, {"place", "Brīvības bulvāris 36"}};
  const auto with = [&](const std::string& name, const Json& value) {
    auto body = good;
    body[name] = value;
    return body;
  };
  CHECK(field_of(plan(with("date", "7.12."))) == "date");
  CHECK(field_of(plan(with("time", "25:00"))) == "time");
  CHECK(field_of(plan(with("place", ""))) == "place");
  CHECK(field_of(plan(with("link", "javascript:alert(1)"))) == "link");
  CHECK(field_of(plan(with("link", "https://example.lv/a b"))) == "link");
  CHECK(plan(with("link", "https://teams.example.com/l/" + std::string(400, 'a'))).status == 200);
  CHECK(t.world.post(t.members[0], "/calls/TEST-1/meetings", good).status == 403);
  t.plan();
  CHECK(t.world.value("select count(*) from agenda_item") == 16);
  CHECK(t.world.value("select outcome from agenda_item where id = " + std::to_string(t.item("IL-03"))) == "reserve");
  CHECK(reason_of(t.world.post(t.secretary, t.at("/agenda"), {{"version", t.version()}})) == "commission.nothing_due");
  CHECK(t.world.post(t.secretary, t.at("/notice"), {{"version", 1}}).status == 409);
  CHECK(t.world.post(t.secretary, t.at("/notice"), {{"version", t.version()}}).status == 200);
  CHECK(t.world.value("select count(*) from message where kind = 'meeting_notice'") == 7);
}

TEST_CASE("a call may have no commission, and says so") {
  Commission t(Json{{"meets", false}});
  const auto reply = t.world.post(t.secretary, "/calls/TEST-1/meetings",
                                  {{"date", "2026-12-07"}, {"time", "10:00"}, {"place", "Rīga"}});
  CHECK(reason_of(reply) == "commission.no_commission");
  CHECK(t.world.page(t.secretary, "/calls/TEST-1/meetings").body.find("komisijas nav") != std::string::npos);
}

TEST_CASE("whose term in the commission has ended is in no meeting planned afterwards, and has no say") {
  Commission t;
  const auto plan = [&] {
    const auto made = t.world.post(t.secretary, "/calls/TEST-1/meetings",
                                   {{"date", "2026-12-07"}, {"time", "10:00"}, {"place", "Brīvības bulvāris 36"}});
    return "/meetings/" + json_of(made).at("id").dump();
  };
  const auto& gone = t.members[2];
  const auto is_in = [&](const std::string& meeting) {
    return t.world.get(t.secretary, meeting).body.find("\"person_id\":" + std::to_string(gone.id)) != std::string::npos;
  };
  const auto before = plan();
  CHECK(is_in(before));
  CHECK(t.world.get(gone, before).status == 200);
  t.world.rows(
      "update person_role set valid_from = current_date - 9, valid_until = current_date - 2 where person_id = "
      "$1::bigint returning id",
      {std::to_string(gone.id)});
  const auto meeting = plan();
  CHECK_FALSE(is_in(meeting));
  for (const auto& place : {meeting, meeting + "/ballot", meeting + "/declarations"})
    CHECK(t.world.get(gone, place).status == 403);
}

TEST_CASE("the call says how many make a quorum, and how few never do") {
  const auto opens_with = [](const Json& settings, std::size_t absent) {
    Commission t(settings);
    t.plan();
    const auto voters = t.voters();
    std::map<long, std::string> away;
    for (std::size_t i = 0; i < absent; ++i) away[voters[voters.size() - 1 - i].id] = "absent";
    REQUIRE(t.attend(away).status == 200);
    const auto reply = t.open(t.chair);
    return reply.status == 200 ? std::string("opens") : reason_of(reply);
  };
  // Of five: two thirds are four, a half is three.
  CHECK(opens_with(Json::object(), 1) == "opens");
  CHECK(opens_with(Json::object(), 2) == "policy.not_quorate");
  CHECK(opens_with({{"quorum_share", "1/2"}}, 2) == "opens");
  CHECK(opens_with({{"quorum_share", "1/2"}, {"minimum_members", 4}}, 2) == "policy.not_quorate");
  CHECK(opens_with({{"quorum_share", "1/5"}, {"minimum_members", 1}}, 4) == "opens");
}

TEST_CASE("a meeting opens with a quorum, by whoever presides") {
  Commission t;
  t.plan();
  CHECK(reason_of(t.open(t.deputy)) == "policy.does_not_preside");
  CHECK(t.open(t.secretary).status == 403);
  // Four of five are needed; one of them is enough not to come.
  REQUIRE(t.attend({{t.members[0].id, "absent"}, {t.members[1].id, "absent"}}).status == 200);
  CHECK(reason_of(t.open(t.chair)) == "policy.not_quorate");
  REQUIRE(t.attend({{t.chair.id, "absent"}, {t.members[1].id, "remote"}}).status == 200);
  CHECK(reason_of(t.open(t.chair)) == "policy.does_not_preside");
  CHECK(t.open(t.deputy).status == 200);
}

TEST_CASE("nobody reads or votes before the declaration, nor with a conflict") {
  Commission t;
  t.plan();
  const auto member = t.members[0];
  const auto application = "/applications/" + std::to_string(t.applications.at("IL-02"));
  CHECK(t.world.get(member, application).status == 404);
  const auto title = [&](const std::string& number) {
    return json_of(t.world.get(member, t.item_at(number))).at("application_title");
  };
  CHECK(title("IL-02").is_null());
  REQUIRE(t.declare(member, {{"IL-01", "conflict"}, {"IL-03", "possible"}}).status == 200);
  CHECK(title("IL-02") == "Secret title of IL-02");
  CHECK(title("IL-01").is_null());
  CHECK(t.world.get(member, application).status == 200);
  CHECK(t.world.get(member, "/applications/" + std::to_string(t.applications.at("IL-01"))).status == 404);
  CHECK(reason_of(t.vote(member, "for", {{"IL-01", ""}, {"IL-03", ""}})) == "policy.not_in_this_state");
  REQUIRE(t.open(t.chair).status == 200);
  CHECK(t.vote(member, "for", {{"IL-01", ""}, {"IL-03", ""}}).status == 200);
  CHECK(t.vote(member, "", {{"IL-01", "for"}}).status == 409);
  CHECK(t.vote(t.members[1], "for").status == 409);  // declared on nothing
  CHECK(t.vote(member, "", {{"IL-02", "abstained"}}).status == 409);
  CHECK(t.world.post(t.observer, t.at("/ballot"), {{"votes", Json::object()}}).status == 403);
  CHECK(standing(t, "IL-01").at("members") == 4);
  CHECK(standing(t, "IL-02").at("members") == 5);
}

TEST_CASE("the register of roles finds a member's conflict, whatever is declared") {
  Commission t;
  const auto em = t.world.value("select organisation_id from application where number = 'SI-04'").get<long>();
  t.world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_until) values ($1::bigint, 'reader', "
      "$2::bigint, current_date + 1) returning id",
      {std::to_string(t.members[2].id), std::to_string(em)});
  t.plan();
  CHECK(field_of(t.declare(t.members[2])) == "declare." + std::to_string(t.item("SI-04")) + ".verdict");
  REQUIRE(t.declare(t.members[2], {{"SI-04", "conflict"}}).status == 200);
  const auto seen = standing(t, "SI-04");
  CHECK(seen.at("members") == 4);
  CHECK(seen.at("conflicted").at(0).at("conflict_kind") == "applicant");
}

TEST_CASE("equal votes go the way of the one who presides: the deputy where the chair has a conflict") {
  Commission t;
  t.plan();
  for (const auto& who : t.voters())
    REQUIRE(t.declare(who, who.id == t.chair.id ? std::map<std::string, std::string>{{"IL-01", "conflict"}}
                                                : std::map<std::string, std::string>{})
                .status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  const auto alone = [](const std::string& vote) { return std::map<std::string, std::string>{{"IL-01", vote}}; };
  REQUIRE(t.vote(t.deputy, "", alone("against")).status == 200);
  REQUIRE(t.vote(t.members[0], "", alone("against")).status == 200);
  REQUIRE(t.vote(t.members[1], "", alone("for")).status == 200);
  CHECK(reason_of(t.close_item(t.deputy, "IL-01", "not_adopted")) == "policy.votes_missing");
  REQUIRE(t.vote(t.members[2], "", alone("for")).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "IL-01", "not_adopted")) == "policy.does_not_preside_item");
  CHECK(reason_of(t.close_item(t.deputy, "IL-01", "adopted")) == "policy.votes_against");
  REQUIRE(t.close_item(t.deputy, "IL-01", "not_adopted").status == 200);
  const auto result = t.world.value("select result from agenda_item where id = " + std::to_string(t.item("IL-01")));
  CHECK(result.at("casting") == true);
  CHECK(t.close_item(t.deputy, "IL-01", "adopted").status == 409);
  // A member left with three others: the conflict of one more leaves too few.
  for (std::size_t i = 0; i < 3; ++i) REQUIRE(t.declare(t.members[i], {{"IL-02", "conflict"}}).status == 200);
  REQUIRE(t.vote(t.chair, "", {{"IL-02", "for"}}).status == 200);
  REQUIRE(t.vote(t.deputy, "", {{"IL-02", "for"}}).status == 200);
  CHECK(reason_of(t.close_item(t.chair, "IL-02", "adopted")) == "policy.not_quorate");
  CHECK(t.close_item(t.chair, "IL-02", "postponed").status == 200);
  CHECK(state_of(t, "IL-02") == "postponed");
}

TEST_CASE("a conflict that is declared after voting takes the vote away") {
  Commission t;
  t.plan();
  REQUIRE(t.declare(t.members[0]).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  REQUIRE(t.vote(t.members[0], "", {{"IL-01", "for"}, {"IL-02", "for"}}).status == 200);
  REQUIRE(t.declare(t.members[0], {{"IL-01", "conflict"}}).status == 200);
  CHECK(t.world.value("select count(*) from vote") == 1);
  CHECK(t.world.value("select count(*) from audit_event where entity = 'meeting' and action = 'vote_in_meeting'") == 2);
}

TEST_CASE("another proposal than the ranked list's needs a reason, and comes before the votes") {
  Commission t;
  t.plan();
  const auto change = [&](const Json& body) {
    auto all = body;
    all["version"] = t.item_version("IL-03");
    return t.world.post(t.secretary, t.item_at("IL-03"), all);
  };
  const auto as_ranked = [&](const std::string& beside) {
    return change(
        Json{{"outcome", "reserve"}, {"proposal_reason", "Rangu sarakstā ir rezervē."}, {beside, "Cits teksts."}});
  };
  for (const std::string beside : {"proposal_conditions", "proposal_deviation"})
    CHECK(field_of(as_ranked(beside)) == beside);
  Json proposal{{"outcome", "conditional"},
                {"amount", "12 500,00"},
                {"proposal_reason", "Labs pieteikums, vajadzīga tāmes maiņa."}};
  CHECK(field_of(change(proposal)) == "proposal_conditions");
  proposal["proposal_conditions"] = "Precizēt tāmi līdz līguma slēgšanai.";
  CHECK(field_of(change(proposal)) == "proposal_deviation");
  proposal["proposal_deviation"] = "Kategorijā paliek brīvs finansējums.";
  proposal["amount"] = "99999";
  CHECK(field_of(change(proposal)) == "amount");
  proposal["amount"] = "12 500,00";
  CHECK(change(proposal).status == 200);
  REQUIRE(t.declare(t.members[0]).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  REQUIRE(t.vote(t.members[0], "", {{"IL-03", "for"}}).status == 200);
  CHECK(reason_of(change(proposal)) == "commission.voted_already");
}

TEST_CASE("the minutes write themselves, are edited, signed and then stay; the paper is a PDF") {
  Commission t;
  t.adopt_all();
  CHECK(t.world.value("select count(*) from agenda_item where state = 'adopted'") == 16);
  CHECK(t.world.get(t.chair, t.at("/minutes")).status == 409);
  CHECK(t.world.post(t.secretary, t.at("/minutes"), {{"minutes", ""}, {"version", t.version()}}).status == 409);
  REQUIRE(t.close(t.chair).status == 200);
  const auto draft = json_of(t.world.get(t.secretary, t.at("/minutes")));
  const std::string text = draft.at("minutes");
  for (const char* part :
       {"protokols Nr. 1", "Brīvības bulvāris 36", "chair@example.lv, komisijas priekšsēdētājs – klātienē",
        "Pieteikums IL-01", "Par – 5:", "Nolemj: atzinumu pieņemt.", "Sēde atklāta "}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  const std::string opened =
      t.world.value("select to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from meeting");
  CHECK(text.find("Sēde atklāta " + format_time(opened, Language::lv, DateStyle::locative)) != std::string::npos);
  CHECK(reason_of(t.world.post(t.chair, t.at("/sign"), {{"version", t.version()}})) == "policy.minutes_missing");
  std::string longest;
  for (int i = 0; i < 190000; ++i) longest += "ā";
  CHECK(t.world.submit(t.secretary, t.at("/minutes"), {{"minutes", longest}, {"version", std::to_string(t.version())}})
            .status == 303);
  CHECK(t.world.value("select length(minutes) from meeting") == 190000);
  const auto edited = text + "Citi jautājumi: nav.\n";
  REQUIRE(t.world.post(t.secretary, t.at("/minutes"), {{"minutes", edited}, {"version", t.version()}}).status == 200);
  CHECK(reason_of(t.world.post(t.deputy, t.at("/sign"), {{"version", t.version()}})) == "policy.does_not_preside");
  REQUIRE(t.world.post(t.chair, t.at("/sign"), {{"version", t.version()}}).status == 200);
  const auto stored = t.world.rows("select minutes, sha256 from meeting").at(0);
  CHECK(stored.at("sha256") == sha256_hex(stored.at("minutes").get<std::string>()));
  CHECK(t.world.post(t.secretary, t.at("/minutes"), {{"minutes", "x"}, {"version", t.version()}}).status == 409);
  CHECK_THROWS(t.world.rows("update meeting set minutes = 'other' returning id"));
  CHECK_THROWS(t.world.rows("update vote set vote = 'against' returning item_id"));
  CHECK_THROWS(t.world.rows("update agenda_item set outcome = 'rejected', amount = null returning id"));
  const auto paper = t.world.page(t.auditor, t.at("/minutes.pdf"));
  CHECK(paper.status == 200);
  CHECK(paper.body.substr(0, 5) == "%PDF-");
  const auto document = t.world.page(t.members[0], t.at("/minutes.docx"));
  CHECK(document.status == 200);
  CHECK(document.body.substr(0, 2) == "PK");
}

TEST_CASE(
    "an item that is put off says in the minutes who took no part, and beside its decision that there is no opinion") {
  Commission t;
  t.plan();
  REQUIRE(t.attend().status == 200);
  for (const auto& who : t.voters())
    REQUIRE(t.declare(who, who.id == t.members[0].id ? std::map<std::string, std::string>{{"IL-05", "conflict"}}
                                                     : std::map<std::string, std::string>{})
                .status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  REQUIRE(t.close_item(t.chair, "IL-05", "postponed").status == 200);
  REQUIRE(t.close(t.chair).status == 409);  // the others are open
  t.world.rows(
      "update agenda_item set state = 'postponed', closed_at = now() where state = 'open' and application_id is not "
      "null "
      "returning id");
  REQUIRE(t.close(t.chair).status == 200);
  const std::string text = json_of(t.world.get(t.secretary, t.at("/minutes"))).at("minutes");
  const auto part = text.substr(text.find("Pieteikums IL-05"),
                                text.find("#", text.find("Pieteikums IL-05")) - text.find("Pieteikums IL-05"));
  CHECK(part.find(t.members[0].mail + " interešu konflikta dēļ") != std::string::npos);
  CHECK(part.find("Piedalās 4 no 4 balsstiesīgajiem") != std::string::npos);
  CHECK(part.find("Jautājumu atlikt uz citu sēdi.") != std::string::npos);
  const auto address = "/calls/TEST-1/decisions";
  CHECK(t.world.page(t.chair, address).body.find("komisijas atzinuma nav: jautājums atlikts") != std::string::npos);
  CHECK(t.world.page(t.secretary, "/tasks").body.find("/calls/TEST-1/meetings") != std::string::npos);
  REQUIRE(t.decide_as_ranked(t.chair).status == 200);
  CHECK(t.world.page(t.officer, address + std::string("/approval")).body.find("jautājums atlikts") !=
        std::string::npos);
}

TEST_CASE("an item that nobody can preside over is put off, and the minutes say so") {
  Commission t;
  t.plan();
  REQUIRE(t.attend().status == 200);
  for (const auto& who : t.voters()) {
    const bool leads = who.id == t.chair.id || who.id == t.deputy.id;
    REQUIRE(t.declare(who, leads ? std::map<std::string, std::string>{{"IL-05", "conflict"}}
                                 : std::map<std::string, std::string>{})
                .status == 200);
  }
  REQUIRE(t.open(t.chair).status == 200);
  t.world.rows(
      "update agenda_item set state = 'postponed', closed_at = now() where application_id <> $1::bigint returning id",
      {std::to_string(t.applications.at("IL-05"))});
  REQUIRE(t.close_item(t.chair, "IL-05", "postponed").status == 200);
  REQUIRE(t.close(t.chair).status == 200);
  const std::string text = json_of(t.world.get(t.secretary, t.at("/minutes"))).at("minutes");
  CHECK(text.find("Jautājumu nav kam vadīt") != std::string::npos);
  CHECK(text.find("vada null") == std::string::npos);
  CHECK(text.find(t.chair.mail + " interešu konflikta dēļ") != std::string::npos);
}

TEST_CASE("a planned meeting is cancelled with a reason: the commission is told, and its applications are due again") {
  Commission t;
  t.plan();
  const auto cancel = [&](const Someone& who, const std::string& reason) {
    return t.world.post(who, t.at("/cancel"), {{"cancel_reason", reason}, {"version", t.version()}});
  };
  const std::string reason = "Priekšsēdētājs ir slims, kvoruma nebūs.";
  CHECK(cancel(t.chair, reason).status == 403);
  CHECK(field_of(cancel(t.secretary, "Slims")) == "cancel_reason");
  CHECK(t.world.page(t.secretary, t.at()).body.find("Atcelt sēdi") != std::string::npos);
  const auto before = t.version();
  REQUIRE(cancel(t.secretary, reason).status == 200);
  CHECK(t.version() == before + 1);
  CHECK(t.world.value("select count(*) from message where kind = 'meeting_cancelled'") == 7);
  CHECK(t.world.value("select arguments ->> 'reason' from message where kind = 'meeting_cancelled' limit 1") == reason);
  CHECK(t.world.value("select count(*) from agenda_item where state = 'postponed'") == 16);
  const auto page = t.world.page(t.members[0], t.at());
  CHECK(page.body.find(reason) != std::string::npos);
  CHECK(page.body.find("/cancel") == std::string::npos);
  // Nothing of it changes any more, neither here nor behind the addresses.
  CHECK(cancel(t.secretary, reason).status == 409);
  CHECK(t.attend().status == 409);
  CHECK(t.world.post(t.secretary, t.at("/agenda"), {{"version", t.version()}}).status == 409);
  CHECK(t.declare(t.members[0]).status == 409);
  CHECK_THROWS(t.world.rows("update meeting set state = 'planned' returning id"));
  const auto cancelled = t.meeting;
  t.plan();
  CHECK(t.meeting != cancelled);
  CHECK(t.world.value("select count(*) from agenda_item where state = 'open'") == 16);
  for (const auto& voter : t.voters()) REQUIRE(t.declare(voter).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  CHECK(reason_of(cancel(t.secretary, reason)) == "policy.not_in_this_state");
}

TEST_CASE("each page answers those who may see it, and the tasks name what is owed") {
  Commission t;
  t.plan();
  for (const auto& who : {t.secretary, t.chair, t.deputy, t.members[0], t.observer, t.officer, t.auditor}) {
    INFO(who.mail);
    for (const auto& address : {std::string("/calls/TEST-1/meetings"), t.at(), t.item_at("IL-01")}) {
      INFO(address);
      CHECK(t.world.page(who, address).status == 200);
    }
  }
  CHECK(t.world.page(t.members[0], "/meetings").body.find(t.at()) != std::string::npos);
  CHECK(t.world.page(t.members[0], "/tasks").body.find(t.at("/declarations")) != std::string::npos);
  for (const auto& who : t.voters()) REQUIRE(t.declare(who).status == 200);
  REQUIRE(t.open(t.chair).status == 200);
  CHECK(t.world.page(t.members[0], "/tasks").body.find(t.at("/ballot")) != std::string::npos);
  CHECK(t.world.page(t.members[0], t.at("/ballot")).body.find("Secret title of IL-02") != std::string::npos);
  CHECK(t.world.page(t.chair, "/tasks").body.find("Vadīt komisijas sēdi") != std::string::npos);
  const auto other = t.world.person("other@example.lv", {{"member", 0, t.world.call({.code = "OTHER-1"})}});
  CHECK(t.world.page(other, t.at()).status == 404);
  CHECK(t.world.rows_within_reach(other, Action::show_meetings, "select * from vote").empty());
}
