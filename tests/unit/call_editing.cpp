// A draft's definition as fields: what is typed put in its place, and each mistake told at the field that it is about.
#include "base/canonical.hpp"
#include "base/words.hpp"
#include "calls/edit_errors.hpp"
#include "calls/edited.hpp"
#include "support/definitions.hpp"

using namespace konkurss;
using namespace konkurss::test;
using namespace konkurss::calls;

namespace {

const Json& call() {
  static const Json definition = forms::as_written(resolved_call("OGP6-2026-SI"));
  return definition;
}

Json with(const std::string& pointer, const Json& typed) {
  Json body;
  body[Json::json_pointer(pointer)] = typed;
  return body;
}

Edited typed(const std::string& pointer, const Json& value) { return edited(call(), with(pointer, value)); }

// The value at the pointer after something was typed there.
Json put(const std::string& pointer, const Json& value) {
  const auto result = typed(pointer, value);
  INFO(pointer << " " << value.dump());
  CHECK(result.errors.empty());
  const auto* found = at_pointer(result.definition, pointer);
  return found ? *found : Json("nothing");
}

// "field: sentence" of each mistake, in the order in which people read them.
std::vector<std::string> told(const Json& definition, const Json& body, Language language = Language::lv) {
  const auto result = edited(definition, body);
  const auto read = forms::read_call(result.definition.dump());
  std::vector<std::string> list;
  for (const auto& error : edit_errors(result, read.mistakes))
    list.push_back(error.field + "> " + words(language).format(error.word, error.args));
  return list;
}
using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a field is named by its place, and found there in forms and in what programs send") {
  CHECK(edit_name("/criteria/0/weight") == "criteria.0.weight");
  const Json form{{"criteria", {{"0", {{"weight", "20"}}}}}}, program{{"criteria", Json::array({{{"weight", 20}}})}};
  CHECK(*at_pointer(form, "/criteria/0/weight") == "20");
  CHECK(*at_pointer(program, "/criteria/0/weight") == 20);
  for (const auto* nowhere :
       {"/criteria/1/weight", "/criteria/x/weight", "/criteria/0/weight/0", "/title", "/criteria/-"}) {
    INFO(nowhere);
    CHECK(at_pointer(form, nowhere) == nullptr);
    CHECK(at_pointer(program, nowhere) == nullptr);
  }
}

TEST_CASE("the fields are those that the definition has a value for, or may have one") {
  const auto has = [](const Json& definition, const std::string& pointer) {
    const auto all = edit_fields(definition);
    return std::any_of(all.begin(), all.end(), [&](const EditField& each) { return each.pointer == pointer; });
  };
  for (const auto* pointer :
       {"/title/lv", "/remedy/en", "/timeline/opens", "/amount/maximum", "/categories/0/envelope",
        "/categories/0/description/lv", "/criteria/5/weight", "/criteria/1/minimum_mean", "/rules/total_threshold",
        "/objections/ministry/working_days", "/objections/other/months", "/categories/0/form"})
    CHECK(has(call(), pointer));
  CHECK_FALSE(has(call(), "/rules/scale/step"));  // its values have names
  CHECK(has(forms::as_written(resolved_call("OGP4-2024-MK")), "/rules/scale/step"));
  CHECK_FALSE(has(call(), "/criteria/0/categories"));
  CHECK_FALSE(has(call(), "/objections/other/working_days"));
  CHECK_FALSE(has(call(), "/criteria/0/ranking_weight"));
  const auto two = forms::as_written(resolved_call("OGP5-2025-AP"));
  CHECK(has(two, "/criteria/2/title_in/IL/lv"));
  CHECK(has(two, "/criteria/2/categories"));
  CHECK_FALSE(has(two, "/criteria/2/title/lv"));
  CHECK_FALSE(has(two, "/objections/ministry/working_days"));
  for (const auto& field : edit_fields(two))
    for (const auto* language : {"lv", "en"}) CHECK_FALSE(field.whole_label.at(language).get<std::string>().empty());
}

TEST_CASE("what means the same leaves the definition as it is, whatever way it is written") {
  const Json same{
      {"title", {{"lv", "  " + call().at("title").at("lv").get<std::string>() + "\r\n"}}},
      {"amount", {{"minimum", "3 000,00"}, {"maximum", "€15,000.00"}}},
      {"criteria", {{"0", {{"weight", "20,0"}, {"minimum_mean", "3"}}}, {"1", {{"minimum_mean", " "}}}}},
      {"timeline", {{"opens", {{"date", "07.09.2026."}, {"time", "10.00"}}}, {"questions_until", "2.10.2026"}}},
      {"rules", {{"total_threshold", "60"}, {"minimum_reason", "50"}, {"allocation", "strict"}}}};
  const auto result = edited(call(), same);
  CHECK(result.errors.empty());
  CHECK(canonical_json(result.definition) == canonical_json(call()));
  CHECK(canonical_json(edited(call(), Json::object()).definition) == canonical_json(call()));
}

TEST_CASE("what is typed is written as definitions have it") {
  CHECK(put("/title/lv", "Jauns\r\nnosaukums ") == "Jauns nosaukums");
  CHECK(put("/purpose/en", "One\r\n\r\nTwo") == "One\n\nTwo");
  CHECK(put("/amount/maximum", "16 500,5") == "16500.50");
  CHECK(put("/criteria/0/weight", "12,50") == "12.5");
  CHECK(put("/criteria/0/weight", 25) == "25");
  CHECK(put("/criteria/1/minimum_mean", "2,5") == "2.5");
  CHECK(put("/criteria/0/minimum_mean", "") == "nothing");
  CHECK(put("/rules/total_threshold", "") == Json());
  CHECK(put("/rules/minimum_reason", "1 000") == 1000);
  CHECK(put("/timeline/implementation_until", "1.6.2027.") == "2027-06-01");
  CHECK(put("/timeline/evaluation_until", "") == "nothing");
  CHECK(put("/timeline/opens", {{"date", "1.9.2026."}, {"time", "9.30"}}) == "2026-09-01T09:30");
  CHECK(put("/timeline/opens", {{"time", "09:00"}}) == "2026-09-07T09:00");
  CHECK(put("/timeline/opens", "2026-09-01T09:30") == "2026-09-01T09:30");
  // What the page doesn't have isn't taken.
  CHECK(canonical_json(typed("/plan", "ogp5").definition) == canonical_json(call()));
  CHECK(canonical_json(typed("/criteria/9/weight", "5").definition) == canonical_json(call()));
}

TEST_CASE("what can't be read is told at its field, once, and nothing is said of what hangs on it") {
  CHECK(told(call(), with("/title/lv", " ")) == Told{"title.lv> Nosaukums (latviski): Ierakstiet tekstu."});
  CHECK(told(call(), with("/title/lv", Json::array({"x"}))) ==
        Told{"title.lv> Nosaukums (latviski): Šeit vajadzīgs teksts."});
  CHECK(told(call(), with("/amount/minimum", "daudz")) ==
        Told{"amount.minimum> Mazākā summa: Ievadiet summu, piemēram, 15 000,00."});
  CHECK(told(call(), with("/criteria/0/weight", "")) ==
        Told{"criteria.0.weight> Kritērijs K1 – Svars: Ievadiet skaitli, piemēram, 20 vai 12,5."});
  CHECK(told(call(), with("/criteria/0/weight", "1e3"), Language::en) ==
        Told{"criteria.0.weight> Criterion K1 – Weight: Enter a number, for example 20 or 12.5."});
  CHECK(told(call(), with("/rules/decimals", "1,5")) ==
        Told{"rules.decimals> Kopvērtējuma zīmes aiz komata: Ievadiet veselu skaitli, piemēram, 10."});
  CHECK(told(call(), with("/timeline/closes", {{"date", "31.02.2027."}, {"time", "25:00"}})) ==
        Told{"timeline.closes.date> Iesniegšanas termiņš: Ievadiet datumu, kāds kalendārā ir, piemēram, 31.03.2027.",
             "timeline.closes.time> Iesniegšanas termiņš: Ievadiet laiku, piemēram, 17:00."});
  CHECK(told(call(), with("/timeline/implementation_from", "")) ==
        Told{"timeline.implementation_from> Īstenošana no: Ievadiet datumu, kāds kalendārā ir, piemēram, 31.03.2027."});
}

TEST_CASE("the checks of the definition speak at the fields, in the words and the order of the page") {
  CHECK(told(call(), with("/timeline/closes", {{"date", "2026-09-01"}})) ==
        Told{"timeline.closes.date> Iesniegšanas termiņš: “Iesniegšanas termiņš” nedrīkst būt pirms “Jautājumi līdz”.",
             "timeline.closes.date> Iesniegšanas termiņš: “Iesniegšanas termiņš” nedrīkst būt pirms “Pieteikumu "
             "iesniegšana no”."});
  const Json several{{"criteria", {{"0", {{"minimum_mean", "7"}}}, {"1", {{"weight", "0"}}}}},
                     {"amount", {{"minimum", "20000"}}},
                     {"rules", {{"decimals", "9"}, {"total_threshold", "99"}}},
                     {"objections", {{"other", {{"months", "0"}}}}}};
  CHECK(told(call(), several) ==
        Told{"amount.minimum> Mazākā summa: Mazākā summa nedrīkst pārsniegt lielāko.",
             "criteria.0.minimum_mean> Kritērijs K1 – Kritērija slieksnis: Kritērija slieksnis “7” ir ārpus skalas.",
             "criteria.1.weight> Kritērijs K2 – Svars: Kritērija svaram jābūt lielākam par nulli.",
             "rules.total_threshold> Kopvērtējuma slieksnis: Kopvērtējuma slieksnis “99” nav sasniedzams kategorijā "
             "“SI”: lielākais iespējamais kopvērtējums ir 80,00.",
             "rules.decimals> Kopvērtējuma zīmes aiz komata: Skaitlim jābūt no 0 līdz 4.",
             "objections.other.months> Citi pieteicēji – Termiņš mēnešos: Skaitlim jābūt no 1 līdz 12."});
  const auto clock = told(call(), with("/timeline/closes", {{"date", "2026-10-25"}, {"time", "03:30"}}));
  REQUIRE(clock.size() == 1);
  CHECK(clock[0].find("Laiks 2026-10-25 03:30 neder") != std::string::npos);
  const auto remedy = told(call(), with("/remedy/lv", "Iesniegums jāiesniedz 5 darbdienu laikā."));
  REQUIRE(remedy.size() == 1);
  CHECK(remedy[0].starts_with("remedy.lv> "));
  CHECK(told(call(), with("/remedy/lv", "Iesniegumu raksta direktoram.")) ==
        Told{"remedy.lv> Lēmuma pārskatīšana (latviski): Tekstā nav atpazīts lēmuma apstrīdēšanas termiņš "
             "šiem pieteicējiem (Ministrijas): 10 darbdienu laikā. Ierakstiet {term} vietā, kur jābūt termiņam, un to "
             "ierakstīs "
             "sistēma."});
  CHECK(told(call(), with("/remedy/lv", "Iesniegumu raksta 10 darbdienu laikā.")).empty());
}

TEST_CASE("what no field is about comes last, with its place") {
  auto broken = call();
  broken["rules"]["ties"] = {"criterion:K9"};
  CHECK(told(broken, with("/amount/maximum", "x")) ==
        Told{"amount.maximum> Lielākā summa: Ievadiet summu, piemēram, 15 000,00.",
             "> To maina definīcijas datnē (/rules/ties/0): Vienāda punktu skaita noteikums min kritēriju “K9”, kura "
             "šajā konkursā nav."});
  broken = call();
  broken["categories"][0]["form"] = "nowhere";
  CHECK(told(broken, Json::object()) ==
        Told{"categories.0.form> Kategorija SI – Pieteikuma veidlapa: Veidlapas “nowhere” nav; izvēlieties tās datni "
             "kopā ar konkursu vai labojiet nosaukumu."});
}
