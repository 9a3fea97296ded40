// Conditions, computed answers and rules at work: what counts, what is missing, and at which cell a mistake stands.
#include "forms/conditions.hpp"
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

Json label(const std::string& text) { return {{"lv", text}, {"en", text + " (en)"}}; }

// Whether an event is held, where, and on which grounds: each question hangs on the one before it.
Json form() {
  const auto question = [](const char* id, const char* type) {
    return Json{{"id", id}, {"type", type}, {"label", label(id)}};
  };
  auto held = question("held", "yes_no"), place = question("place", "choice"), room = question("room", "text"),
       seats = question("seats", "number"), reason = question("reason", "text"), people = question("people", "group");
  place["options"] = {{{"value", "hall"}, {"label", label("Zāle")}},
                      {{"value", "online"}, {"label", label("Tiešsaiste")}}};
  place["only_if"] = {{"field", "held"}, {"is", true}};
  room["max_length"] = 20;
  room["only_if"] = {{"field", "place"}, {"is", "hall"}};
  seats["optional"] = true;
  seats["required_if"] = {{"field", "room"}, {"is_answered", true}};
  reason["max_length"] = 20;
  reason["only_if"] = {{"any", {{{"field", "seats"}, {"above", "100"}}, {{"field", "held"}, {"is", false}}}}};
  people["max_rows"] = 5;
  people["fields"] = {question("kind", "choice"), question("which", "text"), question("fee", "money")};
  people["fields"][0]["options"] = {{{"value", "staff"}, {"label", label("Darbinieki")}},
                                    {{"value", "other"}, {"label", label("Citi")}}};
  people["fields"][1]["max_length"] = 20;
  people["fields"][1]["only_if"] = {{"field", "kind"}, {"is", "other"}};
  people["optional"] = true;
  auto total = question("total", "money");
  total["computed"] = {{"sum", {"people.fee"}}};
  return {{"code", "f"},
          {"title", label("Veidlapa")},
          {"uses", {{"title", "room"}, {"amount_requested", "total"}}},
          {"steps",
           {{{"id", "one"}, {"title", label("Viens")}, {"fields", {held, place, room}}},
            {{"id", "two"}, {"title", label("Divi")}, {"fields", {seats, reason, people, total}}}}}};
}

std::vector<std::string> found(const Json& definition, const Json& answers, const std::string& step = "") {
  std::vector<std::string> list;
  for (const auto& mistake : mistakes(definition, answers, step, true))
    list.push_back(mistake.field + " " + mistake.word.substr(6));
  return list;
}

std::string said(const Json& definition, const Json& answers, const std::string& field) {
  for (const auto& mistake : mistakes(definition, answers, "", false))
    if (mistake.field == field) return sentence(mistake).at("en");
  return "";
}

const Json nothing;

}  // namespace

TEST_CASE("an answer counts only while its question is asked; it is kept, and counts again") {
  const Json answers{{"held", true}, {"place", "hall"}, {"room", "Lielā"}, {"seats", "120"}, {"reason", "Daudz"}};
  CHECK(answers_that_count(form(), answers) == Json{{"held", true},
                                                    {"place", "hall"},
                                                    {"room", "Lielā"},
                                                    {"seats", "120"},
                                                    {"reason", "Daudz"},
                                                    {"total", nothing}});
  auto online = answers;
  online["place"] = "online";
  CHECK(answers_that_count(form(), online) ==
        Json{{"held", true}, {"place", "online"}, {"seats", "120"}, {"reason", "Daudz"}, {"total", nothing}});
  // A question that hangs on one that isn't asked isn't asked either.
  auto none = answers;
  none["held"] = false;
  CHECK(answers_that_count(form(), none) ==
        Json{{"held", false}, {"seats", "120"}, {"reason", "Daudz"}, {"total", nothing}});
  CHECK(read_step(form(), "one", {{"held", "no"}, {"place", "hall"}, {"room", "Lielā"}}).at("room") == "Lielā");
}

TEST_CASE("a question that isn't asked is neither missing nor wrong") {
  CHECK(found(form(), {{"held", false}, {"room", std::string(99, 'x')}}) ==
        std::vector<std::string>{"reason mistake.missing"});
  CHECK(found(form(), {{"held", true}}) == std::vector<std::string>{"place mistake.missing"});
  CHECK(found(form(), {{"held", true}, {"place", "hall"}}) == std::vector<std::string>{"room mistake.missing"});
  CHECK(found(form(), {{"held", true}, {"place", "hall"}, {"room", "A"}}) ==
        std::vector<std::string>{"seats mistake.missing"});  // optional, but required with a room
  CHECK(found(form(), {{"held", true}, {"place", "hall"}, {"room", "A"}, {"seats", "10"}}).empty());
  CHECK(found(form(), {{"held", true}, {"place", "hall"}, {"room", "A"}, {"seats", "101"}}) ==
        std::vector<std::string>{"reason mistake.missing"});
}

TEST_CASE("conditions inside a row see their row, and hidden cells don't count") {
  const Json rows =
      Json::array({{{"kind", "staff"}, {"which", "paliek"}, {"fee", "10.00"}}, {{"kind", "other"}, {"fee", "2.50"}}});
  const Json answers{{"held", true}, {"place", "online"}, {"people", rows}};
  CHECK(found(form(), answers) == std::vector<std::string>{"people.1.which mistake.missing"});
  const auto counting = answers_that_count(form(), answers);
  CHECK(counting.at("people")[0] == Json{{"kind", "staff"}, {"fee", "10.00"}});
  CHECK(counting.at("total") == "12.50");
  const auto cells = read_view(form(), answers).at("steps")[1].at("answers")[1].at("rows")[0].at("cells");
  CHECK(cells.size() == 2);  // a list leaves out what isn't asked
}

TEST_CASE("the page knows what is hidden, and its script the condition") {
  const auto one = edit_view(form(), "one", {{"held", true}}, {}).at("fields");
  CHECK(one[0].at("is_hidden") == false);
  CHECK(one[1].at("is_hidden") == false);
  CHECK(one[2].at("is_hidden") == true);
  CHECK(Json::parse(one[1].at("live_only_if").get<std::string>()) == Json{{"name", "held"}, {"values", {"yes"}}});
  CHECK(one[1].at("only_if").at("en") == "Fill in only if you answered “Yes” to “held (en)”.");
  const auto two = edit_view(form(), "two", {{"held", false}, {"people", {{{"kind", "staff"}}}}}, {}).at("fields");
  // "held" is on another page: its part of the condition is settled there.
  CHECK(Json::parse(two[1].at("live_only_if").get<std::string>()) ==
        Json{{"any", {{{"name", "seats"}, {"above", "100"}}, true}}});
  CHECK(two[1].at("only_if").at("lv") ==
        "Aizpildiet tikai tad, ja laukā “seats” ir vairāk nekā 100 vai uz jautājumu “held” atbildējāt “Nē”.");
  const auto& cell = two[2].at("rows")[0].at("cells")[1];
  CHECK(cell.at("is_hidden") == true);
  CHECK(Json::parse(cell.at("live_only_if").get<std::string>()) ==
        Json{{"name", "people.0.kind"}, {"values", {"other"}}});
  CHECK(two[3].at("live_computed") == R"({"sum":["people.*.fee"]})");
}

TEST_CASE("the amount of a budget line is computed, or compared with what was typed") {
  const auto line = [](const Json& quantity, const Json& price, const Json& amount) {
    return Json{
        {"item", "Telpas"}, {"unit", "diena"}, {"quantity", quantity}, {"unit_price", price}, {"amount", amount}};
  };
  const auto budget = [&](const Json& rows) { return read_step(application(), "budget", {{"budget", rows}}); };
  const auto right = budget(Json::array({line("3", "33,33", ""), line("2", "100", "200,00")}));
  CHECK(right.at("budget")[0].at("amount") == "99.99");
  CHECK(said(application(), right, "budget.1.amount").empty());
  const auto wrong = budget(Json::array({line("3", "33.33", "100"), line("2", "100", "210")}));
  CHECK(wrong.at("budget")[0].at("amount") == "100.00");  // kept as typed
  CHECK(said(application(), wrong, "budget.1.amount") ==
        "Budget lines, line 2: 2 × €100.00 is €200.00, but “Amount excluding VAT” is €210.00; correct one of these "
        "figures.");
  CHECK(said(application(), budget(Json::array({line("daudz", "1", "5")})), "budget.0.amount").empty());
}

TEST_CASE("the line at which the budget goes over the call's maximum is named") {
  Json rows = Json::array();
  for (const auto* price : {"9000", "6000", "0.01", "5"})
    rows.push_back({{"item", price}, {"unit", "x"}, {"quantity", "1"}, {"unit_price", price}});
  const auto answers = read_step(application(), "budget", {{"budget", rows}});
  const auto all = mistakes(application(), answers, "budget", false);
  REQUIRE(all.size() == 1);
  CHECK(all[0].field == "budget.2.amount");
  CHECK(all[0].warning);
  CHECK(sentence(all[0]).at("lv") ==
        "Tāmes pozīcijas, 3. rinda: Līdz šai rindai kopā ir 15\xC2\xA0"
        "000,01\xC2\xA0€, bet drīkst būt ne vairāk kā 15\xC2\xA0"
        "000,00\xC2\xA0€; visu rindu kopsumma ir 15\xC2\xA0"
        "005,01\xC2\xA0€.");
}

TEST_CASE("VAT stands apart, within its rate, and is added to the total") {
  const auto step = [](const char* requested, const char* vat) {
    return read_step(application(), "budget", {{"amount_requested", requested}, {"vat", vat}});
  };
  CHECK(said(application(), step("10000", "2100"), "vat").empty());
  CHECK(said(application(), step("10000", "2100.01"), "vat") ==
        "“Value added tax (VAT)” is €2\xC2\xA0"
        "100.01, but may be at most 21% of “Requested funding excluding VAT”: €2\xC2\xA0"
        "100.00.");
  CHECK(answers_that_count(application(), step("10000", "2100")).at("total") == "12100.00");
  CHECK(answers_that_count(application(), step("10000", "")).at("total") == "10000.00");
  CHECK(answers_that_count(application(), step("daudz", "1")).at("total") == nothing);
  CHECK(!read_step(application(), "budget", {{"total", "7"}}).contains("total"));
}

TEST_CASE("an in-kind contribution has a text and a value, or neither") {
  const auto missing = [](const Json& typed) {
    std::vector<std::string> list;
    for (const auto& each : found(application(), read_step(application(), "budget", typed), "budget"))
      if (each.rfind("in_kind", 0) == 0) list.push_back(each);
    return list;
  };
  CHECK(missing(Json::object()).empty());
  CHECK(missing({{"in_kind", "Telpas"}}) == std::vector<std::string>{"in_kind_amount mistake.missing"});
  CHECK(missing({{"in_kind_amount", "500"}}) == std::vector<std::string>{"in_kind mistake.missing"});
  CHECK(missing({{"in_kind", "Telpas"}, {"in_kind_amount", "500"}}).empty());
}

TEST_CASE("words are counted, and a code has its form") {
  const auto words = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "v – ";  // a dash is no word
    return Json{{"summary", text}};
  };
  CHECK(said(application(), words(101), "summary").find("has 101 words, but may have at most 100") !=
        std::string::npos);
  CHECK(said(application(), words(100), "summary").empty());
  const auto cpv = [](const char* code) {
    return said(application(), read_step(application(), "budget", {{"cpv", code}}), "cpv");
  };
  CHECK(cpv("79710000-4").empty());
  for (const auto* wrong : {"79710000", "7971000-4", "79710000-", "7971000O-4"})
    CHECK(cpv(wrong) == "Enter “Indicative CPV code” in the form of this example: 79710000-4.");
}

TEST_CASE("a region and a part of it are both kept, with a word of warning") {
  const Json both_chosen{{"territory", {"latgale", "0002000"}}};
  const auto all = mistakes(application(), both_chosen, "content", false);
  REQUIRE(all.size() == 1);
  CHECK(all[0].warning);
  CHECK(sentence(all[0]).at("lv") ==
        "Laukā “Teritoriālais tvērums” izvēlēts “Latgales plānošanas reģions”, kurā “Daugavpils (valstspilsēta)” jau "
        "ietilpst.");
  CHECK(mistakes(application(), {{"territory", {"latgale", "0001000"}}}, "content", false).empty());
  const auto view = edit_view(application(), "content", both_chosen, {}).at("fields")[3];
  CHECK(view.at("is_classified") == true);
  CHECK(view.at("classes")[0].at("class_own")[0].at("option_anchor") == "territory");
  CHECK(view.at("classes")[3].at("class_open") == true);
  CHECK(view.at("classes")[2].at("class_open") == false);
}

TEST_CASE("the schema for the API says what depends on what") {
  const auto schema = json_schema(application());
  const auto& conditions = schema.at("allOf");
  const Json described{
      {"if", {{"required", {"personal_data"}}, {"properties", {{"personal_data", {{"const", true}}}}}}},
      {"then",
       {{"required", {"personal_data_description"}},
        {"properties", {{"personal_data_description", {{"not", {{"type", "null"}}}}}}}}}};
  CHECK(std::find(conditions.begin(), conditions.end(), described) != conditions.end());
  CHECK(schema.at("properties").at("total").at("readOnly") == true);
  CHECK(schema.at("properties").at("registration_number").at("readOnly") == true);
  CHECK(schema.at("properties").at("in_kind_amount").at("description") ==
        "Required if you filled in “Applicant's in-kind contribution”.");
  CHECK(schema.at("properties").at("target_groups").at("items").at("allOf").size() == 1);
  CHECK(schema.at("description")
            .get<std::string>()
            .find("“Value added tax (VAT)” is at most 21% of “Requested funding excluding VAT”.") != std::string::npos);
}

TEST_CASE("a question that an answer brings up is where the page opens again, until it is answered") {
  const auto asked = [](const std::string& step, const Json& before, const Json& after) {
    return newly_asked(form(), step, before, after);
  };
  CHECK(asked("one", Json::object(), {{"held", true}}) == "place");
  CHECK(asked("one", Json::object(), {{"held", true}, {"place", "online"}}).empty());
  CHECK(asked("one", {{"held", true}}, {{"held", true}}).empty());  // it was there, and left empty
  CHECK(asked("one", {{"held", true}}, {{"held", true}, {"place", "hall"}}) == "room");
  CHECK(asked("two", Json::object(), {{"people", Json::array({{{"kind", "staff"}}, {{"kind", "other"}}})}}) ==
        "people.1.which");
}
