#include "evaluation/assignments.hpp"

#include <charconv>
#include <set>

#include "base/text.hpp"
#include "filters/asked.hpp"
#include "policy/access.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t rows_of_page = 50;
constexpr std::size_t most_pairs = 2000;

Json call_of(Context& context) {
  return need(context.db.read_row(sql::evaluation::call, {{"call", context.part("call")}}));
}

Json cell(const Json& application, const Json& evaluator) {
  const auto person = evaluator.at("evaluator").get<long>();
  const auto& conflicts = application.at("conflicts");
  const bool conflict = std::find(conflicts.begin(), conflicts.end(), person) != conflicts.end();
  const auto made = application.at("states").value(std::to_string(person), Json::object());
  const auto state = made.value("state", "");
  Json view{{"evaluator", person},
            {"cell_evaluator_name", evaluator.at("evaluator_name")},
            {"cell_state", state},
            {"assignment", made.value("assignment", Json())},
            {"conflict", conflict && state != "recused"}};
  const bool is_free = state.empty() || state == "unassigned";
  const bool is_own_conflict = application.at("own_conflict").get<bool>();
  if (is_free && !conflict && !is_own_conflict && application.at("state") == "in_evaluation")
    view["pair"] = std::to_string(application.at("application").get<long>()) + "-" + std::to_string(person);
  return view;
}

long number_in(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1)
    throw Invalid("pair", "evaluation.no_such_pair");
  return value;
}

// "7-3" of the page's boxes, or {"application": 7, "evaluator": 3} of a program.
Json pair_from(const Json& sent) {
  if (sent.is_object() && sent.value("application", Json()).is_number_integer() &&
      sent.value("evaluator", Json()).is_number_integer())
    return {{"application", sent.at("application")}, {"evaluator", sent.at("evaluator")}};
  if (!sent.is_string()) throw Invalid("pair", "evaluation.no_such_pair");
  const std::string_view text = sent.get_ref<const std::string&>();
  const auto dash = text.find('-');
  if (dash == text.npos) throw Invalid("pair", "evaluation.no_such_pair");
  return {{"application", number_in(text.substr(0, dash))}, {"evaluator", number_in(text.substr(dash + 1))}};
}

Json pairs_from(const Json& body) {
  Json pairs = Json::array();
  std::set<std::string> seen;
  auto sent = body.value("pair", Json::array());
  if (sent.is_string() || sent.is_object()) sent = Json::array({sent});
  if (!sent.is_array() || sent.size() > most_pairs) throw Invalid("pair", "evaluation.no_such_pair");
  for (const auto& one : sent)
    if (auto pair = pair_from(one); seen.insert(pair.dump()).second) pairs.push_back(std::move(pair));
  return pairs;
}

}  // namespace

Document evaluators(Context& context) {
  const auto call = call_of(context);
  const long id = call.at("id");
  const auto typed = context.query("after");
  const long after = typed.empty() ? 0 : number_in(typed);
  const auto asked = filters::asked(context, id);
  const auto people = context.db.read_rows(sql::evaluation::evaluators, {{"call", id}});
  auto applications =
      context.db.read_rows(sql::evaluation::matrix, {{"call", id}, {"after", after}, {"filter", asked.filter}});
  Document document;
  filters::show(document, asked, context.part("call"));
  for (const auto& [name, value] : call.items()) document.add(name, value);
  if (applications.size() > rows_of_page) {
    applications.erase(applications.begin() + rows_of_page);
    document.add("after", applications.back().at("application"));
  }
  bool any_free = false;
  for (auto& application : applications) {
    application["cells"] = Json::array();
    for (const auto& person : people) {
      application["cells"].push_back(cell(application, person));
      any_free = any_free || application["cells"].back().contains("pair");
    }
  }
  const bool may = context.person.may(Action::assign_evaluator) && call.at("call_state") == "evaluation";
  return std::move(document)
      .add("evaluators", people)
      .add("applications", applications)
      .add("may_assign", may && any_free)
      .raw("awaiting", context.db.rows(sql::evaluation::awaiting, {{"call", id}}))
      .raw("conflicts", context.db.rows(sql::evaluation::conflicts, {{"call", id}}));
}

void refuse_own_conflicts(Context& context, long call, const Json& pairs) {
  if (need(context.db.read_row(sql::evaluation::pairs_in_conflict, {{"pairs", pairs}, {"call", call}})).at("count") !=
      0)
    throw Conflict("policy.decision_conflicted");
}

Document assign(Context& context) {
  const auto call = call_of(context);
  if (call.at("call_state") != "evaluation") throw Conflict("evaluation.call_not_in_evaluation");
  const auto& wanted = context.body.value("all", Json());
  const bool all = wanted == true || wanted == "true";
  const auto pairs = all ? Json::array() : pairs_from(context.body);
  if (!all && pairs.empty()) throw Invalid("pair", "evaluation.nothing_chosen");
  const long id = call.at("id");
  refuse_own_conflicts(context, id, pairs);
  const auto filter = all ? filters::sent(context, id) : filters::Asked();
  const auto made = context.db.read_rows(sql::evaluation::assign,
                                         {{"call", id}, {"all", all}, {"pairs", pairs}, {"filter", filter.filter}});
  // A pair of another call, of an unknown person or of an application that isn't evaluated: nothing of it is kept.
  if (!all && need(context.db.read_row(sql::evaluation::assigned, {{"pairs", pairs}})).at("count") != pairs.size())
    throw Invalid("pair", "evaluation.no_such_pair");
  return Document()
      .add("assigned", made.size())
      .add("assignments", made)
      .next("/calls/" + context.part("call") + "/evaluators" +
            (filter.text.empty() ? "" : "?filter=" + percent_encoded(filter.text)));
}

}  // namespace konkurss::evaluation
