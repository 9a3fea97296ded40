#include "evaluation/proposal.hpp"

#include <algorithm>
#include <map>

#include "base/secret.hpp"
#include "evaluation/capacity.hpp"
#include "filters/asked.hpp"
#include "queries/evaluation.hpp"
#include "rules/assignment.hpp"

namespace konkurss::evaluation {
namespace {

constexpr long most_each = 20;
constexpr long usual_each = 3;  // PIL art. 24(1) asks for a commission of at least three; each its own evaluation
constexpr std::size_t rows_of_page = 200;  // the JSON document has all

long each_in(const std::string& sent) { return sent.empty() ? usual_each : whole_number(sent, "each", 1, most_each); }

// What a refused form was sent with; where that is what was wrong with it, the usual number.
long each_of(const Rejected& rejected) {
  const auto sent = rejected.body.value("each", Json());
  try {
    return each_in(sent.is_string() ? sent.get<std::string>() : sent.is_null() ? "" : sent.dump());
  } catch (const Invalid&) {
    return usual_each;
  }
}

// From the address, or from the form.
long each_of(const Context& context) {
  if (context.rejected) return each_of(*context.rejected);
  return each_in(context.request.method == "POST" ? context.text("each", 10) : context.query("each"));
}

std::vector<rules::AvailableEvaluator> available(const Json& people) {
  std::vector<rules::AvailableEvaluator> list;
  for (const auto& one : people) {
    const auto& limit = one.at("load_limit");
    list.push_back({limit.is_null() ? static_cast<int>(most_load) : limit.get<int>(), one.at("load").get<int>(),
                    one.at("areas").get<std::vector<std::string>>()});
  }
  return list;
}

std::vector<rules::ApplicationToEvaluate> wanting(const Json& applications, const Json& people, long each) {
  std::map<long, std::size_t> place;
  for (std::size_t i = 0; i < people.size(); ++i) place[people[i].at("evaluator").get<long>()] = i;
  std::vector<rules::ApplicationToEvaluate> list;
  for (const auto& one : applications) {
    rules::ApplicationToEvaluate wanted{
        static_cast<int>(each - one.at("evaluators").get<long>()), one.at("areas").get<std::vector<std::string>>(), {}};
    for (const auto& person : one.at("barred"))
      if (const auto found = place.find(person.get<long>()); found != place.end())
        wanted.barred.push_back(found->second);
    list.push_back(std::move(wanted));
  }
  return list;
}

// Everything that a page or a program needs of a proposal.
struct Shown {
  Json pairs = Json::array(), applications = Json::array(), evaluators, short_of = Json::array();
  long least = 0, most = 0, with_area = 0;
  std::string stamp() const { return sha256_hex(pairs.dump()).substr(0, 16); }
};

Shown propose(Context& context, long call, long each, const Json& filter) {
  Shown shown;
  shown.evaluators = context.db.read_rows(sql::evaluation::proposal_evaluators, {{"call", call}});
  auto applications =
      context.db.read_rows(sql::evaluation::proposal_applications, {{"call", call}, {"filter", filter}});
  const auto proposal =
      rules::propose_assignments(available(shown.evaluators), wanting(applications, shown.evaluators, each));
  for (auto& one : applications) one["proposed"] = Json::array();
  for (const auto& [application, evaluator] : proposal.pairs) {
    const auto& person = shown.evaluators[evaluator];
    applications[application]["proposed"].push_back({{"proposed_name", person.at("evaluator_name")}});
    shown.pairs.push_back(
        {{"application", applications[application].at("application")}, {"evaluator", person.at("evaluator")}});
  }
  for (const auto& [application, missing] : proposal.short_of)
    shown.short_of.push_back({{"number", applications[application].at("number")}, {"missing", missing}});
  for (std::size_t i = 0; i < proposal.loads.size(); ++i) shown.evaluators[i]["load_after"] = proposal.loads[i];
  if (!proposal.loads.empty()) {
    const auto [least, most] = std::minmax_element(proposal.loads.begin(), proposal.loads.end());
    shown.least = *least, shown.most = *most;
  }
  shown.with_area = proposal.with_area;
  for (auto& one : applications)
    if (!one.at("proposed").empty() && shown.applications.size() < rows_of_page) shown.applications.push_back(one);
  return shown;
}

}  // namespace

Document show_proposal(Context& context) {
  const auto call = call_in_evaluation(context);
  const long id = call.at("id"), each = each_of(context);
  const auto asked = filters::asked(context, id);
  auto shown = propose(context, id, each, asked.filter);
  fill_capacity_fields(context, shown.evaluators);
  Document document;
  filters::show(document, asked, context.part("call"));
  for (const auto& [name, value] : call.items()) document.add(name, value);
  return std::move(document)
      .add("each", each)
      .add("known_areas", known_areas_text(context, id))
      .add("pairs", shown.pairs)
      .add("pair_count", shown.pairs.size())
      .add("with_area", shown.with_area)
      .add("least", shown.least)
      .add("most", shown.most)
      .add("evaluators", shown.evaluators)
      .add("applications", shown.applications)
      .add("short_of", shown.short_of)
      .add("has_proposal", !shown.pairs.empty())
      .add("stamp", shown.stamp());
}

Document accept_proposal(Context& context) {
  const auto call = call_in_evaluation(context);
  const long id = call.at("id");
  const auto shown = propose(context, id, each_of(context), filters::sent(context, id).filter);
  if (context.text("stamp", 64) != shown.stamp()) throw Invalid({{"", "evaluation.proposal_changed", {}}}, 409);
  const auto made = context.db.read_rows(sql::evaluation::assign,
                                         {{"call", id}, {"all", false}, {"pairs", shown.pairs}, {"filter", nullptr}});
  return Document().add("assigned", made.size()).next("/calls/" + context.part("call") + "/evaluators");
}

}  // namespace konkurss::evaluation
