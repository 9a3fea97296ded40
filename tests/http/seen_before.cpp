// What somebody agrees to is what they saw: a vote, a ranked list and prepared decisions that changed meanwhile are
// shown again instead of being taken over.
#include <catch2/catch.hpp>

#include <algorithm>

#include "support/commission.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

std::string reason_of(const Reply& reply) { return json_of(reply).value("reason", reply.body); }
bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

Json mistake(const Reply& reply) {
  CHECK(reply.status == 422);
  const auto error = json_of(reply).at("errors").at(0);
  return {error.at("field"), error.at("reason")};
}

// The hidden field of a page.
std::string hidden(const std::string& page, const std::string& name) {
  const std::string before = "name=\"" + name + "\" value=\"";
  const auto at = page.find(before);
  REQUIRE(at != std::string::npos);
  const auto begin = at + before.size();
  return page.substr(begin, page.find('"', begin) - begin);
}

struct Voting : Commission {
  Voting() {
    plan();
    for (const auto& who : voters()) REQUIRE(declare(who).status == 200);
    REQUIRE(open(chair).status == 200);
  }
  void reject(const std::string& number) {
    const Json proposal{{"outcome", "rejected"},
                        {"proposal_reason", "Komisijā atklājās trūkumi."},
                        {"proposal_deviation", "Tāme pārsniedz pieļaujamo."},
                        {"version", item_version(number)}};
    REQUIRE(world.post(secretary, item_at(number), proposal).status == 200);
  }
};

// All scores are in; one evaluator of IL-01 has a conflict afterwards, so that its total is another.
struct Scored : EvaluatedCall {
  Scored() { evaluate_all(); }
  std::string list = "/calls/TEST-1/ranking";
  void recuse() { REQUIRE(declare("IL-01", 0, "conflict").status == 200); }
};

}  // namespace

TEST_CASE("a vote counts for the proposal that the member saw, and is asked for again where it was changed") {
  Voting t;
  const auto& who = t.members[0];
  const auto changed = "votes." + std::to_string(t.item("IL-01")), other = "votes." + std::to_string(t.item("IL-02"));
  const auto ballot = t.world.page(who, t.at("/ballot")).body;
  const auto seen = hidden(ballot, changed + ".version"), seen_other = hidden(ballot, other + ".version");
  const Json votes{{std::to_string(t.item("IL-01")), {{"vote", "for"}, {"version", seen}}},
                   {std::to_string(t.item("IL-02")), {{"vote", "against"}, {"version", seen_other}}}};
  t.reject("IL-01");
  CHECK(mistake(t.world.post(who, t.at("/ballot"), {{"votes", votes}})) ==
        Json{changed + ".vote", "commission.proposal_changed"});
  const auto page = t.world.submit(who, t.at("/ballot"),
                                   {{changed + ".version", seen},
                                    {changed + ".vote", "for"},
                                    {changed + ".dissent", "Atbalstu summu."},
                                    {other + ".version", seen_other},
                                    {other + ".vote", "against"},
                                    {other + ".dissent", "Par dārgu."}});
  CHECK(page.status == 422);
  CHECK(has(page, "Ierosinājums šajā jautājumā ir mainīts, kopš atvērāt balsojumu"));
  CHECK(has(page,
            "name=\"" + changed + ".vote\" type=\"radio\" value=\"for\">"));  // what was chosen was another proposal
  CHECK(has(page, "value=\"Atbalstu summu.\""));
  CHECK(has(page, "name=\"" + other + ".vote\" type=\"radio\" value=\"against\" checked"));
  CHECK(has(page, "value=\"Par dārgu.\""));
  CHECK(t.world.value("select count(*) from vote") == 0);
  const auto now = hidden(page.body, changed + ".version");
  CHECK(now != seen);
  CHECK(t.world
            .submit(who, t.at("/ballot"),
                    {{changed + ".version", now},
                     {changed + ".vote", "against"},
                     {other + ".version", seen_other},
                     {other + ".vote", "against"}})
            .status == 303);
  CHECK(t.world.value("select count(*) from vote where vote = 'against'") == 2);
}

TEST_CASE("a program says of which version of the item its vote is, as the ballot's JSON has it") {
  Voting t;
  const auto& who = t.members[0];
  const auto id = std::to_string(t.item("IL-01"));
  const auto vote = [&](const Json& one) { return t.world.post(who, t.at("/ballot"), {{"votes", {{id, one}}}}); };
  CHECK(mistake(vote({{"vote", "for"}})) == Json{"votes." + id + ".vote", "commission.item_version_missing"});
  CHECK(mistake(vote({{"vote", "for"}, {"version", Json::array()}})) ==
        Json{"votes." + id + ".vote", "commission.item_version_missing"});
  const auto items = json_of(t.world.get(who, t.at("/ballot"))).at("items");
  CHECK(vote({{"vote", "for"}, {"version", items.at(0).at("item_version").get<long>() + 1}}).status == 422);
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Json& item) { return item.at("item_id").dump() == id; });
  REQUIRE(found != items.end());
  CHECK(vote({{"vote", "for"}, {"version", found->at("item_version")}}).status == 200);
}

TEST_CASE("the chair accepts the ranked list that was shown; one that changed meanwhile is shown instead") {
  Scored t;
  const auto page = t.world.page(t.chair, t.list).body;
  const auto seen = hidden(page, "fingerprint"), version = std::to_string(t.call_version());
  CHECK(json_of(t.world.get(t.chair, t.list)).at("fingerprint") == seen);
  CHECK_FALSE(json_of(t.world.get(t.auditor, t.list)).contains("fingerprint"));  // who accepts nothing needs none
  t.recuse();
  REQUIRE(std::to_string(t.call_version()) == version);  // the call is the same
  const auto refused = t.world.post(t.chair, t.list + "/accept", {{"version", version}, {"fingerprint", seen}});
  CHECK(refused.status == 409);
  CHECK(reason_of(refused) == "decisions.list_changed");
  CHECK(t.world.post(t.chair, t.list + "/accept", {{"version", version}}).status == 428);
  const auto again = t.world.submit(t.chair, t.list + "/accept", {{"version", version}, {"fingerprint", seen}});
  CHECK(again.status == 409);
  CHECK(has(again, "Rangu saraksts ir mainījies, kopš to atvērāt"));
  CHECK(t.world.value("select count(*) from ranking") == 0);
  const auto now = hidden(again.body, "fingerprint");
  CHECK(now != seen);
  CHECK(t.world.submit(t.chair, t.list + "/accept", {{"version", version}, {"fingerprint", now}}).status == 303);
  CHECK(t.world.value("select sha256 from ranking") == now);
}

TEST_CASE("the rest is decided as it was shown, not as an opinion makes it meanwhile") {
  Voting t;
  const std::string prepared = "/calls/TEST-1/decisions/as-ranked", decide = "/calls/TEST-1/decisions";
  const auto seen = hidden(t.world.page(t.chair, prepared).body, "fingerprint");
  t.reject("IL-01");
  for (const auto& who : t.voters()) REQUIRE(t.vote(who, "for").status == 200);
  REQUIRE(t.world.post(t.chair, t.at("/items/close"), {{"version", t.version()}}).status == 200);
  t.sign();
  const auto version = std::to_string(t.call_version());
  CHECK(reason_of(t.world.post(t.chair, decide, {{"version", version}, {"fingerprint", seen}})) ==
        "decisions.prepared_changed");
  CHECK(t.world.post(t.chair, decide, {{"version", version}}).status == 428);
  const auto page = t.world.submit(t.chair, decide, {{"version", version}, {"fingerprint", seen}});
  CHECK(page.status == 409);
  CHECK(has(page, "Sagatavotie lēmumi ir mainījušies"));
  CHECK(t.world.value("select count(*) from decision") == 0);
  const auto now = hidden(page.body, "fingerprint");
  CHECK(t.world.submit(t.chair, decide, {{"version", version}, {"fingerprint", now}}).status == 303);
  CHECK(t.world.value("select count(*) from decision where outcome = 'rejected'").get<int>() > 0);
}
