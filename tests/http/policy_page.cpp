// The page of permissions and states: all of it, or of one role, or what is looked for.
#include <catch2/catch.hpp>

#include <algorithm>

#include "policy/lifecycle.hpp"
#include "support/world.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

struct PolicyPage {
  World world;
  Someone auditor = world.person("auditors@example.lv", {{"auditor"}});

  Json shown(const std::string& query = "") { return json_of(world.get(auditor, "/policy" + query)); }
};

}  // namespace

TEST_CASE("without a filter the page has every action, role and transition") {
  PolicyPage t;
  for (const std::string query : {"", "?role=&words=", "?role=nobody"}) {
    INFO(query);
    const auto all = t.shown(query);
    CHECK(all.at("roles").size() == role_names.size());
    CHECK(all.at("actions_of_roles").size() == access_table.size());
    CHECK(all.at("transitions").size() == lifecycle.size());
    CHECK(all.at("is_filtered") == false);
  }
}

TEST_CASE("of a role the page has what the role may, in one column") {
  PolicyPage t;
  const auto of_member = t.shown("?role=member");
  CHECK(of_member.at("roles") == Json::array({{{"role", "member"}}}));
  const auto may = std::count_if(access_table.begin(), access_table.end(),
                                 [](const AccessRow& row) { return reach_of(row.action, Role::member) != Reach::no; });
  CHECK(of_member.at("actions_of_roles").size() == static_cast<std::size_t>(may));
  for (const auto& row : of_member.at("actions_of_roles")) {
    REQUIRE(row.at("cells").size() == 1);
    CHECK(row.at("cells").at(0).at("reaches") == true);
  }
  const auto page = t.world.page(t.auditor, "/policy?role=member").body;
  CHECK(page.find(R"(<option value="member" selected>)") != std::string::npos);
}

TEST_CASE("words are looked for in actions and things, without diacritics, and what finds nothing says so") {
  PolicyPage t;
  const auto found = t.shown("?words=Ligum");
  CHECK_FALSE(found.at("actions_of_roles").empty());
  CHECK(found.at("actions_of_roles").size() < access_table.size());
  CHECK_FALSE(found.at("transitions").empty());
  const auto page = t.world.page(t.auditor, "/policy?words=xyzzy").body;
  CHECK(page.find("Nekas neatbilst.") != std::string::npos);
  CHECK(page.find(R"(value="xyzzy")") != std::string::npos);
}

TEST_CASE("who may see the page finds it in the footer") {
  PolicyPage t;
  const auto preparer = t.world.person("sagatavotajs@example.lv", {{"preparer", t.world.organisation("EM")}});
  const std::string link = R"(href="/policy")";
  CHECK(t.world.page(t.auditor, "/calls").body.find(link) != std::string::npos);
  CHECK(t.world.page(preparer, "/calls").body.find(link) == std::string::npos);
}
