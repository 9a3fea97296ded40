// Every address for every role, from the tables themselves: whoever has no reach is refused, whoever has one isn't.
#include <catch2/catch.hpp>

#include "base/secret.hpp"
#include "policy/access.hpp"
#include "routes.hpp"
#include "support/contracted.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// An address of the table with parts that name nothing, so that no request changes anything.
std::string filled(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != ':') {
      out += path[i];
      continue;
    }
    const auto name = path.substr(i + 1, path.find('/', i) == path.npos ? path.npos : path.find('/', i) - i - 1);
    out += "999999999";
    i += name.size();
  }
  return out;
}

Someone with_role(World& world, std::size_t role, long institution, long contract) {
  const std::string name(role_names[role]);
  if (name == "visitor") return {};
  const bool of_applicant = is_of_institution(static_cast<Role>(role));
  return world.person("only-" + name + "@example.lv",
                      {{name, of_applicant ? institution : 0, 0, is_of_contract(name) ? contract : 0}});
}

}  // namespace

TEST_CASE("every address answers every role as the access table says") {
  ContractWorld made;
  auto& world = made.world;
  const auto institution = world.organisation("EM");
  for (std::size_t role = 0; role < role_names.size(); ++role) {
    const auto who = with_role(world, role, institution, made.contract);
    for (const auto& route : routes()) {
      // Signing out would end the person's session for the rest of the round.
      if (route.action == Action::sign_out) continue;
      const auto address = filled(route.path);
      INFO(route.method << " " << address << " as " << role_names[role]);
      const auto reply = route.method == "GET" ? world.get(who, address) : world.post(who, address);
      const bool refused = reply.status == 401 || reply.status == 403;
      CHECK(refused == (reach_of(route.action, static_cast<Role>(role)) == Reach::no));
      if (refused) CHECK(reply.status == (role == 0 ? 401 : 403));
      CHECK(reply.status < 500);
    }
  }
}

TEST_CASE("an address that doesn't exist is a 404 for everybody, another method a 405 that says which") {
  World world;
  CHECK(world.get({}, "/nothing/here").status == 404);
  CHECK(world.get({}, "/sign-in/").status == 404);
  const auto reply = world.get({}, "/sign-out");
  CHECK(reply.status == 405);
  CHECK(header_of(reply, "Allow") == "POST");
}

TEST_CASE("a page's reader who must sign in is led to the form, and back") {
  World world;
  const auto reply = world.page({}, "/account");
  CHECK(reply.status == 303);
  CHECK(header_of(reply, "Location") == "/sign-in?next=%2Faccount");
  // With what was asked for, so that a filter can be sent to a colleague.
  const auto filtered = world.page({}, "/people?search=J%C4%81nis%20%26%20co");
  CHECK(header_of(filtered, "Location") == "/sign-in?next=%2Fpeople%3Fsearch%3DJ%25C4%2581nis%2520%2526%2520co");
  auto head = world.request({}, "HEAD", "/people?search=x");
  head.headers["accept"] = "text/html";
  CHECK(header_of(world.answer(head), "Location") == "/sign-in?next=%2Fpeople%3Fsearch%3Dx");
  const auto auditor = world.person("auditor@example.lv", {{"auditor"}});
  CHECK(world.answer(world.request(auditor, "HEAD", "/account")).status == 200);
  CHECK(header_of(world.submit({}, "/account/tokens", {}), "Location") == "/sign-in?next=%2Faccount&ended=1");
  // A form that was sent leads back to the page that it was typed on, and only to one of ours.
  auto sent = world.request({}, "POST", "/account/tokens");
  sent.headers["accept"] = "text/html";
  sent.headers["referer"] = world.settings().public_url + "/people?search=x";
  CHECK(header_of(world.answer(sent), "Location") == "/sign-in?next=%2Fpeople%3Fsearch%3Dx&ended=1");
  for (const auto* elsewhere : {"https://example.org/people", "/people", ""}) {
    sent.headers["referer"] = elsewhere;
    CHECK(header_of(world.answer(sent), "Location") == "/sign-in?next=%2Faccount&ended=1");
  }
  for (const auto* no_page : {"/account/tokens", "/nothing", "//example.org/people", "/%ff"}) {
    sent.headers["referer"] = world.settings().public_url + no_page;
    CHECK(header_of(world.answer(sent), "Location") == "/sign-in?next=%2Faccount&ended=1");
  }
  CHECK(world.page({}, "/sign-in?next=%2Faccount&ended=1").body.find("Sesija beidzās") != std::string::npos);
  CHECK(world.page({}, "/sign-in?next=%2Faccount").body.find("Sesija beidzās") == std::string::npos);
}

TEST_CASE("the page after a change says once that it was kept, whatever else a cookie asks it to say") {
  World world;
  const auto somebody = world.person("administrator@example.lv", {{"administrator"}});
  const auto cookie_of = [](const Reply& reply) -> std::string {
    for (const auto& one : reply.cookies)
      if (one.name == "done") return one.max_age == 0 ? "over" : one.value;
    return "none";
  };
  const auto page_with = [&](const std::string& value) {
    auto asked = world.request(somebody, "GET", "/organisations");
    asked.headers["accept"] = "text/html";
    asked.headers["cookie"] += "; done=" + value;
    return world.answer(asked);
  };
  const auto said = [](const Reply& reply) {
    return reply.body.find("govuk-notification-banner") != std::string::npos;
  };
  const auto changed = world.submit(somebody, "/organisations",
                                    {{"name_lv", "Jauna iestāde"},
                                     {"name_en", "New"},
                                     {"abbreviation", "JAUN"},
                                     {"registration_number", "90000099999"},
                                     {"kind", "ministry"}});
  REQUIRE(changed.status == 303);
  const auto value = cookie_of(changed);
  CHECK(value.starts_with("web.done_saved-"));
  const auto page = page_with(value);
  CHECK(said(page));
  CHECK(page.body.find("Saglabāts plkst.") != std::string::npos);
  CHECK(cookie_of(page) == "over");
  CHECK_FALSE(said(world.page(somebody, "/organisations")));
  const auto now_in_seconds = value.substr(value.find('-'));
  for (const auto& wrong :
       {std::string("web.done_saved-1"), std::string("web.done_saved-"), "web.sign_in" + now_in_seconds,
        "web.done_nothing" + now_in_seconds, std::string("web.done_saved-99999999999999999999")})
    CHECK_FALSE(said(page_with(wrong)));
  // A program has its answer, a refusal its own sentence.
  CHECK(cookie_of(world.post(somebody, "/organisations", {{"name_lv", "x"}})) == "none");
  CHECK(cookie_of(world.submit(somebody, "/organisations", {{"name_lv", ""}})) == "none");
  CHECK(cookie_of(world.submit(somebody, "/sign-out", {})) == "none");
}

TEST_CASE("a change needs the session's own token and our own origin") {
  World world;
  const auto somebody = world.person("administrator@example.lv", {{"administrator"}});
  auto request = world.request(somebody, "POST", "/account/tokens");
  request.headers["content-type"] = "application/json";
  request.body = R"({"name": "script"})";
  auto forged = request;
  forged.headers["x-csrf-token"] = "something else";
  CHECK(world.answer(forged).status == 403);
  auto foreign = request;
  foreign.headers["origin"] = "https://example.org";
  CHECK(world.answer(foreign).status == 403);
  CHECK(world.value("select count(*) from api_token") == 0);
  CHECK(world.answer(request).status == 200);
  CHECK(world.value("select count(*) from api_token") == 1);
}

TEST_CASE("a token for scripts acts in the person's name until it is revoked") {
  World world;
  const auto somebody = world.person("administrator@example.lv", {{"administrator"}});
  const auto made = json_of(world.post(somebody, "/account/tokens", {{"name", "script"}}));
  Request request = world.request({}, "GET", "/people");
  request.headers["authorization"] = "Bearer " + made.at("secret").get<std::string>();
  CHECK(world.answer(request).status == 200);
  CHECK(world.post(somebody, "/account/tokens/" + made.at("token").at("id").dump() + "/revoke").status == 200);
  CHECK(world.answer(request).status == 401);
}

TEST_CASE("a token for scripts changes nothing of the account: no token, no password, no language") {
  World world;
  const auto somebody = world.person("administrator@example.lv", {{"administrator"}});
  const auto made = json_of(world.post(somebody, "/account/tokens", {{"name", "script"}}));
  const auto by_token = [&](const std::string& address, const Json& body) {
    auto request = world.request({}, "POST", address);
    request.headers["authorization"] = "Bearer " + made.at("secret").get<std::string>();
    request.headers["content-type"] = "application/json";
    request.body = body.dump();
    const auto reply = world.answer(request);
    CHECK(reply.status == 403);
    CHECK(json_of(reply).at("reason") == "web.account_by_token");
  };
  by_token("/account/tokens", {{"name", "another"}});
  by_token("/account/tokens/" + made.at("token").at("id").dump() + "/revoke", Json::object());
  by_token("/account/password", {{"password", "an old password"}, {"password_new", "a new password"}});
  by_token("/account/language", {{"language", "en"}});
  CHECK(world.value("select count(*) from api_token where revoked_at is null") == 1);
}

TEST_CASE("a change of the password and the end of all sessions revoke a person's tokens") {
  World world;
  const auto administrator = world.person("administrator@example.lv", {{"administrator"}});
  const auto somebody = world.person("officer@example.lv", {{"officer"}});
  const auto page = "/people/" + std::to_string(somebody.id);
  const auto with_token = [&] {
    const auto made = json_of(world.post(somebody, "/account/tokens", {{"name", "nightly export"}}));
    Request request = world.request({}, "GET", "/account");
    request.headers["authorization"] = "Bearer " + made.at("secret").get<std::string>();
    return request;
  };
  const auto first = with_token();
  REQUIRE(world.answer(first).status == 200);
  CHECK(world.page(administrator, page).body.find("nightly export") != std::string::npos);
  CHECK(world.post(administrator, page + "/sessions").status == 200);
  CHECK(world.answer(first).status == 401);
  CHECK(world.page(administrator, page).body.find("nightly export") == std::string::npos);

  world.rows("update session set ended_at = null returning person_id");
  world.rows("update person set password_hash = $1 where id = $2::bigint returning id",
             {hash_password("an old password"), std::to_string(somebody.id)});
  const auto second = with_token();
  REQUIRE(world.answer(second).status == 200);
  CHECK(world.post(somebody, "/account/password", {{"password", "an old password"}, {"password_new", "a new password"}})
            .status == 200);
  CHECK(world.answer(second).status == 401);
}

TEST_CASE("a question about a conflict that fails leaves nothing behind for the next request") {
  World world;
  const auto secretary = world.person("secretary@example.lv", {{"secretary", 0, world.call()}});
  const std::string nowhere = "/applications/999999/admissibility";
  REQUIRE(world.get(secretary, nowhere).status == 404);
  db::Session(world.settings(), "konkurss_owner")
      .execute(
          "create or replace function closed_by_conflict(kind text, of_id bigint) returns boolean language sql stable "
          "as $$ select of_id / 0 > 0 $$");
  CHECK(world.get(secretary, nowhere).status == 500);
  CHECK(world.get(secretary, "/tasks").status == 200);
}

TEST_CASE("a call is found by its code alone, on every page") {
  World world;
  const auto call = world.call();
  const auto officer = world.person("officer@example.lv", {{"officer"}});
  for (const std::string page :
       {"", "/applications", "/applications?sort=total", "/applications?filter=digital", "/filter", "/reports"}) {
    INFO(page);
    CHECK(world.get(officer, "/calls/TEST-1" + page).status == 200);
    CHECK(world.get(officer, "/calls/" + std::to_string(call) + page).status == 404);
  }
}
