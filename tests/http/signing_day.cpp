// The day of a contract's last signature, typed wrongly: corrected with a reason, as long as all that follows stays
// after it.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string because = "Datums bija ierakstīts kļūdaini", hint = "Jau izdotajos aktos, tos drukājot vēlreiz";

// Decided on 1 October 2025; in force with a file that tells nothing, the day typed: 10 November.
struct Signed : ContractWorld {
  Signed() {
    world.rows("update call set released_at = '2025-10-01 09:00Z' where id = $1::bigint returning id",
               {std::to_string(call)});
    REQUIRE(terms().status == 200);
    REQUIRE(milestone("Otrais posms", "2025-12-15", "4500", "final").status == 200);
    REQUIRE(send(officer, "/send").status == 200);
    REQUIRE(
        world
            .upload(officer, place("/attachments"), {{"csrf", officer.csrf}}, "file", "ligums.pdf", "%PDF-1.4\n%%EOF\n")
            .status < 400);
    REQUIRE(send(officer, "/conclude", {{"signed_on", "2025-11-10"}}).status == 200);
    executor = world.person("executor@example.lv", {{"executor", 0, call, contract}});
  }
  Reply correct(const std::string& day, const std::string& reason = because) {
    return send(officer, "/signing-day", {{"signed_on", day}, {"day_reason", reason}});
  }
  Json recorded() { return shown(signatory).at("signed_on_day"); }
  // The same beside the application, told by what the database refuses it for.
  Json record(const std::string& day, const std::string& reason) {
    return world.rows("update contract set signed_on = $1::date, signed_on_reason = $2 returning id", {day, reason});
  }
  bool hints() { return world.page(officer, place()).body.find(hint) != std::string::npos; }
  // An amendment in force with another term, signed on paper: its address.
  std::string amended(const std::string& ends_on, const std::string& day, const std::string& file = "%PDF-1.4\n%%EOF\n",
                      const std::string& name = "vienosanas.pdf") {
    const auto begun = world.post(officer, place("/amendments"),
                                  {{"kind", "term"},
                                   {"legal_basis", "below_threshold"},
                                   {"reason", "Vajadzīgs vēl viens pasākums"},
                                   {"ends_on", ends_on}});
    REQUIRE(begun.status == 200);
    const auto at = "/amendments/" + json_of(begun).at("id").dump();
    REQUIRE(of_amendment(second, at, "/approve").status == 200);
    REQUIRE(world.upload(officer, at + "/attachments", {{"csrf", officer.csrf}}, "file", name, file).status < 400);
    REQUIRE(of_amendment(officer, at, "/conclude", {{"signed_on", day}}).status == 200);
    return at;
  }
  Reply of_amendment(const Someone& who, const std::string& at, const std::string& rest, Json body = Json::object()) {
    if (!body.contains("version")) body["version"] = json_of(world.get(officer, at)).at("version");
    return world.post(who, at + rest, body);
  }
  Reply correct(const std::string& amendment, const std::string& day, const std::string& reason) {
    return of_amendment(officer, amendment, "/signing-day", {{"signed_on", day}, {"day_reason", reason}});
  }
  Json ends_on(const std::string& day) {
    return world.value("select contract_terms_on(id, $1::date) ->> 'ends_on' from contract", {day});
  }
  Json as_of(const std::string& day) { return json_of(world.get(officer, place("/consolidated?on=" + day))); }
};

}  // namespace

TEST_CASE("a mistyped day is corrected with a reason; papers, the text as of a day and the audit follow") {
  Signed t;
  CHECK(t.as_of("2025-11-08").at("not_yet") == true);
  REQUIRE(t.correct("8.11.2025.").status == 200);
  CHECK(t.recorded() == "2025-11-08");
  CHECK_FALSE(t.as_of("2025-11-08").contains("not_yet"));
  CHECK(t.as_of("2025-11-07").at("not_yet") == true);
  CHECK(json_of(t.world.get(t.officer, t.place("/document.pdf"))).at("paper_day") == "2025-11-08");
  CHECK(t.world.value("select contract_terms_on($1::bigint, '2025-11-08') ->> 'value'", {std::to_string(t.contract)}) ==
        "8500.00");
  const auto change = t.world.value("select change from audit_event where action = 'correct_signing_day'");
  CHECK(change.at("signed_on") == Json::array({"2025-11-10", "2025-11-08"}));
  CHECK(change.at("signed_on_reason") == Json::array({"", because}));
  // Later, too, while nothing else is there; by those who record it, and in the version that they saw.
  CHECK(t.correct("2025-11-12").status == 200);
  for (const auto& who : {t.signatory, t.executor})
    CHECK(t.send(who, "/signing-day", {{"signed_on", "2025-11-09"}, {"day_reason", because}}).status == 403);
  CHECK(t.world
            .post(t.officer, t.place("/signing-day"),
                  {{"signed_on", "2025-11-09"}, {"day_reason", because}, {"version", t.version() - 1}})
            .status == 409);
  CHECK(t.recorded() == "2025-11-12");
}

TEST_CASE("a corrected day is checked as one that is recorded first, and the page keeps what was typed") {
  Signed t;
  const auto refused = [&](const std::string& day, const std::string& word) {
    const auto reply = t.correct(day);
    INFO(day << reply.body);
    CHECK(reply.status == 422);
    CHECK(field_of(reply) == "signed_on");
    CHECK(reason_of(reply) == word);
  };
  refused("", "contracts.signed_on_missing");
  refused("31.11.2025.", "contracts.day_wrong");
  refused("2099-01-01", "contracts.signed_on_later");
  refused("2025-09-30", "contracts.signed_on_before_decision");
  refused("2025-11-10", "contracts.signed_on_same");
  const auto unfounded = t.correct("2025-11-08", "kļūda");
  CHECK(field_of(unfounded) == "day_reason");
  CHECK(reason_of(unfounded) == "contracts.reason_missing");
  CHECK(t.recorded() == "2025-11-10");
  CHECK(t.world.page(t.officer, t.place()).body.find("value=\"2025-11-10\"") != std::string::npos);
  const auto page =
      t.world.submit(t.officer, t.place("/signing-day"),
                     {{"signed_on", "2099-01-01"}, {"day_reason", because}, {"version", std::to_string(t.version())}});
  CHECK(page.status == 422);
  for (const auto* part : {"id=\"signed_on-error\"", "value=\"2099-01-01\"", because.c_str(), "Kāpēc datumu labo"})
    CHECK(page.body.find(part) != std::string::npos);
  CHECK_THROWS_WITH(t.record("2025-10-01", ""), Catch::Contains("another day has its reason"));
  CHECK_FALSE(t.hints());
  CHECK(t.correct("2025-10-01").status == 200);
}

TEST_CASE("a day that was read from the signed file isn't corrected, and no form offers it") {
  ContractWorld t;
  t.conclude();
  const auto reply = t.send(t.officer, "/signing-day", {{"signed_on", "2025-11-09"}, {"day_reason", because}});
  CHECK(reply.status == 409);
  CHECK(reason_of(reply) == "policy.signing_day_is_read");
  CHECK(t.world.page(t.officer, t.place()).body.find("/signing-day\"") == std::string::npos);
  Signed u;
  CHECK(u.world.page(u.officer, u.place()).body.find("/signing-day\"") != std::string::npos);
  CHECK(u.world.page(u.signatory, u.place()).body.find("/signing-day\"") == std::string::npos);
  // What the form begins with is the page's: a document says the day once, to everybody.
  for (const auto& who : {u.officer, u.signatory}) {
    CHECK(u.shown(who).at("signed_on_day") == "2025-11-10");
    CHECK_FALSE(u.shown(who).contains("signed_on"));
  }
}

TEST_CASE(
    "amendments stay after the contract: one that is out for signature comes first, one in force bounds the day") {
  Signed t;
  const auto begun = t.world.post(t.officer, t.place("/amendments"),
                                  {{"kind", "term"},
                                   {"legal_basis", "below_threshold"},
                                   {"reason", "Vajadzīgs vēl viens pasākums"},
                                   {"ends_on", "2026-01-31"}});
  REQUIRE(begun.status == 200);
  const auto amendment = "/amendments/" + json_of(begun).at("id").dump();
  const auto post = [&](const Someone& who, const std::string& rest) {
    return t.world.post(who, amendment + rest, {{"version", t.world.value("select version from contract_amendment")}});
  };
  CHECK(t.correct("2025-11-09").status == 200);  // a draft is drawn with the day as it is
  REQUIRE(post(t.second, "/approve").status == 200);
  CHECK(reason_of(t.correct("2025-11-08")) == "policy.amendment_names_day");
  t.world.upload(t.officer, amendment + "/attachments", {{"csrf", t.officer.csrf}}, "file", "vienosanas.edoc",
                 signed_container("2025-11-20T09:00:00Z"));
  REQUIRE(post(t.officer, "/conclude").status == 200);
  const auto refused = t.correct("2025-11-21");
  CHECK(field_of(refused) == "signed_on");
  CHECK(reason_of(refused) == "db.contract_amendment_order");
  CHECK_THROWS_WITH(t.record("2025-11-21", because), Catch::Contains("signed after what follows from it"));
  CHECK(t.hints());
  CHECK(t.correct("2025-11-20").status == 200);
}

TEST_CASE("a contract isn't signed later than its first invoice, unless that was refused") {
  Signed t;
  const auto received =
      t.world.post(t.officer, t.place("/invoices"),
                   {{"number", "R-1"}, {"issued_on", "2025-11-12"}, {"amount", "4000"}, {"vat", "840"}});
  REQUIRE(received.status == 200);
  const auto refused = t.correct("2025-11-13");
  CHECK(field_of(refused) == "signed_on");
  CHECK(reason_of(refused) == "contracts.signed_on_after_work");
  CHECK(refused.body.find("12.11.2025.") != std::string::npos);
  CHECK(refused.body.find("darbs nodots vai rēķins izrakstīts jau") != std::string::npos);
  CHECK_THROWS_WITH(t.record("2025-11-13", because), Catch::Contains("signed after what follows from it"));
  CHECK(t.correct("2025-11-12").status == 200);
  CHECK(t.correct("2025-11-11").status == 200);
  REQUIRE(t.world
              .post(t.officer, "/invoices/" + json_of(received).at("id").dump() + "/refuse",
                    {{"version", json_of(received).at("version")}, {"reason", "Rēķins ir par citu līgumu."}})
              .status == 200);
  CHECK(t.correct("2025-11-13").status == 200);
}

TEST_CASE("a contract isn't signed later than what was handed in under it") {
  Signed t;
  const auto title = t.world.value("select title from contract_milestone where amount = 4000").get<std::string>();
  const auto milestone = "/milestones/" + std::to_string(t.milestone_id(title));
  REQUIRE(t.world.post(t.executor, milestone + "/hand-in", {{"text", "Gatavs"}, {"version", 0}}).status == 200);
  REQUIRE(t.world.post(t.executor, milestone + "/submit", {{"version", 1}}).status == 200);
  t.world.rows("update milestone_hand_in set handed_in_at = '2025-11-11 22:30Z' returning id");  // the 12th in Riga
  CHECK(reason_of(t.correct("2025-11-13")) == "contracts.signed_on_after_work");
  CHECK(t.correct("2025-11-12").status == 200);
}

TEST_CASE("an amendment's mistyped day is corrected in the same way; the text as of a day and its paper follow") {
  Signed t;
  const auto first = t.amended("2026-01-31", "2025-11-20");
  CHECK(t.ends_on("2025-11-18") == "2025-12-31");
  REQUIRE(t.correct(first, "18.11.2025.", because).status == 200);
  CHECK(t.ends_on("2025-11-17") == "2025-12-31");
  CHECK(t.ends_on("2025-11-18") == "2026-01-31");
  CHECK(t.as_of("2025-11-18").at("changes_until").size() == 1);
  CHECK(json_of(t.world.get(t.officer, first + "/document.pdf")).at("paper_day") == "2025-11-18");
  CHECK(json_of(t.world.get(t.signatory, first)).at("amendment").at("signed_on") == "2025-11-18");
  const auto change = t.world.value("select change from audit_event where action = 'correct_signing_day'");
  CHECK(change.at("signed_on") == Json::array({"2025-11-20", "2025-11-18"}));
  CHECK(change.at("signed_on_reason") == Json::array({"", because}));
  // By those who record it, and in the version that they saw.
  for (const auto& who : {t.signatory, t.executor})
    CHECK(t.of_amendment(who, first, "/signing-day", {{"signed_on", "2025-11-19"}, {"day_reason", because}}).status ==
          403);
  const Json outdated{{"signed_on", "2025-11-19"}, {"day_reason", because}, {"version", 1}};
  CHECK(t.of_amendment(t.officer, first, "/signing-day", outdated).status == 409);
  CHECK(t.ends_on("2025-11-18") == "2026-01-31");
}

TEST_CASE("a corrected amendment stays after the contract and the amendments before it, and before those after it") {
  Signed t;
  const auto first = t.amended("2026-01-31", "2025-11-15"), second = t.amended("2026-02-28", "2025-11-20");
  const auto refused = [&](const std::string& amendment, const std::string& day, const std::string& word) {
    const auto reply = t.correct(amendment, day, because);
    INFO(day << reply.body);
    CHECK(reply.status == 422);
    CHECK(field_of(reply) == "signed_on");
    CHECK(reason_of(reply) == word);
  };
  refused(first, "", "contracts.signed_on_missing");
  refused(first, "2099-01-01", "contracts.signed_on_later");
  refused(first, "2025-11-15", "contracts.signed_on_same");
  refused(first, "2025-11-09", "db.contract_amendment_order");
  refused(first, "2025-11-21", "db.contract_amendment_order");
  refused(second, "2025-11-14", "db.contract_amendment_order");
  CHECK(reason_of(t.correct(first, "2025-11-16", "kļūda")) == "contracts.reason_missing");
  CHECK(t.correct(first, "2025-11-20", because).status == 200);
  CHECK(t.correct(second, "2025-11-21", because).status == 200);
  // Beside the application: a day without a reason, and anything else together with the day.
  const std::string row = "update contract_amendment set signed_on = '2025-11-22'";
  const std::string of_second = " where signed_on = '2025-11-21' returning id";
  CHECK_THROWS_WITH(t.world.rows(row + ", signed_on_reason = ''" + of_second), Catch::Contains("has its reason"));
  CHECK_THROWS_WITH(t.world.rows(row + ", change = '{}'" + of_second), Catch::Contains("the amendment is fixed"));
}

TEST_CASE("who leads the call reads why a day was corrected, on a page that offers it where the day was typed") {
  Signed t;
  const auto typed = t.amended("2026-01-31", "2025-11-15");
  const auto read = t.amended("2026-02-28", "", signed_container("2025-11-20T09:00:00Z"), "vienosanas.edoc");
  CHECK(reason_of(t.correct(read, "2025-11-21", because)) == "policy.signing_day_is_read");
  const auto says = [&](const Someone& who, const std::string& address, const std::string& text) {
    return t.world.page(who, address).body.find(text) != std::string::npos;
  };
  CHECK(says(t.officer, typed, typed + "/signing-day\""));
  CHECK_FALSE(says(t.officer, read, "/signing-day\""));
  CHECK_FALSE(says(t.signatory, typed, "/signing-day\""));
  CHECK_FALSE(says(t.officer, typed, "Datums labots"));
  REQUIRE(t.correct(typed, "2025-11-16", because).status == 200);
  REQUIRE(t.correct("2025-11-09").status == 200);
  for (const auto& address : {typed, t.place()}) {
    INFO(address);
    CHECK(says(t.officer, address, because));
    CHECK_FALSE(says(t.signatory, address, because));
    CHECK(t.world.get(t.signatory, address).body.find(because) == std::string::npos);
  }
  const auto page =
      t.world.submit(t.officer, typed + "/signing-day",
                     {{"signed_on", "2099-01-01"}, {"day_reason", "Cita kļūda datumā"}, {"version", "5"}});
  CHECK(page.status == 422);
  for (const auto* part : {"id=\"signed_on-error\"", "value=\"2099-01-01\"", "Cita kļūda datumā"})
    CHECK(page.body.find(part) != std::string::npos);
}
