// A decision with conditions: its work task and contract are prepared, but the contract isn't sent for signature nor
// registered as signed before they are found to be fulfilled.
#include <catch2/catch.hpp>

#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& page, const std::string& text) { return page.body.find(text) != std::string::npos; }

// Supported with one condition after the release, as an objection that was upheld might have it.
struct Conditional : ContractWorld {
  Conditional() {
    db::Session owner(world.settings(), "konkurss_owner");
    for (const auto* table : {"decision", "decision_condition"})
      owner.execute("alter table " + std::string(table) + " disable trigger user");
    owner.execute("update decision set outcome = 'conditional', conditions = 'Precizēt tāmi' where application_id = " +
                  std::to_string(application));
    owner.execute("insert into decision_condition (application_id, call_id, no, text, due_on) values (" +
                  std::to_string(application) + ", " + std::to_string(call) + ", 1, 'Precizēt tāmi.', '2036-12-01')");
    for (const auto* table : {"decision", "decision_condition"})
      owner.execute("alter table " + std::string(table) + " enable trigger user");
  }

  std::string condition(const std::string& rest = "") {
    return "/applications/" + std::to_string(application) + "/conditions/" +
           world.value("select id from decision_condition").dump() + rest;
  }
  Json condition_version() { return world.value("select version from decision_condition"); }
  void report() {
    REQUIRE(
        world
            .post(signatory, condition("/report"), {{"report", "Tāme ir precizēta."}, {"version", condition_version()}})
            .status == 200);
  }
  void find(const std::string& to) {
    REQUIRE(world
                .post(officer, condition("/confirm"),
                      {{"to", to}, {"remark", "Tāmes summa nesakrīt."}, {"version", condition_version()}})
                .status == 200);
  }
  void mark(const std::string& state) {
    db::Session owner(world.settings(), "konkurss_owner");
    owner.execute("alter table decision_condition disable trigger user");
    owner.execute(
        "update decision_condition set remark = 'Tāmes summa nesakrīt.', report = 'Tāme ir precizēta.', state = '" +
        state + "'");
    owner.execute("alter table decision_condition enable trigger user");
  }
};

}  // namespace

TEST_CASE("a contract isn't sent while a condition isn't fulfilled, which the sentence names; then it is") {
  Conditional t;
  t.make_ready();
  const auto refused = t.send(t.officer, "/send");
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "decisions.condition_not_fulfilled");
  CHECK(has(refused, "“Precizēt tāmi”"));
  t.report();
  CHECK(reason_of(t.send(t.officer, "/send")) == "decisions.condition_not_fulfilled");
  t.find("unfulfilled");
  CHECK(reason_of(t.send(t.officer, "/send")) == "decisions.condition_not_fulfilled");
  CHECK(t.world.value("select state from contract") == "draft");
  CHECK_THROWS_WITH(t.world.rows("update contract set state = 'sent' returning id"),
                    Catch::Contains("a condition of the decision is open"));
  t.report();
  t.find("fulfilled");
  CHECK(t.send(t.officer, "/send").status == 200);
}

TEST_CASE("a contract isn't registered as signed while a condition isn't fulfilled") {
  Conditional t;
  t.make_ready();
  t.mark("fulfilled");
  REQUIRE(t.send(t.officer, "/send").status == 200);
  t.world.upload(t.officer, t.place("/attachments"), {{"csrf", t.officer.csrf}}, "file", "ligums.edoc",
                 signed_container());
  t.mark("unfulfilled");
  CHECK(reason_of(t.send(t.officer, "/conclude")) == "decisions.condition_not_fulfilled");
  CHECK(has(t.world.page(t.officer, t.place()), "Lēmuma nosacījums vēl nav izpildīts."));
  CHECK_THROWS_WITH(t.world.rows("update contract set state = 'in_force', signed_on = '2025-11-10' returning id"),
                    Catch::Contains("a condition of the decision is open"));
  t.mark("fulfilled");
  CHECK(t.send(t.officer, "/conclude").status == 200);
}

TEST_CASE("the pages of the work task and of the contract name the open condition and who is to act") {
  Conditional t;
  const auto address = "/applications/" + std::to_string(t.application) + "/conditions";
  for (const auto& page : {t.address(), t.place()})
    for (const auto& who : {t.officer, t.signatory}) {
      const auto shown = t.world.page(who, page);
      INFO(page);
      CHECK(has(shown, "Nav izpildīti visi lēmuma nosacījumi."));
      CHECK(has(shown, "Precizēt tāmi."));
      CHECK(has(shown, "iestāde vēl nav ziņojusi par izpildi"));
      CHECK(has(shown, "href=\"" + address + "\""));
    }
  t.report();
  CHECK(has(t.world.page(t.signatory, t.place()), "izpildi izvērtē Valsts kanceleja"));
  t.find("unfulfilled");
  CHECK(has(t.world.page(t.officer, t.address()), "atzīts par neizpildītu"));
  CHECK(has(t.world.page(t.officer, t.address(), "en"), "found not to be fulfilled"));
  t.report();
  t.find("fulfilled");
  for (const auto& page : {t.address(), t.place()})
    CHECK_FALSE(has(t.world.page(t.officer, page), "lēmuma nosacījumi"));
}

TEST_CASE("a condition whose day has passed without a report is the office's to find on") {
  Conditional t;
  const auto is_asked = [&](const Someone& who, const std::string& what) {
    return has(t.world.page(who, "/tasks"), what);
  };
  CHECK(is_asked(t.signatory, "Izpildīt lēmuma nosacījumu"));
  CHECK_FALSE(is_asked(t.officer, "Izvērtēt nosacījumu izpildi"));
  t.world.rows("update decision_condition set due_on = '2021-12-01' returning id");
  CHECK(is_asked(t.officer, "Izvērtēt nosacījumu izpildi"));
  t.find("unfulfilled");
  CHECK_FALSE(is_asked(t.officer, "Izvērtēt nosacījumu izpildi"));
  CHECK(is_asked(t.signatory, "Izpildīt lēmuma nosacījumu"));
}
