#include "forms/fields.hpp"

#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::forms;

namespace {

const Json& application() {
  static const Json call = resolved_call("OGP5-2025-AP");
  return call.at("forms").at("application");
}

std::vector<std::string> found(const Json& answers, const std::string& step, bool complete) {
  std::vector<std::string> list;
  for (const auto& mistake : mistakes(application(), answers, step, complete))
    list.push_back(mistake.field + " " + mistake.word.substr(6));
  return list;
}

}  // namespace

TEST_CASE("an empty form lacks every required answer once, and nothing when it needn't be complete") {
  CHECK(found(Json::object(), "", false).empty());
  const auto all = found(Json::object(), "", true);
  std::size_t required = 0;
  for (const auto& step : application().at("steps"))
    for (const auto& field : step.at("fields"))
      required += !field.value("optional", false) && !field.contains("only_if") && !field.contains("computed");
  CHECK(all.size() == required);
  CHECK(!is_complete(application(), Json::object()));
}

TEST_CASE("a question depends on the answer to another") {
  const auto with = [](const Json& typed) { return read_step(application(), "sustainability", typed); };
  const auto count = [](const Json& answers) {
    const auto all = found(answers, "sustainability", true);
    return std::count(all.begin(), all.end(), "personal_data_description mistake.missing");
  };
  CHECK(count(with({{"personal_data", "yes"}})) == 1);
  CHECK(count(with({{"personal_data", "no"}})) == 0);
  CHECK(count(with(Json::object())) == 0);
  const auto view = edit_view(application(), "sustainability", Json::object(), {});
  CHECK(view.at("fields")[4].at("only_if").at("en") ==
        "Fill in only if you answered “Yes” to “Will personal data be processed?”.");
  const auto unasked = read_view(application(), {{"personal_data", false}, {"personal_data_description", "kept"}});
  CHECK(unasked.at("steps")[6].at("answers").size() == 4);
}

TEST_CASE("what is known of the institution is filled in before anybody types") {
  CHECK(first_answers(
            application(),
            {{"name", "Ministrija"}, {"registration_number", "99999000009"}, {"e_address", "_default@99999000009"}}) ==
        Json{{"institution", "Ministrija"},
             {"registration_number", "99999000009"},
             {"e_address", "_default@99999000009"}});
  // Nobody types it again, nobody changes it here, and what the register lacks is no applicant's mistake.
  const auto typed = read_step(application(), "applicant", {{"registration_number", "1"}, {"department", "Nodaļa"}});
  CHECK(!typed.contains("registration_number"));
  const auto unknown = mistakes(application(), {{"registration_number", "1"}}, "applicant", true);
  for (const auto& mistake : unknown)
    CHECK(mistake.warning ==
          (mistake.field == "institution" || mistake.field == "registration_number" || mistake.field == "e_address"));
  const auto view =
      edit_view(application(), "applicant", {{"e_address", "_default@99999000009"}}, unknown).at("fields");
  CHECK(view[0].at("is_register") == true);
  CHECK(view[0].at("is_first_of_register") == true);
  CHECK(view[2].at("register_text") == "_default@99999000009");
  CHECK(view[2].at("is_first_of_register") == false);
}

TEST_CASE("the form says which answers are title, amount and summary; only usable ones are given") {
  CHECK(used_answers(application(), {{"title", "T"}, {"amount_requested", "15600.00"}, {"summary", "S"}}) ==
        Json{{"title", "T"}, {"amount_requested", "15600.00"}, {"summary", "S"}});
  CHECK(used_answers(application(), {{"title", std::string(151, 'x')}, {"amount_requested", "daudz"}}) ==
        Json{{"title", nullptr}, {"amount_requested", nullptr}, {"summary", nullptr}});
}

TEST_CASE("the check page names what is missing with its place") {
  const auto view = check_view(application(), {{"title", "T"}, {"amount_requested", "15600.00"}});
  CHECK(view.at("is_ready") == false);
  const auto& basis = view.at("steps")[1];
  CHECK(basis.at("is_step_complete") == false);
  CHECK(basis.at("missing")[0] ==
        Json{{"field", "measures"},
             {"anchor", "measures"},
             {"in_step", "basis"},
             {"text",
              {{"lv", "Aizpildiet lauku “Saite ar plāna pasākumu”."}, {"en", "Fill in “Link to plan measure”."}}}});
  CHECK(view.at("steps")[5].at("warnings")[0].at("text").at("en").get<std::string>().find("€15\xC2\xA0"
                                                                                          "000.00") !=
        std::string::npos);
}

TEST_CASE("limits that the call sets are told before one types") {
  const auto budget = edit_view(application(), "budget", Json::object(), {}).at("fields");
  CHECK(budget[1].at("limits") == Json{{"lv",
                                        "No 3\xC2\xA0"
                                        "000,00\xC2\xA0€ līdz 15\xC2\xA0"
                                        "000,00\xC2\xA0€"},
                                       {"en",
                                        "From €3\xC2\xA0"
                                        "000.00 to €15\xC2\xA0"
                                        "000.00"}});
  CHECK(budget[2].at("limits") == nullptr);
  const auto activity =
      edit_view(application(), "activities", Json::object(), {}).at("fields")[0].at("rows")[0].at("cells");
  CHECK(activity[3].at("limits").at("lv") == "No 03.11.2025. līdz 19.12.2025.");
}

TEST_CASE("the schema for the API takes what the form takes") {
  const auto schema = json_schema(application());
  CHECK(schema.at("properties").at("title") ==
        Json{{"type", "string"}, {"maxLength", 150}, {"title", "Pieteikuma nosaukums"}});
  CHECK(schema.at("properties").at("budget").at("items").at("required") ==
        Json{"item", "unit", "quantity", "unit_price"});
  CHECK(schema.at("properties").at("budget").at("maxItems") == 30);
  CHECK(schema.at("properties").at("measures").at("properties").at("main").at("enum").size() == 21);
  const auto& required = schema.at("required");
  CHECK(std::find(required.begin(), required.end(), "title") != required.end());
  CHECK(std::find(required.begin(), required.end(), "vat") == required.end());
}

TEST_CASE("a type that the definition may name is one of the table") {
  const auto schema = Json::parse(definition_text("form.schema.json"));
  std::vector<std::string> named = schema.at("definitions").at("field").at("properties").at("type").at("enum"), known;
  for (const auto& type : types()) known.push_back(type.name);
  std::sort(named.begin(), named.end());
  std::sort(known.begin(), known.end());
  CHECK(named == known);
}
