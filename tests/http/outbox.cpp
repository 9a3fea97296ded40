// The outbox: a message commits with its change, goes once to a real SMTP server, and waits when that can't take it.
#include <catch2/catch.hpp>

#include <array>

#include "messages/sending.hpp"
#include "policy/access.hpp"
#include "support/database.hpp"
#include "support/mailbox.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Post {
  World world;
  Mailbox mailbox;
  Settings settings = world.settings();
  Someone administrator = world.person("administrator@example.lv", {{"administrator"}});

  Post() {
    settings.mail_server = mailbox.server();
    settings.mail_from = "konkurss@example.lv";
    settings.mail_plain = true;
  }
  // Everything that is due; how many attempts that took.
  int send_all() {
    db::Session db(settings, settings.database_user);
    int attempts = 0;
    while (messages::send_next(settings, db)) ++attempts;
    return attempts;
  }
  Reply invite(const std::string& mail) {
    return world.post(administrator, "/people/invitations?lang=lv", {{"mail", mail}, {"role", "auditor"}});
  }
  Json state(const std::string& mail) {
    return world.rows("select state, attempts, error, secret from message where mail = $1", {mail}).at(0);
  }
};

}  // namespace

TEST_CASE("an invitation reaches its reader by mail, once, and its link works") {
  Post t;
  REQUIRE(t.invite("anna@example.lv").status == 200);
  CHECK(t.state("anna@example.lv").at("state") == "queued");
  CHECK(t.send_all() == 1);
  CHECK(t.send_all() == 0);
  const auto letters = t.mailbox.letters();
  REQUIRE(letters.size() == 1);
  const auto& letter = letters[0];
  CHECK(letter.at("from") == "konkurss@example.lv");
  CHECK(letter.at("to") == Json{"anna@example.lv"});
  CHECK(letter.at("headers").at("subject") == "Uzaicinājums darbam sistēmā “Konkurss”");
  CHECK(letter.at("headers").at("from") == "Konkurss <konkurss@example.lv>");
  CHECK(letter.at("headers").at("message-id") == "<konkurss-1@example.lv>");
  CHECK(letter.at("headers").at("date").get<std::string>().ends_with("+0000"));
  CHECK(letter.at("headers").at("auto-submitted") == "auto-generated");
  CHECK(letter.at("type") == "text/plain; charset=\"utf-8\"");
  const auto text = letter.at("text").get<std::string>();
  CHECK(text.find("Jūs aicina lietot") != std::string::npos);
  const auto link = text.find("/invitations/");
  REQUIRE(link != std::string::npos);
  CHECK(t.world.page({}, text.substr(link, text.find_first_of("\r\n", link) - link)).status == 200);
  const Json sent{{"state", "sent"}, {"attempts", 1}, {"error", nullptr}, {"secret", nullptr}};
  CHECK(t.state("anna@example.lv") == sent);
}

TEST_CASE("what a handler doesn't commit is never sent") {
  Post t;
  {
    db::Session db(t.settings, t.settings.database_user);
    db.begin(false);
    db.execute("select message_queue_mail('invitation', 'anna@example.lv', 'lv', '{}', '', null, null)");
    db.rollback();
  }
  CHECK(t.send_all() == 0);
  CHECK(t.mailbox.letters().empty());
}

TEST_CASE("a mail server that is busy is asked again later, one that refuses for good isn't") {
  Post t;
  t.invite("busy@example.lv");
  t.invite("unknown@example.lv");
  CHECK(t.send_all() == 2);
  CHECK(t.state("busy@example.lv").at("state") == "queued");
  CHECK(t.state("unknown@example.lv").at("state") == "failed");
  CHECK(t.state("unknown@example.lv").at("error").get<std::string>().find("550") != std::string::npos);
  const auto waits = t.world.value(
      "select next_attempt_at between now() + interval '30 seconds' and now() + interval '90 seconds' from message "
      "where mail = 'busy@example.lv'");
  CHECK(waits == true);
  CHECK(t.send_all() == 0);

  t.world.rows(
      "update message set next_attempt_at = now(), give_up_at = now() + interval '1 minute' where mail = "
      "'busy@example.lv' returning id");
  CHECK(t.send_all() == 1);
  CHECK(t.state("busy@example.lv").at("state") == "failed");  // four days have passed
  t.world.rows(
      "update message set state = 'queued', secret_forgotten = false, give_up_at = now() - interval '1 minute' "
      "returning id");
  CHECK(t.send_all() == 0);
  CHECK(t.state("busy@example.lv").at("error") == "messages.too_old");
}

TEST_CASE("a mail server that wants another sender, or signing in, fails no message for good") {
  Post t;
  const auto tried = [&](const std::string& from, const std::string& to) {
    t.settings.mail_from = from;
    t.invite(to);
    CHECK(t.send_all() == 1);
    return t.state(to);
  };
  for (const auto& [from, to, said] : {std::array{"stranger@example.lv", "anna@example.lv", "MAIL failed: 530"},
                                       std::array{"refused@example.lv", "berta@example.lv", "MAIL failed: 550"},
                                       std::array{"konkurss@example.lv", "relayed@example.lv", "RCPT failed: 530"}}) {
    const auto state = tried(from, to);
    INFO(state);
    CHECK(state.at("state") == "queued");
    CHECK(state.at("error").get<std::string>().find(said) != std::string::npos);
  }
  // With the settings mended all go.
  t.world.rows("update message set next_attempt_at = now() where mail <> 'relayed@example.lv' returning id");
  CHECK(t.send_all() == 2);
  CHECK(t.mailbox.letters().size() == 2);
}

TEST_CASE("a server that dies while sending leaves the message to the next attempt, two servers never take the same") {
  Post t;
  t.invite("anna@example.lv");
  db::Session one(t.settings, t.settings.database_user), other(t.settings, t.settings.database_user);
  one.begin(false);
  CHECK_FALSE(rows_of(one, "select message_take() as message").at(0).at("message").is_null());
  other.begin(false);
  CHECK(rows_of(other, "select message_take() as message").at(0).at("message").is_null());
  other.rollback();
  one.commit();  // taken, and then nothing more is heard of it
  CHECK(t.send_all() == 0);
  t.world.rows("update message set next_attempt_at = now() returning id");
  CHECK(t.send_all() == 1);
  CHECK(t.state("anna@example.lv").at("state") == "sent");
  CHECK(t.state("anna@example.lv").at("attempts") == 2);
}

TEST_CASE("without a mail server messages wait in the outbox") {
  Post t;
  t.settings.mail_server.clear();
  t.invite("anna@example.lv");
  CHECK(t.send_all() == 0);
  CHECK(t.state("anna@example.lv").at("state") == "queued");
  CHECK(t.state("anna@example.lv").at("attempts") == 0);
}

TEST_CASE("a message goes to each person of an institution or of an office with the role, in their language, once") {
  Post t;
  auto& w = t.world;
  const long ministry = w.organisation("EM"), other = w.organisation("LM"), call = w.call();
  const std::string em = std::to_string(ministry), of_call = std::to_string(call);
  const auto both = w.person("both@example.lv", {{"preparer", ministry}, {"signatory", ministry}});
  w.person("gone@example.lv", {{"signatory", ministry}});
  w.person("closed@example.lv", {{"signatory", ministry}});
  w.person("evaluator@example.lv", {{"evaluator", 0, call}});
  w.person("elsewhere@example.lv", {{"signatory", other}});
  w.person("officer@example.lv", {{"officer"}});
  w.person("ours@example.lv", {{"officer", 0, call}});
  w.rows("update person set disabled_at = now() where mail = 'closed@example.lv' returning id");
  w.rows("update person set language = 'en' where mail = 'both@example.lv' returning id");
  w.rows(
      "update person_role set valid_from = current_date - 9, valid_until = current_date - 1 where person_id = "
      "(select id from person where mail = 'gone@example.lv') returning id");
  const auto to_institution = "select message_queue_institution('invitation', " + em +
                              ", array['preparer', 'signatory'], '{}', '/', null, null, 'k') as n";
  CHECK(w.value(to_institution) == 1);
  CHECK(w.value(to_institution) == 0);
  CHECK(w.rows("select mail, language from message") == Json{{{"mail", "both@example.lv"}, {"language", "en"}}});
  CHECK(w.value("select message_queue_office('invitation', " + of_call +
                ", array['officer'], '{}', '/', null, null)") == 2);
  const auto to_person =
      "select message_queue('invitation', " + std::to_string(both.id) + ", '{}', '/', null, null, 'p') as id";
  CHECK_FALSE(w.value(to_person).is_null());
  CHECK(w.value(to_person).is_null());
}

TEST_CASE("the outbox shows whom and what with what success, to its readers; a failed message can be sent again") {
  Post t;
  auto& w = t.world;
  const long call = w.call({"FIRST"}), other = w.call({"SECOND"});
  const auto officer = w.person("officer@example.lv", {{"officer", 0, call}});
  const auto auditor = w.person("auditor@example.lv", {{"auditor"}});
  for (const long of : {call, other})
    w.rows("select message_queue('invitation', " + std::to_string(officer.id) + ", '{\"x\": \"hidden\"}', '/hidden', " +
           std::to_string(of) + ", null, null)");
  w.rows("select message_queue_mail('invitation', 'unknown@example.lv', 'lv', '{}', '/', null, null)");
  t.send_all();

  const auto all = json_of(w.get(auditor, "/messages"));
  CHECK(all.at("counts") == Json{{"queued", 0}, {"sent", 2}, {"failed", 1}});
  CHECK(all.at("messages").at(0).at("mail") == "unknown@example.lv");
  CHECK(w.get(auditor, "/messages").body.find("hidden") == std::string::npos);
  const auto of_call = json_of(w.get(officer, "/messages")).at("messages");
  REQUIRE(of_call.size() == 1);
  CHECK(of_call.at(0).at("call_code") == "FIRST");
  CHECK(json_of(w.get(auditor, "/messages?state=failed")).at("messages").size() == 1);
  CHECK(w.page(auditor, "/messages").body.find("Sūtīt vēlreiz") == std::string::npos);
  CHECK(w.page(t.administrator, "/messages").body.find("Sūtīt vēlreiz") != std::string::npos);

  const auto failed = all.at("messages").at(0).at("id").dump();
  CHECK(w.post(officer, "/messages/" + failed + "/retry").status == 404);  // of no call: the administrator's
  CHECK(w.post(t.administrator, "/messages/" + failed + "/retry").status == 200);
  CHECK(t.state("unknown@example.lv").at("state") == "queued");
  CHECK(w.post(t.administrator, "/messages/" + failed + "/retry").status == 404);
  for (const auto* column : {"arguments", "link", "secret"})
    CHECK_THROWS(w.rows_within_reach(auditor, Action::show_outbox, std::string("select ") + column + " from message"));
  CHECK(w.value("select count(*) from audit_event where entity = 'message' and action = 'send_message'") == 3);
}

TEST_CASE("a letter that has failed keeps no secret of its link, and isn't sent again without it") {
  Post t;
  auto& w = t.world;
  t.invite("unknown@example.lv");
  t.invite("busy@example.lv");
  CHECK(t.send_all() == 2);
  CHECK(t.state("unknown@example.lv").at("state") == "failed");
  CHECK(t.state("unknown@example.lv").at("secret").is_null());
  CHECK_FALSE(t.state("busy@example.lv").at("secret").is_null());  // it is tried again
  w.rows(
      "update message set give_up_at = now() - interval '1 minute' where mail = 'busy@example.lv' "
      "returning id");
  CHECK(t.send_all() == 0);
  CHECK(t.state("busy@example.lv").at("error") == "messages.too_old");
  CHECK(t.state("busy@example.lv").at("secret").is_null());

  for (const auto& message : json_of(w.get(t.administrator, "/messages")).at("messages")) {
    const auto refused = w.post(t.administrator, "/messages/" + message.at("id").dump() + "/retry");
    CHECK(refused.status == 409);
    CHECK(json_of(refused).at("reason") == "messages.link_forgotten");
  }
  CHECK(w.value("select count(*) from message where state = 'failed'") == 2);
  const auto page = w.page(t.administrator, "/messages").body;
  CHECK(page.find("Sūtīt vēlreiz") == std::string::npos);
  CHECK(page.find("Nosūtiet jaunu uzaicinājumu") != std::string::npos);
}
