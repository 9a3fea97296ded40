// The filter of a call's applications in the list: what it leaves, how it is refused, and what its selects do to it.
#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string code = "OGP5-2025-AP";

struct Sixteen {
  World world;
  long call = make_sixteen(world);
  Someone officer = world.person("officer@example.lv", {{"officer"}});

  Reply list(const std::string& filter, const std::string& more = "") {
    return world.get(officer, "/calls/" + code + "/applications?filter=" + percent_encoded(filter) + more);
  }
  std::vector<std::string> numbers(const std::string& filter, const std::string& more = "") {
    const auto reply = list(filter, more);
    INFO(filter << " " << reply.body);
    REQUIRE(reply.status == 200);
    std::vector<std::string> found;
    const auto shown = json_of(reply);
    for (const auto& one : shown.at("list").at("applications")) found.push_back(one.at("number"));
    return found;
  }
};

// The oracle's applications for which something is true.
template <typename Condition>
std::vector<std::string> known(Condition condition) {
  std::vector<std::string> numbers;
  for (const auto& one : sixteen())
    if (condition(one)) numbers.push_back(one.number);
  return numbers;
}

double total(const Known& one) { return one.total.empty() ? -1 : std::stod(one.total); }
bool is_si(const Known& one) { return one.number.starts_with("SI"); }

}  // namespace

TEST_CASE("a filter leaves exactly the applications that it describes") {
  Sixteen t;
  CHECK(t.numbers("").size() == 16);
  CHECK(t.numbers("category:SI") == known(is_si));
  CHECK(t.numbers("-kategorija:SI") == known([](const auto& one) { return !is_si(one); }));
  CHECK(t.numbers("total:>70") == known([](const auto& one) { return total(one) > 70; }));
  CHECK(t.numbers("-total:>70") == known([](const auto& one) { return total(one) <= 70; }));
  CHECK(t.numbers("total:none") == known([](const auto& one) { return one.total.empty(); }));
  CHECK(t.numbers("total:<70") == known([](const auto& one) { return !one.total.empty() && total(one) < 70; }));
  CHECK(t.numbers("category:SI total:50..70") ==
        known([](const auto& one) { return is_si(one) && total(one) >= 50 && total(one) <= 70; }));
  CHECK(t.numbers("summa:>=10000") == known([](const auto& one) { return std::stod(one.amount) >= 10000; }));
  CHECK(t.numbers("status:inadmissible") == known([](const auto& one) { return one.outcome == "inadmissible"; }));
  CHECK(t.numbers("iestāde:" + sixteen()[0].applicant) ==
        known([](const auto& one) { return one.applicant == sixteen()[0].applicant; }));
  CHECK(t.numbers("IL-01") == std::vector<std::string>{"IL-01"});
  CHECK(t.numbers("category:IL category:SI").empty());
  CHECK(t.numbers("submitted:>=2099-01-01").empty());
  CHECK(t.numbers("-submitted:>=2099-01-01").size() == 16);
}

TEST_CASE("a filter knows who evaluates, how many do, and what they declared") {
  Sixteen t;
  const auto evaluated = known([](const auto& one) { return !one.scores[0].empty(); });
  CHECK(t.numbers("evaluator:none") == known([](const auto& one) { return one.scores[0].empty(); }));
  CHECK(t.numbers("-evaluator:none") == evaluated);
  CHECK(t.numbers("evaluator:vertetajs1") == evaluated);
  CHECK(t.numbers("-vērtētājs:vertetajs2 vērtētāji:>0") == std::vector<std::string>{"SI-06"});
  CHECK(t.numbers("evaluators:2 evaluations:2") == std::vector<std::string>{"SI-06"});
  CHECK(t.numbers("decision:none").size() == 16);
  CHECK(t.numbers("awarded:none awaits:none conflict:none").size() >= 14);
  CHECK(t.numbers("conflict:declared,possible").size() + t.numbers("conflict:none").size() == 16);
}

TEST_CASE("the order by total and the filter hold together") {
  Sixteen t;
  const auto found = t.numbers("total:>60", "&sort=total");
  REQUIRE(found.size() > 3);
  std::vector<double> totals;
  for (const auto& number : found)
    for (const auto& one : sixteen())
      if (one.number == number) totals.push_back(total(one));
  CHECK(std::is_sorted(totals.rbegin(), totals.rend()));
}

TEST_CASE("a mistake is told at the field of a page and as a problem to a program, and nothing is listed") {
  Sixteen t;
  const auto program = t.list("colour:red");
  CHECK(program.status == 422);
  CHECK(json_of(program).at("errors").at(0).at("field") == "filter");
  const auto page = t.world.page(t.officer, "/calls/" + code + "/applications?filter=statuss%3Agaida");
  CHECK(page.status == 200);
  CHECK(page.body.find("Filtra vārdam “statuss” nav vērtības “gaida”. Var rakstīt: reģistrēts,") != std::string::npos);
  CHECK(page.body.find("id=\"filter-error\"") != std::string::npos);
  CHECK(page.body.find("value=\"statuss:gaida\"") != std::string::npos);
  CHECK(page.body.find("IL-01") == std::string::npos);
  CHECK(t.world.page(t.officer, "/calls/" + code + "/applications?filter=%22a&state=reserve&shown_state=").status ==
        303);
}

TEST_CASE("the selects of the page become words of the filter, which is the page's address") {
  Sixteen t;
  const auto at = [&](const std::string& query) {
    return header_of(t.world.page(t.officer, "/calls/" + code + "/applications?" + query), "Location");
  };
  const std::string list = "/calls/" + code + "/applications?filter=";
  CHECK(at("filter=dati&category=SI&shown_category=&state=reserve&shown_state=") ==
        list + percent_encoded("dati kategorija:SI statuss:rezerve"));
  const auto id = t.world.value("select cast(id as text) from category where code = 'SI'").get<std::string>();
  CHECK(at("filter=kategorija:IL&category=" + id + "&shown_category=9&state=&shown_state=&sort=total") ==
        list + percent_encoded("kategorija:SI") + "&sort=total");
  CHECK(at("filter=kategorija:SI&category=" + id + "&shown_category=" + id + "&state=&shown_state=") ==
        list + percent_encoded("kategorija:SI"));
  const auto page = t.world.page(t.officer, "/calls/" + code + "/applications?filter=kategorija:SI");
  CHECK(page.body.find("value=\"" + id + "\" selected") != std::string::npos);
  CHECK(page.body.find("/reports/applications?filter=kategorija%3ASI") != std::string::npos);
}

TEST_CASE("what can be written is described for programs and people, within reach") {
  Sixteen t;
  const auto keys = json_of(t.world.get(t.officer, "/calls/" + code + "/filter?lang=lv")).at("keys");
  REQUIRE(keys.size() == 13);
  CHECK(keys[0].at("key") == "kategorija");
  CHECK(keys[0].at("value_options")[1].at("value") == "SI");
  const auto page = t.world.page(t.officer, "/calls/" + code + "/filter", "en");
  CHECK(page.status == 200);
  CHECK(page.body.find("<code>evaluators</code>") != std::string::npos);
  CHECK(t.world.get({}, "/calls/" + code + "/filter").status == 401);
  const auto other = t.world.person("other@example.lv", {{"secretary", 0, t.world.call({.code = "OTHER-1"})}});
  const auto described = json_of(t.world.get(other, "/calls/" + code + "/filter"));
  for (const auto& key : described.at("keys"))
    if (key.at("key") == "institution" || key.at("key") == "iestāde") CHECK(key.at("value_options").empty());
}
