#include "support/commission.hpp"

#include <stdexcept>

namespace konkurss::test {
namespace {

void expect(const Reply& reply, const std::string& what) {
  if (reply.status >= 400) throw std::runtime_error(what + ": " + std::to_string(reply.status) + " " + reply.body);
}

}  // namespace

Commission::Commission(const Json& settings) {
  define("commission", settings);
  deputy = world.person("deputy@example.lv", {{"deputy", 0, call}});
  observer = world.person("observer@example.lv", {{"observer", 0, call}});
  for (int i = 1; i <= 3; ++i)
    members.push_back(world.person("member" + std::to_string(i) + "@example.lv", {{"member", 0, call}}));
  evaluate_all();
  expect(accept(), "accept");
}

std::vector<Someone> Commission::voters() const {
  std::vector<Someone> all{chair, deputy};
  all.insert(all.end(), members.begin(), members.end());
  return all;
}

long Commission::plan() {
  const auto made = world.post(secretary, "/calls/TEST-1/meetings",
                               {{"date", "2026-12-07"}, {"time", "10:00"}, {"place", "Brīvības bulvāris 36"}});
  expect(made, "plan");
  meeting = json_of(made).at("id");
  expect(world.post(secretary, at("/agenda"), {{"version", version()}}), "agenda");
  expect(attend(), "attend");
  return meeting;
}

long Commission::item(const std::string& number) {
  return world.value("select id from agenda_item where application_id = $1::bigint and meeting_id = $2::bigint",
                     {std::to_string(applications.at(number)), std::to_string(meeting)});
}

long Commission::item_version(const std::string& number) {
  return world.value("select version from agenda_item where id = " + std::to_string(item(number)));
}

Reply Commission::attend(const std::map<long, std::string>& others) {
  Json presence = Json::object();
  for (const auto& who : voters()) presence[std::to_string(who.id)] = "present";
  presence[std::to_string(secretary.id)] = "present";
  presence[std::to_string(observer.id)] = "remote";
  for (const auto& [id, value] : others) presence[std::to_string(id)] = value;
  return world.post(secretary, at("/attendance"), {{"presence", presence}, {"version", version()}});
}

Reply Commission::declare(const Someone& who, const std::map<std::string, std::string>& others) {
  Json all = Json::object();
  for (const auto& line : oracle()) {
    const auto found = others.find(line.number);
    const std::string verdict = found == others.end() ? "none" : found->second;
    all[std::to_string(item(line.number))] = {{"verdict", verdict}, {"reason", verdict == "none" ? "" : "Radinieks."}};
  }
  return world.post(who, at("/declarations"), {{"declare", all}});
}

Reply Commission::vote(const Someone& who, const std::string& all, const std::map<std::string, std::string>& others) {
  Json votes = Json::object();
  for (const auto& line : oracle()) {
    const auto found = others.find(line.number);
    const std::string one = found == others.end() ? all : found->second;
    if (!one.empty()) votes[std::to_string(item(line.number))] = ballot(line.number, one);
  }
  return world.post(who, at("/ballot"), {{"votes", votes}});
}

Reply Commission::open(const Someone& who) {
  return world.post(who, at("/state"), {{"to", "in_session"}, {"version", version()}});
}

Reply Commission::close_item(const Someone& who, const std::string& number, const std::string& to) {
  return world.post(who, item_at(number) + "/close", {{"to", to}, {"version", item_version(number)}});
}

void Commission::adopt_all() {
  plan();
  for (const auto& who : voters()) expect(declare(who), "declare");
  expect(open(chair), "open");
  for (const auto& who : voters()) expect(vote(who, "for"), "vote");
  expect(world.post(chair, at("/items/close"), {{"version", version()}}), "close items");
}

void Commission::sign() {
  expect(close(chair), "close");
  expect(world.post(secretary, at("/minutes"), {{"minutes", ""}, {"version", version()}}), "minutes");
  expect(world.post(chair, at("/sign"), {{"version", version()}}), "sign");
}

}  // namespace konkurss::test
