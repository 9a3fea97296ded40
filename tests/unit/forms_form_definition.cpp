#include "base/embedded.hpp"
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string small = "forms/initiative.form.json";

std::vector<std::string> in_form(const std::string& text) {
  std::vector<std::string> list;
  for (const auto& mistake : forms::read_part("form", text).mistakes)
    list.push_back(std::to_string(mistake.line) + " " + mistake.pointer + " " + mistake.word.substr(17));
  return list;
}

struct Case {
  std::string what, instead, at, pointer_and_word;
};

}  // namespace

TEST_CASE("the forms of reports are without mistakes") {
  int count = 0;
  for (const auto& [path, text] : embedded()) {
    if (!path.starts_with("forms/progress/")) continue;
    INFO(path);
    auto mistakes = in_form(std::string(text));
    // What a call takes from a form (its title, the amount) nobody takes from a report.
    std::erase_if(mistakes, [](const std::string& one) { return one.ends_with("/uses missing"); });
    CHECK(mistakes == std::vector<std::string>());
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("a mistake of a form has its line and its place") {
  const auto text = definition_text(small);
  const auto field = GENERATE(values<Case>({
      {"\"type\": \"email\"", "\"type\": \"mail\"", "contact_mail", "/steps/2/fields/0/type one_of"},
      {"\"id\": \"name\"", "\"id\": \"idea\"", "\"id\": \"idea\", \"type\"", "/steps/0/fields/2/id doubled"},
      {"\"id\": \"place\"", "\"id\": \"remove\"", "\"id\": \"place\"", "/steps/0/fields/5/id reserved"},
      {"\"is\": \"on_site\"", "\"is\": \"elsewhere\"", "on_site\"}", "/steps/0/fields/5/only_if/is condition_answer"},
      {"\"field\": \"format\"", "\"field\": \"nothing\"", "on_site\"}",
       "/steps/0/fields/5/only_if/field unknown_field"},
      {"\"field\": \"format\"", "\"field\": \"finished_by\"", "on_site\"}",
       "/steps/0/fields/5/only_if/field condition_later"},
      {"\"field\": \"format\"", "\"field\": \"place\"", "on_site\"}",
       "/steps/0/fields/5/only_if/field condition_cycle"},
      {"\"field\": \"format\"", "\"field\": \"name\"", "on_site\"}", "/steps/0/fields/5/only_if/is condition_type"},
      {"\"min\": \"1\", \"max\": \"43\"", "\"min\": \"44\", \"max\": \"43\"", "\"municipalities\"",
       "/steps/0/fields/3/min limits_order"},
      {"\"max_length\": 120, ", "", "\"id\": \"name\"", "/steps/0/fields/0 type_needs"},
      {"\"type\": \"email\"", "\"type\": \"email\", \"further\": 1", "contact_mail",
       "/steps/2/fields/0/further type_refuses"},
      {"\"sums\": [\"sum\"]", "\"sums\": [\"what\"]", "\"id\": \"costs\", \"type\"",
       "/steps/1/fields/0/sums/0 not_a_figure"},
      {"\"id\": \"sum\", \"type\": \"money\", \"min\": \"0.01\", \"max\": \"10000.00\"",
       "\"id\": \"sum\", \"type\": \"plan_measure\"", "\"id\": \"sum\"",
       "/steps/1/fields/0/columns/1/type not_in_rows"},
      {"\"value\": \"online\"", "\"value\": \"mixed\"", "\"value\": \"mixed\"",
       "/steps/0/fields/4/options/2/value doubled"},
  }));
  INFO(field.pointer_and_word);
  const auto list = in_form(replaced(text, field.what, field.instead));
  CHECK_THAT(list,
             Catch::Matchers::VectorContains(std::to_string(line_of(text, field.at)) + " " + field.pointer_and_word));
}

TEST_CASE("what a form uses and rules upon must be there and of the right type") {
  const auto text = definition_text(small);
  CHECK(in_form(replaced(text, "\"title\": \"name\"", "\"title\": \"funding\"")) ==
        std::vector<std::string>{"4 /uses/title field_type"});
  CHECK(in_form(replaced(text, "\"title\": \"name\"", "\"title\": \"nothing\"")) ==
        std::vector<std::string>{"4 /uses/title unknown_field"});
  const auto rule = std::to_string(line_of(text, "\"rules\""));
  CHECK(in_form(replaced(text, "\"column\": \"sum\"", "\"column\": \"what\"")) ==
        std::vector<std::string>{rule + " /rules/0/column field_type"});
  CHECK(in_form(replaced(text, ", \"column\": \"sum\"", "")) == std::vector<std::string>{rule + " /rules/0 missing"});
}

TEST_CASE("a mistake of a form that a call names is told with the form's name") {
  const forms::Resolver resolver = [](const std::string& name) -> std::optional<std::string> {
    const auto text = forms::embedded_definition(name);
    if (name != small) return text;
    return replaced(*text, "{\"call\": \"/amount/minimum\"}", "{\"call\": \"/amount/least\"}");
  };
  const auto definition = forms::read_call(definition_text("calls/OGP4-2024-MK.call.json"), resolver);
  REQUIRE(definition.mistakes.size() == 1);
  CHECK(definition.mistakes[0].file == small);
  CHECK(definition.mistakes[0].line == line_of(definition_text(small), "/amount/minimum"));
  CHECK(definition.mistakes[0].word == "forms.definition.unknown_call_value");
}

TEST_CASE("plans and calendars are checked beyond their schema") {
  const auto plan = definition_text("plans/ogp5.plan.json");
  const auto doubled = forms::read_part("plan", replaced(plan, "\"code\": \"A6\"", "\"code\": \"A1\"")).mistakes;
  REQUIRE(doubled.size() == 1);
  CHECK(doubled[0].line == line_of(plan, "\"A6\""));
  const auto calendar = definition_text("calendars/lv.calendar.json");
  const auto no_day = forms::read_part("calendar", replaced(calendar, "2025-06-08", "2025-02-29")).mistakes;
  REQUIRE(no_day.size() == 1);
  CHECK(no_day[0].pointer ==
        "/days/" + std::to_string(line_of(calendar, "2025-06-08") - line_of(calendar, "\"days\"") - 1) + "/date");
}
