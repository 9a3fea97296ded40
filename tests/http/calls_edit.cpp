// A draft's definition on a page of fields: saved as typed, refused at its fields, and left alone where nothing
// changed.
#include "base/canonical.hpp"
#include "support/contracted.hpp"
#include "support/next_call.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Draft : NextCall {
  Draft() { REQUIRE(copy().status == 303); }
};

}  // namespace

TEST_CASE("a page that is sent as it was drawn leaves the definition as it was, byte by byte") {
  Draft t;
  const auto before = canonical_json(t.stored());
  for (const std::string language : {"lv", "en"}) {
    const auto fields = t.drawn(language);
    INFO(language);
    CHECK(fields.size() > 60);
    const auto saved = t.world.submit(t.officer, t.page, fields);
    CHECK(saved.status == 303);
    CHECK(header_of(saved, "Location") == t.page);
    CHECK(canonical_json(t.stored()) == before);
  }
  CHECK(t.version() == 3);
  // Of a call whose criteria have titles by category, and which has no threshold.
  for (const std::string file : {"OGP5-2025-AP", "OGP4-2024-MK"}) {
    INFO(file);
    t.world.call({.code = "FROM-" + file, .definition_file = "forms/calls/" + file + ".call.json"});
    REQUIRE(t.copy("FROM-" + file, "AS-" + file).status == 303);
    t.page = "/calls/AS-" + file + "/edit";
    const auto as_copied = canonical_json(t.stored("AS-" + file));
    CHECK(t.save({}).status == 303);
    CHECK(canonical_json(t.stored("AS-" + file)) == as_copied);
  }
}

TEST_CASE("what is typed is in the definition, in its rows, and in the preview") {
  Draft t;
  CHECK(t.save({{"title.lv", "Informēšanas konkurss 2027. gadā"},
                {"timeline.opens.date", "1.3.2027."},
                {"timeline.opens.time", "9.00"},
                {"timeline.closes.date", "2027-04-02"},
                {"timeline.questions_until", "26.03.2027."},
                {"timeline.evaluation_until", ""},
                {"timeline.implementation_from", "2027-05-03"},
                {"timeline.implementation_until", "2027-11-30"},
                {"amount.maximum", "20 000,00"},
                {"categories.0.envelope", "55 000"},
                {"criteria.0.weight", "22,5"},
                {"criteria.1.minimum_mean", "2,5"},
                {"rules.total_threshold", ""},
                {"rules.allocation", "skipping"},
                {"objections.ministry.working_days", "15"}})
            .status == 303);
  const auto now = t.stored();
  CHECK(now.at("title").at("lv") == "Informēšanas konkurss 2027. gadā");
  CHECK(now.at("timeline") == Json{{"opens", "2027-03-01T09:00"},
                                   {"closes", "2027-04-02T17:00"},
                                   {"questions_until", "2027-03-26"},
                                   {"implementation_from", "2027-05-03"},
                                   {"implementation_until", "2027-11-30"}});
  CHECK(now.at("amount").at("maximum") == "20000.00");
  CHECK(now.at("rules").at("total_threshold").is_null());
  CHECK(now.at("rules").at("allocation") == "skipping");
  CHECK(now.at("objections").at("ministry").at("working_days") == 15);
  CHECK(t.world.rows("select opens_at = '2027-03-01 07:00Z' as opens, title ->> 'lv' as title from call where code = "
                     "'OGP6-2027-SI'") ==
        Json::array({{{"opens", true}, {"title", "Informēšanas konkurss 2027. gadā"}}}));
  CHECK(t.world.value("select envelope::text from category g join call c on c.id = g.call_id where c.code = "
                      "'OGP6-2027-SI'") == "55000.00");
  CHECK(t.world.rows("select trim_scale(k.weight)::text as weight, trim_scale(k.minimum_mean)::text as minimum from "
                     "criterion k join call c on c.id = k.call_id where c.code = 'OGP6-2027-SI' and k.code in ('K1', "
                     "'K2') order by k.code") ==
        Json{{{"weight", "22.5"}, {"minimum", "3"}}, {{"weight", "20"}, {"minimum", "2.5"}}});
  // Weights that don't come to 100 are allowed, and said.
  for (const auto* page : {"/edit", "/preview"})
    CHECK(has(t.world.page(t.officer, std::string("/calls/OGP6-2027-SI") + page),
              "svaru summa ir 102,50, nevis 100: tik liels"));
  // The form takes its limits from the call.
  CHECK(t.world.page(t.officer, "/calls/OGP6-2027-SI/preview/application/budget").body.find("20\u00A0000,00") !=
        std::string::npos);
  CHECK(has(t.world.page(t.officer, "/calls/OGP6-2027-SI/preview"), "Informēšanas konkurss 2027. gadā"));
}

TEST_CASE("each mistake stands at its field, nothing typed is lost, and nothing is saved") {
  Draft t;
  struct Mistake {
    std::string field, typed, sentence;
  };
  const std::vector<Mistake> mistakes{
      {"title.lv", "", "Ierakstiet tekstu."},
      {"purpose.en", std::string(4001, 'a'), "Teksts ir garāks par 4"},
      {"timeline.opens.date", "31.02.2027.", "Ievadiet datumu, kāds kalendārā ir"},
      {"timeline.opens.time", "25:00", "Ievadiet laiku, piemēram, 17:00."},
      {"timeline.closes.date", "2026-09-01", "“Iesniegšanas termiņš” nedrīkst būt pirms “Jautājumi līdz”."},
      {"timeline.implementation_from", "", "Ievadiet datumu"},
      {"timeline.implementation_until", "2026-11-01", "nedrīkst būt pirms “Īstenošana no”."},
      {"amount.minimum", "20 000,00", "Mazākā summa nedrīkst pārsniegt lielāko."},
      {"amount.maximum", "daudz", "Ievadiet summu, piemēram, 15 000,00."},
      {"categories.0.envelope", "", "Ievadiet summu"},
      {"criteria.0.weight", "0", "Kritērija svaram jābūt lielākam par nulli."},
      {"criteria.0.weight", "puse", "Ievadiet skaitli, piemēram, 20 vai 12,5."},
      {"criteria.2.minimum_mean", "7", "Kritērija slieksnis “7” ir ārpus skalas."},
      {"criteria.5.title.en", " ", "Ierakstiet tekstu."},
      {"rules.total_threshold", "101", "Kopvērtējuma slieksnis “101” nav sasniedzams"},
      {"rules.decimals", "7", "Skaitlim jābūt no 0 līdz 4."},
      {"rules.minimum_reason", "daži", "Ievadiet veselu skaitli"},
      {"objections.ministry.working_days", "0", "Skaitlim jābūt no 1 līdz 250."},
      {"remedy.lv", "Iesniegums jāiesniedz 3 darbdienu laikā.", "Tekstā nosaukts cits termiņš"}};
  for (const auto& one : mistakes) {
    INFO(one.field << " " << one.typed.substr(0, 40));
    const auto reply = t.save({{one.field, one.typed}, {"title.en", "Kept whatever happens"}});
    CHECK(reply.status == 422);
    CHECK(has(reply, "id=\"" + one.field + "-error\""));
    CHECK(has(reply, "href=\"#" + one.field + "\""));
    CHECK(has(reply, one.sentence));
    const auto again = drawn_fields(reply.body);
    CHECK(drawn_value(again, one.field) == one.typed);
    CHECK(drawn_value(again, "title.en") == "Kept whatever happens");
  }
  CHECK(t.version() == 1);
  CHECK(t.stored().at("title").at("en") != "Kept whatever happens");
  // Two at once, in the person's language.
  auto asked = t.world.request(t.officer, "POST", t.page);
  asked.headers["content-type"] = "application/json";
  asked.headers["accept-language"] = "en";
  asked.body = Json{{"version", 1}, {"rules", {{"decimals", "x"}}}, {"amount", {{"maximum", "x"}}}}.dump();
  const auto errors = json_of(t.world.answer(asked)).at("errors");
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].at("detail") == "Maximum amount: Enter an amount, for example 15 000.00.");
  CHECK(errors[1].at("detail") == "Decimals of the total score: Enter a whole number, for example 10.");
}

TEST_CASE("a mistake that no field is about is told with its place") {
  Draft t;
  t.world.rows(
      "update call set definition = jsonb_set(definition, '{rules,ties}', '[\"criterion:K9\"]') where code = "
      "'OGP6-2027-SI' returning id");
  const auto reply = t.save({{"title.lv", "Nosaukums, kas paliek"}});
  CHECK(reply.status == 422);
  CHECK(has(reply, "To maina definīcijas datnē (/rules/ties/0): Vienāda punktu skaita noteikums min kritēriju “K9”"));
  CHECK(drawn_value(drawn_fields(reply.body), "title.lv") == "Nosaukums, kas paliek");
}

TEST_CASE("who was slower is told, keeps what was typed, and overwrites nothing") {
  Draft t;
  auto mine = typed_over(t.drawn(), {{"title.lv", "Mans nosaukums"}});
  REQUIRE(t.save({{"title.lv", "Cita nosaukums"}}).status == 303);
  const auto late = t.world.submit(t.officer, t.page, mine);
  CHECK(late.status == 409);
  CHECK(has(late, "Jūsu labojumi nav saglabāti: melnrakstu tikmēr mainījis kāds cits."));
  CHECK(has(late, "Saglabātajā melnrakstā tagad ir “Cita nosaukums”."));
  CHECK(has(late, "id=\"title.lv-warning\""));
  for (const std::string same : {"title.en", "timeline.opens.date", "amount.maximum", "criteria.0.weight"})
    CHECK_FALSE(has(late, "id=\"" + same + "-warning\""));
  CHECK(drawn_value(drawn_fields(late.body), "title.lv") == "Mans nosaukums");
  CHECK(t.stored().at("title").at("lv") == "Cita nosaukums");
  CHECK(t.world.post(t.officer, t.page, {{"title", {{"lv", "Bez versijas"}}}}).status == 428);
}

TEST_CASE("a program sends what it changes, by the definition's own names; the rest stays") {
  Draft t;
  auto expected = t.stored();
  const auto reply = t.world.post(t.officer, t.page,
                                  {{"version", 1},
                                   {"timeline", {{"closes", "2026-10-16T12:00"}}},
                                   {"criteria", Json::array({{{"weight", 25}}})},
                                   {"plan", "ogp5"}});
  CHECK(reply.status == 200);
  CHECK(json_of(reply).at("version") == 2);
  expected["timeline"]["closes"] = "2026-10-16T12:00";
  expected["criteria"][0]["weight"] = "25";
  auto now = t.stored();
  for (auto* one : {&expected, &now}) one->erase("forms");
  CHECK(now == expected);
  CHECK(field_of(t.world.post(t.officer, t.page, {{"version", 2}, {"timeline", {{"closes", "tomorrow"}}}})) ==
        "timeline.closes.date");
}

TEST_CASE("what was announced isn't edited, and nobody edits a draft but its officers") {
  Draft t;
  const auto of_old = t.world.person("cits@example.lv", {{"officer", 0, t.old}});
  const auto chair = t.world.person("priekssedetajs@example.lv", {{"chair"}});
  for (const auto* address : {"/edit", "/draft.json"}) {
    INFO(address);
    CHECK(t.world.get(t.officer, "/calls/OGP6-2027-SI" + std::string(address)).status == 200);
    CHECK(t.world.get(of_old, "/calls/OGP6-2027-SI" + std::string(address)).status == 404);
    CHECK(t.world.get(chair, "/calls/OGP6-2027-SI" + std::string(address)).status == 403);
    CHECK(t.world.get({}, "/calls/OGP6-2027-SI" + std::string(address)).status == 401);
    CHECK(t.world.get(t.officer, "/calls/NONE-1" + std::string(address)).status == 404);
    const auto announced = t.world.get(t.officer, "/calls/OLD-1" + std::string(address));
    CHECK(announced.status == 409);
    CHECK(reason_of(announced) == "calls.already_announced");
  }
  CHECK(t.world.post(of_old, t.page, {{"version", 1}}).status == 404);
  CHECK(t.world.post(chair, t.page, {{"version", 1}}).status == 403);
  CHECK(t.world.post(t.officer, "/calls/OLD-1/edit", {{"version", 1}}).status == 409);
  CHECK(has(t.world.page(t.officer, "/calls"), "href=\"" + t.page + "\""));
  t.world.received_at = "2026-09-08T09:00:00Z";
  REQUIRE(t.world.post(t.officer, "/calls/OGP6-2027-SI/announce", {{"version", 1}}).status == 200);
  CHECK(t.world.page(t.officer, t.page).status == 409);
  CHECK(t.world.submit(t.officer, t.page, {{"version", "2"}, {"title.lv", "Par vēlu"}}).status == 409);
  CHECK_FALSE(has(t.world.page(t.officer, "/calls"), "href=\"" + t.page + "\""));
}

TEST_CASE("who leads this call alone saves its draft, and makes no other call") {
  Draft t;
  const auto id = t.world.value("select id from call where code = 'OGP6-2027-SI'").get<long>();
  const auto of_this = t.world.person("savejais@example.lv", {{"officer", 0, id}});
  CHECK(t.world.post(of_this, t.page, {{"version", 1}, {"title", {{"lv", "Savs nosaukums"}}}}).status == 200);
  CHECK(t.stored().at("title").at("lv") == "Savs nosaukums");
  CHECK(t.version() == 2);
  auto file = json_of(t.world.page(of_this, "/calls/OGP6-2027-SI/draft.json"));
  CHECK(t.world.post(of_this, "/calls/load", {{"definition", file}}).status == 409);
  CHECK(t.world.post(of_this, "/calls/load", {{"definition", file}, {"replace", true}}).status == 200);
  file["code"] = "NEW-1";
  CHECK(t.world.post(of_this, "/calls/load", {{"definition", file}}).status == 403);
  CHECK(t.world.post(of_this, "/calls/copy", {{"from", "OLD-1"}, {"code", "NEW-1"}}).status == 403);
  CHECK(t.world.value("select count(*) from call") == 2);
}

TEST_CASE("the definition comes as a file that can be loaded again") {
  Draft t;
  const auto file = t.world.page(t.officer, "/calls/OGP6-2027-SI/draft.json");
  CHECK(file.status == 200);
  CHECK(header_of(file, "Content-Disposition") == "attachment; filename*=UTF-8''OGP6-2027-SI.call.json");
  CHECK_FALSE(json_of(file).contains("forms"));
  CHECK(json_of(file) == json_of(t.world.get(t.officer, "/calls/OGP6-2027-SI/draft.json")));
  const auto before = t.stored();
  CHECK(t.world.post(t.officer, "/calls/load", {{"definition", file.body}, {"replace", true}}).status == 200);
  CHECK(t.stored() == before);
}
