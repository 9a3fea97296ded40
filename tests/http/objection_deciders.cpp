// Who took part in a decision without drafting or approving it leaves the objection to it to others, too: whoever
// accepted the ranked list, and whoever presided where the commission adopted its opinion. Where nobody is left,
// administrators are told.
#include <catch2/catch.hpp>

#include <stdexcept>

#include "messages/letter.hpp"
#include "policy/access.hpp"
#include "policy/reaches.hpp"
#include "support/commission.hpp"
#include "support/decided_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const Json dismissed{{"to", "dismissed"}, {"reason", "Vairāk finansējuma kategorijā nav."}};
const std::string appointed = "kuru ieceļ administrators";

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

void fine(const Reply& reply) {
  if (reply.status >= 400) throw std::runtime_error(reply.body);
}

// Drafted by the officer and approved by the deputy: the chair accepted the list, and no more.
struct Accepted : DecidedCall {
  Accepted() {
    fine(decide_rest(officer));
    fine(approve_all(deputy));
    fine(release());
    world.rows("update letter set made_at = '2026-11-02 10:00Z' returning id");
    world.received_at = "2026-11-10T09:00:00.000000Z";
    fine(object("IL-03"));
    fine(examine(officer));
  }
};

// The deputy presided, since the chair wasn't there; the decisions are of two officers.
struct Presided : Commission {
  Someone second = world.person("second@example.lv", {{"officer", 0, call}});

  Presided() {
    plan();
    fine(attend({{chair.id, "absent"}}));
    for (const auto& who : voters())
      if (who.id != chair.id) fine(declare(who));
    fine(open(deputy));
    for (const auto& who : voters())
      if (who.id != chair.id) fine(vote(who, "for"));
    fine(world.post(deputy, at("/items/close"), {{"version", version()}}));
    fine(decide_as_ranked(officer));
    Json read = Json::object();
    for (const auto& one : world.rows("select application_id as id, version from decision where state = 'drafted'"))
      read[one.at("id").dump()] = one.at("version");
    fine(world.post(second, "/calls/TEST-1/decisions/approval", {{"decisions", read}}));
    fine(world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}));
    object("IL-03");
  }
  // By its institution, and taken up.
  void object(const std::string& number) {
    const auto id = std::to_string(applications.at(number));
    const auto institution =
        world.value("select organisation_id from application where id = $1::bigint", {id}).get<long>();
    const auto signatory = world.person("signatory" + id + "@example.lv", {{"signatory", institution}});
    fine(world.post(signatory, "/applications/" + id + "/objections",
                    {{"text", "Lūdzam pārskatīt lēmumu, jo kategorijā paliek finansējums."}}));
    fine(world.post(secretary, objection() + "/examination",
                    {{"to", "under_review"}, {"examined_reason", "Ir termiņā."}, {"version", 1}}));
  }
  std::string objection() { return "/objections/" + world.value("select max(id) from objection").dump(); }
  Reply answer(const Someone& who) {
    auto body = dismissed;
    body["version"] = world.value("select version from objection order by id desc limit 1");
    return world.post(who, objection() + "/decision", body);
  }
};

}  // namespace

TEST_CASE("whoever accepted the ranked list decides on no objection, and where nobody is left somebody is appointed") {
  Accepted t;
  for (const auto& who : {t.chair, t.officer, t.deputy}) {
    INFO(who.mail);
    CHECK(refused_with(t.answer_objection(who, dismissed)) == "policy.nobody_is_left");
    const auto page = t.world.page(who, t.objection());
    CHECK(has(page, appointed));
    CHECK_FALSE(has(page, "name=\"outcome\""));
    CHECK_FALSE(has(t.world.page(who, "/tasks"), "Izlemt par iesniegumiem"));
  }
  CHECK(has(t.world.page(t.secretary, t.objection()), appointed));
  // Whoever has a conflict of interest, or an account that is closed, isn't left either.
  const auto conflicted = t.world.person("conflicted@example.lv", {{"officer", 0, t.call}});
  t.declare_conflict(conflicted, "IL-03");
  t.world.person("closed@example.lv", {{"deputy", 0, t.call}});
  t.world.rows("update person set disabled_at = now() where mail = 'closed@example.lv' returning id");
  CHECK(refused_with(t.answer_objection(t.chair, dismissed)) == "policy.nobody_is_left");

  const auto other = t.world.person("other@example.lv", {{"officer", 0, t.call}});
  CHECK(refused_with(t.answer_objection(t.chair, dismissed)) == "policy.list_accepted_by_you");
  CHECK(refused_with(t.answer_objection(t.deputy, dismissed)) == "policy.decided_by_you");
  const auto page = t.world.page(t.chair, t.objection());
  CHECK(has(page, "Rangu sarakstu, pēc kura pieņemts lēmums, apstiprinājāt Jūs"));
  CHECK_FALSE(has(page, appointed));
  CHECK_FALSE(has(page, "name=\"outcome\""));
  CHECK_THROWS_WITH(
      t.world.rows_within_reach(t.chair, Action::decide_objection,
                                "update objection set state = 'dismissed', reason = 'Termiņš ir beidzies.', "
                                "decided_by = acting_person() returning id"),
      Catch::Contains("objection_by_another"));
  CHECK(has(t.world.page(other, "/tasks"), "Izlemt par iesniegumiem"));
  CHECK(t.answer_objection(other, dismissed).status == 200);
}

TEST_CASE("whoever presided where the commission adopted its opinion on an application decides on no objection to it") {
  Presided t;
  CHECK(refused_with(t.answer(t.deputy)) == "policy.nobody_is_left");
  const auto third = t.world.person("third@example.lv", {{"officer", 0, t.call}});
  CHECK(refused_with(t.answer(t.deputy)) == "policy.opinion_presided_by_you");
  CHECK(has(t.world.page(t.deputy, t.objection()), "Jūs vadījāt sēdi, kurā komisija pieņēma atzinumu"));
  CHECK(refused_with(t.answer(t.chair)) == "policy.list_accepted_by_you");
  for (const auto& who : {t.officer, t.second}) CHECK(refused_with(t.answer(who)) == "policy.decided_by_you");
  CHECK_THROWS_WITH(
      t.world.rows_within_reach(t.deputy, Action::decide_objection,
                                "update objection set state = 'dismissed', reason = 'Termiņš ir beidzies.', "
                                "decided_by = acting_person() returning id"),
      Catch::Contains("objection_by_another"));
  CHECK(t.answer(third).status == 200);
}

TEST_CASE("of an inadmissible application neither the ranked list nor the commission decided anything") {
  Accepted accepted;
  REQUIRE(accepted.object("SI-07").status == 200);
  REQUIRE(accepted.examine(accepted.officer).status == 200);
  for (const auto& who : {accepted.officer, accepted.deputy})
    CHECK(refused_with(accepted.answer_objection(who, dismissed)) == "policy.decided_by_you");
  CHECK(has(accepted.world.page(accepted.chair, "/tasks"), "Izlemt par iesniegumiem"));
  CHECK(has(accepted.world.page(accepted.chair, accepted.objection()), "name=\"outcome\""));
  CHECK(accepted.answer_objection(accepted.chair, dismissed).status == 200);

  Presided presided;
  CHECK(
      presided.world.value("select i.closed_by from agenda_item i join application a on a.id = i.application_id where "
                           "a.number = 'SI-07' and i.state = 'adopted'") == presided.deputy.id);
  presided.object("SI-07");
  CHECK(refused_with(presided.answer(presided.officer)) == "policy.decided_by_you");
  CHECK(presided.answer(presided.deputy).status == 200);
}

TEST_CASE("administrators are told once of an objection that nobody is left to decide, and have a task until one is") {
  Accepted t;
  const auto administrator = t.world.person("administrator@example.lv", {{"administrator"}});
  t.world.person("former@example.lv", {{"administrator"}});
  t.world.rows("update person set disabled_at = now() where mail = 'former@example.lv' returning id");
  const auto tell = [&] {
    return t.world.value("select remind_of_objections($1::jsonb)", {reaches_of(Action::decide_objection)}).get<int>();
  };
  const auto task = [&](const Someone& who) { return has(t.world.page(who, "/tasks"), "Iecelt personu"); };
  CHECK(tell() == 1);
  CHECK(tell() == 0);
  const auto told = t.world.rows(
      "select kind, mail, arguments, link, '' as secret from message where kind = 'objection_left' order by id");
  REQUIRE(told.size() == 1);
  CHECK(told.at(0).at("mail") == administrator.mail);
  CHECK(told.at(0).at("link") == "/people");
  for (const std::string language : {"lv", "en"}) {
    auto message = told.at(0);
    message["language"] = language;
    const auto text = messages::compose(message, "https://konkurss.lv").text;
    CHECK(text.find("IL-03") != std::string::npos);
    CHECK(text.find("https://konkurss.lv/people") != std::string::npos);
  }
  CHECK(task(administrator));
  const auto listed = json_of(t.world.get(administrator, "/tasks")).at("groups").at(0).at("tasks").at(0);
  CHECK(listed.at("task") == "appoint_deciders");
  CHECK(listed.at("task_count") == 1);
  CHECK(listed.at("address") == "/people");
  for (const auto& who : {t.officer, t.chair, t.auditor}) CHECK_FALSE(task(who));

  const auto other = t.world.person("other@example.lv", {{"officer", 0, t.call}});
  CHECK_FALSE(task(administrator));
  t.declare_conflict(other, "IL-03");
  CHECK(task(administrator));
  CHECK(tell() == 0);
  t.world.person("another@example.lv", {{"deputy", 0, t.call}});
  CHECK_FALSE(task(administrator));

  // Who was left when it was taken up may be gone later.
  Accepted later;
  later.world.person("administrator@example.lv", {{"administrator"}});
  const auto left = later.world.person("other@example.lv", {{"officer", 0, later.call}});
  const auto remind = [&] {
    return later.world.value("select remind_of_objections($1::jsonb)", {reaches_of(Action::decide_objection)});
  };
  CHECK(remind() == 0);
  later.world.rows("update person set disabled_at = now() where id = $1::bigint returning id",
                   {std::to_string(left.id)});
  CHECK(remind() == 1);
}
