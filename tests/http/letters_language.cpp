// In which language somebody gets letters: the one that the invitation was accepted in, until another is chosen.
#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct Letters {
  World world;
  Someone administrator = world.person("administrator@example.lv", {{"administrator"}});

  void accept(const std::string& mail, const std::string& role, const std::string& language) {
    const Json invited{{"mail", mail}, {"role", role}};
    const std::string link = json_of(world.post(administrator, "/people/invitations", invited)).at("link");
    auto asked = world.request({}, "POST", link.substr(link.find("/invitations/")));
    asked.headers["content-type"] = "application/json";
    asked.headers["accept-language"] = language;
    const Json typed{{"name", "Somebody"}, {"password_new", "a phrase of several words"}};
    asked.body = typed.dump();
    REQUIRE(world.answer(asked).status == 200);
  }
  Json kept(const std::string& mail) { return world.value("select language from person where mail = $1", {mail}); }
};

}  // namespace

TEST_CASE("whoever accepts an invitation gets letters in the language of that page, and keeps it") {
  Letters t;
  t.accept("foreigner@example.org", "auditor", "en-GB,en;q=0.9");
  CHECK(t.kept("foreigner@example.org") == "en");
  t.accept("foreigner@example.org", "officer", "lv");
  CHECK(t.kept("foreigner@example.org") == "en");
  t.accept("somebody@example.lv", "auditor", "lv,en;q=0.9");
  CHECK(t.kept("somebody@example.lv") == "lv");
}

TEST_CASE("the language of letters is chosen on the page of one's account") {
  Letters t;
  const auto somebody = t.world.person("somebody@example.lv", {{"auditor"}});
  const auto letter = [&] {
    REQUIRE(t.world.post(t.administrator, "/people/" + std::to_string(somebody.id) + "/new-password").status == 200);
    return t.world.value("select language from message where kind = 'new_password' order by id desc limit 1");
  };
  const auto chosen = [&](const std::string& language) {
    const auto page = t.world.page(somebody, "/account").body;
    return page.find("<option value=\"" + language + "\" selected>") != std::string::npos;
  };
  CHECK(letter() == "lv");
  CHECK(chosen("lv"));
  const auto changed = t.world.submit(somebody, "/account/language", {{"language", "en"}});
  CHECK(changed.status == 303);
  CHECK(header_of(changed, "Location") == "/account");
  CHECK(chosen("en"));
  CHECK_FALSE(chosen("lv"));
  CHECK(json_of(t.world.get(somebody, "/account")).at("letters_language") == "en");
  CHECK(letter() == "en");
  CHECK(t.kept("administrator@example.lv") == "lv");
  const auto refused = t.world.submit(somebody, "/account/language", {{"language", "de"}});
  CHECK(refused.status == 422);
  CHECK(refused.body.find("Izvēlieties vēstuļu valodu") != std::string::npos);
  CHECK(t.world.post({}, "/account/language", {{"language", "en"}}).status == 401);
  CHECK(t.kept("somebody@example.lv") == "en");
}
