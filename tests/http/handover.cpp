// Preparers hand over, signatories submit or return; a submitted application is withdrawn or replaced before the
// deadline.
#include <catch2/catch.hpp>

#include "policy/access.hpp"
#include "support/form_answers.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Signing {
  World world;
  long ministry = world.organisation("KEM");
  long call = world.call({.code = "OPEN-1", .opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  Someone preparer = world.person("preparer@example.lv", {{"preparer", ministry}});
  Someone signatory = world.person("signatory@example.lv", {{"signatory", ministry}});
  Someone reader = world.person("reader@example.lv", {{"reader", ministry}});
  Someone officer = world.person("officer@example.lv", {{"officer", 0, call}});
  Someone secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  std::string address =
      "/applications/" + std::to_string(world.application(call, "IL", ministry, "draft", complete_answers()));
  Signing() { world.received_at = "2025-09-01T08:00:00Z"; }

  Reply act(const Someone& who, const std::string& step, Json body = Json::object()) {
    const auto tag = header_of(world.get(who, address), "ETag");
    body["version"] = std::stol(tag.substr(1));
    return world.post(who, address + step, body);
  }
  Reply save_title(const std::string& title) {
    auto body = complete_steps(title).at("basis");
    return act(preparer, "/steps/basis", body);
  }
  std::string state() { return world.value("select state from application"); }
  Json counts() {
    const auto overview = json_of(world.get(officer, "/calls/OPEN-1/overview"));
    return {{"drafts", overview.at("categories")[0].at("drafts")},
            {"sealed", overview.at("categories")[0].at("sealed")}};
  }
  Json messages() { return world.rows("select kind, mail from message order by id"); }
  // The same step by its button: the word with which the next page says that it was done.
  std::string told(const Someone& who, const std::string& step,
                   std::vector<std::pair<std::string, std::string>> fields = {}) {
    const auto tag = header_of(world.get(who, address), "ETag");
    fields.emplace_back("version", std::to_string(std::stol(tag.substr(1))));
    const auto reply = world.submit(who, address + step, fields);
    for (const auto& cookie : reply.cookies)
      if (cookie.name == "done") return cookie.value.substr(0, cookie.value.find('-'));
    return std::to_string(reply.status) + " " + reply.body;
  }
  bool says(const Someone& who, const std::string& page, const std::string& text) {
    return world.page(who, address + page).body.find(text) != std::string::npos;
  }
  // The secretary consents and the officer opens; the status of the second.
  int unseal() {
    const auto version = [&] { return json_of(world.get(secretary, "/calls/OPEN-1/overview")).at("version"); };
    world.post(secretary, "/calls/OPEN-1/unsealing/consent", {{"version", version()}});
    return world.post(officer, "/calls/OPEN-1/unsealing", {{"version", version()}}).status;
  }
};

}  // namespace

TEST_CASE("a complete application is handed over, returned with a reason, handed over again and submitted") {
  Signing s;
  CHECK(s.act(s.signatory, "/hand-over").status == 403);
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  CHECK(s.state() == "handed_over");
  CHECK(s.messages() == Json{{{"kind", "handed_over"}, {"mail", "signatory@example.lv"}}});
  CHECK(s.says(s.preparer, "", "nodots parakstīšanai"));
  CHECK(s.says(s.reader, "", "Pieteikums vēl nav iesniegts."));

  // Nobody changes it silently meanwhile.
  CHECK(s.save_title("Cits").status == 409);
  CHECK(s.world.upload(s.preparer, s.address + "/attachments", {}, "file", "a.pdf", "%PDF-1.4\n").status == 409);
  CHECK_THROWS_WITH(s.world.rows("update application set answers = '{}', version = version + 1 returning id"),
                    Catch::Contains("fixed"));
  CHECK(s.counts() == Json{{"drafts", 1}, {"sealed", 0}});

  CHECK(s.act(s.preparer, "/return", {{"reason", "Nē"}}).status == 403);
  CHECK(s.act(s.signatory, "/return", {{"reason", "  "}}).status == 422);
  REQUIRE(s.act(s.signatory, "/return", {{"reason", "Summa neatbilst tāmei."}}).status == 200);
  CHECK(s.state() == "draft");
  CHECK(s.messages().at(1) == Json{{"kind", "returned"}, {"mail", "preparer@example.lv"}});
  CHECK(s.says(s.preparer, "", "Summa neatbilst tāmei."));
  CHECK(s.says(s.preparer, "/steps/basis", "Summa neatbilst tāmei."));
  CHECK(s.world.value("select arguments::text from message where kind = 'returned'").get<std::string>().find("Summa") ==
        std::string::npos);

  REQUIRE(s.save_title("Labots").status == 200);
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  const auto submitted = s.act(s.signatory, "/submit");
  REQUIRE(submitted.status == 200);
  CHECK(json_of(submitted).at("number") == "IL-01");
  CHECK(s.says(s.reader, "", "signatory@example.lv"));
  CHECK(s.says(s.reader, "", "Pieteikums ir iesniegts"));
  CHECK_FALSE(s.says(s.preparer, "", "Summa neatbilst tāmei."));
}

TEST_CASE("an incomplete application isn't handed over; a preparer takes back what was") {
  Signing s;
  auto content = complete_steps().at("content");
  content["problem"] = "";
  REQUIRE(s.act(s.preparer, "/steps/content", content).status == 200);
  const auto refused = s.act(s.preparer, "/hand-over");
  CHECK(refused.status == 409);
  CHECK(json_of(refused).at("reason") == "policy.answers_missing");
  CHECK(s.messages().empty());
  REQUIRE(s.act(s.preparer, "/steps/content", complete_steps().at("content")).status == 200);
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  REQUIRE(s.act(s.preparer, "/take-back").status == 200);
  CHECK(s.save_title("Cits").status == 200);
  CHECK(s.act(s.signatory, "/submit").status == 200);  // without a hand-over, too
}

TEST_CASE("the reasons that pass within an institution are nobody else's, also after the unsealing") {
  Signing s;
  s.act(s.preparer, "/hand-over");
  s.act(s.signatory, "/return", {{"reason", "Iekšēja piezīme"}});
  s.act(s.signatory, "/submit");
  s.world.unseal(s.call);
  for (const auto& who : {s.officer, s.secretary, s.world.person("auditor@example.lv", {{"auditor"}})}) {
    for (const auto& row : access_table) {
      INFO(who.mail << " " << row.name);
      REQUIRE(s.world.rows_within_reach(who, row.action, "select id from handover").empty());
    }
    CHECK(s.world.get(who, s.address).body.find("Iekšēja piezīme") == std::string::npos);
    CHECK(s.world.get(who, s.address + "/audit").body.find("Iekšēja piezīme") == std::string::npos);
  }
  CHECK(s.world.rows_within_reach(s.reader, Action::show_application, "select reason from handover").size() == 2);
}

TEST_CASE("after the deadline nothing is handed over, returned or replaced, whatever the handler says") {
  Signing s;
  const auto other = s.world.application(s.call, "IL", s.ministry, "submitted", complete_answers());
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  s.world.received_at = "2025-09-19T14:00:00.000001Z";
  CHECK(s.act(s.signatory, "/submit").status == 409);
  CHECK(s.act(s.signatory, "/return", {{"reason", "Par vēlu"}}).status == 409);
  CHECK(s.act(s.preparer, "/take-back").status == 409);
  for (const std::string state : {"draft", "handed_over"})
    CHECK_THROWS_WITH(s.world.rows("update application set state = $1, version = version + 1 where id = $2::bigint and "
                                   "state <> $1 returning id",
                                   {state, std::to_string(other)}),
                      Catch::Contains("deadline"));
}

TEST_CASE("a replaced application keeps its number and has a second version") {
  Signing s;
  s.act(s.signatory, "/submit");
  REQUIRE(s.save_title("Par agru").status == 409);
  CHECK(s.act(s.preparer, "/replace").status == 403);
  REQUIRE(s.act(s.signatory, "/replace").status == 200);
  CHECK(s.state() == "draft");
  CHECK(s.counts() == Json{{"drafts", 0}, {"sealed", 1}});
  CHECK(s.says(s.preparer, "", "Jaunā versija vēl nav iesniegta."));
  CHECK(s.says(s.preparer, "/steps/basis", "Spēkā ir iesniegtā versija"));
  CHECK(json_of(s.world.get(s.preparer, "/applications")).at("applications")[0].at("is_replacing") == true);

  REQUIRE(s.save_title("Otrā versija").status == 200);
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  s.world.received_at = "2025-09-02T08:00:00Z";
  const auto again = s.act(s.signatory, "/submit");
  REQUIRE(again.status == 200);
  CHECK(json_of(again).at("number") == "IL-01");
  CHECK(s.world.rows("select no, answers ->> 'title' as title from submission order by no") ==
        Json{{{"no", 1}, {"title", "Klimata sarunas"}}, {{"no", 2}, {"title", "Otrā versija"}}});
  CHECK(s.world.value("select last_number from category where code = 'IL'") == 1);
  CHECK(s.says(s.preparer, "", "2. versija"));
  CHECK(s.world.value("select to_char(submitted_at at time zone 'UTC', 'DD') from application") == "02");
}

TEST_CASE("what was submitted last counts when its replacement isn't submitted in time") {
  Signing s;
  const auto attach = [&](const std::string& name) {
    return s.world.upload(s.preparer, s.address + "/attachments", {}, "file", name, "%PDF-1.4\n" + name).status;
  };
  REQUIRE(attach("first.pdf") == 303);
  const auto first = s.world.value("select id from attachment").dump();
  s.act(s.signatory, "/submit");
  s.act(s.signatory, "/replace");
  REQUIRE(s.save_title("Nepabeigts").status == 200);
  REQUIRE(s.world.post(s.preparer, "/attachments/" + first + "/remove").status == 200);
  REQUIRE(attach("second.pdf") == 303);

  s.world.received_at = "2025-09-19T14:00:00.000001Z";
  const auto own = json_of(s.world.get(s.preparer, s.address)).at("application");
  CHECK(own.at("state") == "submitted");
  CHECK(own.at("title") == "Klimata sarunas");
  CHECK(s.world.page(s.preparer, "/applications").body.find("Iesniegts") != std::string::npos);

  s.world.received_at.clear();
  REQUIRE(s.unseal() == 200);
  const auto read = json_of(s.world.get(s.secretary, s.address)).at("application");
  CHECK(read.at("title") == "Klimata sarunas");
  CHECK(read.at("amount_requested") == "14800.00");
  CHECK(read.at("number") == "IL-01");
  CHECK(s.world.value("select answers = (select answers from submission) from application") == true);
  CHECK(s.world.rows("select name from attachment where removed_at is null") == Json{{{"name", "first.pdf"}}});
  CHECK(s.world.get(s.secretary, "/attachments/" + first).status == 200);
  const auto stored = s.world.value("select stored_as from attachment where name = 'first.pdf'").get<std::string>();
  CHECK(std::filesystem::exists(s.world.settings().files / "attachments" / stored));
}

TEST_CASE("a replacement can be given up before the deadline") {
  Signing s;
  CHECK(s.act(s.signatory, "/keep-submitted").status == 409);  // nothing was submitted yet
  CHECK_FALSE(s.says(s.signatory, "", "/keep-submitted"));
  CHECK_FALSE(s.says(s.signatory, "", "Tiks atsaukta arī"));
  s.act(s.signatory, "/submit");
  s.act(s.signatory, "/replace");
  s.save_title("Nepabeigts");
  // The signatory has the way back on the draft's own page, and is told what a withdrawal would take along.
  CHECK(s.says(s.signatory, "", s.address + "/keep-submitted\""));
  CHECK(s.says(s.signatory, "", "Atmest jauno versiju un paturēt iesniegto"));
  CHECK(s.says(s.signatory, "", "Tiks atsaukta arī spēkā esošā iesniegtā versija: numurs IL-01, 1. versija."));
  CHECK_FALSE(s.says(s.signatory, "", "var Jūsu iestādes paraksttiesīgā amatpersona"));
  CHECK_FALSE(s.says(s.preparer, "", "/keep-submitted"));
  CHECK(s.says(s.preparer, "", "paturēt iesniegto var Jūsu iestādes paraksttiesīgā amatpersona"));
  CHECK(s.act(s.preparer, "/keep-submitted").status == 403);
  REQUIRE(s.act(s.signatory, "/keep-submitted").status == 200);
  CHECK(s.state() == "submitted");
  CHECK(s.world.value("select title from application") == "Klimata sarunas");
  CHECK(s.world.value("select count(*) from submission") == 1);
  CHECK(s.save_title("Vēl").status == 409);
}

TEST_CASE("a replacement that waits for the signature is given up without being returned first") {
  Signing s;
  s.act(s.signatory, "/submit");
  s.act(s.signatory, "/replace");
  REQUIRE(s.save_title("Otrā versija").status == 200);
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  for (const std::string page : {"", "/check"}) {
    CHECK(s.says(s.signatory, page, s.address + "/keep-submitted\""));
    CHECK_FALSE(s.says(s.preparer, page, "/keep-submitted"));
  }
  CHECK_FALSE(s.says(s.reader, "", "/keep-submitted"));
  CHECK(s.act(s.preparer, "/keep-submitted").status == 403);
  REQUIRE(s.act(s.signatory, "/keep-submitted").status == 200);
  CHECK(s.state() == "submitted");
  CHECK(s.world.value("select title from application") == "Klimata sarunas");
  CHECK(s.world.value("select answers = (select answers from submission) from application") == true);
  CHECK(s.world.value("select count(*) from submission") == 1);
}

TEST_CASE("what was never submitted isn't given up while it waits for the signature, nor anything after the deadline") {
  Signing s;
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  CHECK_FALSE(s.says(s.signatory, "", "/keep-submitted"));
  CHECK_FALSE(s.says(s.signatory, "/check", "/keep-submitted"));
  CHECK(s.act(s.signatory, "/keep-submitted").status == 409);
  CHECK(s.state() == "handed_over");
  s.act(s.signatory, "/submit");
  s.act(s.signatory, "/replace");
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  s.world.received_at = "2025-09-19T14:00:00.000001Z";
  CHECK(s.act(s.signatory, "/keep-submitted").status == 409);
  CHECK(s.state() == "handed_over");
}

TEST_CASE("each decisive step is told in its own words") {
  Signing s;
  CHECK(s.told(s.preparer, "/hand-over") == "applications.done_handed_over");
  CHECK(s.told(s.preparer, "/take-back") == "applications.done_taken_back");
  CHECK(s.told(s.preparer, "/hand-over") == "applications.done_handed_over");
  CHECK(s.told(s.signatory, "/return", {{"reason", "Summa neatbilst tāmei."}}) == "applications.done_returned");
  CHECK(s.told(s.signatory, "/submit") == "applications.done_submitted");
  CHECK(s.told(s.signatory, "/replace") == "applications.done_replacing");
  CHECK(s.told(s.signatory, "/keep-submitted") == "applications.done_kept");
  CHECK(s.told(s.signatory, "/withdraw") == "applications.done_withdrawn");
}

TEST_CASE("the history tells what passed between the institution's people, between the changes of the answers") {
  Signing s;
  REQUIRE(s.act(s.preparer, "/hand-over").status == 200);
  REQUIRE(s.act(s.signatory, "/return", {{"reason", "Summa neatbilst tāmei."}}).status == 200);
  s.world.received_at = "2025-09-18T12:00:00Z";
  REQUIRE(s.save_title("Otrais nosaukums").status == 200);
  s.world.received_at = "2025-09-18T12:30:00Z";
  REQUIRE(s.act(s.signatory, "/submit").status == 200);
  s.world.received_at = "2025-09-18T13:00:00Z";
  REQUIRE(s.act(s.signatory, "/replace").status == 200);
  REQUIRE(s.act(s.signatory, "/withdraw", {{"reason", "Projektu finansēs citi."}}).status == 200);
  // Answers are kept with the moment of saving, which is this test's own.
  s.world.rows(
      "update application_change set at = case action when 'submit' then timestamptz '2025-09-18 12:30Z' else "
      "'2025-09-18 12:00Z' end returning version");
  const auto history = json_of(s.world.get(s.preparer, s.address + "/history"));
  const auto told = [](const Json& moves) {
    Json list = Json::array();
    for (const auto& move : moves) list.push_back({move.at("move"), move.at("move_by"), move.at("move_reason")});
    return list;
  };
  const auto signatory = s.signatory.mail, preparer = s.preparer.mail;
  CHECK(told(history.at("moves")) == Json{{"withdrawn", signatory, "Projektu finansēs citi."},
                                          {"replacing", signatory, nullptr},
                                          {"submitted", signatory, nullptr}});
  const auto typed = history.at("sittings").back();
  CHECK(typed.at("fields")[0].at("new") == "Otrais nosaukums");
  CHECK(told(typed.at("moves_before")) ==
        Json{{"returned", signatory, "Summa neatbilst tāmei."}, {"handed_over", preparer, nullptr}});
  CHECK(s.says(s.preparer, "/history", "Atsauca pieteikumu"));
  CHECK(s.says(s.preparer, "/history", "Projektu finansēs citi."));
  CHECK(s.says(s.preparer, "", "Projektu finansēs citi."));
  CHECK_FALSE(s.says(s.preparer, "", "Atgrieza"));  // a replacement isn't told as returned
}

TEST_CASE("a draft that was never submitted is discarded by whoever writes it; one that replaces isn't") {
  Signing s;
  CHECK(s.says(s.preparer, "", s.address + "/discard\""));
  CHECK_FALSE(s.says(s.signatory, "", s.address + "/withdraw\""));
  CHECK(s.act(s.reader, "/discard").status == 403);
  SECTION("begun by mistake") {
    CHECK(s.told(s.preparer, "/discard") == "applications.done_discarded");
    CHECK(s.state() == "withdrawn");
    CHECK(s.says(s.signatory, "", "Melnraksts ir atmests un nekad nav iesniegts."));
    CHECK(s.says(s.signatory, "/history", "Atmeta melnrakstu"));
    CHECK(s.save_title("Vēl").status == 409);
    CHECK(s.counts() == Json{{"drafts", 0}, {"sealed", 0}});
  }
  SECTION("what was submitted stays") {
    s.act(s.signatory, "/submit");
    s.act(s.signatory, "/replace");
    CHECK_FALSE(s.says(s.preparer, "", s.address + "/discard\""));
    CHECK(s.act(s.preparer, "/discard").status == 409);
    CHECK(s.says(s.preparer, "", "Iesniegts, top jauna versija"));
  }
  SECTION("after the deadline it stays as it is") {
    s.world.received_at = "2025-09-19T14:00:00.000001Z";
    CHECK(s.act(s.preparer, "/discard").status == 409);
  }
}

TEST_CASE("a withdrawn application leaves the Chancellery's counts and stays in the audit") {
  Signing s;
  const auto auditor = s.world.person("auditor@example.lv", {{"auditor"}});
  s.act(s.signatory, "/submit");
  CHECK(s.counts() == Json{{"drafts", 0}, {"sealed", 1}});
  REQUIRE(s.act(s.signatory, "/replace").status == 200);
  REQUIRE(s.act(s.signatory, "/withdraw").status == 200);
  CHECK(s.counts() == Json{{"drafts", 0}, {"sealed", 0}});
  CHECK(s.says(s.preparer, "", "Pieteikums ir atsaukts"));
  CHECK(s.says(s.preparer, "", "Atsauca " + s.signatory.mail));
  CHECK_FALSE(s.says(s.preparer, "", "Iemesls:"));
  const auto events = [&] {
    return s.world.rows_within_reach(auditor, Action::show_audit,
                                     "select action from audit_event where entity = 'application' and action in "
                                     "('submit', 'replace', 'withdraw') order by id");
  };
  CHECK(events().empty());  // sealed until the unsealing
  s.world.received_at.clear();
  REQUIRE(s.unseal() == 200);
  CHECK(s.state() == "withdrawn");
  CHECK(events() == Json{{{"action", "submit"}}, {{"action", "replace"}}, {{"action", "withdraw"}}});
  CHECK(s.world.get(auditor, s.address).status == 404);
  CHECK(s.act(s.signatory, "/replace").status == 409);
}
