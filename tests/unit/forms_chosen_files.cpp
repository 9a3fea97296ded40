// A call with forms and classifiers of its own: told apart, read together, each mistake with its file.
#include "forms/chosen_files.hpp"
#include "support/definitions.hpp"
#include "support/own_parts.hpp"

using namespace konkurss;
using namespace konkurss::test;
using forms::ChosenFile;
using forms::read_chosen;

namespace {

using List = std::vector<std::string>;

List found(const forms::Definition& definition) {
  List list;
  for (const auto& mistake : definition.mistakes)
    list.push_back(mistake.file + ":" + std::to_string(mistake.line) + " " + mistake.pointer + " " +
                   mistake.word.substr(17));
  return list;
}

List told(const std::vector<ChosenFile>& files) { return found(read_chosen(files)); }

Json sentence_of(const std::vector<ChosenFile>& files) {
  const auto definition = read_chosen(files);
  REQUIRE(definition.mistakes.size() == 1);
  CHECK_FALSE(definition.ok());
  return forms::sentence(definition.mistakes[0]);
}

ChosenFile call() { return {"konkurss.json", own_call()}; }
ChosenFile form() { return {"veidlapa.json", own_form()}; }
ChosenFile classifier() { return {"vietas.json", own_classifier()}; }

}  // namespace

TEST_CASE("a form of the call's own comes out filled in, whatever the files are called and in whatever order") {
  auto files = std::vector{call(), form(), classifier()};
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  do {
    const auto definition = read_chosen(files);
    REQUIRE(found(definition) == List{});
    const auto& steps = definition.call.at("forms").at("culture").at("steps");
    CHECK(steps[0].at("fields")[4].at("options") ==
          Json{{{"value", "library"}, {"label", {{"lv", "Bibliotēka"}, {"en", "Library"}}}},
               {{"value", "museum"}, {"label", {{"lv", "Muzejs"}, {"en", "Museum"}}}}});
    CHECK(steps[1].at("fields")[1].at("max") == "4000.00");
    CHECK(definition.call.at("plan_tree").at("code") == "ogp5");
    CHECK(definition.parts == forms::Parts{{"classifiers/venues.classifier.json", own_classifier()},
                                           {"forms/culture.form.json", own_form()}});
  } while (
      std::next_permutation(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST_CASE("what a call brings along goes before the delivered part of the same code") {
  const auto initiative =
      replaced(definition_text("forms/initiative.form.json"), "Iniciatīvas nosaukums", "Nodarbības nosaukums");
  const auto own =
      read_chosen({{"c.json", definition_text("calls/OGP4-2024-MK.call.json")}, {"initiative.form.json", initiative}});
  REQUIRE(found(own) == List{});
  CHECK(own.call.at("forms").at("initiative").at("steps")[0].at("fields")[0].at("label").at("lv") ==
        "Nodarbības nosaukums");
  const std::string territory = R"({"code": "territory", "title": {"lv": "T", "en": "T"},
    "groups": [{"code": "moon", "title": {"lv": "Mēness", "en": "Moon"}}]})";
  const auto other =
      read_chosen({{"c.json", definition_text("calls/OGP5-2025-AP.call.json")}, {"territory.json", territory}});
  REQUIRE(found(other) == List{});
  const auto& asked = other.call.at("forms").at("application").at("steps")[2].at("fields")[3];
  REQUIRE(asked.at("options").size() == 1);
  CHECK(asked.at("options")[0].at("value") == "moon");
}

TEST_CASE("a single file is the call, and its mistakes have no other name") {
  const ChosenFile unfinished{"c.json", R"({"code": "OWN-1"})"};
  CHECK(told({unfinished}) == found(forms::read_call(unfinished.text)));
  CHECK_FALSE(told({unfinished}).empty());
  CHECK(told({{"c.json", definition_text("calls/OGP4-2024-MK.call.json")}}) == List{});
  CHECK(told({call()}) ==
        List{":" + std::to_string(line_of(own_call(), "\"culture\"")) + " /categories/0/form unknown_form"});
}

TEST_CASE("a form or a classifier alone is told to be no call, not all that it lacks to be one") {
  CHECK(told({{"territory.json", definition_text("classifiers/territory.classifier.json")}}) == List{":0  no_call"});
  CHECK(told({{"application.form.json", definition_text("forms/application.form.json")}}) == List{":0  no_call"});
  CHECK_FALSE(told({{"", own_form()}}) == List{":0  no_call"});  // a text is always meant as the call
}

TEST_CASE("a file that isn't JSON is told by its name, alone and beside others") {
  const ChosenFile picture{"logo.png", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)}, empty{"tukšs.json", ""};
  CHECK(told({picture}) == List{"logo.png:0  not_json"});
  CHECK(told({empty}) == List{"tukšs.json:0  not_json"});
  CHECK(told({call(), form(), classifier(), picture}) == List{"logo.png:0  not_json"});
  CHECK(told({picture, empty}) == List{"tukšs.json:0  not_json", "logo.png:0  not_json"});
}

TEST_CASE("a mistake in one of the files carries the name that the file came with") {
  const auto line = [](const std::string& text, const std::string& of) { return std::to_string(line_of(text, of)); };
  const auto form_text = replaced(own_form(), "\"max_length\": 120", "\"max_length\": \"120\"");
  CHECK(told({call(), {"kultūra.json", form_text}, classifier()}) ==
        List{"kultūra.json:" + line(form_text, "\"120\"") + " /steps/0/fields/0/max_length type_integer"});
  const auto call_text = replaced(own_call(), "\"weight\": \"2\"", "\"weight\": \"0\"");
  const auto venues = replaced(own_classifier(), "\"museum\"", "\"library\"");
  CHECK(told({{"k.json", call_text}, form(), {"v.json", venues}}) ==
        List{"k.json:" + line(call_text, "\"weight\": \"0\"") + " /criteria/1/weight weight",
             "v.json:" + line(venues, "Muzejs") + " /groups/0/entries/1/code doubled"});
  // What keeps a form from being filled in isn't said a second time.
  const auto nothing = replaced(own_classifier(), "\"groups\"", "\"classes\"");
  CHECK(told({call(), form(), {"venues.classifier.json", nothing}}) ==
        List{"venues.classifier.json:1  missing",
             "venues.classifier.json:" + line(nothing, "\"classes\"") + " /classes unknown"});
}

TEST_CASE("a part that can't be read is known by its name, and only that is told") {
  const auto broken = replaced(own_form(), "\"max\": \"43\", ", "\"max\": \"43\" ");
  const auto line = std::to_string(line_of(broken, "\"43\""));
  CHECK(told({call(), {"culture.form.json", broken}, classifier()}) == List{"culture.form.json:" + line + "  comma"});
  CHECK(told({call(), form(), {"venues.classifier.json", ""}}) == List{"venues.classifier.json:0  not_json"});
  // Without such a name it counts as the call where there is no other; where there is one, only why it can't be read.
  CHECK(told({form(), classifier(), {"broken.json", "{"}}) == List{"broken.json:1  syntax_end"});
  CHECK(told({{"broken.json", "{"}, {"c.json", definition_text("calls/OGP4-2024-MK.call.json")}}) ==
        List{"broken.json:1  syntax_end"});
  // A part without its code is the one of its name.
  const auto without = replaced(own_classifier(), "\"code\": \"venues\",\n", "\n");
  CHECK(told({call(), form(), {"venues.json", without}}) == List{"venues.json:1  missing"});
}

TEST_CASE("what is wrong with the choice of files is told in a sentence, without a line") {
  CHECK(told({form(), classifier()}) == List{":0  no_call"});
  CHECK(sentence_of({form(), classifier()}) ==
        Json{{"lv", "Starp izvēlētajām datnēm nav konkursa; izvēlieties arī konkursa datni."},
             {"en", "None of the chosen files is a call; choose the call's file, too."}});
  const ChosenFile delivered{"OGP4.json", definition_text("calls/OGP4-2024-MK.call.json")};
  CHECK(sentence_of({delivered, {"OGP5.json", definition_text("calls/OGP5-2025-AP.call.json")}}) ==
        Json{{"lv", "Konkurss ir arī “OGP4.json”; ielādējiet katru konkursu atsevišķi."},
             {"en", "“OGP4.json” is a call, too; load each call by itself."}});
  CHECK(told({delivered, {"OGP5.json", definition_text("calls/OGP5-2025-AP.call.json")}}) ==
        List{"OGP5.json:0  second_call"});
  for (const std::string other : {"plans/ogp6.plan.json", "calendars/lv.calendar.json",
                                  "worktasks/general.worktask.json", "contracts/general.contract.json"}) {
    INFO(other);
    CHECK(told({delivered, {other, definition_text(other)}}) == List{other + ":0  not_a_part"});
  }
  const ChosenFile again{"again.json", own_form()};
  CHECK(told({call(), form(), again, classifier()}) == List{"again.json:0  part_twice"});
  CHECK(sentence_of({call(), form(), again, classifier()}).at("en") ==
        "The file “veidlapa.json” has the same code “culture”; choose only one of the two.");
}

TEST_CASE("a part that the call doesn't use is told when nothing else is wrong") {
  const ChosenFile delivered{"OGP4.json", definition_text("calls/OGP4-2024-MK.call.json")};
  CHECK(told({delivered, form()}) == List{"veidlapa.json:0  unused_form"});
  CHECK(told({delivered, classifier()}) == List{"vietas.json:0  unused_classifier"});
  CHECK(sentence_of({delivered, form()}) ==
        Json{{"lv",
              "Neviena konkursa kategorija nenosauc veidlapu “culture”; labojiet konkursu vai neizvēlieties šo datni."},
             {"en", "No category of the call names the form “culture”; mend the call or leave this file out."}});
  const ChosenFile wrong{"wrong.json", replaced(delivered.text, "\"weight\": \"2\"", "\"weight\": \"0\"")};
  CHECK(told({wrong, form()}).size() == 1);
  // Its own mistakes are told with those of the call.
  const ChosenFile too_long{"long.json", replaced(own_form(), "\"max_length\": 120", "\"max_length\": true")};
  CHECK(told({wrong, too_long}).size() == 2);
  CHECK(told({delivered, too_long}) == List{"long.json:" + std::to_string(line_of(too_long.text, "true")) +
                                            " /steps/0/fields/0/max_length type_integer"});
}

TEST_CASE("a text without a file is always the call") {
  CHECK(forms::is_call({"", own_form()}));
  CHECK(forms::is_call(call()));
  CHECK_FALSE(forms::is_call(form()));
  CHECK_FALSE(forms::is_call({"plan.json", definition_text("plans/ogp6.plan.json")}));
  CHECK(told({{"", own_call()}, form(), classifier()}) == List{});
  const auto text = replaced(own_call(), "\"timeline\": {", "\"times\": {");
  const auto mistakes = told({{"", replaced(text, "\"criteria\": [", "\"criterions\": [")}, form(), classifier()});
  REQUIRE_FALSE(mistakes.empty());
  for (const auto& mistake : mistakes) CHECK(mistake.front() == ':');
}
