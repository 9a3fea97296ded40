// A letter to the institutions or evaluators of the applications that a filter leaves: looked at first, sent once, by
// an officer only.
#include <catch2/catch.hpp>

#include "base/letters.hpp"
#include "base/text.hpp"
#include "messages/letter.hpp"
#include "support/sixteen.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

const std::string letters = "/calls/OGP5-2025-AP/letters";

struct Office {
  World world;
  long call = make_sixteen(world);
  Someone officer = world.person("officer@example.lv", {{"officer"}});

  Office() {
    for (const char* abbreviation : {"VARAM", "LM", "IZM"}) {
      const long id = world.value("select id from organisation where abbreviation = $1", {abbreviation});
      const std::string at = "@" + fold(abbreviation) + ".example.lv";
      world.person("a" + at, {{"preparer", id}});
      world.person("b" + at, {{"signatory", id}});
      world.person("c" + at, {{"reader", id}});
    }
  }
  Json letter(const std::string& filter, const std::string& to = "institutions") {
    return {{"filter", filter}, {"to", to}, {"subject", "Tikšanās {pirmdien}"}, {"text", "Labdien!\n\nAicinām."}};
  }
  Json preview(const Json& letter) { return json_of(world.post(officer, letters + "/preview", letter)); }
  Json with_stamp(Json letter) {
    const auto seen = preview(letter);
    letter["stamp"] = seen.at("stamp"), letter["once"] = seen.at("once");
    return letter;
  }
  Json mails() {
    Json list = Json::array();
    for (const auto& one : world.rows("select mail from message where kind = 'letter' order by mail"))
      list.push_back(one.at("mail"));
    return list;
  }
};

}  // namespace

TEST_CASE("a letter goes to those who prepare or sign in the institutions that the filter leaves, each once") {
  Office t;
  const auto letter = t.letter("statuss:vērtēšanā iestāde:VARAM,LM");
  const auto seen = t.preview(letter);
  CHECK(seen.at("receiver_count") == 4);
  CHECK(seen.at("receivers")[0].at("numbers") == Json{"IL-03", "SI-11"});
  CHECK(t.mails().empty());  // looking sends nothing
  const auto ready = t.with_stamp(letter);
  CHECK(json_of(t.world.post(t.officer, letters, ready)).at("queued") == 4);
  CHECK(t.mails() == Json{"a@lm.example.lv", "a@varam.example.lv", "b@lm.example.lv", "b@varam.example.lv"});
  t.world.post(t.officer, letters, ready);  // the button pressed twice
  CHECK(t.mails().size() == 4);
  CHECK(t.world.value("select count(*) from audit_event where action = 'send_letter' and entity = 'message'") == 4);
}

TEST_CASE("a letter reads as it was written, whatever braces and quotes it has") {
  Office t;
  t.world.post(t.officer, letters, t.with_stamp(t.letter("iestāde:IZM")));
  auto message = t.world.rows("select id, kind, mail, language, arguments, link, '' as secret from message").at(0);
  const auto composed = messages::compose(message, "https://konkurss.example.lv");
  CHECK(composed.subject == "Tikšanās {pirmdien}");
  CHECK(composed.text.starts_with("Labdien!\n\nAicinām.\n\nKonkurss: "));
  CHECK(composed.text.find("https://konkurss.example.lv/calls/OGP5-2025-AP") != std::string::npos);
}

TEST_CASE("a letter typed in a browser has one character for the end of a line, and one spelling of its letters") {
  Office t;
  auto letter = t.letter("iestāde:IZM");
  letter["text"] = "Labdien!\r\n\r\nAicinām uz g\u0327imenes dienu.\rVai atnāksiet?";
  t.world.post(t.officer, letters, t.with_stamp(letter));
  CHECK(t.world.value("select arguments ->> 'text' from message limit 1") ==
        "Labdien!\n\nAicinām uz ģimenes dienu.\nVai atnāksiet?");
}

TEST_CASE("evaluators get a letter about what they are assigned to") {
  Office t;
  CHECK(t.preview(t.letter("SI-06", "evaluators")).at("receiver_count") == 2);
  t.world.post(t.officer, letters, t.with_stamp(t.letter("SI-06", "evaluators")));
  CHECK(t.mails() == Json{"vertetajs1@example.lv", "vertetajs3@example.lv"});
}

TEST_CASE("a letter is sent only as it was looked at") {
  Office t;
  auto ready = t.with_stamp(t.letter("iestāde:VARAM"));
  auto other = ready;
  other["text"] = "Something else";
  CHECK(t.world.post(t.officer, letters, other).status == 409);
  const long id = t.world.value("select id from organisation where abbreviation = 'VARAM'");
  t.world.person("new@varam.example.lv", {{"preparer", id}});
  CHECK(t.world.post(t.officer, letters, ready).status == 409);
  CHECK(t.mails().empty());
}

TEST_CASE("a letter without receivers, subject, text or a filter that can be read is refused at its field") {
  Office t;
  const auto refused = [&](Json letter, const char* name, const Json& value) {
    letter[name] = value;
    const auto reply = t.world.post(t.officer, letters + "/preview", letter);
    CHECK(reply.status == 422);
    return json_of(reply).at("errors").at(0).at("field").get<std::string>();
  };
  const auto letter = t.letter("iestāde:VARAM");
  CHECK(refused(letter, "subject", " ") == "subject");
  CHECK(refused(letter, "subject", "a\r\nBcc: x@example.lv") == "subject");
  CHECK(refused(letter, "text", "") == "text");
  CHECK(refused(letter, "to", "everybody") == "to");
  CHECK(refused(letter, "filter", "iestāde:Nekur") == "filter");
  CHECK(refused(letter, "filter", "punkti:>100") == "filter");
  const auto page =
      t.world.submit(t.officer, letters + "/preview",
                     {{"filter", "iestāde:VARAM"}, {"to", "institutions"}, {"subject", ""}, {"text", "Labdien"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("Labdien</textarea>") != std::string::npos);
  CHECK(page.body.find("value=\"iestāde:VARAM\"") != std::string::npos);
}

TEST_CASE("only an officer writes letters, and only about a call within reach") {
  Office t;
  const auto secretary = t.world.person("s@example.lv", {{"secretary", 0, t.call}}),
             elsewhere = t.world.person("o@example.lv", {{"officer", 0, t.world.call({.code = "OTHER-1"})}});
  CHECK(t.world.get(secretary, letters + "/new").status == 403);
  CHECK(json_of(t.world.get(elsewhere, letters + "/new")).at("receiver_count") == 0);
  CHECK(t.world.post(elsewhere, letters + "/preview", t.letter("iestāde:VARAM")).status == 422);
  const auto page = t.world.page(t.officer, letters + "/new?filter=" + percent_encoded("iestāde:VARAM"), "en");
  CHECK(page.status == 200);
  CHECK(page.body.find("2 people will get the letter.") != std::string::npos);
  CHECK(page.body.find("c@varam.example.lv") == std::string::npos);
}

TEST_CASE("a letter for whom nobody is left any more keeps its text, with the filter as a field of the same form") {
  Office t;
  const auto page = t.world.submit(t.officer, letters + "/preview",
                                   {{"filter", "nekas-tāds"},
                                    {"to", "institutions"},
                                    {"subject", "Tikšanās"},
                                    {"text", "Garš, rūpīgi rakstīts teksts"}});
  CHECK(page.status == 422);
  CHECK(page.body.find("Garš, rūpīgi rakstīts teksts</textarea>") != std::string::npos);
  CHECK(page.body.find("value=\"Tikšanās\"") != std::string::npos);
  const auto form = page.body.find("action=\"" + letters + "/preview\"");
  REQUIRE(form != std::string::npos);
  const auto field = page.body.find("id=\"filter\"");
  CHECK(field > form);
  CHECK(page.body.find("id=\"filter\"", field + 1) == page.body.npos);
}
