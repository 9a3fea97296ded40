// Categories and criteria that are added to a draft and removed from it on its page: by buttons that save nothing, with
// all that was typed, and in the definition and its rows once it is saved.
#include "base/canonical.hpp"
#include "support/contracted.hpp"
#include "support/next_call.hpp"
#include "support/own_parts.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Draft : NextCall {
  Reply shown;  // in answer to the last button

  Draft() { REQUIRE(copy().status == 303); }

  // The fields of the page after a button.
  DrawnFields press(DrawnFields fields, const std::string& button, const std::string& value = "1") {
    fields.emplace_back(button, value);
    shown = world.submit(officer, page, fields);
    INFO(button);
    REQUIRE(shown.status == 200);
    return drawn_fields(shown.body);
  }
  DrawnFields with_category(DrawnFields fields, const std::string& code) {
    return press(typed_over(std::move(fields), {{"add.code.categories", code}}), "add.row", "categories");
  }
  Reply send(const DrawnFields& fields) { return world.submit(officer, page, fields); }
};

const DrawnFields of_category{{"categories.1.title.lv", "Jauniešu iniciatīvas"},
                              {"categories.1.title.en", "Initiatives of youth"},
                              {"categories.1.envelope", "20 000,00"}};
const DrawnFields of_criterion{{"criteria.6.title.lv", "Pēctecība"},
                               {"criteria.6.title.en", "Continuity"},
                               {"criteria.6.weight", "12,5"},
                               {"criteria.6.minimum_mean", "2"}};

const std::string no_field = drawn_value({}, "");

}  // namespace

TEST_CASE("a category and a criterion are added with what was typed, and saved when the draft is") {
  Draft t;
  auto fields = t.with_category(typed_over(t.drawn(), {{"title.lv", "Konkurss ar jauniešiem"}}), "JI");
  CHECK(t.version() == 1);
  CHECK(drawn_value(fields, "title.lv") == "Konkurss ar jauniešiem");
  CHECK(drawn_value(fields, "categories.1.code") == "JI");
  CHECK(drawn_value(fields, "categories.1.form") == "application");
  CHECK(drawn_value(fields, "categories.1.envelope").empty());
  CHECK(drawn_value(fields, "add.code.categories") == "JI2");
  CHECK(drawn_value(fields, "add.code.criteria") == "K7");
  CHECK(has(t.shown, "id=\"categories.1\" tabindex=\"-1\">"));
  CHECK(has(t.shown, " data-refused"));
  fields = t.press(typed_over(fields, of_category), "add.row", "criteria");
  CHECK(drawn_value(fields, "categories.1.title.en") == "Initiatives of youth");
  CHECK(drawn_value(fields, "criteria.6.code") == "K7");
  // K7 for the new category alone.
  CHECK(std::erase(fields, std::pair<std::string, std::string>("criteria.6.categories", "SI")) == 1);
  const auto before = t.stored();
  const auto saved = t.send(typed_over(fields, of_criterion));
  CHECK(saved.status == 303);
  CHECK(header_of(saved, "Location") == t.page + "?saved=texts#section-texts");
  CHECK(t.version() == 2);
  auto expected = before;
  expected["title"]["lv"] = "Konkurss ar jauniešiem";
  expected["categories"].push_back({{"code", "JI"},
                                    {"title", {{"lv", "Jauniešu iniciatīvas"}, {"en", "Initiatives of youth"}}},
                                    {"envelope", "20000.00"},
                                    {"form", "application"}});
  expected["criteria"].push_back({{"code", "K7"},
                                  {"title", {{"lv", "Pēctecība"}, {"en", "Continuity"}}},
                                  {"categories", Json::array({"JI"})},
                                  {"weight", "12.5"},
                                  {"minimum_mean", "2"}});
  CHECK(canonical_json(t.stored()) == canonical_json(expected));
  CHECK(t.world.rows("select g.code, count(*)::int as criteria from category g join criterion k on k.category_id = "
                     "g.id join call c on c.id = g.call_id where c.code = 'OGP6-2027-SI' group by g.code order by "
                     "g.code") == Json{{{"code", "JI"}, {"criteria", 7}}, {{"code", "SI"}, {"criteria", 6}}});
  // A page of two categories that is sent as it was drawn changes nothing either.
  CHECK(t.save({}).status == 303);
  CHECK(canonical_json(t.stored()) == canonical_json(expected));
  const auto preview = t.world.page(t.officer, "/calls/OGP6-2027-SI/preview");
  CHECK(has(preview, "Jauniešu iniciatīvas"));
  CHECK(has(preview, "Pēctecība"));
}

TEST_CASE("what is removed is named and comes back as it was typed, until the draft is saved") {
  Draft t;
  auto fields = t.press(typed_over(t.drawn(), {{"criteria.0.weight", "33"}}), "remove.criteria.0");
  CHECK(has(t.shown, "Kritērijs K1 – dzēsts; to vairs neredzēs, kad saglabāsiet"));
  CHECK(has(t.shown, "Kad saglabāsiet, šo kritēriju izņems arī no noteikumiem par vienādu punktu skaitu."));
  CHECK(has(t.shown, "id=\"criteria.0\" tabindex=\"-1\" hidden>"));
  CHECK(has(t.shown, "name=\"undo.criteria.0\""));
  CHECK(t.version() == 1);
  fields = t.press(fields, "undo.criteria.0");
  CHECK_FALSE(has(t.shown, "undo.criteria.0"));
  CHECK(drawn_value(fields, "criteria.0.removed") == no_field);
  CHECK(drawn_value(fields, "criteria.0.weight") == "33");
  fields = t.press(t.press(fields, "remove.criteria.0"), "remove.criteria.5");
  fields.emplace_back("then", "preview");
  const auto before = t.stored();
  const auto saved = t.send(fields);
  CHECK(saved.status == 303);
  CHECK(header_of(saved, "Location") == "/calls/OGP6-2027-SI/preview");
  auto expected = before;
  expected["criteria"].erase(std::size_t{5});
  expected["criteria"].erase(std::size_t{0});
  expected["rules"]["ties"] = {"criterion:K3", "criterion:K5", "lower_amount", "commission_vote"};
  CHECK(canonical_json(t.stored()) == canonical_json(expected));
  CHECK(t.world.value("select count(*) from criterion k join call c on c.id = k.call_id where c.code = "
                      "'OGP6-2027-SI'") == 4);
}

TEST_CASE("a category goes with the titles that criteria have in it, and a new one asks for its own") {
  Draft t;
  t.world.call({.code = "TWO-1"});
  REQUIRE(t.copy("TWO-1", "TWO-2").status == 303);
  t.page = "/calls/TWO-2/edit";
  const auto before = t.stored("TWO-2");
  auto fields = t.press(t.drawn(), "remove.categories.0");
  CHECK(has(t.shown, "Kategorija IL – dzēsta; to vairs neredzēs, kad saglabāsiet"));
  CHECK(has(t.shown, "Kad saglabāsiet, šo kategoriju izņems arī no kritērijiem, kuros tā minēta: K3."));
  // The only one that is left can't be removed.
  CHECK_FALSE(has(t.shown, "name=\"remove.categories.1\""));
  fields = t.with_category(fields, "JI");
  fields = typed_over(
      fields,
      {{"categories.2.title.lv", "Jaunieši"}, {"categories.2.title.en", "Youth"}, {"categories.2.envelope", "20000"}});
  const auto refused = t.send(fields);
  CHECK(refused.status == 422);
  CHECK(has(refused, "href=\"#criteria.2.title_in.JI.lv\""));
  CHECK(has(refused, "id=\"criteria.2.title_in.JI.lv-error\""));
  CHECK(t.version("TWO-2") == 1);
  CHECK(t.send(typed_over(drawn_fields(refused.body), {{"criteria.2.title_in.JI.lv", "Jauniešu balss"},
                                                       {"criteria.2.title_in.JI.en", "The voice of youth"}}))
            .status == 303);
  const auto now = t.stored("TWO-2");
  CHECK(now.at("categories").size() == 2);
  CHECK(now.at("categories")[0] == before.at("categories")[1]);
  const auto& titles = now.at("criteria")[2].at("title_in");
  CHECK_FALSE(titles.contains("IL"));
  CHECK(titles.at("SI") == before.at("criteria")[2].at("title_in").at("SI"));
  CHECK(titles.at("JI").at("lv") == "Jauniešu balss");
  for (const auto* same : {"rules", "admissibility", "timeline", "plan"}) CHECK(now.at(same) == before.at(same));
}

TEST_CASE("mistakes of a new row stand at its fields, in the person's language, and nothing is saved") {
  Draft t;
  const DrawnFields codes{{"ji", "jābūt: kods no lielajiem burtiem"}, {"SI", "“SI” ir dots divreiz"}};
  for (const auto& [code, sentence] : codes) {
    INFO(code);
    auto fields = typed_over(t.drawn(), {{"add.code.categories", code}, {"title.lv", "Paliek"}});
    fields.emplace_back("add.row", "categories");
    const auto refused = t.send(fields);
    CHECK(refused.status == 422);
    CHECK(has(refused, "id=\"add.code.categories-error\""));
    CHECK(has(refused, "href=\"#add.code.categories\""));
    CHECK(has(refused, sentence));
    CHECK(drawn_value(drawn_fields(refused.body), "add.code.categories") == code);
    CHECK(drawn_value(drawn_fields(refused.body), "title.lv") == "Paliek");
    CHECK(drawn_value(drawn_fields(refused.body), "categories.1.code") == no_field);
  }
  auto fields = t.press(t.with_category(t.drawn(), "JI"), "add.row", "criteria");
  const auto empty = t.send(typed_over(fields, {{"criteria.6.guidance.lv", "Tikai latviski"}}));
  CHECK(empty.status == 422);
  for (const std::string name : {"categories.1.title.lv", "categories.1.title.en", "categories.1.envelope",
                                 "criteria.6.title.lv", "criteria.6.guidance.en", "criteria.6.weight"}) {
    INFO(name);
    CHECK(has(empty, "id=\"" + name + "-error\""));
    CHECK(has(empty, "href=\"#" + name + "\""));
  }
  CHECK(has(empty, "Kategorija JI – Pieejamais finansējums: Ievadiet summu"));
  CHECK(drawn_value(drawn_fields(empty.body), "criteria.6.guidance.lv") == "Tikai latviski");
  // No category of a criterion is left.
  std::erase_if(fields, [](const auto& one) { return one.first == "criteria.0.categories" && !one.second.empty(); });
  const auto none = t.send(typed_over(typed_over(fields, of_category), of_criterion));
  CHECK(none.status == 422);
  CHECK(has(none, "id=\"criteria.0.categories-error\""));
  CHECK(has(none, "Izvēlieties vismaz vienu kategoriju vai dzēsiet šo kritēriju."));
  CHECK(t.version() == 1);
  auto asked = t.world.request(t.officer, "POST", t.page);
  asked.headers["content-type"] = "application/json";
  asked.headers["accept-language"] = "en";
  asked.body = Json{{"version", 1}, {"categories", {{"0", {{"removed", true}}}}}}.dump();
  const auto errors = json_of(t.world.answer(asked)).at("errors");
  CHECK(errors[0].at("field") == "section-categories");
  CHECK(errors[0].at("detail").get<std::string>().starts_with("Categories: "));
}

TEST_CASE("who was slower keeps new rows, and is told of those that somebody else removed") {
  Draft t;
  auto mine = t.press(t.drawn(), "add.row", "criteria");
  mine = typed_over(typed_over(mine, of_criterion), {{"criteria.1.weight", "22"}, {"criteria.2.weight", "23"}});
  REQUIRE(t.world.post(t.officer, t.page, {{"version", 1}, {"criteria", {{"1", {{"removed", true}}}}}}).status == 200);
  CHECK(t.stored().at("criteria").size() == 5);
  auto pressed = mine;
  pressed.emplace_back("add.row", "criteria");
  CHECK(t.send(pressed).status == 409);
  const auto late = t.send(mine);
  CHECK(late.status == 409);
  CHECK(has(late, "Kritēriju K2 tikmēr dzēsis kāds cits, tāpēc Jūsu labojumu tajā šeit vairs nav."));
  const auto fields = drawn_fields(late.body);
  CHECK(drawn_value(fields, "criteria.1.code") == "K3");
  CHECK(drawn_value(fields, "criteria.1.weight") == "23");
  CHECK(has(late, "id=\"criteria.1.weight-warning\""));
  CHECK(drawn_value(fields, "criteria.5.code") == "K7");
  CHECK(drawn_value(fields, "criteria.5.title.lv") == "Pēctecība");
  CHECK_FALSE(has(late, "id=\"criteria.5.title.lv-warning\""));
  CHECK(drawn_value(fields, "criteria.6.code") == no_field);
  CHECK(t.send(fields).status == 303);
  CHECK(t.stored().at("criteria").size() == 6);
  CHECK(t.stored().at("criteria")[1].at("weight") == "23");
  CHECK(t.stored().at("criteria")[5].at("code") == "K7");
}

TEST_CASE("two officers' new criteria of one code stay apart, and the slower one is told of the new code") {
  Draft t;
  const auto mine = typed_over(t.press(t.drawn(), "add.row", "criteria"), of_criterion);
  const Json theirs{
      {"code", "K7"}, {"new", "1"}, {"title", {{"lv", "Sadarbība"}, {"en", "Cooperation"}}}, {"weight", "5"}};
  REQUIRE(t.world.post(t.officer, t.page, {{"version", 1}, {"criteria", {{"6", theirs}}}}).status == 200);
  const auto late = t.send(mine);
  CHECK(late.status == 409);
  CHECK(has(late, "Kritēriju K7 tikmēr pievienojis arī kāds cits, tāpēc Jūsu jaunajam kritērijam tagad ir kods K8."));
  const auto fields = drawn_fields(late.body);
  CHECK(drawn_value(fields, "criteria.6.title.lv") == "Sadarbība");
  CHECK(drawn_value(fields, "criteria.7.code") == "K8");
  CHECK(drawn_value(fields, "criteria.7.title.lv") == "Pēctecība");
  CHECK(drawn_value(fields, "add.code.criteria") == "K9");
  CHECK(t.send(fields).status == 303);
  const auto criteria = t.stored().at("criteria");
  REQUIRE(criteria.size() == 8);
  CHECK(criteria[6].at("title").at("lv") == "Sadarbība");
  CHECK(criteria[7].at("code") == "K8");
  CHECK(criteria[7].at("title").at("lv") == "Pēctecība");
}

TEST_CASE("categories that can't be any are refused once, however many are sent") {
  Draft t;
  t.world.call({.code = "TWO-1"});
  REQUIRE(t.copy("TWO-1", "TWO-2").status == 303);
  t.page = "/calls/TWO-2/edit";
  const auto usual = t.world.page(t.officer, t.page).body.size();
  DrawnFields long_ones{{"version", "1"}};
  for (int i = 0; i < 1900; ++i)
    long_ones.emplace_back("criteria.0.categories", std::string(200, 'A') + std::to_string(i));
  const auto refused = t.send(long_ones);
  CHECK(refused.status == 422);
  CHECK(has(refused, "id=\"criteria.0.categories-error\""));
  CHECK(refused.body.size() < usual + 20'000);
  Json short_ones = Json::array();
  for (int i = 0; i < 5000; ++i) short_ones.push_back("C" + std::to_string(i));
  const auto told =
      t.world.post(t.officer, t.page, {{"version", 1}, {"criteria", {{"0", {{"categories", short_ones}}}}}});
  CHECK(told.status == 422);
  CHECK(told.body.size() < 10'000);
  CHECK(t.version("TWO-2") == 1);
}

TEST_CASE("a call of thirty categories is offered no more") {
  Draft t;
  Json categories = Json::object();
  for (int i = 1; i < 30; ++i)
    categories[std::to_string(i)] = {{"code", "C" + std::to_string(i)},
                                     {"new", "1"},
                                     {"title", {{"lv", "Kategorija"}, {"en", "Category"}}},
                                     {"envelope", "20000"},
                                     {"form", "application"}};
  REQUIRE(t.world.post(t.officer, t.page, {{"version", 1}, {"categories", categories}}).status == 200);
  const auto fields = t.drawn();
  CHECK(drawn_value(fields, "add.code.categories") == no_field);
  CHECK(drawn_value(fields, "add.code.criteria") == "K7");
  CHECK(t.send(fields).status == 303);
}

TEST_CASE("a category's form is chosen among the delivered ones and those that came with the call") {
  Draft t;
  CHECK(t.save({{"categories.0.form", "initiative"}}).status == 303);
  CHECK(t.stored().at("categories")[0].at("form") == "initiative");
  CHECK(t.stored().at("forms").size() == 1);
  CHECK(t.stored().at("forms").contains("initiative"));
  CHECK_FALSE(has(t.world.page(t.officer, t.page), "value=\"culture\""));
  const auto parts = Json::array({Json::parse(own_form()), Json::parse(own_classifier())});
  REQUIRE(t.world.post(t.officer, "/calls/load", {{"definition", own_call()}, {"parts", parts}}).status == 200);
  t.page = "/calls/OWN-1/edit";
  CHECK(drawn_value(t.drawn(), "categories.0.form") == "culture");
  CHECK(t.save({{"categories.0.form", "initiative"}}).status == 303);
  const auto page = t.world.page(t.officer, t.page);
  CHECK(has(page, "value=\"culture\""));
  // What isn't used any more is not given out with the call's file, which would be refused with it, nor frozen with the
  // call.
  CHECK_FALSE(has(page, "culture.form.json"));
  const auto refused = t.save({{"categories.0.form", "nowhere"}});
  CHECK(refused.status == 422);
  CHECK(has(refused, "href=\"#categories.0.form\""));
  CHECK(has(refused, "Veidlapas “nowhere” nav;"));
  CHECK(t.world.value("select count(*) from call_part p join call c on c.id = p.call_id where c.code = 'OWN-1'") != 0);
  t.world.received_at = "2024-03-05T09:00:00.000000Z";  // before its deadline
  REQUIRE(t.world.post(t.officer, "/calls/OWN-1/announce", {{"version", 2}}).status == 200);
  CHECK(t.world.value("select count(*) from call_part p join call c on c.id = p.call_id where c.code = 'OWN-1'") == 0);
}

TEST_CASE("Enter in the field of a new code adds its row and saves nothing") {
  Draft t;
  const auto reply =
      t.send(typed_over(t.drawn(), {{"add.code.criteria", "N1"}, {"add.code.categories", ""}, {"title.lv", "Paliek"}}));
  CHECK(reply.status == 200);
  CHECK(t.version() == 1);
  CHECK(has(reply,
            "Pievienots kritērijs <a class=\"govuk-link\" href=\"#criteria.6\">N1</a>. Tas paliks, kad saglabāsiet "
            "melnrakstu."));
  CHECK(has(reply, "id=\"criteria.6\""));
  const auto fields = drawn_fields(reply.body);
  CHECK(drawn_value(fields, "criteria.6.code") == "N1");
  CHECK(drawn_value(fields, "add.code.criteria") == "N2");
  CHECK(drawn_value(fields, "title.lv") == "Paliek");
}

TEST_CASE("Enter saves, and what leaves the page without saving stands behind the buttons") {
  Draft t;
  const auto page = t.world.page(t.officer, t.page).body;
  const auto form = page.find("<form", page.find("<main"));
  const auto first = page.find("<button", form);
  CHECK(page.substr(first, page.find('>', first) - first).find("name=") == std::string::npos);
  CHECK(first < page.find("name=\"remove.criteria.0\""));
  const auto buttons = page.find("name=\"then\" value=\"preview\"");
  REQUIRE(buttons != std::string::npos);
  CHECK(page.find("href=\"/calls/OGP6-2027-SI/preview\"", form) > buttons);
  CHECK(page.find("formaction=\"/calls/OGP6-2027-SI/edit#criteria.6\"") < buttons);
}
