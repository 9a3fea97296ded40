#include "support/decided_call.hpp"

#include <stdexcept>

namespace konkurss::test {
namespace {

void expect(const Reply& reply, const std::string& what) {
  if (reply.status >= 400) throw std::runtime_error(what + ": " + std::to_string(reply.status) + " " + reply.body);
}

}  // namespace

DecidedCall::DecidedCall(const Json& rules) {
  if (!rules.empty()) {
    auto all = world.value("select definition -> 'rules' as rules from call");
    all.update(rules);
    define("rules", all);
  }
  deputy = world.person("deputy@example.lv", {{"deputy", 0, call}});
  evaluate_all();
  expect(accept(), "accept");
}

Reply DecidedCall::decide(const Someone& who, const std::string& number, const Json& others, long version) {
  Json body{{"outcome", "supported"},
            {"amount_awarded", "9900"},
            {"reason", "Atbalstīts pēc rangu saraksta."},
            {"version", version}};
  body.update(others);
  return world.post(who, at(number), body);
}

Reply DecidedCall::decide_rest(const Someone& who) { return decide_as_ranked(who); }

Reply DecidedCall::approve_all(const Someone& who) {
  Json read = Json::object();
  for (const auto& one : world.rows("select application_id as id, version from decision where state = 'drafted'"))
    read[one.at("id").dump()] = one.at("version");
  return world.post(who, "/calls/TEST-1/decisions/approval", {{"decisions", read}});
}

Reply DecidedCall::judge(const Someone& who, const std::string& number, const std::string& to) {
  const long version = world.value("select version from decision where application_id = $1::bigint",
                                   {std::to_string(application(number))});
  return world.post(who, at(number) + "/approval",
                    {{"to", to}, {"remark", "Pamatojumā jāmin summa."}, {"version", version}});
}

void DecidedCall::release_all() {
  expect(decide_rest(chair), "decide");
  expect(approve_all(officer), "approve");
  expect(release(), "release");
  // Sent on a Monday; the answers below count from there.
  world.rows("update letter set made_at = '2026-11-02 10:00Z' returning application_id");
  world.received_at = "2026-11-10T09:00:00.000000Z";
}

void DecidedCall::declare_conflict(const Someone& who, const std::string& number) {
  world.rows(
      "insert into commission_declaration (application_id, call_id, person_id, verdict, reason, statement) "
      "values ($1::bigint, $2::bigint, $3::bigint, 'conflict', 'A relative works there.', '{}') returning verdict",
      {std::to_string(application(number)), std::to_string(call), std::to_string(who.id)});
}

void DecidedCall::joins(const Someone& who, const std::string& number) {
  world.rows(
      "insert into person_role (person_id, role, organisation_id, valid_from) "
      "select $1::bigint, 'preparer', organisation_id, '2020-01-01' from application where id = $2::bigint returning "
      "id",
      {std::to_string(who.id), std::to_string(application(number))});
}

Someone DecidedCall::of(const std::string& number, const std::string& role) {
  const auto mail = role + std::to_string(application(number)) + "@example.lv";
  if (const auto found = people_.find(mail); found != people_.end()) return found->second;
  const auto institution =
      world.value("select organisation_id from application where number = $1", {number}).get<long>();
  return people_[mail] = world.person(mail, {{role, institution}});
}

Reply DecidedCall::object(const std::string& number) {
  return world.post(of(number), at(number, "/objections"),
                    {{"text", "Lūdzam pārskatīt lēmumu, jo kategorijā paliek finansējums."}});
}

Reply DecidedCall::examine(const Someone& who, const std::string& to) {
  const long version = world.value("select version from objection order by id desc limit 1");
  return world.post(who, objection() + "/examination",
                    {{"to", to}, {"examined_reason", "Ir attaisnojošs iemesls."}, {"version", version}});
}

Reply DecidedCall::answer_objection(const Someone& who, Json body) {
  body["version"] = world.value("select version from objection order by id desc limit 1");
  return world.post(who, objection() + "/decision", body);
}

std::string refused_with(const Reply& reply) { return json_of(reply).value("reason", reply.body); }

}  // namespace konkurss::test
