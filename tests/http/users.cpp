// People from the command line sign in with what was printed.
#include <catch2/catch.hpp>

#include <iostream>
#include <sstream>

#include "base/words.hpp"
#include "commands/user.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// What a command writes to a stream of the program.
class Captured {
 public:
  explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
  ~Captured() { stream_.rdbuf(before_); }
  std::string line(int number) const {
    std::istringstream lines(text_.str());
    std::string one;
    for (int i = 0; i < number; ++i) std::getline(lines, one);
    return one;
  }

 private:
  std::ostringstream text_;
  std::ostream& stream_;
  std::streambuf* before_;
};

int sign_in(World& world, const std::string& mail, const std::string& password) {
  return world.post({}, "/sign-in", {{"mail", mail}, {"password", password}}).status;
}

}  // namespace

TEST_CASE("the first administrator comes from the command line, and gets a new password there") {
  World world;
  std::string first, second;
  {
    const Captured out(std::cout);
    REQUIRE(add_user(world.settings(), {"Admin@Example.lv", "Administrators", "administrator", "", ""}) == 0);
    first = out.line(2);
  }
  CHECK(sign_in(world, "admin@example.lv", first) == 200);
  CHECK(sign_in(world, "admin@example.lv", first + "x") == 422);
  {
    const Captured out(std::cout);
    REQUIRE(reset_password(world.settings(), "admin@example.lv") == 0);
    second = out.line(2);
  }
  CHECK(sign_in(world, "admin@example.lv", first) == 422);
  CHECK(sign_in(world, "admin@example.lv", second) == 200);
  CHECK(world.value("select count(*) from session where ended_at is null") == 1);
}

TEST_CASE("a person that can't be made is refused with a sentence, and nothing is half done") {
  World world;
  world.organisation("EM");
  const Captured out(std::cout);
  const auto sentence = [&](const NewUser& user) {
    const Captured err(std::cerr);
    CHECK(add_user(world.settings(), user) == 1);
    return err.line(1);
  };
  CHECK(sentence({"a@example.lv", "A", "king", "", ""}) == "There is no such role.");
  CHECK(sentence({"a@example.lv", "A", "preparer", "", ""}) ==
        "An applicant's role belongs to an institution, not to a call.");
  CHECK(sentence({"a@example.lv", "A", "preparer", "XX", ""}) == "There is no such institution or call.");
  CHECK(sentence({"example.lv", "A", "officer", "", ""}) == "Enter a mail address such as name@institution.lv.");
  CHECK(world.value("select count(*) from person") == 0);
  CHECK(add_user(world.settings(), {"a@example.lv", "A", "preparer", "EM", ""}) == 0);
}

TEST_CASE("a new password from the command line ends tokens, and opens no closed account") {
  World world;
  const auto somebody = world.person("somebody@example.lv", {{"administrator"}});
  const auto secret = json_of(world.post(somebody, "/account/tokens", {{"name", "script"}})).at("secret");
  auto request = world.request({}, "GET", "/people");
  request.headers["authorization"] = "Bearer " + secret.get<std::string>();
  REQUIRE(world.answer(request).status == 200);
  const Captured out(std::cout), err(std::cerr);
  CHECK(reset_password(world.settings(), "somebody@example.lv") == 0);
  CHECK(world.answer(request).status == 401);
  world.rows("update person set disabled_at = now() returning id");
  const auto before = world.rows("select password_hash, version from person");
  CHECK(reset_password(world.settings(), "somebody@example.lv") == 1);
  CHECK(err.line(1) == "The account is closed: an administrator opens it again on the person's page.");
  CHECK(world.value("select disabled_at is not null from person") == true);
  CHECK(world.rows("select password_hash, version from person") == before);
}

TEST_CASE("a new password from the command line ends the links for one that were given before") {
  World world;
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  const auto somebody = world.person("somebody@example.lv", {{"auditor"}});
  const std::string given =
      json_of(world.post(administrator, "/people/" + std::to_string(somebody.id) + "/new-password")).at("link");
  const auto link = given.substr(given.find("/new-password/"));
  REQUIRE(world.page({}, link).status == 200);
  const Captured out(std::cout);
  REQUIRE(reset_password(world.settings(), somebody.mail) == 0);
  CHECK(world.page({}, link).body.find("Šī saite vairs neder") != std::string::npos);
  CHECK(world.post({}, link, {{"password_new", "a phrase of several words"}}).status == 404);
  CHECK(sign_in(world, somebody.mail, out.line(2)) == 200);
}

TEST_CASE("who has a new password from the command line needn't wait, and nobody else's failures are forgotten") {
  World world;
  std::string password;
  {
    const Captured out(std::cout);
    REQUIRE(add_user(world.settings(), {"a_b@example.lv", "A", "auditor", "", ""}) == 0);
    world.rows(
        "insert into sign_in_failure (subject) select f from generate_series(1, 100), unnest(array['account "
        "a_b@example.lv', 'account a_b@example.lv from ', 'account a_b@example.lv from 192.0.2.1', 'account "
        "axb@example.lv', 'account axb@example.lv from ']) f returning at");
    REQUIRE(reset_password(world.settings(), "A_b@example.lv") == 0);
    password = out.line(5);
  }
  CHECK(sign_in(world, "a_b@example.lv", password) == 200);
  CHECK(world.value("select count(*) from sign_in_failure where starts_with(subject, 'account a_b')") == 0);
  CHECK(world.value("select count(*) from sign_in_failure") == 200);
}

TEST_CASE("who evaluates in a call, or is invited to, gets no lead in it from the command line, and none behind it") {
  World world;
  const Captured out(std::cout);
  const auto sentence = words(Language::en).text("db.person_role_apart");
  const auto refused = [&](const std::string& mail, const std::string& role, const std::string& call) {
    const Captured err(std::cerr);
    return add_user(world.settings(), {mail, "V", role, "", call}) == 1 && err.line(1) == sentence;
  };
  const auto call = std::to_string(world.call({.code = "TEST-1"}));
  world.call({.code = "TEST-2"});
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  world.rows(
      "insert into invitation (token_hash, mail, role, call_id, invited_by, expires_at) values (sha256('token'), "
      "'v@example.lv', 'evaluator', " +
      call + ", " + std::to_string(administrator.id) + ", now() + interval '1 day') returning id");
  for (const auto* role : {"chair", "deputy", "secretary", "officer"}) {
    INFO(role);
    CHECK(refused("V@example.lv", role, "TEST-1"));
    CHECK(refused("v@example.lv", role, ""));
  }
  CHECK(world.value("select count(*) from person where mail = 'v@example.lv'") == 0);
  REQUIRE(add_user(world.settings(), {"v@example.lv", "V", "chair", "", "TEST-2"}) == 0);
  const auto give = [&](const std::string& role, const std::string& of_call) {
    return world.rows("insert into person_role (person_id, role, call_id) select p.id, '" + role +
                      "', c.id from person p join call c on c.code = '" + of_call +
                      "' where p.mail = 'v@example.lv' returning id");
  };
  CHECK_THROWS_WITH(give("evaluator", "TEST-2"), Catch::Contains("person_role_apart"));
  CHECK(give("evaluator", "TEST-1").size() == 1);
  CHECK_THROWS_WITH(give("officer", "TEST-1"), Catch::Contains("person_role_apart"));
  world.rows(
      "update person_role set valid_from = current_date - 2, valid_until = current_date - 1 where role = "
      "'evaluator' returning id");
  CHECK(give("officer", "TEST-1").size() == 1);
}
