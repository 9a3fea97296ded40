#include <catch2/catch.hpp>

#include "clarifications/opened.hpp"
#include "support/definitions.hpp"
#include "support/form_answers.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const Json& form() {
  static const Json form = resolved_call("OGP5-2025-AP").at("forms").at("application");
  return form;
}

// "field: word" of each mistake that the change of these answers brings.
std::vector<std::string> mistakes(const Json& fields, const Json& changes, bool complete = true) {
  auto after = complete_answers();
  after.update(changes);
  std::vector<std::string> list;
  for (const auto& each : clarifications::mistakes(form(), fields, complete_answers(), after, complete))
    list.push_back(each.field + ": " + each.word);
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("the opened form has nothing but the opened questions, in the form's order") {
  const auto opened = clarifications::opened_form(form(), {"objective", "title"});
  List ids;
  for (const auto& step : opened.at("steps"))
    for (const auto& field : step.at("fields"))
      ids.push_back(step.at("id").get<std::string>() + "." + field.at("id").get<std::string>());
  CHECK(ids == List{"basis.title", "content.objective"});
  CHECK(clarifications::opened_form(form(), Json::array()).at("steps").empty());
}

TEST_CASE("what a body says of other questions is not read") {
  const Json body{{"title", " Jauns "}, {"problem", "Cita"}, {"nothing", 1}};
  CHECK(clarifications::typed_answers(form(), {"title", "summary"}, body) ==
        Json{{"title", "Jauns"}, {"summary", nullptr}});
}

TEST_CASE("mistakes: in the opened questions, and what the change spoils elsewhere; not what was wrong before") {
  CHECK(mistakes({"title"}, {{"title", "Jauns"}}).empty());
  CHECK(mistakes({"title"}, {{"title", nullptr}}) == List{"title: forms.mistake.missing"});
  CHECK(mistakes({"title"}, {{"title", nullptr}}, false).empty());
  auto line = complete_answers().at("budget");
  line[0]["unit_price"] = line[0]["amount"] = "100.00";
  CHECK(mistakes({"budget"}, {{"budget", line}}) == List{"amount_requested: forms.mistake.sum"});
  CHECK(mistakes({"personal_data"}, {{"personal_data", true}}) ==
        List{"personal_data_description: forms.mistake.missing"});
  const auto wrong = [](const Json& answers) {
    return clarifications::mistakes(form(), {"objective"}, Json::object(), answers, true).size();
  };
  CHECK(wrong({{"objective", "Sagatavot iedzīvotāju ieteikumus atbalstam."}}) ==
        0);  // the rest was missing before, too
}

TEST_CASE("a difference shows both answers of each opened question, also of one that isn't asked any more") {
  auto after = complete_answers();
  after["title"] = "Jauns";
  const auto list = clarifications::differences(form(), {"title", "summary", "budget"}, complete_answers(), after);
  REQUIRE(list.size() == 3);
  CHECK(list.at(0).at("is_changed") == true);
  CHECK(list.at(0).at("old").at("answer_text") == "Klimata sarunas");
  CHECK(list.at(0).at("new").at("answer_text") == "Jauns");
  CHECK(list.at(1).at("is_changed") == false);
  CHECK(list.at(2).at("old").at("rows").size() == 1);
  auto asked = complete_answers();
  asked["personal_data"] = true;
  asked["personal_data_description"] = "Vārdi un e-pasta adreses";
  const auto gone =
      clarifications::differences(form(), {"personal_data", "personal_data_description"}, asked, complete_answers());
  CHECK(gone.at(1).at("old").at("answer_text") == "Vārdi un e-pasta adreses");
  CHECK(gone.at(1).at("new").at("is_unanswered") == true);
}

TEST_CASE("files can be opened; what a body says of them isn't read, as they come another way") {
  const auto list = clarifications::questions(form());
  CHECK(list.dump().find("\"attachments\"") != std::string::npos);
  const Json body{{"title", "Jauns"}, {"attachments", {{{"id", 7}, {"name", "cits.pdf"}}}}};
  CHECK(clarifications::typed_answers(form(), {"title", "attachments"}, body) == Json{{"title", "Jauns"}});
}
