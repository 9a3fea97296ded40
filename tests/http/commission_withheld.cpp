// What of a meeting is closed to somebody before the declaration and with a conflict: agenda, items and minutes.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// IL-03 is proposed with a condition and against the ranked list; one member has a conflict in it, one hasn't declared,
// and one dissents.
struct Withheld : Commission {
  const std::string condition = "Nosacījums ar noslēpumu.", deviation = "Atkāpe ar noslēpumu.",
                    why = "Pamatojums ar noslēpumu.", dissent = "Atsevišķais viedoklis ar noslēpumu.",
                    kinship = "Radniecība ar noslēpumu.";

  Withheld() {
    plan();
    const Json proposal{{"outcome", "conditional"},        {"amount", "1 000,00"},
                        {"proposal_reason", why},          {"proposal_conditions", condition},
                        {"proposal_deviation", deviation}, {"version", item_version("IL-03")}};
    require(world.post(secretary, item_at("IL-03"), proposal));
    for (const auto& who : {chair, deputy, members[1]}) require(declare(who));
    require(
        world.post(members[0], at("/declarations"),
                   {{"declare", {{std::to_string(item("IL-03")), {{"verdict", "conflict"}, {"reason", kinship}}}}}}));
    require(open(chair));
    for (const auto& who : {chair, deputy}) require(vote(who, "", {{"IL-03", "for"}}));
    require(world.post(members[1], at("/ballot"),
                       {{"votes", {{std::to_string(item("IL-03")), ballot("IL-03", "against", dissent)}}}}));
  }
  static void require(const Reply& reply) {
    INFO(reply.body);
    REQUIRE(reply.status == 200);
  }
  void close_items() {
    require(declare(members[2]));
    require(vote(members[2], "", {{"IL-03", "for"}}));
    require(close_item(chair, "IL-03", "adopted"));
    for (const auto& line : oracle())
      if (line.number != "IL-03") require(close_item(chair, line.number, "postponed"));
  }
  // Everything that this address says to somebody, as page and as data.
  std::string said(const Someone& who, const std::string& address) {
    return world.page(who, address).body + world.get(who, address).body;
  }
};

}  // namespace

TEST_CASE("a conflict closes an item to who leads the meeting or keeps its minutes, too") {
  Withheld t;
  const auto item = t.item_at("IL-03");
  for (const auto& who : {t.chair, t.secretary}) {
    INFO(who.mail);
    CHECK(has(t.said(who, item), t.why));
    t.world.rows(
        "insert into person_role (person_id, role, organisation_id, valid_from) select $1::bigint, 'preparer', "
        "organisation_id, '2020-01-01' from application where number = 'IL-03' returning id",
        {std::to_string(who.id)});
    const auto said = t.said(who, item) + t.said(who, t.at(""));
    for (const auto& secret : {t.why, t.condition, t.deviation, t.dissent}) CHECK_FALSE(has(said, secret));
  }
  // Nor does who can't read the proposal write another over it.
  CHECK(reason_of(t.world.post(t.secretary, item, {{"outcome", "rejected"}, {"version", 1}})) ==
        "policy.decision_conflicted");
}

TEST_CASE(
    "an item keeps its conditions, dissents and reasons of conflicts from who hasn't declared or has a conflict") {
  Withheld t;
  const auto shown_to = [&](const Someone& who) {
    INFO(who.mail);
    for (const auto& address : {t.at(), t.item_at("IL-03")})
      for (const auto* part : {&t.condition, &t.why, &t.deviation, &t.dissent, &t.kinship}) {
        INFO(address << " " << *part);
        if (part == &t.kinship && who.id == t.members[0].id) continue;  // their own words
        CHECK_FALSE(has(t.said(who, address), *part));
      }
  };
  const auto closed_to_all = [&] {
    for (const auto& who : {t.members[0], t.observer}) shown_to(who);
  };
  shown_to(t.members[2]);  // hasn't declared
  closed_to_all();
  for (const auto& who : {t.members[1], t.secretary}) {
    const auto said = t.said(who, t.item_at("IL-03"));
    for (const auto* part : {&t.condition, &t.why, &t.deviation, &t.dissent}) CHECK(has(said, *part));
  }
  t.close_items();
  closed_to_all();
}

TEST_CASE("a conflict declared as an evaluator closes an item as well, and a lead in another call opens nothing") {
  Withheld t;
  const auto member = std::to_string(t.members[1].id), application = std::to_string(t.applications.at("IL-03"));
  const auto other = t.world.call({.code = "OTHER-1"});
  t.world.rows(
      "insert into person_role (person_id, role, call_id) values ($1::bigint, 'secretary', $2::bigint) returning id",
      {std::to_string(t.members[0].id), std::to_string(other)});
  CHECK_FALSE(has(t.said(t.members[0], t.item_at("IL-03")), t.why));
  CHECK(has(t.said(t.members[1], t.item_at("IL-03")), t.why));
  // Assigned before the acceptance, as it were: afterwards nobody is.
  db::Session owner(t.world.settings(), "konkurss_owner");
  owner.execute(
      "alter table evaluation disable trigger evaluation_before_ranking; insert into evaluation (application_id, "
      "person_id) values (" +
      application + ", " + member +
      "); alter table evaluation enable trigger "
      "evaluation_before_ranking");
  t.world.rows(
      "insert into declaration (application_id, person_id, verdict, reason, statement) select id, "
      "$2::bigint, "
      "'conflict', 'Radinieks', '{}' from application where id = $1::bigint returning verdict",
      {application, member});
  CHECK_FALSE(has(t.said(t.members[1], t.item_at("IL-03")), t.why));
  CHECK_FALSE(has(t.said(t.members[1], t.at("/ballot")), "Secret title of IL-03"));
}

TEST_CASE("until they are signed the minutes are read by those who write and sign them") {
  Withheld t;
  t.close_items();
  REQUIRE(t.close(t.chair).status == 200);
  const auto link = t.at("/minutes") + "\"";
  for (const auto& who : {t.members[0], t.members[1], t.observer}) {
    INFO(who.mail);
    for (const auto* address : {"/minutes", "/minutes.pdf", "/minutes.docx"})
      CHECK(reason_of(t.world.get(who, t.at(address))) == "commission.minutes_unsigned");
    CHECK_FALSE(has(t.world.page(who, t.at()).body, link));
  }
  for (const auto& who : {t.secretary, t.chair, t.deputy}) {
    INFO(who.mail);
    CHECK(has(t.said(who, t.at("/minutes")), t.dissent));
    CHECK(t.world.page(who, t.at("/minutes.pdf")).status == 200);
    CHECK(has(t.world.page(who, t.at()).body, link));
  }
}

TEST_CASE("who has a conflict in an item neither writes nor signs the minutes while somebody else can") {
  Withheld t;
  t.close_items();
  REQUIRE(t.close(t.chair).status == 200);
  const auto write = [&](const Someone& who) {
    return t.world.post(who, t.at("/minutes"), {{"minutes", ""}, {"version", t.version()}});
  };
  const auto sign = [&](const Someone& who) { return t.world.post(who, t.at("/sign"), {{"version", t.version()}}); };
  // The secretary's comes from the register of roles, the chair's is declared before somebody finds it closed.
  const auto joins = [&](const Someone& who) {
    t.world.rows(
        "insert into person_role (person_id, role, organisation_id, valid_until) select $1::bigint, 'reader', "
        "organisation_id, current_date + 1 from application where number = 'IL-03' returning id",
        {std::to_string(who.id)});
  };
  CHECK(reason_of(write(t.chair)) == "policy.secretary_writes");
  joins(t.secretary);
  const auto extract = t.said(t.secretary, t.at("/minutes"));
  CHECK_FALSE(has(extract, t.dissent));
  CHECK_FALSE(has(extract, t.why));
  CHECK(has(extract, "Protokola izraksts"));
  CHECK(has(extract, "protokolu raksta cits sekretārs"));
  CHECK(has(extract, "Nolemj: atzinumu pieņemt."));
  CHECK_FALSE(has(extract, "name=\"minutes\""));
  CHECK(reason_of(write(t.secretary)) == "policy.minutes_conflicted");
  CHECK_FALSE(has(t.world.page(t.secretary, "/tasks").body, t.at("/minutes")));
  SECTION("the chair writes, and the deputy signs for a chair with a conflict") {
    CHECK(has(t.world.page(t.chair, "/tasks").body, t.at("/minutes")));
    REQUIRE(write(t.chair).status == 200);
    joins(t.chair);
    CHECK_FALSE(has(t.said(t.chair, t.at("/minutes")), t.dissent));
    CHECK(reason_of(sign(t.chair)) == "policy.minutes_conflicted");
    CHECK(reason_of(write(t.chair)) == "policy.minutes_conflicted");
    CHECK(sign(t.deputy).status == 200);
  }
  SECTION("another secretary goes before the chair") {
    const auto other = t.world.person("other-secretary@example.lv", {{"secretary", 0, t.call}});
    CHECK(reason_of(write(t.chair)) == "policy.secretary_writes");
    CHECK(write(other).status == 200);
    CHECK(sign(t.chair).status == 200);
  }
  SECTION("where nobody is without a conflict those whose office it is do it") {
    joins(t.chair);
    joins(t.deputy);
    CHECK(has(t.said(t.secretary, t.at("/minutes")), t.dissent));
    CHECK(reason_of(write(t.deputy)) == "policy.minutes_conflicted");
    CHECK(write(t.secretary).status == 200);
    CHECK(sign(t.chair).status == 200);
  }
}

TEST_CASE("signed minutes leave out the part about an application from who has a conflict in it, also after editing") {
  Withheld t;
  t.close_items();
  REQUIRE(t.close(t.chair).status == 200);
  const std::string text = json_of(t.world.get(t.secretary, t.at("/minutes"))).at("minutes");
  const auto write = [&](const std::string& minutes) {
    REQUIRE(t.world.post(t.secretary, t.at("/minutes"), {{"minutes", minutes}, {"version", t.version()}}).status ==
            200);
    REQUIRE(t.world.post(t.chair, t.at("/sign"), {{"version", t.version()}}).status == 200);
  };
  const auto conflicted = [&] { return t.said(t.members[0], t.at("/minutes")); };
  const auto none_of_it = [&] {
    for (const auto* part : {&t.condition, &t.why, &t.deviation, &t.dissent}) CHECK_FALSE(has(conflicted(), *part));
    CHECK_FALSE(has(conflicted(), "Secret title of IL-03"));
    for (const auto& who : {t.members[1], t.observer, t.auditor}) {
      CHECK(has(t.said(who, t.at("/minutes")), t.dissent));
      CHECK_FALSE(has(t.said(who, t.at("/minutes")), "Protokola izraksts"));
    }
    CHECK(has(conflicted(), "Protokola izraksts"));
    const auto paper = t.world.page(t.members[0], t.at("/minutes.docx"));
    CHECK(paper.status == 200);
    CHECK(paper.body.size() < t.world.page(t.members[1], t.at("/minutes.docx")).body.size());
    CHECK(t.world.page(t.members[0], t.at("/minutes.pdf")).body.substr(0, 5) == "%PDF-");
  };
  SECTION("as they were made") {
    write(text + "Citi jautājumi: nav.\n");
    none_of_it();
    CHECK(has(conflicted(), "Secret title of IL-02"));
    CHECK(has(conflicted(), "Citi jautājumi: nav."));
    CHECK(has(conflicted(), "Šī protokola daļa Jums nav pieejama"));
  }
  SECTION("as a browser sends them") {
    std::string sent;
    for (const char character : text) sent += character == '\n' ? std::string("\r\n") : std::string(1, character);
    write(sent);
    none_of_it();
    CHECK(has(conflicted(), "Secret title of IL-02"));
  }
  SECTION("with another part about it") {
    write(text + "# Citi jautājumi\nPar IL-03 vēl: " + t.why + "\n");
    none_of_it();
    CHECK(has(conflicted(), "Secret title of IL-02"));
  }
  SECTION("with another heading") {
    const auto at = text.rfind("# ", text.find("Pieteikums IL-03"));
    REQUIRE(at != text.npos);
    write(text.substr(0, at) + "# Jautājums" + text.substr(text.find('\n', at)));
    none_of_it();
    CHECK_FALSE(has(conflicted(), "Secret title of IL-02"));
  }
}
