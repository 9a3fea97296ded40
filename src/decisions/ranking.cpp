#include "decisions/ranking.hpp"

#include <charconv>
#include <map>
#include <set>

#include "decisions/impartial.hpp"
#include "decisions/list_text.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/reopen.hpp"
#include "decisions/tie.hpp"
#include "filters/asked.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"
#include "rules/ranking.hpp"

namespace konkurss::decisions {
namespace {

std::string address_of(const Json& call, const char* rest) {
  return "/calls/" + call.at("call").get<std::string>() + rest;
}

std::optional<long> number_in(const std::string& text) {
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return {};
  return number;
}

std::optional<long> place_in(const Json& sent) {
  const auto place = number_in(sent.is_string() ? sent.get<std::string>() : sent.dump());
  return place && *place <= 10000 ? place : std::nullopt;
}

// Which tie each application is in that waits for a vote: its category and the rank that it shares.
std::map<std::string, std::string> tied(const Ranked& ranked) {
  std::map<std::string, std::string> tie_of;
  const auto ties = open_ties(ranked);
  for (const auto& tie : ties)
    for (const auto& one : tie.at("applications"))
      tie_of[one.at("id").dump()] = tie.at("category").get<std::string>() + "/" + tie.at("rank").dump();
  return tie_of;
}

// A vote sets apart exactly what the rules leave equal, each within its tie.
Json votes_from(const Json& sent, const Ranked& ranked) {
  const auto tie_of = tied(ranked);
  std::vector<FieldError> errors;
  std::set<std::pair<std::string, long>> taken;
  Json votes = Json::array();
  for (const auto& [application, typed] : sent.items()) {
    const auto field = "vote." + application;
    const auto tie = tie_of.find(application);
    const auto place = place_in(typed);
    if (tie == tie_of.end())
      errors.push_back({field, "decisions.vote_not_tied", {}});
    else if (!place)
      errors.push_back({field, "decisions.vote_not_a_place", {}});
    else if (!taken.insert({tie->second, *place}).second)
      errors.push_back({field, "decisions.vote_place_twice", {}});
    else
      votes.push_back({{"application", *number_in(application)}, {"place", *place}});
  }
  for (const auto& [application, tie] : tie_of)
    if (!sent.contains(application)) errors.push_back({"vote." + application, "decisions.vote_place_missing", {}});
  if (!errors.empty()) throw Invalid(errors);
  return votes;
}

// To the arithmetic of each total, and the fields of the vote with what was typed and refused.
void add_ways_on(const Context& context, Json& categories) {
  const auto typed = context.rejected ? context.rejected->body.value("vote", Json()) : Json();
  for (auto& category : categories)
    for (auto& line : category["lines"]) {
      const auto id = line.at("id").dump();
      const auto value = typed.is_object() ? typed.value(id, Json()) : Json();
      line["total_address"] = line.at("total").is_null() ? Json() : Json("/applications/" + id + "/total");
      line["typed_place"] = value.is_string() ? value : Json("");
      line["place_mistake"] = nullptr;
      if (context.rejected)
        for (const auto& error : context.rejected->errors)
          if (error.field == "vote." + id) line["place_mistake"] = error.word;
    }
}

bool is_to_be_accepted(const Json& call) {
  return find_transition("call", call.at("call_state").get<std::string>(), Action::accept_ranking) != nullptr;
}

// Nothing that the list waits for is missing.
bool is_ready(const Json& call, const Facts& facts) {
  return is_to_be_accepted(call) && facts.every_application_checked && facts.every_evaluation_submitted &&
         facts.every_total_is_known && facts.no_unresolved_tie && !facts.a_conflict_is_open;
}

Json diverging(const Json& categories) {
  Json list = Json::array();
  for (const auto& category : categories)
    for (const auto& line : category.at("lines"))
      if (line.at("flagged") == true && !line.value("by_consensus", false))
        list.push_back({{"diverging_id", line.at("id")}, {"diverging_number", line.at("number")}});
  return list;
}

// What is said of the call before its list.
Document head_of(Context& context, const Json& call, const Facts& facts, const Json& conflicts) {
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  document.version(call.at("version").get<long>())
      .raw("consensuses", context.db.rows(sql::decisions::consensuses,
                                          {{"call", call.at("id").get<long>()}, {"application", nullptr}}));
  if (!conflicts.empty()) document.add("conflicts", conflicts);
  add_reopening(document, context, call, facts);
  return document;
}

bool may_accept(const Context& context, const Facts& facts) {
  return context.person.may(Action::accept_ranking) && guards::if_accepts_list(facts).empty();
}

// A list that is to be accepted, for a program that may know all of it.
Document whole_list(Context& context, const Json& call) {
  auto list = list_text(context, call.at("id"));
  const auto facts = facts_of(call, list.ties);
  auto document = head_of(context, call, facts, Json::array());
  if (may_accept(context, facts)) document.add("fingerprint", fingerprint(list));
  return std::move(document)
      .add("provisional", true)
      .raw("inputs", std::move(list.inputs))
      .raw("result", std::move(list.result));
}

}  // namespace

Json call_of(Context& context) { return call_of(context, context.part("call")); }

Json call_of(Context& context, const std::string& code) {
  return need(context.db.read_row(sql::decisions::call, {{"call", code}}));
}

Ranked ranking_of(Context& context, const Json& call) {
  const long id = call.at("id");
  if (auto stored = context.db.read_row(sql::decisions::accepted, {{"call", id}}))
    return {std::move((*stored)["inputs"]), std::move((*stored)["result"]), stored->at("accepted_at"),
            stored->at("sha256"), stored->at("accepted_by")};
  auto inputs = std::move(need(context.db.read_row(sql::decisions::ranking_inputs, {{"call", id}}))["inputs"]);
  auto result = rules::to_json(rules::rank(rules::inputs_from(inputs)));
  return {std::move(inputs), std::move(result), {}, {}, {}};
}

Facts facts_of(const Json& call, const Json& ties) {
  Facts facts;
  facts.every_application_checked = call.at("unchecked") == 0;
  facts.every_evaluation_submitted = call.at("evaluations_open") == 0 && call.at("unevaluated") == 0;
  facts.a_conflict_is_open = call.at("open_conflicts") != 0;
  facts.every_total_is_known = call.at("evaluators_needed") == 0 && call.at("consensus_needed") == 0;
  facts.no_unresolved_tie = ties.empty();
  facts.accepts_list = call.at("accepts_list");
  facts.conflict_is_in_list = call.at("conflict_in_list");
  facts.every_application_decided = call.at("undecided") == 0;
  facts.every_decision_approved = call.at("unapproved") == 0;
  facts.awards_exceed_envelope = call.at("above_envelope") > 0;
  return facts;
}

std::string fingerprint(const Json& inputs, const Json& result) {
  return fingerprint(ListText{inputs.dump(), result.dump(), {}});
}

void check_seen(const Context& context, const std::string& now, const char* changed) {
  const auto seen = context.text("fingerprint", 64);
  if (seen.empty()) throw Invalid({{"fingerprint", "decisions.fingerprint_missing", {}}}, 428);
  if (seen != now) throw Conflict(changed);
}

Document show_ranking(Context& context) {
  const auto call = call_of(context);
  const long id = call.at("id");
  const auto conflicts = conflicts_in(context, call);
  const bool is_whole = context.query("filter").empty() && conflicts.empty();
  if (!context.wants_page && is_to_be_accepted(call) && is_whole) return whole_list(context, call);
  auto ranked = ranking_of(context, call);
  const auto facts = facts_of(call, open_ties(ranked));
  auto document = head_of(context, call, facts, conflicts);
  document.add("provisional", ranked.provisional() && call.at("call_state") == "evaluation");
  if (ranked.provisional() && may_accept(context, facts))
    document.add("fingerprint", fingerprint(ranked.inputs, ranked.result));
  if (!ranked.provisional())
    document.add("accepted_at", ranked.accepted_at).add("accepted_by", ranked.accepted_by).add("sha256", ranked.sha256);
  const auto asked = filters::asked(context, id);
  const auto found = filters::found(context, id, asked);
  if (!context.wants_page) {
    withhold_scores(ranked, conflicts);
    if (found) keep_found(ranked.result["lines"], *found);
    // The hash is of the whole list.
    if (found || !conflicts.empty()) document.add("is_part", true);
    return std::move(document).add("inputs", std::move(ranked.inputs)).add("result", std::move(ranked.result));
  }
  const auto address = [&](const Transition& to) {
    // Nobody else learns why it isn't theirs.
    const bool concerned = facts.accepts_list || facts.conflict_is_in_list;
    return to.action == Action::accept_ranking && concerned ? address_of(call, "/ranking/accept") : std::string();
  };
  auto categories =
      ranking_view(ranked, context.db.read_rows(sql::decisions::names, {{"call", call.at("id").get<long>()}}),
                   context.db.read_rows(sql::decisions::criteria, {{"call", call.at("id").get<long>()}}));
  withhold_lines(categories, conflicts);
  if (found)
    for (auto& category : categories) keep_found(category["lines"], *found);
  filters::show_form(document, asked, call.at("call"), address_of(call, "/ranking"));
  add_ways_on(context, categories);
  if (ranked.provisional()) document.add("is_ready", is_ready(call, facts)).add("diverging", diverging(categories));
  const bool waits_for_vote = ranked.provisional() && !facts.no_unresolved_tie;
  const bool in_meeting = call.at("ties_are_voted_on");
  return std::move(document)
      .add("actions", actions(context, "call", call.at("call_state").get<std::string>(), facts, address))
      .add("may_vote",
           waits_for_vote && !found && !in_meeting && facts.accepts_list && context.person.may(Action::accept_ranking))
      .add("waits_for_meeting", waits_for_vote && in_meeting)
      .add("categories", categories)
      .raw("evaluators", context.db.rows(sql::decisions::evaluator_names, {{"call", call.at("id").get<long>()}}));
}

Document accept(Context& context) {
  hold_list(context, context.part("call"));
  const auto call = call_of(context);
  if (!is_to_be_accepted(call)) throw Conflict("policy.not_in_this_state");
  const auto list = list_text(context, call.at("id"));
  const auto& to = allowed_transition("call", call.at("call_state").get<std::string>(), Action::accept_ranking,
                                      facts_of(call, list.ties));
  const auto sha256 = fingerprint(list);
  check_seen(context, sha256, "decisions.list_changed");
  const long id = call.at("id");
  const auto moved =
      context.db.read_row(sql::decisions::call_moved, {{"call", id}, {"to", to.to}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  context.db.row(sql::decisions::accept,
                 {{"call", id}, {"inputs", list.inputs}, {"result", list.result}, {"sha256", sha256}});
  return Document()
      .add("call", moved->at("call"))
      .add("state", moved->at("state"))
      .add("sha256", sha256)
      .version(moved->at("version").get<long>())
      .next(address_of(call, "/ranking"))
      .done("decisions.done_accepted");
}

Document vote(Context& context) {
  hold_list(context, context.part("call"));
  const auto call = call_of(context);
  if (call.at("call_state") != "evaluation") throw Conflict("policy.not_in_this_state");
  if (call.at("ties_are_voted_on").get<bool>()) throw Conflict("db.application_vote_in_meeting");
  Facts facts;
  facts.accepts_list = call.at("accepts_list");
  facts.conflict_is_in_list = call.at("conflict_in_list");
  if (const auto reason = guards::if_accepts_list(facts); !reason.empty()) throw Conflict(std::string(reason));
  if (context.version() != call.at("version")) throw Conflict("web.somebody_was_faster");
  const auto sent = context.body.value("vote", Json());
  if (!sent.is_object() || sent.empty()) throw Invalid("vote", "decisions.vote_not_a_place");
  const auto votes = votes_from(sent, ranking_of(context, call));
  const auto made = context.db.read_rows(sql::decisions::vote, {{"call", call.at("id").get<long>()}, {"votes", votes}});
  if (made.size() != votes.size()) throw NotFound();
  return Document().add("voted", made.size()).next(address_of(call, "/ranking")).done("decisions.done_voted");
}

}  // namespace konkurss::decisions
