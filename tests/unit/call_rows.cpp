// Categories and criteria that come and go on the page of a draft: in the definition with what is typed, out of it with
// what referred to them, and each mistake at its place.
#include "base/canonical.hpp"
#include "base/words.hpp"
#include "calls/edit_buttons.hpp"
#include "calls/edit_errors.hpp"
#include "calls/edited.hpp"
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::calls;

namespace {

// Of one category, SI, and criteria K1 to K6.
const Json& one() {
  static const Json definition = forms::as_written(resolved_call("OGP6-2026-SI"));
  return definition;
}
// Of two, IL and SI; the title of K3 is another in each.
const Json& two() {
  static const Json definition = forms::as_written(resolved_call("OGP5-2025-AP"));
  return definition;
}

Json words_of(const std::string& lv, const std::string& en) { return {{"lv", lv}, {"en", en}}; }

Json new_category(const std::string& code) {
  return {{"code", code},
          {"new", "1"},
          {"title", words_of("Jaunieši", "Youth")},
          {"description", words_of("", "")},
          {"envelope", "20 000"},
          {"form", "initiative"}};
}
Json new_criterion(const std::string& code) {
  return {{"code", code},     {"new", "1"},         {"title", words_of("Pēctecība", "Continuity")},
          {"weight", "12,5"}, {"minimum_mean", ""}, {"guidance", words_of("Vai turpināsies?", "Will it go on?")}};
}

// A body with these at their pointers.
Json typed(const std::vector<std::pair<std::string, Json>>& parts) {
  Json body{{"categories", Json::object()}, {"criteria", Json::object()}};
  for (const auto& [pointer, value] : parts) body[Json::json_pointer(pointer)] = value;
  return body;
}

using Told = std::vector<std::string>;

// "field> sentence" of each mistake, in the order of the page.
Told told(const Edited& result) {
  const auto read = forms::read_call(result.definition.dump());
  Told list;
  for (const auto& error : edit_errors(result, read.mistakes))
    list.push_back(error.field + "> " + words(Language::lv).format(error.word, error.args));
  return list;
}
Told told(const Json& definition, const Json& body) { return told(edited(definition, body)); }

Json pressed(const Json& definition, Json body, const std::string& button, const Json& value = "1") {
  body[Json::json_pointer(button)] = value;
  CHECK(has_row_button(definition, body));
  return after_row_button(definition, body, forms::embedded_definition);
}

}  // namespace

TEST_CASE("a new category and a new criterion stand behind the others, as a file would say them") {
  auto criterion = new_criterion("K7");
  criterion["categories"] = Json::array({"", "JI"});
  const auto result = edited(one(), typed({{"/categories/1", new_category("JI")}, {"/criteria/6", criterion}}));
  CHECK(told(result) == Told{});
  auto expected = one();
  expected["categories"].push_back(
      {{"code", "JI"}, {"title", words_of("Jaunieši", "Youth")}, {"envelope", "20000.00"}, {"form", "initiative"}});
  expected["criteria"].push_back({{"code", "K7"},
                                  {"title", words_of("Pēctecība", "Continuity")},
                                  {"guidance", words_of("Vai turpināsies?", "Will it go on?")},
                                  {"categories", Json::array({"JI"})},
                                  {"weight", "12.5"}});
  CHECK(canonical_json(result.definition) == canonical_json(expected));
  // The same of a program's lists; without a code, or with a number left out, there is no row.
  CHECK(canonical_json(edited(one(), {{"categories", Json::array({Json::object(), new_category("JI")})}})
                           .definition.at("categories")) == canonical_json(expected.at("categories")));
  for (const auto& none : {typed({{"/criteria/6", {{"weight", "5"}}}}), typed({{"/criteria/7", new_criterion("K7")}})})
    CHECK(canonical_json(edited(one(), none).definition) == canonical_json(one()));
}

TEST_CASE("what a new row lacks is told at its fields, and what is said of its code at its first") {
  const Json empty{
      {"code", "JI"},   {"new", "1"},           {"title", words_of("", "")}, {"description", words_of("Apraksts", "")},
      {"envelope", ""}, {"form", "application"}};
  CHECK(told(one(), typed({{"/categories/1", empty}})) ==
        Told{"categories.1.title.lv> Kategorija JI – Nosaukums (latviski): Ierakstiet tekstu.",
             "categories.1.title.en> Kategorija JI – Nosaukums (angliski): Ierakstiet tekstu.",
             "categories.1.description.en> Kategorija JI – Apraksts (angliski): Ierakstiet tekstu abās valodās vai "
             "atstājiet tukšus abus laukus.",
             "categories.1.envelope> Kategorija JI – Pieejamais finansējums: Ievadiet summu, piemēram, 15 000,00."});
  auto criterion = new_criterion("K7");
  criterion["weight"] = "0";
  criterion["minimum_mean"] = "6";
  CHECK(told(one(), typed({{"/criteria/6", criterion}})) ==
        Told{"criteria.6.weight> Kritērijs K7 – Svars: Kritērija svaram jābūt lielākam par nulli.",
             "criteria.6.minimum_mean> Kritērijs K7 – Kritērija slieksnis: Kritērija slieksnis “6” ir ārpus skalas."});
  CHECK(told(one(), typed({{"/criteria/6", new_criterion("K1")}})) ==
        Told{"criteria.6.title.lv> Kritērijs K1: “K1” ir dots divreiz; katram jābūt savam."});
  // A category that no criterion is for.
  auto others = typed({{"/categories/1", new_category("JI")}});
  for (std::size_t i = 0; i < 6; ++i) others["criteria"][std::to_string(i)]["categories"] = Json::array({"", "SI"});
  CHECK(told(one(), others) == Told{"categories.1.title.lv> Kategorija JI: Kategorijai “JI” nav neviena kritērija."});
}

TEST_CASE("the categories of a criterion are those that are ticked, and all of them are none") {
  const auto chosen = [](const Json& codes) {
    return edited(two(), typed({{"/criteria/0/categories", codes}})).definition.at("criteria")[0];
  };
  CHECK(chosen(Json::array({"", "IL", "SI"})) == two().at("criteria")[0]);
  CHECK(chosen(Json::array({"SI", "IL"})) == two().at("criteria")[0]);
  CHECK(chosen(Json::array({"", "SI"})).at("categories") == Json::array({"SI"}));
  auto limited = two();
  limited["criteria"][0]["categories"] = Json::array({"SI", "IL"});
  const auto kept = typed({{"/criteria/0/categories", Json::array({"", "IL", "SI"})}});
  CHECK(canonical_json(edited(limited, kept).definition) == canonical_json(limited));
  limited["criteria"][0]["categories"] = Json::array({"SI"});
  CHECK_FALSE(edited(limited, kept).definition.at("criteria")[0].contains("categories"));
  CHECK(told(two(), typed({{"/criteria/0/categories", ""}})) ==
        Told{"criteria.0.categories> Kritērijs K1 – Kategorijas, kurās pēc šī kritērija vērtē: Izvēlieties vismaz "
             "vienu kategoriju vai dzēsiet šo kritēriju."});
  CHECK(told(two(), typed({{"/criteria/0/categories", Json::array({"XX"})}}))
            .at(0)
            .starts_with("criteria.0.categories> "));
}

TEST_CASE("a criterion that is titled by category asks for its title in a new one") {
  const auto body = typed({{"/categories/2", new_category("JI")}});
  CHECK(told(two(), body) == Told{"criteria.2.title_in.JI.lv> Kritērijs K3 – Nosaukums kategorijā JI (latviski): "
                                  "Kritērijam trūkst nosaukuma kategorijai “JI”."});
  auto titled = body;
  titled["criteria"]["2"]["title_in"]["JI"] = words_of("Jauniešu balss", "The voice of youth");
  const auto result = edited(two(), titled);
  CHECK(told(result) == Told{});
  CHECK(result.definition.at("criteria")[2].at("title_in").at("JI").at("en") == "The voice of youth");
}

TEST_CASE("a category goes with what criteria say of it, a criterion with its rule for equal totals") {
  const auto without_il = edited(two(), typed({{"/categories/0/removed", "1"}}));
  CHECK(told(without_il) == Told{});
  CHECK(codes_of(without_il.definition.at("categories")) == Told{"SI"});
  auto expected = two();
  expected["categories"].erase(std::size_t{0});
  expected["criteria"][2]["title_in"].erase("IL");
  CHECK(canonical_json(without_il.definition) == canonical_json(expected));

  const auto without_k3 = edited(two(), typed({{"/criteria/2/removed", "1"}, {"/criteria/2/weight", "nekas"}}));
  CHECK(told(without_k3) == Told{});
  CHECK(codes_of(without_k3.definition.at("criteria")) == Told{"K1", "K2", "K4", "K5", "K6"});
  CHECK(without_k3.definition.at("rules").at("ties") ==
        Json{"criterion:K1", "criterion:K5", "lower_amount", "commission_vote"});

  // One in its place keeps the rule.
  const auto replaced_by_new =
      edited(two(), typed({{"/criteria/2/removed", "1"}, {"/criteria/6", new_criterion("K3")}}));
  CHECK(told(replaced_by_new) == Told{});
  CHECK(replaced_by_new.definition.at("rules").at("ties") == two().at("rules").at("ties"));
}

TEST_CASE("what is left after a removal is told at the places of the page") {
  CHECK(told(two(), typed({{"/criteria/0/removed", "1"}, {"/criteria/4/weight", "0"}})) ==
        Told{"criteria.4.weight> Kritērijs K5 – Svars: Kritērija svaram jābūt lielākam par nulli."});
  auto limited = two();
  limited["criteria"][2] = {{"code", "K3"},
                            {"categories", Json::array({"IL"})},
                            {"title_in", {{"IL", words_of("Pieeja", "Approach")}}},
                            {"weight", "20"}};
  CHECK(told(limited, typed({{"/categories/0/removed", "1"}})) ==
        Told{"criteria.2.categories> Kritērijs K3, tikai kategorijā IL – Kategorijas, kurās pēc šī kritērija vērtē: "
             "Izvēlieties vismaz vienu kategoriju vai dzēsiet šo kritēriju."});
  CHECK(told(limited, typed({{"/categories/0/removed", "1"}, {"/criteria/2/removed", "1"}})) == Told{});
  auto nothing_left = typed({});
  for (std::size_t i = 0; i < 6; ++i) nothing_left["criteria"][std::to_string(i)]["removed"] = "1";
  const auto all_gone = told(one(), nothing_left);
  REQUIRE_FALSE(all_gone.empty());
  CHECK(std::any_of(all_gone.begin(), all_gone.end(), [](const std::string& each) {
    return each.starts_with("section-criteria> Kvalitātes kritēriji: ");
  }));
}

TEST_CASE("the next code is free and follows the others") {
  const auto after = [](const std::vector<std::string>& codes) {
    Json rows = Json::array();
    for (const auto& code : codes) rows.push_back({{"code", code}});
    return next_code(rows);
  };
  CHECK(after({"K1", "K2", "K6"}) == "K7");
  CHECK(after({"K7", "K6"}) == "K8");
  CHECK(after({"IL", "SI"}) == "SI2");
  CHECK(after({"SI2", "SI"}) == "SI3");
  CHECK(after({"N", "D", "I"}) == "I2");
  CHECK(after({"ABCDEFGHIJ"}) == "ABCDEFGHI2");
  CHECK(after({"K9999999"}) == "K99999992");
  CHECK(after({"nav kods"}) == "K1");
  CHECK(after({}) == "K1");
  for (const auto* code : {"K7", "SI2", "ABCDEFGHI2"}) CHECK(is_code(code));
  for (const auto* code : {"", "k1", "1K", "A-1", "ABCDEFGHIJK"}) CHECK_FALSE(is_code(code));
}

TEST_CASE("a button adds a row, takes one out and brings it back with what was typed, and nothing else changes") {
  auto body = typed({{"/criteria/0", {{"code", "K1"}, {"weight", "daudz"}}}, {"/add/code/criteria", "K7"}});
  body = pressed(one(), body, "/add/row", "criteria");
  CHECK(body.at("criteria").at("6") == Json{{"code", "K7"}, {"new", "1"}});
  CHECK(body.at("criteria").at("0").at("weight") == "daudz");
  CHECK_FALSE(has_row_button(one(), body));
  body = pressed(one(), body, "/remove/criteria/0");
  CHECK(body.at("criteria").at("0") == Json{{"code", "K1"}, {"weight", "daudz"}, {"removed", "1"}});
  body = pressed(one(), body, "/undo/criteria/0");
  CHECK(body.at("criteria").at("0") == Json{{"code", "K1"}, {"weight", "daudz"}});
  // A new category begins with the form of the first, and with the criteria that count everywhere.
  auto categories = typed({{"/criteria/0/categories", Json::array({"", "IL", "SI"})},
                           {"/criteria/1/categories", Json::array({"", "SI"})},
                           {"/add/code/categories", " JI "}});
  categories = pressed(two(), categories, "/add/row", "categories");
  CHECK(categories.at("categories").at("2") == Json{{"code", "JI"}, {"new", "1"}, {"form", "application"}});
  CHECK(categories.at("criteria").at("0").at("categories") == Json::array({"IL", "SI", "JI"}));
  CHECK(categories.at("criteria").at("1").at("categories") == Json::array({"", "SI"}));
}

TEST_CASE("a code that can't be one adds nothing, and is told where it was typed") {
  for (const auto& [code, sentence] :
       {std::pair("", "jābūt: kods no lielajiem burtiem"), std::pair("k7", "jābūt: kods no lielajiem burtiem"),
        std::pair("K1", "“K1” ir dots divreiz")}) {
    INFO(code);
    Json body = typed({{"/add/code/criteria", code}, {"/add/row", "criteria"}});
    try {
      after_row_button(one(), body, forms::embedded_definition);
      FAIL("was added");
    } catch (const Invalid& refused) {
      REQUIRE(refused.fields.size() == 1);
      CHECK(refused.fields[0].field == "add.code.criteria");
      const auto said = words(Language::lv).format(refused.fields[0].word, refused.fields[0].args);
      CHECK(said.starts_with("Jaunā kritērija kods: "));
      CHECK(said.find(sentence) != std::string::npos);
    }
  }
  // The code of one that goes is free.
  CHECK_NOTHROW(
      pressed(one(), typed({{"/criteria/0/removed", "1"}, {"/add/code/criteria", "K1"}}), "/add/row", "criteria"));
}

TEST_CASE("what was typed goes with the code of its row, where somebody else changed the rows meanwhile") {
  auto now = one();
  now["criteria"].erase(1);
  const auto body = typed({{"/criteria/0", {{"code", "K1"}, {"weight", "1"}}},
                           {"/criteria/1", {{"code", "K2"}, {"weight", "2"}}},
                           {"/criteria/2", {{"code", "K3"}, {"removed", "1"}}},
                           {"/criteria/6", {{"code", "K7"}, {"new", "1"}, {"weight", "7"}}},
                           {"/criteria/7", {{"code", "K4"}, {"new", "1"}, {"weight", "4"}}}});
  const auto found = aligned(now, body);
  CHECK(found.gone.at("criteria") == Told{"K2"});
  CHECK(found.typed.at("criteria") == Json{{"0", {{"code", "K1"}, {"weight", "1"}}},
                                           {"1", {{"code", "K3"}, {"removed", "1"}}},
                                           {"5", {{"code", "K7"}, {"new", "1"}, {"weight", "7"}}},
                                           {"6", {{"code", "K8"}, {"new", "1"}, {"weight", "4"}}}});
  CHECK(found.renamed.at("criteria") == std::map<std::string, std::string>{{"K4", "K8"}});
  // One in the place of a row that goes has its code from nobody else.
  const auto again = aligned(one(), typed({{"/criteria/0", {{"code", "K1"}, {"removed", "1"}}},
                                           {"/criteria/6", {{"code", "K1"}, {"new", "1"}}}}));
  CHECK(again.typed.at("criteria").at("6").at("code") == "K1");
  CHECK(again.renamed.at("criteria").empty());
}

TEST_CASE("criteria name a new category by the code that it has now") {
  const auto found =
      aligned(two(), typed({{"/categories/2", {{"code", "SI"}, {"new", "1"}}},
                            {"/criteria/2",
                             {{"code", "K3"},
                              {"categories", Json::array({"", "IL", "SI"})},
                              {"title_in", {{"IL", words_of("a", "b")}, {"SI", words_of("Balss", "Voice")}}}}}}));
  CHECK(found.typed.at("categories") == Json{{"2", {{"code", "SI2"}, {"new", "1"}}}});
  const auto& criterion = found.typed.at("criteria").at("2");
  CHECK(criterion.at("categories") == Json::array({"", "IL", "SI2"}));
  CHECK(criterion.at("title_in") == Json{{"IL", words_of("a", "b")}, {"SI2", words_of("Balss", "Voice")}});
}

TEST_CASE("what can't be codes of categories chooses none, and a long text is no code of a new row") {
  Json many = Json::array();
  for (int i = 0; i < 5000; ++i) many.push_back("C" + std::to_string(i));
  for (const auto& wrong : {many, Json::array({"SI", "nav kods"}), Json::array({"SI", std::string(400, 'A')})}) {
    const auto result = edited(two(), typed({{"/criteria/0/categories", wrong}}));
    CHECK(canonical_json(result.definition) == canonical_json(two()));
    REQUIRE(told(result).size() == 1);
    CHECK(told(result)[0].starts_with("criteria.0.categories> Kritērijs K1 – "));
  }
  const auto rows = with_new_rows(one(), typed({{"/criteria/6", new_criterion(std::string(400, 'A'))}}));
  CHECK(rows.at("criteria")[6].at("code") == "");
}

TEST_CASE("a typed code adds its row without the button, too, and the other list's stays") {
  CHECK(has_row_button(one(), typed({{"/add/code/criteria", "N1"}})));
  for (const auto* none : {"", " ", "K7"}) CHECK_FALSE(has_row_button(one(), typed({{"/add/code/criteria", none}})));
  const auto body = typed({{"/add/code", {{"criteria", "N1"}, {"categories", "JI"}}}, {"/add/row", "criteria"}});
  const auto after = after_row_button(one(), body, forms::embedded_definition);
  CHECK(after.at("criteria").at("6").at("code") == "N1");
  CHECK(after.at("add") == Json{{"code", {{"categories", "JI"}}}});
  // Another button adds nothing.
  const auto removed =
      pressed(one(), typed({{"/criteria/0", {{"code", "K1"}}}, {"/add/code/criteria", "N1"}}), "/remove/criteria/0");
  CHECK_FALSE(removed.at("criteria").contains("6"));
}
