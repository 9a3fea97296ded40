// Catalogues and their messages.
#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include "base/words.hpp"

using namespace konkurss;

namespace {

using Files = std::map<std::string, std::string>;

const Files files{
    {"src/shop/lv.json", R"({"shop.open": "Atvērts", "shop.quote": "Cena d'Or <b>",
       "shop.applications": "Saņemti {n, plural, zero{# pieteikumu} one{# pieteikums} other{# pieteikumi}}",
       "shop.hello": "Labdien, {name}!", "shop.limit": "Ne vairāk kā {most_text}"})"},
    {"src/shop/en.json",
     R"({"shop.open": "Open", "shop.applications": "{n, plural, one{# application} other{# applications}}"})"}};

}  // namespace

TEST_CASE("plurals follow the Latvian rules") {
  const Words latvian(Language::lv, files);
  struct {
    int n;
    const char* sentence;
  } cases[] = {{0, "Saņemti 0 pieteikumu"},
               {1, "Saņemti 1 pieteikums"},
               {2, "Saņemti 2 pieteikumi"},
               {10, "Saņemti 10 pieteikumu"},
               {11, "Saņemti 11 pieteikumu"},
               {12, "Saņemti 12 pieteikumu"},
               {16, "Saņemti 16 pieteikumu"},
               {19, "Saņemti 19 pieteikumu"},
               {20, "Saņemti 20 pieteikumu"},
               {21, "Saņemti 21 pieteikums"},
               {31, "Saņemti 31 pieteikums"},
               {101, "Saņemti 101 pieteikums"},
               {111, "Saņemti 111 pieteikumu"},
               {121, "Saņemti 121 pieteikums"},
               {1234, "Saņemti 1\u00A0234 pieteikumi"},
               {10000, "Saņemti 10\u00A0000 pieteikumu"}};
  for (const auto& c : cases) CHECK(latvian.format("shop.applications", {{"n", c.n}}) == c.sentence);
}

TEST_CASE("English has its own plurals and the same grouping") {
  const Words english(Language::en, files);
  CHECK(english.format("shop.applications", {{"n", 1}}) == "1 application");
  CHECK(english.format("shop.applications", {{"n", 1234}}) == "1\u00A0234 applications");
}

TEST_CASE("arguments by name") {
  const Words latvian(Language::lv, files);
  CHECK(latvian.format("shop.hello", {{"name", "<b>{n}</b>"}}) == "Labdien, <b>{n}</b>!");
  CHECK(latvian.format("shop.limit", {{"most", 2500}}) == "Ne vairāk kā 2\u00A0500");
  CHECK(latvian.format("shop.open", Json::object()) == "Atvērts");
}

TEST_CASE("a word that doesn't exist is told by name") {
  const Words english(Language::en, files);
  CHECK_THROWS_WITH(english.text("shop.closed"), Catch::Contains("shop.closed"));
  CHECK(english.text_or_key("shop.state_new") == "shop.state_new");
  CHECK_FALSE(english.has("shop.quote"));
}

TEST_CASE("of an argument in both languages the own one is taken") {
  const Files greeting{{"src/shop/lv.json", R"({"shop.hello": "{who}!"})"},
                       {"src/shop/en.json", R"({"shop.hello": "{who}!"})"}};
  const Json who{{"who", {{"lv", "Ministrija"}, {"en", "Ministry"}}}};
  CHECK(Words(Language::lv, greeting).format("shop.hello", who) == "Ministrija!");
  CHECK(Words(Language::en, greeting).format("shop.hello", who) == "Ministry!");
}

TEST_CASE("a broken catalogue is refused with its path and key") {
  const auto refused = [](const char* text) { return Words(Language::lv, Files{{"src/shop/lv.json", text}}); };
  CHECK_THROWS_WITH(refused(R"({"shop.open": )"), Catch::Contains("src/shop/lv.json"));
  CHECK_THROWS_WITH(refused(R"({"open": "x"})"), Catch::Contains("open doesn't begin with shop."));
  CHECK_THROWS_WITH(refused(R"({"shop.open": 1})"), Catch::Contains("shop.open isn't a text"));
}

TEST_CASE("a broken message is told by its key") {
  const Words broken(Language::lv, Files{{"src/shop/lv.json", R"({"shop.bad": "{n, plural, one{x}"})"}});
  CHECK_THROWS_WITH(broken.format("shop.bad", {{"n", 1}}), Catch::Contains("shop.bad"));
}

TEST_CASE("many threads format at once") {
  const Words latvian(Language::lv, files);
  std::vector<int> wrong(8);
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i)
        wrong[t] += latvian.format("shop.applications", {{"n", 21}}) != "Saņemti 21 pieteikums";
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(8));
}
