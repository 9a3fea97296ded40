#include "support/evaluated_call.hpp"

#include <stdexcept>

namespace konkurss::test {

const std::vector<OracleLine>& oracle() {
  static const std::vector<OracleLine> lines{
      {"IL-01", "KEM", "14800.00", {"554454", "544454", "555444"}, "90.00", 1, "supported"},
      {"IL-02", "VARAM", "9900.00", {"444443", "454444", "444343"}, "79.00", 3, "supported"},
      {"IL-03", "LM", "12500.00", {"453434", "443344", "544434"}, "77.00", 4, "reserve"},
      {"IL-04", "VM", "8600.00", {"443343", "343433", "434343"}, "69.67", 5, "reserve"},
      {"IL-05", "IZM", "9900.00", {"534443", "454444", "444343"}, "79.00", 2, "supported"},
      {"SI-01", "FM", "9500.00", {"545444", "544454", "554445"}, "88.33", 1, "supported"},
      {"SI-02", "AM", "14900.00", {"454443", "444544", "454434"}, "82.00", 3, "supported"},
      {"SI-03", "ĀM", "6800.00", {"333333", "323333", "333233"}, "57.67", 0, "rejected"},
      {"SI-04", "EM", "11200.00", {"343433", "443333", "343343"}, "67.33", 7, "reserve"},
      {"SI-05", "IeM", "9800.00", {"444534", "453444", "445434"}, "80.33", 4, "supported"},
      {"SI-06", "KM", "5400.00", {"443434", "", "343444"}, "72.50", 6, "supported"},
      {"SI-07", "SM", "15600.00", {}, "", 0, "inadmissible"},
      {"SI-08", "TM", "7300.00", {"555445", "444343", "333323"}, "75.33", 5, "supported"},
      {"SI-09", "ZM", "8200.00", {"222233", "232323", "323222"}, "47.33", 0, "rejected"},
      {"SI-10", "VARAM", "9999.00", {"545353", "155555", "455454"}, "87.00", 2, "supported"},
      {"SI-11", "LM", "7900.00", {"244545", "254544", "244554"}, "78.00", 0, "rejected"}};
  return lines;
}

namespace {

void expect(const Reply& reply, const std::string& what) {
  if (reply.status >= 400) throw std::runtime_error(what + ": " + std::to_string(reply.status) + " " + reply.body);
}

}  // namespace

EvaluatedCall::EvaluatedCall(const std::string& definition_file) {
  call = world.call(
      {.code = "TEST-1", .state = "evaluation", .closes = "2021-01-01 00:00Z", .definition_file = definition_file});
  secretary = world.person("secretary@example.lv", {{"secretary", 0, call}});
  chair = world.person("chair@example.lv", {{"chair", 0, call}});
  officer = world.person("officer@example.lv", {{"officer", 0, call}});
  auditor = world.person("auditor@example.lv", {{"auditor"}});
  for (const char* name : {"v1", "v2", "v3"})
    evaluators.push_back(world.person(std::string(name) + "@example.lv", {{"evaluator", 0, call}}));
  std::map<std::string, long> ministries;
  for (const auto& line : oracle()) {
    auto& ministry = ministries[line.applicant];
    if (!ministry) ministry = world.organisation(line.applicant);
    const long id = world.application(call, line.number.substr(0, 2), ministry,
                                      line.scores.empty() ? "inadmissible" : "in_evaluation",
                                      {{"title", "Secret title of " + line.number}});
    world.rows_as_submitted(
        "update application set amount_requested = $2::numeric, admissibility_reason = case when state = "
        "'inadmissible' then 'A6: over the limit' end "
        "where id = $1::bigint returning id",
        {std::to_string(id), line.amount});
    applications[line.number] = id;
  }
}

void EvaluatedCall::use_policy(const Json& aggregation, const std::string& ranking_weight_of_k3) {
  world.rows("update call set state = 'draft' returning id");
  world.rows(
      "update call set definition = jsonb_set(definition, '{rules,aggregation}', cast($1 as jsonb)) returning id",
      {aggregation.dump()});
  if (!ranking_weight_of_k3.empty()) {
    world.rows(
        "update call set definition = jsonb_set(definition, '{criteria,2,ranking_weight}', to_jsonb($1::text)) "
        "returning id",
        {ranking_weight_of_k3});
    world.rows("update criterion set ranking_weight = $1::numeric where code = 'K3' returning id",
               {ranking_weight_of_k3});
  }
  world.rows("update call set state = 'evaluation' returning id");
}

void EvaluatedCall::define(const std::string& part, const Json& value) {
  const auto state = world.value("select state from call").get<std::string>();
  world.rows("update call set state = 'draft' returning id");
  world.rows("update call set definition = definition || jsonb_build_object($1::text, $2::jsonb) returning id",
             {part, value.dump()});
  world.rows("update call set state = $1 returning id", {state});
}

void EvaluatedCall::assign_all() {
  expect(world.post(secretary, "/calls/TEST-1/assignments", {{"all", true}}), "assign");
}

long EvaluatedCall::evaluation(const std::string& number, std::size_t evaluator) {
  return world.value("select id from evaluation where application_id = $1::bigint and person_id = $2::bigint",
                     {std::to_string(applications.at(number)), std::to_string(evaluators.at(evaluator).id)});
}

long EvaluatedCall::version(const std::string& number, std::size_t evaluator) {
  return world.value("select version from evaluation where id = " + std::to_string(evaluation(number, evaluator)));
}

Reply EvaluatedCall::declare(const std::string& number, std::size_t evaluator, const std::string& verdict) {
  return world.post(evaluators.at(evaluator), address(number, evaluator) + "/declaration",
                    {{"verdict", verdict},
                     {"reason", verdict == "none" ? "" : "A relative works there."},
                     {"version", version(number, evaluator)}});
}

Json EvaluatedCall::scores(const std::string& digits) {
  Json all = Json::object();
  for (std::size_t i = 0; i < digits.size(); ++i)
    all["K" + std::to_string(i + 1)] = {{"points", std::string(1, digits[i])}, {"reason", std::string(50, 'r')}};
  return all;
}

Reply EvaluatedCall::submit(const std::string& number, std::size_t evaluator, const std::string& digits) {
  return world.post(evaluators.at(evaluator), address(number, evaluator) + "/submit",
                    {{"scores", scores(digits)}, {"version", version(number, evaluator)}});
}

void EvaluatedCall::evaluate_all() {
  assign_all();
  for (const auto& line : oracle())
    for (std::size_t i = 0; i < line.scores.size(); ++i) {
      const bool recused = line.scores[i].empty();
      expect(declare(line.number, i, recused ? "conflict" : "none"), "declare " + line.number);
      if (!recused) expect(submit(line.number, i, line.scores[i]), "submit " + line.number);
    }
}

Reply EvaluatedCall::accept() {
  const auto list = json_of(world.get(chair, "/calls/TEST-1/ranking"));
  return world.post(chair, "/calls/TEST-1/ranking/accept",
                    {{"version", call_version()}, {"fingerprint", list.value("fingerprint", "")}});
}

Reply EvaluatedCall::decide_as_ranked(const Someone& who) {
  const auto list = json_of(world.get(who, "/calls/TEST-1/decisions/as-ranked"));
  return world.post(who, "/calls/TEST-1/decisions",
                    {{"version", call_version()}, {"fingerprint", list.value("fingerprint", "")}});
}

}  // namespace konkurss::test
