#include "calls/due.hpp"

#include "policy/access.hpp"
#include "web/role_in_call.hpp"

namespace konkurss::calls {
namespace {

// One step of a call: in which phase, how much of it, who does it and where. A step without a number is due as it is.
struct Step {
  std::string_view phase, task;
  const char* number;
  Action action;
  std::string_view who, page;
  bool only_when_rest_is_done;
  const char* only_if = nullptr;     // what must be true of the call
  const char* unless = nullptr;      // what must not
  const char* own_number = nullptr;  // how much of it the acting person may do
  const char* mine_if = nullptr;     // whether it is the acting person's turn, where that is known
};

// clang-format off
constexpr std::array steps{
    //    phase         task                    number                  action                        who                page                only last
    Step{"draft",      "announce",              nullptr,                Action::announce_call,        "officer",         "/preview",         false},
    Step{"announced",  "opens",                 nullptr,                Action::start_application,    "applicants",      "",                 false},
    Step{"open",       "apply",                 nullptr,                Action::start_application,    "applicants",      "",                 false},
    Step{"open",       "decide_outage",         nullptr,                Action::decide_outage,        "officer",         "/deadline",        false, "outage_undecided"},
    Step{"closed",     "decide_outage",         nullptr,                Action::decide_outage,        "officer",         "/deadline",        false, "outage_undecided"},
    Step{"closed",     "unseal",                nullptr,                Action::consent_to_unseal,    "two_together",    "/unsealing",       false, "is_settled", "outage_undecided"},
    Step{"evaluation", "check",                 "unchecked",            Action::check_admissibility,  "secretary",       "/applications",    false, nullptr, nullptr, "checkable", "checks"},
    Step{"evaluation", "assign",                "without_evaluator",    Action::assign_evaluator,     "secretary",       "/evaluators",      false, nullptr, nullptr, nullptr, "assigns"},
    Step{"evaluation", "evaluate",              "evaluations_open",     Action::evaluate,             "evaluators",      "/evaluators",      false},
    Step{"evaluation", "conflicts",             "open_conflicts",       Action::decide_conflict,      "chair",           "/evaluators#conflicts", false},
    Step{"evaluation", "accept_ranking",        nullptr,                Action::accept_ranking,       "chair",           "/ranking",         true, nullptr, nullptr, nullptr, "accepts_list"},
    Step{"ranked",     "decide",                "undecided",            Action::decide,               "chair",           "/decisions",       false},
    Step{"ranked",     "approve",               "unapproved",           Action::approve_decision,     "second_person",   "/decisions/approval", false, nullptr, nullptr, "approvable"},
    Step{"ranked",     "release",               nullptr,                Action::release,              "officer",         "/release",         true},
};
// clang-format on

Json date_of(const Json& call, std::string_view phase) {
  if (phase == "announced") return call.value("opens_at", Json());
  if (phase == "open") return call.at("closes_at");
  if (phase != "evaluation") return Json();
  return call.contains("definition") ? call.at("definition").at("timeline").value("evaluation_until", Json())
                                     : call.value("evaluation_until", Json());
}

long number_of(const Json& numbers, const char* name) {
  if (std::string_view(name) != "evaluations_open" || numbers.contains(name)) return numbers.at(name).get<long>();
  return numbers.at("evaluations_not_started").get<long>() + numbers.at("evaluations_in_progress").get<long>();
}

}  // namespace

Json due_of(const Json& call, const Json& numbers, const Person& person) {
  Json list = Json::array();
  const std::string phase = call.at("phase"), code = call.at("code");
  for (const auto& step : steps) {
    if (step.phase != phase || (step.only_if && !call.at(step.only_if).get<bool>())) continue;
    if (step.unless && call.at(step.unless).get<bool>()) continue;
    const long count = step.number ? number_of(numbers, step.number) : 0;
    if (step.number && count == 0) continue;
    if (step.only_when_rest_is_done && !list.empty()) continue;
    // Nobody approves what they drafted: theirs to do is what is left, and what isn't waits for somebody else.
    const bool of_own_role = may_in_call(person, step.action, code);
    const bool mine = of_own_role && (!step.own_number || numbers.value(step.own_number, count) > 0) &&
                      (!step.mine_if || numbers.value(step.mine_if, true));
    const long shown = mine && step.own_number ? numbers.value(step.own_number, count) : count;
    // Evaluators have their own list; who leads the call sees their progress.
    list.push_back({{"task", step.task},
                    {"task_count", shown},
                    {"who", step.who},
                    {"mine", mine},
                    {"of_own_role", of_own_role},
                    {"due_at", date_of(call, phase)},
                    {"is_beginning", step.task == "opens"},
                    {"address", "/calls/" + code + std::string(step.page)}});
  }
  return list;
}

}  // namespace konkurss::calls
