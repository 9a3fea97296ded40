// The filter language: what a text means, and the one sentence where it means nothing.
#include <catch2/catch.hpp>

#include "base/words.hpp"
#include "rules/filter.hpp"

using namespace konkurss;
using namespace konkurss::rules;

namespace {

const FilterKeys& keys() {
  static const FilterKeys list{
      {"category", "kategorija", "category", FilterKind::one, {{"1", "IL", "IL"}, {"2", "SI", "SI"}}},
      {"state",
       "statuss",
       "status",
       FilterKind::one,
       {{"supported", "atbalstīts", "supported"},
        {"conditional", "nosacījums", "conditional", {"Atbalstīts ar nosacījumu"}},
        {"reserve", "rezerve", "reserve", {"Rezerves sarakstā"}},
        {"rejected", "noraidīts", "rejected"}}},
      {"total", "punkti", "total", FilterKind::number, {{"[-1,-1]", "nav", "none"}}},
      {"amount", "summa", "amount", FilterKind::number},
      {"evaluator",
       "vērtētājs",
       "evaluator",
       FilterKind::several,
       {{"0", "nav", "none"}, {"7", "Anna Kalniņa", "Anna Kalniņa"}, {"8", "Pēteris Kalns", "Pēteris Kalns"}},
       true},
      {"submitted", "iesniegts", "submitted", FilterKind::day},
  };
  return list;
}

Json parsed(const std::string& text) { return parse_filter(text, keys()); }

std::string refused(const std::string& text, Language language = Language::en) {
  try {
    parsed(text);
  } catch (const Invalid& mistake) {
    REQUIRE(mistake.fields.size() == 1);
    CHECK(mistake.fields[0].field == "filter");
    return words(language).format(mistake.fields[0].word, mistake.fields[0].args);
  }
  return "accepted";
}

Json range(const char* key, const std::string& range) {
  return {{key, {{"within", {range}}, {"without", Json::array()}}}};
}

}  // namespace

TEST_CASE("an empty filter lets everything through") {
  for (const auto* text : {"", "  ", "\t\n"}) CHECK(parsed(text) == Json());
}

TEST_CASE("the filter of the plan's example is four conditions") {
  CHECK(parsed("category:SI total:>60 status:reserve evaluator:none") ==
        Json{{"category", {"2"}},
             {"total", {{"within", {"(60.0,)"}}, {"without", Json::array()}}},
             {"state", {"reserve"}},
             {"evaluator", {{"with", Json::array({{"0"}})}, {"without", Json::array()}}}});
}

TEST_CASE("Latvian and English words mean the same, whatever their case and diacritics") {
  const auto meant = parsed("category:SI status:reserve evaluator:none total:none");
  CHECK(parsed("kategorija:SI statuss:rezerve vērtētājs:nav punkti:nav") == meant);
  CHECK(parsed("KATEGORIJA:si Statuss:\"Rezerves sarakstā\" vertetajs:NAV Punkti:Nav") == meant);
  CHECK(parsed("statuss:rezerv") == parsed("status:reserve"));  // unmistakable by its beginning
}

TEST_CASE("a choice takes several values with commas, and a minus takes them away") {
  CHECK(parsed("status:reserve,rejected") == Json{{"state", {"reserve", "rejected"}}});
  CHECK(parsed("-status:rejected,conditional") == Json{{"state", {"supported", "reserve"}}});
  CHECK(parsed("status:reserve,rejected -status:rejected") == Json{{"state", {"reserve"}}});
  CHECK(parsed("category:SI category:IL") == Json{{"category", Json::array()}});  // nothing is both
}

TEST_CASE("a name that is one value's whole is not taken for the beginning of another") {
  CHECK(parsed("statuss:atbalstīts") == Json{{"state", {"supported"}}});
  CHECK(refused("category:1") != "accepted");  // a record's number is nobody's word
}

TEST_CASE("numbers are compared and bounded, with Latvian or English decimals") {
  CHECK(parsed("total:>60") == range("total", "(60.0,)"));
  CHECK(parsed("total>60") == range("total", "(60.0,)"));
  CHECK(parsed("punkti:≥60,5") == range("total", "[60.5,)"));
  CHECK(parsed("total:<60") == range("total", "[0,60.0)"));  // what has no total isn't below
  CHECK(parsed("total:<=60") == range("total", "[0,60.0]"));
  CHECK(parsed("total:60") == range("total", "[60.0,60.0]"));
  CHECK(parsed("total:50..60") == range("total", "[50.0,60.0]"));
  CHECK(parsed("total:50..") == range("total", "[50.0,)"));
  CHECK(parsed("total:..60") == range("total", "[0,60.0]"));
  CHECK(parsed("summa:\">1 000,50\"") == range("amount", "(1000.50,)"));
  CHECK(parsed("-total:>60") == Json{{"total", {{"within", Json::array()}, {"without", {"(60.0,)"}}}}});
}

TEST_CASE("days are days, months and limits, in both ways of writing") {
  const auto day = range("submitted", "[2025-09-19,2025-09-20)");
  CHECK(parsed("submitted:2025-09-19") == day);
  CHECK(parsed("iesniegts:19.09.2025") == day);
  CHECK(parsed("iesniegts:19.09.2025.") == day);
  CHECK(parsed("submitted:2025-12") == range("submitted", "[2025-12-01,2026-01-01)"));
  CHECK(parsed("submitted:>2025-09-19") == range("submitted", "[2025-09-20,)"));
  CHECK(parsed("submitted:<=2025-09-19") == range("submitted", "(,2025-09-20)"));
  CHECK(parsed("submitted:2025-09-01..2025-09-19") == range("submitted", "[2025-09-01,2025-09-20)"));
}

TEST_CASE("words are found, quotes hold them together, a minus excludes them") {
  CHECK(parsed("digital \"atvērtie dati\" -skola") ==
        Json{{"words", {{"with", {"digital", "atvērtie dati"}}, {"without", {"skola"}}}}});
  CHECK(parsed("„atvērtie dati”") == parsed("\"atvērtie dati\""));
  CHECK(parsed("\"http://example.lv\"") ==
        Json{{"words", {{"with", {"http://example.lv"}}, {"without", Json::array()}}}});
  CHECK(parsed("'; drop table application; --") ==
        Json{{"words", {{"with", {"';", "drop", "table", "application;"}}, {"without", {"-"}}}}});
}

TEST_CASE("a part of a name finds everybody whose name has it") {
  CHECK(parsed("evaluator:kaln") ==
        Json{{"evaluator", {{"with", Json::array({{"7", "8"}})}, {"without", Json::array()}}}});
  CHECK(parsed("-evaluator:\"anna kalniņa\"") ==
        Json{{"evaluator", {{"with", Json::array()}, {"without", Json::array({{"7"}})}}}});
}

TEST_CASE("each mistake is one sentence that names the word and what is allowed") {
  CHECK(refused("colour:red") ==
        "The filter doesn't know the word “colour”. You can write: category, status, total, amount, evaluator, "
        "submitted. If you "
        "look for this very text, put it in quotes.");
  CHECK(refused("statuss:gaida", Language::lv) ==
        "Filtra vārdam “statuss” nav vērtības “gaida”. Var rakstīt: atbalstīts, nosacījums, rezerve, noraidīts.");
  CHECK(refused("status:re") == "For the filter's “status”, “re” means several: reserve, rejected. Write more of it.");
  CHECK(refused("status:") ==
        "There is no value behind the filter's “status”. You can write: supported, conditional, reserve, rejected.");
  CHECK(refused("status:reserve,") == refused("status:"));
  CHECK(refused("total:") == "There is no value behind the filter's “total”. Write, for example, >60.");
  CHECK(refused("total:many") ==
        "The filter's “total” needs a number, but there is “many”. You can write: 60, >60, <=60, 50..60, none.");
  CHECK(refused("amount:none") ==
        "The filter's “amount” needs a number, but there is “none”. You can write: 60, >60, <=60, 50..60.");
  CHECK(refused("total:60..50") ==
        "The limits of the filter's “total” are reversed: “60..50”. Write the lower one first.");
  CHECK(
      refused("submitted:2025-02-30").starts_with("The filter's “submitted” needs a day, but there is “2025-02-30”."));
  CHECK(refused("category:>SI").starts_with("The filter's “category” can't be compared (“>SI”)."));
  CHECK(refused("digital \"open data") == "The quotes aren't closed: \"open data");
  for (const auto* text :
       {"total:>", "total:..", "total:-5", "total:1e5", "total:9999999999999", "total:1.23456", "submitted:2025",
        "submitted:19.9", "submitted:0000-01-01", "submitted:2025-09-", "total:>none"})
    CHECK(refused(text) != "accepted");
}

TEST_CASE("a filter has limits, and refuses what isn't a text") {
  CHECK(refused(std::string(501, 'a')) == "The filter is too long: 500 characters are allowed.");
  std::string many;
  for (int i = 0; i < 31; ++i) many += "a ";
  CHECK(refused(many) == "The filter has too many words: 30 are allowed.");
  CHECK(refused("a\x01") == "The filter has characters that can't be read.");
  CHECK(refused("\xff") == "The filter has characters that can't be read.");
}

TEST_CASE("a select changes its own term of the text and nothing else") {
  const auto& category = keys()[0];
  const auto& state = keys()[1];
  CHECK(with_choice("", category, "2", Language::lv) == "kategorija:SI");
  CHECK(with_choice("total:>60 kategorija:IL \"a b\"", category, "2", Language::en) == "total:>60 \"a b\" category:SI");
  CHECK(with_choice("kategorija:IL dati", category, "", Language::lv) == "dati");
  CHECK(only_choice("dati statuss:rezerve", state) == "reserve");
  for (const auto* text :
       {"", "statuss:rezerve,noraidīts", "-statuss:rezerve", "status:reserve status:rejected", "status:x"})
    CHECK(only_choice(text, state) == "");
}
