// A row that its button took out of a table comes back by its own button: at its place, read like anything typed.
#include <catch2/catch.hpp>

#include "forms/fields.hpp"
#include "forms/removed_rows.hpp"

using namespace konkurss;
using namespace konkurss::forms;

namespace {

Json label(const std::string& text) { return {{"lv", text}, {"en", text + " (en)"}}; }

// A table with a computed column in the first step, a group in the second.
Json form() {
  const Json item{{"id", "item"}, {"type", "text"}, {"max_length", 10}, {"label", label("Pozīcija")}};
  const Json quantity{{"id", "quantity"}, {"type", "number"}, {"min", "1"}, {"max", "9"}, {"label", label("Daudzums")}};
  const Json price{{"id", "price"}, {"type", "money"}, {"min", "0"}, {"max", "1000.00"}, {"label", label("Cena")}};
  const Json amount{{"id", "amount"},
                    {"type", "money"},
                    {"computed", {{"product", {"quantity", "price"}}}},
                    {"label", label("Summa")}};
  const Json budget{
      {"id", "budget"},        {"type", "table"},    {"label", label("Tāme")},
      {"row", label("Rinda")}, {"max_rows", 3},      {"min_rows", 1},
      {"optional", true},      {"sums", {"amount"}}, {"columns", Json::array({item, quantity, price, amount})}};
  const Json title{{"id", "title"}, {"type", "text"}, {"max_length", 20}, {"label", label("Nosaukums")}};
  const Json steps{{"id", "steps"}, {"type", "group"},  {"label", label("Soļi")},
                   {"max_rows", 2}, {"optional", true}, {"fields", Json::array({title})}};
  return {{"code", "f"},
          {"title", label("Veidlapa")},
          {"uses", Json::object()},
          {"steps",
           {{{"id", "money"}, {"title", label("Nauda")}, {"fields", Json::array({title, budget})}},
            {{"id", "time"}, {"title", label("Laiks")}, {"fields", Json::array({steps})}}}}};
}

Json line(const std::string& item) { return {{"item", item}, {"quantity", "2"}, {"price", "1,50"}}; }
Json kept(const std::string& item) {
  return {{"item", item}, {"quantity", "2"}, {"price", "1.50"}, {"amount", "3.00"}};
}
Json undo(const std::string& place, const Json& value) { return {{"budget", {{place, value}}}}; }

// The items of the table once the button was pressed beside these rows.
Json items(const Json& rows, const std::string& place, const Json& value) {
  Json body{{"budget", rows}, {"undo", undo(place, value)}};
  CHECK_FALSE(put_row_back(form(), "money", body).has_value());
  Json list = Json::array();
  const auto answers = read_step(form(), "money", body);
  for (const auto& row : answers.at("budget")) list.push_back(row.at("item"));
  return list;
}

}  // namespace

TEST_CASE("the row that a button carries comes back at its place, or at the end, beside what was typed since") {
  const auto two = Json::array({line("a"), line("c")});
  CHECK(items(two, "0", line("b").dump()) == Json{"b", "a", "c"});
  CHECK(items(two, "1", line("b").dump()) == Json{"a", "b", "c"});
  CHECK(items(two, "9", line("b").dump()) == Json{"a", "c", "b"});
  CHECK(items(Json(), "1", line("b").dump()) == Json::array({"b"}));
  CHECK(items({{"0", line("a")}, {"4", line("c")}}, "1", line("b").dump()) == Json{"a", "b", "c"});
  // More rows than there may be are a mistake that the form's own check names; none is lost.
  const auto full = Json::array({line("a"), line("b"), line("c")});
  CHECK(items(full, "3", line("d").dump()).size() == 4);
  Json body{{"budget", full}, {"undo", undo("3", line("d").dump())}};
  put_row_back(form(), "", body);
  const auto found = mistakes(form(), read_step(form(), "money", body), "money", false);
  REQUIRE(found.size() == 1);
  CHECK(found[0].word == "forms.mistake.too_many_rows");
}

TEST_CASE("it is read like anything typed: canonical, with what is computed computed anew") {
  auto row = line("b");
  row["amount"] = "999999.00";
  row["quantity"] = "daudz";
  Json body{{"undo", undo("0", row.dump())}};
  CHECK_FALSE(put_row_back(form(), "money", body).has_value());
  const auto back = body.at("budget").at(0);
  CHECK(back.at("quantity") == "daudz");  // for its check to find
  CHECK(back.at("price") == "1.50");
  CHECK(back.at("amount").is_null());
  Json zero{{"undo", undo("0", R"({"item": "a\u0000b"})")}};
  CHECK_FALSE(put_row_back(form(), "money", zero).has_value());
  CHECK(zero.at("budget").at(0).at("item") ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("what isn't a row of this table is a mistake at it, and what was typed stays") {
  const auto deep = std::string(300'000, '[') + std::string(300'000, ']');
  for (const Json& value : {Json("{nav"), Json(""), Json("7"), Json("[]"), Json("null"), Json("{}"), Json(deep),
                            Json("{\"item\": " + deep + "}"), Json(R"({"item": {"a": "b"}})"), Json(R"({"item": " "})"),
                            Json(R"({"item": "a", "cita": "b"})"), Json(R"({"title": "a"})"),
                            Json(R"([{"item": "a"}])"), Json(7), Json::array({"{}", "{}"}), line("a")}) {
    INFO(value.dump().substr(0, 60));
    Json body{{"budget", Json::array({line("a")})}, {"title", "Rakstītais"}, {"undo", undo("1", value)}};
    const auto before = body;
    const auto lost = put_row_back(form(), "", body);
    REQUIRE(lost.has_value());
    CHECK(lost->field == "budget");
    CHECK(lost->step == "money");
    CHECK_FALSE(lost->warning);
    CHECK(body == before);
    CHECK(sentence(*lost).at("lv").get<std::string>().starts_with("Sadaļā “Tāme” dzēsto rindu neizdevās atjaunot"));
    CHECK(sentence(*lost).at("en").get<std::string>().starts_with("The deleted line of “Tāme (en)” couldn't be"));
  }
}

TEST_CASE("no button, another one, or one of no table brings back nothing") {
  for (const Json& body :
       {Json::object(), Json{{"undo", "junk"}}, Json{{"undo", Json::array({1})}}, Json{{"undo", {{"budget", "1"}}}},
        Json{{"undo", {{"title", {{"0", line("a").dump()}}}}}}, Json{{"undo", {{"nothing", {{"0", "{}"}}}}}},
        Json{{"undo", {{"budget", {{"x", line("a").dump()}}}}}}, Json{{"add", {{"budget", "1"}}}}}) {
    INFO(body.dump());
    CHECK_FALSE(row_asked(form(), "", body).has_value());
    auto same = body;
    CHECK_FALSE(put_row_back(form(), "", same).has_value());
    CHECK(same == body);
  }
  // A table of another step than the one that was sent.
  const Json body{{"undo", undo("0", line("a").dump())}};
  CHECK_FALSE(row_asked(form(), "time", body).has_value());
  const auto asked = row_asked(form(), "", body);
  REQUIRE(asked.has_value());
  CHECK(asked->step == "money");
  CHECK(asked->field == "budget");
  CHECK(asked->place == 0);
}

TEST_CASE("the page in answer to the button that took a row out names it and carries it") {
  const Json body{{"budget", Json::array({line("a"), line("b \"c\"")})}, {"remove", {{"budget", {{"1", "1"}}}}}};
  CHECK(takes_row_out(form(), body));
  CHECK_FALSE(takes_row_out(form(), {{"budget", body.at("budget")}}));
  CHECK_FALSE(
      takes_row_out(form(), {{"budget", Json::array({line("a"), Json::object()})}, {"remove", body["remove"]}}));
  CHECK(row_taken(form(), "money", body)->left() == Json::array({kept("a")}));

  auto view = edit_view(form(), "money", read_step(form(), "money", body), {});
  offer_taken_row(view["fields"], form(), "money", body, Language::en);
  const auto& shown = view.at("fields").at(1);
  const auto& told = shown.at("removed_row");
  CHECK(told.at("removed_title") == label("Rinda"));
  CHECK(told.at("removed_number") == 2);
  CHECK(told.at("removed_text").get<std::string>().starts_with("b \"c\" · 2 · "));
  CHECK(told.at("undo_name") == "undo.budget.1");
  CHECK(Json::parse(told.at("undo_value").get<std::string>()) == kept("b \"c\""));
  CHECK(told.at("undo_is_new") == true);
  CHECK(shown.at("group_described").get<std::string>().ends_with(" budget-removed"));
  CHECK_FALSE(view.at("fields").at(0).contains("removed_row"));

  // What was offered comes back as it was.
  Json back{{"budget", Json::array({line("a")})}, {"undo", undo("1", told.at("undo_value"))}};
  CHECK_FALSE(put_row_back(form(), "money", back).has_value());
  CHECK(read_step(form(), "money", back).at("budget") == Json::array({kept("a"), kept("b \"c\"")}));

  auto other = edit_view(form(), "time", Json::object(), {});
  offer_taken_row(other["fields"], form(), "time", body, Language::lv);
  CHECK_FALSE(other.at("fields").at(0).contains("removed_row"));
}
