// Decisions through the addresses: as ranked or with a reason for deviating, and released all at once.
#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "policy/access.hpp"
#include "support/evaluated_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Accepted : EvaluatedCall {
  Accepted() {
    evaluate_all();
    if (accept().status != 200) throw std::runtime_error("accept");
  }
  std::string at(const std::string& number) {
    return "/applications/" + std::to_string(applications.at(number)) + "/decision";
  }
  Reply decide(const std::string& number, Json body) {
    if (!body.contains("version")) body["version"] = 0;
    return world.post(chair, at(number), body);
  }
  Reply decide_rest() { return decide_as_ranked(chair); }
  // By another person than the one who drafted them.
  Reply approve(const Someone& who) {
    Json read = Json::object();
    const auto shown = json_of(world.get(who, "/calls/TEST-1/decisions/approval"));
    for (const auto& one : shown.at("to_approve")) read[one.at("id").dump()] = one.at("decision_version");
    return world.post(who, "/calls/TEST-1/decisions/approval", {{"decisions", read}});
  }
  Reply release() { return world.post(officer, "/calls/TEST-1/release", {{"version", call_version()}}); }
};

std::string reason_of(const Reply& reply) { return json_of(reply).at("reason"); }
std::string field_of(const Reply& reply) { return json_of(reply).at("errors").at(0).at("field"); }
const Json good = {
    {"outcome", "supported"}, {"amount_awarded", "9900,00"}, {"reason", "Atbalstīts pēc rangu saraksta."}};

}  // namespace

TEST_CASE("a decision is prepared from the ranked list, with its place in sentences") {
  Accepted t;
  const auto shown = json_of(t.world.get(t.chair, t.at("IL-05")));
  CHECK(shown.at("suggested").at("outcome") == "supported");
  CHECK(shown.at("suggested").at("amount") == "9900.00");
  const std::string reason = shown.at("suggested").at("reason");
  CHECK(reason ==
        "Pieteikums ir atbalstīts. Tā kopvērtējums ir 79,00, un kategorijas rangu sarakstā tas ir 2. vietā. Tikpat "
        "punktu ir pieteikumam IL-02; secību starp tiem noteica kritērija K1 vidējais vērtējums (šim pieteikumam "
        "4,33). Kategorijas finansējuma pietiek, tāpēc piešķir visus pieprasītos 9\u00a0900,00\u00a0€.");
  CHECK(json_of(t.world.get(t.chair, t.at("IL-03"))).at("suggested").at("reason") ==
        "Pieteikums ir iekļauts rezerves sarakstā. Tā kopvērtējums ir 77,00, un kategorijas rangu sarakstā tas ir 4. "
        "vietā. Kategorijā atlicis 400,00\u00a0€, bet pieprasīts 12\u00a0500,00\u00a0€, tāpēc pieteikumu šobrīd nevar "
        "atbalstīt.");
  const auto refused = json_of(t.world.get(t.chair, t.at("SI-07"))).at("suggested");
  CHECK(refused.at("outcome") == "inadmissible");
  CHECK(refused.at("reason").get<std::string>().find("A6: over the limit") != std::string::npos);
  CHECK(t.world.page(t.chair, t.at("IL-05"))
            .body.find("value=\"9\xC2\xA0"
                       "900,00\"") != std::string::npos);
  CHECK(t.world.get(t.secretary, t.at("IL-05")).status == 403);
}

TEST_CASE("a rejection is a sentence that names each threshold that was missed, by its criterion") {
  Accepted t;
  const std::string k1 = "kritērija K1 “Atbilstība plāna virzienam un konkursa mērķim” vidējais vērtējums ",
                    total = " ir mazāks par nolikumā noteikto minimālo 60,00.";
  const std::map<std::string, std::string> reasons{
      {"SI-11", "Pieteikums ir noraidīts, jo " + k1 +
                    "2,00 ir mazāks par nolikumā noteikto minimālo 3,00. Kopvērtējums: 78,00 punkti."},
      {"SI-03", "Pieteikums ir noraidīts, jo kopvērtējums 57,67" + total},
      {"SI-09", "Pieteikums ir noraidīts, jo " + k1 +
                    "2,33 ir mazāks par nolikumā noteikto minimālo 3,00 un kopvērtējums 47,33" + total}};
  for (const auto& [number, reason] : reasons) {
    INFO(number);
    const auto shown = json_of(t.world.get(t.chair, t.at(number)));
    CHECK(shown.at("suggested").at("reason") == reason);
    // The list keeps its short form.
    CHECK(shown.at("line").at("explanation").at("lv").get<std::string>().starts_with("Noraidīts: "));
  }
  REQUIRE(t.decide_rest().status == 200);
  for (const auto& [number, reason] : reasons)
    CHECK(t.world.value("select d.reason from decision d join application a on a.id = d.application_id where "
                        "a.number = $1",
                        {number}) == reason);
}

TEST_CASE("a decision needs outcome, amount and reason, and its own line for a deviation") {
  Accepted t;
  const auto with = [](Json body, const std::string& name, const Json& value) {
    body[name] = value;
    return body;
  };
  CHECK(field_of(t.decide("IL-05", with(good, "outcome", ""))) == "outcome");
  CHECK(field_of(t.decide("IL-05", with(good, "outcome", "inadmissible"))) == "outcome");
  for (const char* amount : {"", "0", "-5", "9900.01", "1,234.567", "abc"})
    CHECK(field_of(t.decide("IL-05", with(good, "amount_awarded", amount))) == "amount_awarded");
  CHECK(field_of(t.decide("IL-05", with(good, "reason", "Jā"))) == "reason");
  CHECK(field_of(t.decide("IL-03", with(good, "amount_awarded", "400"))) == "deviation");
  const auto conditional = with(good, "outcome", "conditional");
  CHECK(field_of(t.decide("IL-05", conditional)) == "conditions");
  const auto condition = [&](const Json& one) {
    return t.decide("IL-05", with(conditional, "conditions", Json::array({one})));
  };
  CHECK(field_of(condition({{"text", "Jā"}, {"due_on", "2036-12-01"}})) == "conditions.1.text");
  CHECK(field_of(condition({{"text", "Precizēt tāmi"}})) == "conditions.1.due_on");
  CHECK(field_of(condition({{"text", "Precizēt tāmi"}, {"due_on", "2026-02-30"}})) == "conditions.1.due_on");
  CHECK(field_of(t.decide("SI-07", good)) == "outcome");
  CHECK(t.world.value("select count(*) from decision") == 0);

  CHECK(t.decide("IL-05", good).status == 200);
  CHECK(t.decide("IL-05", good).status == 409);  // a second click starts from nothing again
  CHECK(t.decide("IL-05", with(with(with(good, "version", 1), "amount_awarded", "9000"), "deviation",
                               "Viena aktivitāte ir lieka."))
            .status == 200);
  CHECK(t.world.value("select amount_awarded::text from decision") == "9000.00");
  CHECK(t.decide("IL-03", with(with(good, "amount_awarded", "400"), "deviation", "Atlikums pietiek daļai darba."))
            .status == 200);
  CHECK(t.world.page(t.chair, "/calls/TEST-1/decisions").body.find("atkāpe no rangu saraksta") != std::string::npos);
}

TEST_CASE("what is typed beside the chosen decision is refused at its field, never thrown away") {
  Accepted t;
  const auto with = [](const std::string& name, const Json& value) {
    auto body = good;
    body[name] = value;
    return body;
  };
  const auto conditions = [&](const Json& one) { return with("conditions", Json::array({one})); };
  CHECK(field_of(t.decide("IL-05", conditions({{"text", "Precizēt tāmi"}}))) == "conditions.1.text");
  CHECK(field_of(t.decide("IL-05", conditions({{"due_on", "2036-12-01"}}))) == "conditions.1.due_on");
  CHECK(field_of(t.decide("IL-05", with("deviation", "Nekas neatšķiras."))) == "deviation");
  const auto refused = t.world.submit(t.chair, t.at("IL-05"),
                                      {{"version", "0"},
                                       {"outcome", "supported"},
                                       {"amount_awarded", "9900"},
                                       {"reason", "Atbalstīts pēc rangu saraksta."},
                                       {"conditions.1.text", ""},
                                       {"conditions.1.due_on", ""},
                                       {"conditions.2.text", "Precizēt tāmi"},
                                       {"conditions.2.due_on", ""}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("Nosacījumi ir tikai lēmumam") != std::string::npos);
  CHECK(refused.body.find("name=\"conditions.2.text\" value=\"Precizēt tāmi\"") != std::string::npos);
  CHECK(t.world.value("select count(*) from decision") == 0);
  CHECK(t.decide("IL-05", conditions({{"text", ""}, {"due_on", ""}})).status == 200);  // empty rows of the form
}

TEST_CASE("a condition isn't due before today in Riga") {
  Accepted t;
  t.world.received_at = "2026-11-10T22:30:00.000000Z";  // the 11th in Riga
  auto conditional = good;
  conditional["outcome"] = "conditional";
  const auto due = [&](const std::string& day) {
    conditional["conditions"] = Json::array({Json{{"text", "Precizēt tāmi"}, {"due_on", day}}});
    return t.decide("IL-05", conditional);
  };
  const auto refused = due("2026-11-10");
  CHECK(refused.status == 422);
  CHECK(field_of(refused) == "conditions.1.due_on");
  CHECK(json_of(refused).at("errors").at(0).at("reason") == "decisions.condition_due_past");
  CHECK(due("2026-11-11").status == 200);
}

TEST_CASE("the reason that was prepared for one outcome isn't taken for another") {
  Accepted t;
  const std::string prepared = json_of(t.world.get(t.chair, t.at("IL-05"))).at("reason");
  const Json other{{"outcome", "rejected"}, {"reason", prepared}, {"deviation", "Projekts vairs nav vajadzīgs."}};
  const auto refused = [&](const Json& body) {
    return json_of(t.decide("IL-05", body)).at("errors").at(0).at("reason").get<std::string>();
  };
  CHECK(refused(other) == "decisions.reason_of_other");
  auto less = good;
  less.update({{"amount_awarded", "9000"}, {"reason", prepared}, {"deviation", "Tāme ir pārāk liela."}});
  CHECK(refused(less) == "decisions.reason_of_other_sum");
  auto own = other;
  own["reason"] = "Projektu šogad finansē cita programma.";
  CHECK(t.decide("IL-05", own).status == 200);
  auto same = good;
  same["reason"] = prepared;
  same["version"] = 1;
  CHECK(t.decide("IL-05", same).status == 200);
}

TEST_CASE("another amount than the ranked list's is a deviation, and its reason is counted in characters") {
  Accepted t;
  auto less = good;
  less["amount_awarded"] = "9899.99";
  CHECK(field_of(t.decide("IL-05", less)) == "deviation");
  less["deviation"] = "Tā nevar.";  // nine characters in ten bytes
  CHECK(field_of(t.decide("IL-05", less)) == "deviation");
  less["deviation"] = "Viens cents ir lieks.";
  REQUIRE(t.decide("IL-05", less).status == 200);
  CHECK(t.world.page(t.chair, "/calls/TEST-1/decisions").body.find("atkāpe no rangu saraksta") != std::string::npos);
}

TEST_CASE("what exceeds a category's money isn't released") {
  Accepted t;
  auto more = good;
  more["amount_awarded"] = "400.01";
  more["deviation"] = "Atlikums un viens cents.";
  REQUIRE(t.decide("IL-03", more).status == 200);
  REQUIRE(t.decide_rest().status == 200);
  REQUIRE(t.approve(t.officer).status == 200);
  CHECK(reason_of(t.release()) == "policy.awards_above_envelope");
  CHECK(
      t.world.page(t.officer, "/calls/TEST-1/release")
          .body.find("piešķirtais finansējums pārsniedz pieejamo kategorijā: <span class=\"k-nowrap\">IL</span></p>") !=
      std::string::npos);
  const auto of_chair = t.world.page(t.chair, "/tasks").body;
  CHECK(of_chair.find("Samazināt piešķirto") != std::string::npos);
  CHECK(t.world.page(t.officer, "/calls/TEST-1/decisions/approval").body.find("piešķir vairāk, nekā tajā pieejams") !=
        std::string::npos);
  CHECK_THROWS_WITH(t.world.rows("update call set released_at = now() returning id"),
                    Catch::Contains("call_awards_within_envelope"));
  more["amount_awarded"] = "400";
  more["version"] = 2;
  REQUIRE(t.decide("IL-03", more).status == 200);
  REQUIRE(t.approve(t.officer).status == 200);
  CHECK(t.release().status == 200);
}

TEST_CASE("ten conditions keep their order and their places") {
  Accepted t;
  std::vector<std::pair<std::string, std::string>> fields{{"outcome", "conditional"},
                                                          {"amount_awarded", "9900"},
                                                          {"reason", "Atbalstīts pēc rangu saraksta."},
                                                          {"version", "0"}};
  for (int i = 1; i <= 10; ++i) {
    const auto field = "conditions." + std::to_string(i);
    fields.emplace_back(field + ".text", i == 2 ? "Jā" : "Nosacījums ar numuru " + std::to_string(i));
    fields.emplace_back(field + ".due_on", "2036-12-01");
  }
  const auto refused = t.world.submit(t.chair, t.at("IL-05"), fields);
  CHECK(refused.status == 422);
  CHECK(refused.body.find("name=\"conditions.2.text\" value=\"Jā\"") != std::string::npos);
  CHECK(refused.body.find("name=\"conditions.10.text\" value=\"Nosacījums ar numuru 10\"") != std::string::npos);
  for (auto& [name, value] : fields)
    if (value == "Jā") value = "Nosacījums ar numuru 2";
  REQUIRE(t.world.submit(t.chair, t.at("IL-05"), fields).status < 400);
  CHECK(t.world.value("select count(*) from decision_condition where text = 'Nosacījums ar numuru ' || no") == 10);
}

TEST_CASE("nothing is decided before the ranked list is accepted") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto at = "/applications/" + std::to_string(t.applications.at("IL-05")) + "/decision";
  auto body = good;
  body["version"] = 0;
  CHECK(reason_of(t.world.post(t.chair, at, body)) == "policy.not_in_this_state");
  CHECK(t.world.post(t.chair, "/calls/TEST-1/decisions", {{"version", t.call_version()}}).status == 409);
  CHECK(t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked").status == 409);
}

TEST_CASE("deciding the rest as ranked shows its list first and leaves single decisions alone") {
  Accepted t;
  auto own = good;
  own["amount_awarded"] = "9000";
  own["deviation"] = "Viena aktivitāte ir lieka.";
  REQUIRE(t.decide("IL-05", own).status == 200);
  CHECK(json_of(t.world.get(t.chair, "/calls/TEST-1/decisions/as-ranked")).at("count") == 15);
  CHECK(t.world.post(t.chair, "/calls/TEST-1/decisions", {{"version", 999}}).status == 409);
  REQUIRE(t.decide_rest().status == 200);
  CHECK(json_of(t.decide_rest()).at("decided") == 0);
  for (const auto& line : oracle()) {
    INFO(line.number);
    const auto id = std::to_string(t.applications.at(line.number));
    CHECK(t.world.value("select outcome from decision where application_id = $1::bigint", {id}) == line.outcome);
  }
  CHECK(t.world.value("select amount_awarded::text from decision where application_id = " +
                      std::to_string(t.applications.at("IL-05"))) == "9000.00");
  CHECK(t.world.value("select sum(amount_awarded)::text from decision") == "90599.00");  // 34600 + 56899 - 900
}

TEST_CASE("the release tells everybody at once, or nobody") {
  Accepted t;
  CHECK(reason_of(t.release()) == "policy.decisions_missing");
  const auto em = t.world.value("select organisation_id from application where number = 'SI-04'").get<long>();
  const auto applicant = t.world.person("preparer@example.lv", {{"preparer", em}});
  REQUIRE(t.decide_rest().status == 200);
  CHECK(t.world.rows_within_reach(applicant, Action::show_result, "select * from decision").empty());
  CHECK(t.world.post(t.chair, "/calls/TEST-1/release", {{"version", t.call_version()}}).status == 403);
  CHECK(t.world.page(t.officer, "/calls/TEST-1/release").body.find("Secret title of SI-07") != std::string::npos);
  CHECK(t.world.post(t.officer, "/calls/TEST-1/release", {{"version", 1}}).status == 409);
  CHECK(reason_of(t.release()) == "policy.decisions_unapproved");
  CHECK(t.world.value("select count(*) from application where state = 'in_evaluation'") == 15);
  REQUIRE(t.approve(t.officer).status == 200);
  CHECK(t.world.rows_within_reach(applicant, Action::show_result, "select * from decision").empty());
  CHECK(t.world.value("select count(*) from message where kind = 'decision_released'") == 0);

  REQUIRE(t.release().status == 200);
  CHECK(t.release().status == 409);
  for (const auto& line : oracle())
    CHECK(t.world.value("select state from application where number = $1", {line.number}) == line.outcome);
  CHECK(t.world.value("select state from call") == "decided");
  CHECK(t.world.rows_within_reach(applicant, Action::show_result, "select * from decision").size() == 1);
  auto late = good;
  late["version"] = 2;
  CHECK(t.decide("IL-05", late).status == 409);
}

TEST_CASE("before the ranked list is accepted the page of the release announces nothing") {
  EvaluatedCall t;
  t.evaluate_all();
  const auto page = t.world.page(t.officer, "/calls/TEST-1/release").body;
  CHECK(page.find("Lēmumus var pieņemt, kad") != std::string::npos);
  CHECK(page.find("paziņojamo lēmumu skaits") == std::string::npos);
}

TEST_CASE("the page of the release says what it waits for, and afterwards that it was") {
  Accepted t;
  const auto has = [&](const std::string& page, const std::string& text) {
    return t.world.page(t.officer, "/calls/TEST-1/" + page).body.find(text) != std::string::npos;
  };
  const auto shown = [&] { return json_of(t.world.get(t.officer, "/calls/TEST-1/release")); };
  CHECK(shown().at("to_decide").size() == 16);
  CHECK(has("release", "Nav lēmuma par pieteikumiem:"));
  CHECK(has("release", "<span class=\"k-nowrap\">IL-01</span></th>"));
  CHECK(has("release", "Vēl nav pieņemti lēmumi par pieteikumiem: <span class=\"k-nowrap\">IL-01,</span>"));
  const auto named = shown().at("actions").at(0).at("reason_names");
  REQUIRE(named.size() == 11);  // the page has all sixteen above the button
  CHECK(named.at(9).at("reason_more") == true);
  CHECK(named.at(10).at("reason_name") == "…");
  CHECK_FALSE(has("release", "paziņojamo lēmumu skaits"));
  REQUIRE(t.decide_rest().status == 200);
  CHECK(has("decisions", "Sagatavoti: 16, apstiprināti: 0 no 16"));
  CHECK(shown().at("to_decide").empty());
  CHECK(shown().at("to_approve").size() == 16);
  REQUIRE(t.world
              .post(t.officer, t.at("IL-05") + "/approval",
                    {{"to", "returned"}, {"remark", "Pamatojumā jāmin summa."}, {"version", 1}})
              .status == 200);
  REQUIRE(t.approve(t.officer).status == 200);
  CHECK(has("decisions", "Sagatavoti: 16, apstiprināti: 15 no 16"));
  const auto waiting = shown().at("to_approve");
  REQUIRE(waiting.size() == 1);
  CHECK(waiting.at(0).at("waiting_number") == "IL-05");
  CHECK(has("release", "IL-05</a> (atgriezts labošanai)"));
  CHECK(has("release", "nevis sagatavotājs) par pieteikumiem: <span class=\"k-nowrap\">IL-05</span></p>"));
  CHECK(shown().at("actions").at(0).at("reason") == "policy.decisions_unapproved");
  auto corrected = good;
  corrected["version"] = t.world.value("select version from decision where state = 'returned'");
  REQUIRE(t.decide("IL-05", corrected).status == 200);
  REQUIRE(t.approve(t.officer).status == 200);
  CHECK(has("release", "Visiem pieteicējiem vienlaikus paziņojamo lēmumu skaits: 16."));
  REQUIRE(t.release().status == 200);
  CHECK(has("release", "Lēmumi ir paziņoti."));
  CHECK_FALSE(has("release", "paziņojamo lēmumu skaits"));
  const auto said = [](int n) { return words(Language::lv).format("decisions.release_count", {{"n", n}}); };
  CHECK(said(10).ends_with("paziņojamo lēmumu skaits: 10."));
  CHECK(said(21).ends_with("tiks paziņots 21 lēmums."));
  CHECK(said(22).ends_with("tiks paziņoti 22 lēmumi."));
}
