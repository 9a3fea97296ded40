// Mistakes that a form's author can make with conditions, rules, computed answers and limits: each is refused at
// loading.
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// A form of one step; each entry of `fields` is a line of its own.
std::string form_of(const std::vector<std::string>& fields, const std::string& rules = "[]") {
  const std::string label = R"("label": {"lv": "Lauks", "en": "Field"})";
  std::string list;
  for (const auto& field : fields) list += (list.empty() ? "" : ",\n") + std::string("{") + label + ", " + field + "}";
  return R"({"code": "f", "title": {"lv": "Veidlapa", "en": "Form"},
"uses": {"title": "t", "amount_requested": "m"},
"steps": [{"id": "s", "title": {"lv": "Solis", "en": "Step"}, "fields": [
{)" + label +
         R"(, "id": "t", "type": "text", "max_length": 100},
{)" + label +
         R"(, "id": "m", "type": "money", "min": "10.00", "max": "20.00"},
)" + list +
         "\n]}],\n\"rules\": " + rules + "}";
}

std::vector<std::string> found(const std::string& text) {
  std::vector<std::string> list;
  for (const auto& mistake : forms::read_part("form", text).mistakes) {
    list.push_back(std::to_string(mistake.line) + " " + mistake.pointer + " " + mistake.word.substr(17));
    const auto said = forms::sentence(mistake);
    CHECK(said.at("lv") != said.at("en"));
    CHECK(said.at("lv").get<std::string>().find('{') == std::string::npos);
  }
  return list;
}

using List = std::vector<std::string>;

// Lines 6 and later are the fields of the case; "F" stands for the list of fields in the pointer.
List of(const std::vector<std::string>& fields) {
  auto list = found(form_of(fields));
  for (auto& each : list)
    if (const auto at = each.find("/steps/0/fields"); at != std::string::npos) each.replace(at, 15, "F");
  return list;
}

const std::string yes_no = R"("id": "a", "type": "yes_no")";
const std::string choice =
    R"("id": "b", "type": "choice", "options": [{"value": "x", "label": {"lv": "X", "en": "Ex"}}, {"value": "y", "label": {"lv": "Y", "en": "Why"}}])";

std::string text(const std::string& id, const std::string& more) {
  return R"("id": ")" + id + R"(", "type": "text", "max_length": 50, )" + more;
}

// A table "table" with an item, a date, two figures and the property given.
std::string table(const std::string& more, const std::string& columns = "") {
  const std::string label = R"("label": {"lv": "L", "en": "El"})";
  return R"("id": "table", "type": "table", "max_rows": 5, "columns": [{"id": "item", "type": "text", "max_length": 9, )" +
         label + R"(}, {"id": "from", "type": "date", )" + label + R"(}, {"id": "n", "type": "number", )" + label +
         R"(}, {"id": "price", "type": "money", )" + label + "}" + columns + "]" + more;
}

}  // namespace

TEST_CASE("sound conditions and rules are taken") {
  CHECK(
      of({yes_no, choice,
          text("c", R"("only_if": {"all": [{"field": "a", "is": true}, {"field": "b", "is_one_of": ["x", "y"]}]})"),
          text(
              "d",
              R"("optional": true, "required_if": {"any": [{"field": "e", "is_answered": true}, {"field": "m", "above": "15.00"}]})"),
          text(
              "e",
              R"("optional": true, "required_if": {"field": "d", "is_answered": true}, "min_words": 2, "max_words": 20)"),
          text("f", R"("format": {"pattern": "[0-9]{8}-[0-9]", "example": "79710000-4"})")}) == List{});
  CHECK(found(form_of(
            {table(""), R"("id": "sum", "type": "money", "computed": {"sum": ["m", "table.price"]})"},
            R"([{"rule": "sum_at_most", "table": "table", "column": "price", "limit": "100.00", "advised": true},
{"rule": "at_most", "field": "sum", "of": "m", "percent": "21"},
{"rule": "at_most", "group": "table", "field": "price", "of": "n"}])")) == List{});
}

TEST_CASE("a condition that can't be evaluated is refused") {
  const auto c = [](const std::string& condition) { return text("c", R"("only_if": )" + condition); };
  CHECK(of({yes_no, c(R"({"field": "zz", "is": true})")}) == List{"7 F/3/only_if/field unknown_field"});
  CHECK(of({yes_no, c(R"({"field": "c", "is_answered": true})")}) == List{"7 F/3/only_if/field condition_cycle"});
  CHECK(of({c(R"({"field": "a", "is": true})"), yes_no}) == List{"6 F/2/only_if/field condition_later"});
  CHECK(of({yes_no, c(R"({"field": "a", "is": "yes"})")}) == List{"7 F/3/only_if/is condition_answer"});
  CHECK(of({choice, c(R"({"field": "b", "is": "z"})")}) == List{"7 F/3/only_if/is condition_answer"});
  CHECK(of({choice, c(R"({"field": "b", "is_one_of": ["x", "z"]})")}) ==
        List{"7 F/3/only_if/is_one_of condition_answer"});
  CHECK(of({choice, c(R"({"field": "b", "has": "x"})")}) == List{"7 F/3/only_if/has condition_type"});
  CHECK(of({c(R"({"field": "t", "above": "1"})")}) == List{"6 F/2/only_if/above condition_type"});
  CHECK(of({c(R"({"field": "m", "above": "2025-01-01"})")}) == List{"6 F/2/only_if/above condition_answer"});
  CHECK(of({yes_no, c(R"({"field": "a"})")}) == List{"7 F/3/only_if condition_operator"});
  CHECK(of({yes_no, c(R"({"field": "a", "is": true, "is_answered": true})")}) ==
        List{"7 F/3/only_if condition_operator"});
  CHECK(of({yes_no, c(R"({"is": true})")}) == List{"7 F/3/only_if missing"});
  CHECK(
      of({yes_no, c(R"({"all": [{"field": "a", "is": true}, {"field": "t", "is_answered": true}], "field": "a"})")}) ==
      List{"7 F/3/only_if condition_mixed"});
  CHECK(of({yes_no, c(R"({"all": [{"field": "a", "is": true}]})")}) == List{"7 F/3/only_if/all too_few_entries"});
  CHECK(of({yes_no, text("c", R"("required_if": {"field": "a", "is": true})")}) ==
        List{"7 F/3/required_if required_already"});
  CHECK(of({text("c", R"("optional": true, "required_if": {"field": "c", "is_answered": true})")}) ==
        List{"6 F/2/required_if/field condition_cycle"});
  CHECK(of({R"("id": "a", "type": "declaration", "statement": {"lv": "J", "en": "Y"})",
            c(R"({"field": "a", "is": false})")}) == List{"7 F/3/only_if/is condition_answer"});
}

TEST_CASE("a cycle of conditions is told with its way") {
  const auto text_of = form_of({text("a", R"("only_if": {"field": "c", "is_answered": true})"),
                                text("b", R"("only_if": {"field": "a", "is_answered": true})"),
                                text("c", R"("only_if": {"field": "b", "is_answered": true})")});
  const auto list = forms::read_part("form", text_of).mistakes;
  REQUIRE(list.size() == 3);
  CHECK(list[0].line == 6);
  CHECK(forms::sentence(list[0]) == Json{{"lv", "Jautājums ir atkarīgs pats no sevis: a → c → b → a."},
                                         {"en", "The question depends on itself: a → c → b → a."}});
}

TEST_CASE("conditions inside rows see their own row") {
  const std::string more =
      R"(, {"id": "c", "type": "text", "max_length": 9, "label": {"lv": "C", "en": "See"}, "only_if": )";
  CHECK(of({table("", more + R"({"field": "n", "above": "3"}})")}) == List{});
  CHECK(of({yes_no, table("", more + R"({"field": "a", "is": true}})")}) ==
        List{"7 F/3/columns/4/only_if/field unknown_field"});
}

TEST_CASE("what every application has can't hang on an answer") {
  const auto conditional = replaced(form_of({yes_no}), "\"id\": \"m\",",
                                    "\"id\": \"m\", \"only_if\": {\"field\": \"t\", \"is_answered\": true},");
  CHECK(found(conditional) == List{"2 /uses/amount_requested always_asked"});
}

TEST_CASE("a rule over something that isn't there is refused") {
  const auto rule = [](const std::string& rule) { return found(form_of({yes_no, table("")}, "[" + rule + "]")); };
  CHECK(rule(R"({"rule": "sum_equals", "table": "none", "column": "price", "field": "m"})") ==
        List{"9 /rules/0/table unknown_rows"});
  CHECK(rule(R"({"rule": "sum_equals", "table": "t", "column": "price", "field": "m"})") ==
        List{"9 /rules/0/table unknown_rows"});
  CHECK(rule(R"({"rule": "sum_equals", "table": "table", "column": "none", "field": "m"})") ==
        List{"9 /rules/0/column unknown_field"});
  CHECK(rule(R"({"rule": "sum_equals", "table": "table", "column": "item", "field": "m"})") ==
        List{"9 /rules/0/column field_type"});
  CHECK(rule(R"({"rule": "sum_equals", "table": "table", "column": "price", "field": "a"})") ==
        List{"9 /rules/0/field field_type"});
  CHECK(rule(R"({"rule": "sum_at_most", "table": "table", "column": "price"})") == List{"9 /rules/0 missing"});
  CHECK(rule(R"({"rule": "order", "group": "table", "first": "from", "then": "item"})") ==
        List{"9 /rules/0/then field_type"});
  CHECK(rule(R"({"rule": "order", "group": "table", "first": "from", "then": "from"})") ==
        List{"9 /rules/0/then rule_with_itself"});
  CHECK(rule(R"({"rule": "at_most", "field": "m", "of": "none"})") == List{"9 /rules/0/of unknown_field"});
  CHECK(rule(R"({"rule": "at_most", "field": "m", "of": "m"})") == List{"9 /rules/0/of rule_with_itself"});
  CHECK(rule(R"({"rule": "at_most", "field": "m", "of": "t", "limit": "1"})") ==
        List{"9 /rules/0/limit rule_refuses", "9 /rules/0/of field_type"});
  CHECK(rule(R"({"rule": "median", "field": "m"})") == List{"9 /rules/0/rule one_of"});
}

TEST_CASE("limits that exclude each other are refused") {
  CHECK(of({text("c", R"("min_words": 9, "max_words": 8)")}) == List{"6 F/2/min_words limits_order"});
  CHECK(of({text("c", R"("min_words": 26)")}) == List{"6 F/2/min_words words_need_more"});
  CHECK(of({text("c", R"("min_words": 25)")}) == List{});
  CHECK(of({text("c", R"("min_length": 51)")}) == List{"6 F/2/min_length limits_order"});
  CHECK(of({R"("id": "c", "type": "date", "min": "2025-12-01", "max": "2025-11-01")"}) ==
        List{"6 F/2/min limits_order"});
  CHECK(of({R"("id": "c", "type": "date", "min": "12")"}) == List{"6 F/2/min limit_kind"});
  CHECK(of({R"("id": "c", "type": "money", "max": "2025-11-01")"}) == List{"6 F/2/max limit_kind"});
  CHECK(of({replaced(replaced(choice, "\"choice\"", "\"choices\", \"min_choices\": 3"), "\"b\"", "\"c\"")}) ==
        List{"6 F/2/min_choices limits_order"});
  CHECK(of({text("c", R"("format": {"pattern": "[0-9", "example": "1"})")}) ==
        List{"6 F/2/format/pattern format_pattern"});
  CHECK(of({text("c", R"("format": {"pattern": "[0-9]", "example": "x"})")}) ==
        List{"6 F/2/format/example format_example"});
  // Whatever the pattern, trying it comes to an end; for that it has no references back.
  CHECK(of({text("c", R"("format": {"pattern": "(a|aa)+", "example": ")" + std::string(90, 'a') + R"(b"})")}) ==
        List{"6 F/2/format/example format_example"});
  CHECK(of({text("c", R"("format": {"pattern": "(a)\\1", "example": "aa"})")}) ==
        List{"6 F/2/format/pattern format_pattern"});
  // The amount is at least 10.00 and must equal a sum that may only come to 9.00.
  CHECK(found(form_of({table("")}, R"([{"rule": "sum_equals", "table": "table", "column": "price", "field": "m"},
{"rule": "sum_at_most", "table": "table", "column": "price", "limit": "9.00"}])")) ==
        List{"9 /rules/1/limit limits_order"});
}

TEST_CASE("a computed answer has parts that stand before it") {
  const auto column = [](const std::string& computed) {
    return of({table(
        "", R"(, {"id": "c", "type": "money", "label": {"lv": "C", "en": "See"}, "computed": )" + computed + "}")});
  };
  CHECK(column(R"({"product": ["n", "price"], "may_be_typed": true})") == List{});
  CHECK(column(R"({"sum": ["n", "price"]})") == List{});
  CHECK(column(R"({"product": ["n", "item"]})") == List{"6 F/2/columns/4/computed/product/1 not_a_figure"});
  CHECK(column(R"({"product": ["n", "c"]})") == List{"6 F/2/columns/4/computed/product/1 not_a_figure"});
  CHECK(column(R"({"product": ["n", "m"]})") == List{"6 F/2/columns/4/computed/product/1 not_a_figure"});
  CHECK(column("{}") == List{"6 F/2/columns/4/computed computed_one"});
  const auto answer = [](const std::string& computed) {
    return of({table(""), R"("id": "c", "type": "money", "computed": )" + computed});
  };
  CHECK(answer(R"({"sum": ["m", "table.none"]})") == List{"7 F/3/computed/sum/1 not_a_figure"});
  CHECK(answer(R"({"sum": ["t"]})") == List{"7 F/3/computed/sum/0 not_a_figure"});
  CHECK(answer(R"({"product": ["m", "m"]})") == List{"7 F/3/computed computed_sum"});
}

TEST_CASE("what only the call or a classifier tells is compared when the form is filled in") {
  const auto mistakes_with = [](const std::string& what, const std::string& with) {
    const forms::Resolver resolver = [&](const std::string& name) -> std::optional<std::string> {
      const auto text = forms::embedded_definition(name);
      return text && name == "forms/application.form.json" ? replaced(*text, what, with) : text;
    };
    List list;
    for (const auto& each : forms::read_call(definition_text("calls/OGP5-2025-AP.call.json"), resolver).mistakes)
      list.push_back(std::to_string(each.line) + " " + each.pointer + " " + each.word.substr(17));
    return list;
  };
  const auto text = definition_text("forms/application.form.json");
  const auto line = [&](const std::string& of) { return std::to_string(line_of(text, of)); };
  CHECK(mistakes_with("\"advised_max\": {\"call\": \"/amount/maximum\"}", "\"advised_max\": \"2999.99\"") ==
        List{line("\"advised_min\"") + " /steps/5/fields/1/advised_min limits_order"});
  CHECK(mistakes_with("\"classifier\": \"territory\"", "\"classifier\": \"planets\"") ==
        List{line("\"classifier\"") + " /steps/2/fields/3/classifier unknown_classifier"});
  CHECK(mistakes_with("\"id\": \"approach\",",
                      "\"id\": \"approach\", \"only_if\": {\"field\": \"territory\", \"has\": \"mars\"},") ==
        List{line("\"id\": \"approach\"") + " /steps/2/fields/4/only_if/has condition_answer"});
  CHECK(mistakes_with("\"id\": \"approach\",",
                      "\"id\": \"approach\", \"only_if\": {\"field\": \"territory\", \"has\": \"0001000\"},") ==
        List{});
  CHECK(mistakes_with("\"limit\": {\"call\": \"/amount/maximum\"}", "\"limit\": {\"call\": \"/amount/most\"}") ==
        List{line("\"sum_at_most\"") + " /rules/1/limit unknown_call_value"});
}

TEST_CASE("a classifier is checked, and offers what is valid when the call opens") {
  const auto text = definition_text("classifiers/territory.classifier.json");
  const auto doubled = forms::read_part("classifier", replaced(text, "\"0056000\"", "\"0055000\"")).mistakes;
  REQUIRE(doubled.size() == 1);
  CHECK(doubled[0].word == "forms.definition.doubled");
  const auto no_day = forms::read_part("classifier", replaced(text, "2025-06-30", "2025-06-31")).mistakes;
  REQUIRE(no_day.size() == 1);
  CHECK(no_day[0].line == line_of(text, "2025-06-30"));
  const auto empty = forms::read_part("classifier", replaced(text, "{\"code\": \"latvia\", ", "{")).mistakes;
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].word == "forms.definition.nothing_to_choose");

  const auto territory = resolved_call("OGP5-2025-AP").at("forms").at("application").at("steps")[2].at("fields")[3];
  const auto offers = [&](const std::string& code) {
    const auto& options = territory.at("options");
    return std::any_of(options.begin(), options.end(), [&](const Json& each) { return each.at("value") == code; });
  };
  CHECK(offers("latvia"));
  CHECK(offers("latgale"));
  CHECK(offers("0001000"));
  CHECK(!offers("0055000"));  // Varakļāni joined Madona before this call opened
  CHECK(!offers("0038000"));  // which changed the last digit of Madona's code
  CHECK(offers("0038001"));
}
