#include <catch2/catch.hpp>

#include "forms/fields.hpp"

using namespace konkurss;
using namespace konkurss::forms;

namespace {

Json label(const std::string& text) { return {{"lv", text}, {"en", text + " (en)"}}; }

// A cost estimate with its amount, and dated activities.
Json form() {
  const Json budget{
      {"id", "budget"},
      {"type", "table"},
      {"label", label("Tāme")},
      {"min_rows", 1},
      {"max_rows", 3},
      {"sums", {"amount"}},
      {"columns",
       {{{"id", "item"}, {"type", "text"}, {"max_length", 10}, {"label", label("Pozīcija")}},
        {{"id", "quantity"},
         {"type", "number"},
         {"min", "0.01"},
         {"max", "1000000"},
         {"decimals", 2},
         {"label", label("Daudzums")}},
        {{"id", "price"}, {"type", "money"}, {"min", "0.01"}, {"max", "1000000.00"}, {"label", label("Cena")}},
        {{"id", "amount"},
         {"type", "money"},
         {"computed", {{"product", {"quantity", "price"}}}},
         {"label", label("Summa")}}}}};
  const Json requested{{"id", "requested"}, {"type", "money"}, {"label", label("Pieprasītā summa")}};
  const Json activities{{"id", "activities"},
                        {"type", "group"},
                        {"label", label("Aktivitātes")},
                        {"max_rows", 2},
                        {"optional", true},
                        {"fields",
                         {{{"id", "title"}, {"type", "text"}, {"max_length", 20}, {"label", label("Nosaukums")}},
                          {{"id", "from"}, {"type", "date"}, {"label", label("Sākums")}},
                          {{"id", "until"}, {"type", "date"}, {"label", label("Beigas")}}}}};
  return {{"code", "f"},
          {"title", label("Veidlapa")},
          {"uses", {{"title", "requested"}, {"amount_requested", "requested"}}},
          {"steps",
           {{{"id", "money"}, {"title", label("Nauda")}, {"fields", {budget, requested}}},
            {{"id", "time"}, {"title", label("Laiks")}, {"fields", {activities}}}}},
          {"rules",
           {{{"rule", "sum_equals"}, {"table", "budget"}, {"column", "amount"}, {"field", "requested"}},
            {{"rule", "order"}, {"group", "activities"}, {"first", "from"}, {"then", "until"}}}}};
}

Json line(const Json& item, const Json& quantity, const Json& price) {
  return {{"item", item}, {"quantity", quantity}, {"price", price}};
}
Json kept(const Json& item, const Json& quantity, const Json& price, const Json& amount) {
  auto row = line(item, quantity, price);
  row["amount"] = amount;
  return row;
}

Json money(const Json& budget, const Json& requested) {
  return read_step(form(), "money", {{"budget", budget}, {"requested", requested}});
}

std::vector<std::string> found(const Json& answers, const std::string& step, bool complete = true) {
  std::vector<std::string> list;
  for (const auto& mistake : mistakes(form(), answers, step, complete))
    list.push_back(mistake.field + " " + mistake.word.substr(6));
  return list;
}

}  // namespace

TEST_CASE("rows arrive as an array or as numbered names; empty ones disappear; computed columns are ours") {
  const auto typed = Json::array({line("Telpas", "2", "100,005"), line("", "", ""), line("Lektors", "1,5", "99.99")});
  CHECK(money(Json::array({line("Telpas", "2", "100"), line("", " ", nullptr), line("Lektors", "1,5", "99.99")}),
              "349,99")
            .at("budget") == Json::array({kept("Telpas", "2", "100.00", "200.00"),
                                          kept("Lektors", "1.5", "99.99", "149.99")}));  // 149.985 half up
  CHECK(money({{"10", line("b", 1, 1)}, {"9", line("a", 2, 1)}, {"x", line("c", 1, 1)}}, "").at("budget") ==
        Json::array({kept("a", "2", "1.00", "2.00"), kept("b", "1", "1.00", "1.00")}));
  CHECK(money(Json::array({{{"item", "a"}, {"amount", "999.00"}, {"unknown", 1}}}), "").at("budget") ==
        Json::array({kept("a", nullptr, nullptr, nullptr)}));
  CHECK(money(typed, "").at("budget")[0] == kept("Telpas", "2", "100,005", nullptr));
  CHECK(money("junk", "").at("budget") == "junk");
  CHECK(money(Json::array({"junk", 7}), "").at("budget") == Json::array({"junk", 7}));
  CHECK(money(Json::array({line("a", std::string(12, '9'), std::string(12, '9'))}), "").at("budget")[0].at("amount") ==
        nullptr);  // too large to compute
}

TEST_CASE("a mistake in a row names its line") {
  const auto answers = money(Json::array({line("Telpas", "2", "100"), line("Par garu nosaukumu", "daudz", "")}), "200");
  CHECK(found(answers, "money") == std::vector<std::string>{"budget.1.item mistake.too_long",
                                                            "budget.1.quantity mistake.not_number",
                                                            "budget.1.price mistake.missing"});
  CHECK(found(answers, "money", false) ==
        std::vector<std::string>{"budget.1.item mistake.too_long", "budget.1.quantity mistake.not_number"});
  CHECK(sentence(mistakes(form(), answers, "money", true)[0]) ==
        Json{{"lv", "Tāme, 2. rinda: Laukā “Pozīcija” ir 18 rakstzīmju, bet drīkst būt ne vairāk kā 10."},
             {"en", "Tāme (en), line 2: “Pozīcija (en)” has 18 characters, but may have at most 10."}});
}

TEST_CASE("too few, too many and equal rows") {
  CHECK(found(money(Json::array(), ""), "money") ==
        std::vector<std::string>{"budget mistake.missing", "requested mistake.missing"});
  CHECK(found(money(Json::array(), ""), "money", false).empty());
  const auto row = line("a", "1", "1");
  CHECK(found(money(Json::array({row, line("b", "1", "1"), line("c", "1", "1")}), "3"), "money").empty());
  CHECK(found(money(Json::array({row, line("b", "1", "1"), line("c", "1", "1"), line("d", "1", "1")}), "4"), "money") ==
        std::vector<std::string>{"budget mistake.too_many_rows"});
  CHECK(found(money(Json::array({row, row}), "2"), "money") == std::vector<std::string>{"budget warning.same_rows"});
  CHECK(found(money("junk", "2"), "money") == std::vector<std::string>{"budget mistake.not_rows"});
  CHECK(found(money(Json::array({"junk"}), "2"), "money") == std::vector<std::string>{"budget mistake.not_rows"});
}

TEST_CASE("the cost estimate must sum up to the amount requested") {
  const auto budget = Json::array({line("a", "2", "50.10"), line("b", "1", "0.05")});
  CHECK(found(money(budget, "100.25"), "money").empty());
  const auto wrong = money(budget, "100.26");
  CHECK(found(wrong, "money") == std::vector<std::string>{"requested mistake.sum"});
  CHECK(found(wrong, "time").empty());
  CHECK(found(wrong, "").size() == 1);
  CHECK(sentence(mistakes(form(), wrong, "money", true)[0]).at("en") ==
        "Pieprasītā summa (en) is €100.26, but the total of “Tāme (en)” is €100.25; they must be equal.");
  CHECK(found(money(budget, "abc"), "money") == std::vector<std::string>{"requested mistake.not_money"});
}

TEST_CASE("an activity can't end before it begins") {
  const auto time = [](const char* from, const char* until) {
    return read_step(form(), "time",
                     {{"activities", Json::array({{{"title", "t"}, {"from", from}, {"until", until}}})}});
  };
  CHECK(found(time("2025-11-03", "2025-11-03"), "time").empty());
  CHECK(found(time("2025-11-04", "2025-11-03"), "time") ==
        std::vector<std::string>{"activities.0.until mistake.order"});
  CHECK(found(read_step(form(), "time", Json::object()), "time").empty());  // optional
}

TEST_CASE("buttons add and remove rows without JavaScript and lose nothing that was typed") {
  const Json rows{{"0", line("a", "1", "1")}, {"1", line("b", "nav skaitlis", "1")}};
  const Json add{{"budget", rows}, {"requested", "2"}, {"add", {{"budget", "1"}}}};
  const auto added = read_step(form(), "money", add);
  CHECK(added.at("budget") ==
        Json::array({kept("a", "1", "1.00", "1.00"), kept("b", "nav skaitlis", "1.00", nullptr), Json::object()}));
  CHECK(row_button(form(), "money", add) == "budget.2.item");
  CHECK(found(added, "money") ==
        std::vector<std::string>{"budget.1.quantity mistake.not_number"});  // the empty row is no mistake
  const Json remove{{"budget", rows}, {"requested", "2"}, {"remove", {{"budget", {{"0", "1"}}}}}};
  CHECK(read_step(form(), "money", remove).at("budget") == Json::array({kept("b", "nav skaitlis", "1.00", nullptr)}));
  CHECK(row_button(form(), "money", remove) == "budget");
  CHECK(row_button(form(), "money", {{"budget", rows}}).empty());
  const Json full{{"budget", Json::array({line("a", 1, 1), line("b", 1, 1), line("c", 1, 1)})},
                  {"add", {{"budget", "1"}}}};
  CHECK(read_step(form(), "money", full).at("budget").size() == 3);
  CHECK(read_step(form(), "money", {{"budget", rows}, {"add", "junk"}, {"remove", Json::array({1})}})
            .at("budget")
            .size() == 2);
}

TEST_CASE("a row that a button takes out is known with its place among those that are kept, an empty one isn't") {
  const auto taken = [](const Json& rows, const char* number) {
    return row_taken(form(), "money", {{"budget", rows}, {"remove", {{"budget", {{number, "1"}}}}}});
  };
  const Json rows{{"0", line("a", "1", "1")}, {"1", line("", "", "")}, {"3", line("b", "2", "1")}};
  REQUIRE(taken(rows, "3").has_value());
  CHECK(taken(rows, "3")->field == "budget");
  CHECK(taken(rows, "3")->place == 1);
  CHECK(taken(rows, "3")->row() == kept("b", "2", "1.00", "2.00"));
  CHECK(taken(rows, "3")->rows == Json::array({kept("a", "1", "1.00", "1.00"), kept("b", "2", "1.00", "2.00")}));
  CHECK_FALSE(taken(rows, "1").has_value());
  CHECK_FALSE(taken(rows, "2").has_value());
  CHECK_FALSE(taken("junk", "0").has_value());
  CHECK_FALSE(row_taken(form(), "money", {{"budget", rows}, {"add", {{"budget", "1"}}}}).has_value());
  CHECK(row_button(form(), "money", {{"budget", rows}, {"undo", {{"budget", {{"1", "7"}}}}}}) == "budget");
}

TEST_CASE("mistakes stand in the order of the form, those of rules between questions among them") {
  const Json ends_early{{"title", "t"}, {"from", "2025-11-04"}, {"until", "2025-11-03"}};
  const Json untitled{{"title", ""}, {"from", "2025-11-04"}, {"until", "2025-11-05"}};
  auto answers = money(Json::array({line("a", "1", "1")}), "2");
  answers.update(read_step(form(), "time", {{"activities", Json::array({ends_early, untitled})}}));
  CHECK(found(answers, "") == std::vector<std::string>{"requested mistake.sum", "activities.0.until mistake.order",
                                                       "activities.1.title mistake.missing"});
  CHECK(found(answers, "time") ==
        std::vector<std::string>{"activities.0.until mistake.order", "activities.1.title mistake.missing"});
  // What is said of the whole table stands above its rows.
  const auto many = Json::array({untitled, untitled, untitled});
  CHECK(found(read_step(form(), "time", {{"activities", many}}), "time").front().starts_with("activities "));
}

TEST_CASE("a body that isn't an object and a step that isn't there are refused") {
  CHECK_THROWS_AS(read_step(form(), "money", Json::array()), std::invalid_argument);
  CHECK_THROWS_AS(read_step(form(), "nothing", Json::object()), std::out_of_range);
}

TEST_CASE("the form draws rows with names, sums and their mistakes") {
  const auto answers = money(Json::array({line("a", "1", "1"), line("", "x", "")}), "1");
  const auto view = edit_view(form(), "money", answers, mistakes(form(), answers, "money", false));
  const auto& budget = view.at("fields")[0];
  CHECK(budget.at("is_table") == true);
  CHECK(budget.at("rows").size() == 2);
  CHECK(budget.at("sums") ==
        Json::array(
            {{{"sum_label", label("Summa")}, {"sum_live", R"({"sum":["budget.*.amount"]})"}, {"sum_money", "1.00"}}}));
  CHECK(budget.at("rows")[1].at("cells")[1].at("name") == "budget.1.quantity");
  CHECK(budget.at("rows")[1].at("cells")[1].at("value") == "x");
  CHECK(budget.at("rows")[1].at("cells")[1].at("error").at("en") ==
        "Enter a number in “Daudzums (en)”, for example 12 or 12.5.");
  CHECK(budget.at("rows")[1].at("remove_name") == "remove.budget.1");
  CHECK(view.at("errors").size() == 1);
  CHECK(view.at("previous_step") == nullptr);
  CHECK(view.at("next_step") == "time");
}

TEST_CASE("a list of very many wrong rows is read, checked and drawn like a short one") {
  const std::size_t many = 3000;
  Json rows = Json::array(), removed = Json::array();
  for (std::size_t i = 0; i < many; ++i) {
    rows.push_back(line("a", "x", "1"));
    removed.push_back("1");
  }
  const auto answers = money(rows, "1");
  const auto view = edit_view(form(), "money", answers, mistakes(form(), answers, "money", false));
  const auto& budget = view.at("fields")[0];
  REQUIRE(budget.at("rows").size() == many);
  CHECK(!budget.at("rows")[many - 1].at("cells")[1].at("error").is_null());
  CHECK(read_step(form(), "money", {{"budget", rows}, {"remove", {{"budget", removed}}}}).at("budget").empty());
}
