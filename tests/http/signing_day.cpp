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
