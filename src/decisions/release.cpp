#include "decisions/release.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/money.hpp"
#include "decisions/impartial.hpp"
#include "decisions/letter.hpp"
#include "decisions/money_of.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

Facts facts_for_release(const Json& call) {
  Facts facts;
  facts.every_application_decided = call.at("undecided") == 0;
  facts.every_decision_approved = call.at("unapproved") == 0;
  facts.awards_exceed_envelope = call.at("above_envelope") > 0;
  return facts;
}

// The first of a category's reserve list that the money reaches now; where the call gives money strictly by place only
// the very first can be.
Json reached(const Json& lines, const Json& category, const Money& left, bool strictly) {
  for (const auto& line : lines) {
    if (line.at("category") != category || line.at("decided") != "reserve") continue;
    const auto requested = money_of(line.at("amount_requested"));
    if (requested <= left)
      return {{"reached_id", line.at("id")},
              {"reached_number", line.at("number")},
              {"reached_institution", line.at("institution")},
              {"reached_amount", requested.text()}};
    if (strictly) return nullptr;
  }
  return nullptr;
}

// Categories that give out another sum than the ranked list does, with who could be reached by what is left.
Json other_sums(Context& context, const Json& call, const Json& lines) {
  Json list = Json::array();
  const auto ranking = context.db.read_row(sql::decisions::accepted, {{"call", call.at("id").get<long>()}});
  if (!ranking) return list;
  const bool strictly = ranking->at("inputs").at("rules").at("allocation") == "strict";
  for (const auto& category : ranking->at("result").at("categories")) {
    const auto& code = category.at("code");
    Money granted;
    for (const auto& line : lines)
      if (line.at("category") == code) granted = granted + money_of(line.at("amount_awarded"));
    const auto ranked = money_of(category.at("supported_sum"));
    if (granted == ranked) continue;
    const auto left = money_of(category.at("envelope")) - granted;
    list.push_back({{"sum_category", code},
                    {"sum_granted", granted.text()},
                    {"sum_ranked", ranked.text()},
                    {"sum_left", left.text()},
                    {"reached", reached(lines, code, left, strictly)}});
  }
  return list;
}

// Where nothing is decided yet, or what is decided and waits for its approval.
Json waiting(const Json& lines, bool decided) {
  Json list = Json::array();
  for (const auto& line : lines) {
    const auto& state = line.at("decision_state");
    if (line.at("decided").is_null() == decided || state == "approved" || state == "changed") continue;
    list.push_back({{"waiting_id", line.at("id")},
                    {"waiting_number", line.at("number")},
                    {"waiting_returned", state == "returned"}});
  }
  return list;
}

Json numbers_of(const Json& waiting) {
  Json numbers = Json::array();
  for (const auto& one : waiting) numbers.push_back(one.at("waiting_number"));
  return numbers;
}

// Categories that give out more than they have.
Json above_envelope(const Json& lines) {
  std::map<std::string, Money> left;
  for (const auto& line : lines) {
    const auto code = line.at("category").get<std::string>();
    const auto [category, is_first] = left.try_emplace(code, money_of(line.at("envelope")));
    category->second = category->second - money_of(line.at("amount_awarded"));
  }
  Json codes = Json::array();
  for (const auto& [code, money] : left)
    if (money < Money()) codes.push_back(code);
  return codes;
}

// The first names of what a button waits for; the page has them all.
void name_reason(Json& action, const char* about, const Json& names) {
  constexpr std::size_t most = 10;
  action["reason_about"] = about;
  action["reason_names"] = Json::array();
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    action["reason_names"].push_back({{"reason_name", names[i]}, {"reason_more", i + 1 < names.size()}});
  if (names.size() > most) action["reason_names"].push_back({{"reason_name", "…"}, {"reason_more", false}});
}

void name_reasons(Json& buttons, const Json& to_decide, const Json& to_approve, const Json& lines) {
  for (auto& button : buttons) {
    const auto& reason = button.at("reason");
    if (reason == "policy.decisions_missing")
      name_reason(button, "decisions.release_undecided", numbers_of(to_decide));
    else if (reason == "policy.decisions_unapproved")
      name_reason(button, "decisions.release_unapproved", numbers_of(to_approve));
    else if (reason == "policy.awards_above_envelope")
      name_reason(button, "decisions.release_above", above_envelope(lines));
  }
}

// Adds to each line whether its institution was sent word of the decision, or has anybody who would be.
void add_told(Context& context, const Json& call, Json& lines) {
  std::map<long, Json> of;
  const auto rows = context.db.read_rows(sql::decisions::told, {{"call", call.at("id").get<long>()}});
  for (const auto& one : rows) of[one.at("application_id").get<long>()] = one;
  for (auto& line : lines) {
    const auto found = of.find(line.at("id").get<long>());
    const bool known = found != of.end();
    line["receivers"] = known ? found->second.at("receivers") : Json();
    line["told"] = known ? found->second.at("told") : Json();
    line["told_at"] = known ? found->second.at("told_at") : Json();
  }
}

// The institutions of decided applications that have nobody who would be told.
Json without_receivers(const Json& lines) {
  std::set<std::string> seen;
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("receivers") == 0 && seen.insert(line.at("institution").dump()).second)
      list.push_back({{"unreached_name", line.at("institution")}});
  return list;
}

}  // namespace

Document show_release(Context& context) {
  const auto call = call_of(context);
  auto lines = context.db.read_rows(sql::decisions::all, {{"call", call.at("id").get<long>()}});
  for (auto& line : lines) {
    line.erase("line");
    line.erase("evaluations");
    withhold_words(line);
    line["decided_words"] =
        line.at("decided").is_null() ? Json() : both("decisions.decided_" + line.at("decided").get<std::string>());
  }
  add_told(context, call, lines);
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  const auto address = [&](const Transition& to) {
    return to.action == Action::release ? "/calls/" + context.part("call") + "/release" : std::string();
  };
  const bool open = call.at("call_state") == "ranked";
  const auto to_decide = open ? waiting(lines, false) : Json::array();
  const auto to_approve = open ? waiting(lines, true) : Json::array();
  const bool waits = !to_decide.empty() || !to_approve.empty();
  document.add("not_ranked", !open && call.at("released_at").is_null())
      .add("to_decide", to_decide)
      .add("to_approve", to_approve)
      .add("waits", waits)
      .add("is_complete", open && !waits)
      .add("is_released", !call.at("released_at").is_null())
      .add("unreached", without_receivers(lines));
  auto buttons = actions(context, "call", call.at("call_state").get<std::string>(), facts_for_release(call), address);
  name_reasons(buttons, to_decide, to_approve, lines);
  return std::move(document)
      .add("other_sums", other_sums(context, call, lines))
      .add("lines", lines)
      .add("count", lines.size())
      .add("actions", buttons)
      .version(call.at("version").get<long>());
}

Document release(Context& context) {
  const auto call = call_of(context);
  const auto& to =
      allowed_transition("call", call.at("call_state").get<std::string>(), Action::release, facts_for_release(call));
  const long id = call.at("id");
  const auto moved =
      context.db.read_row(sql::decisions::call_moved, {{"call", id}, {"to", to.to}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  context.db.rows(sql::decisions::keep_letters, {{"letters", letters_of(context, id)}, {"call", id}});
  const auto released = context.db.read_rows(sql::decisions::release, {{"call", id}});
  context.db.rows(sql::decisions::tell_released, {{"call", id}});
  return Document()
      .add("call", moved->at("call"))
      .add("state", moved->at("state"))
      .add("released", released)
      .version(moved->at("version").get<long>())
      .next("/calls/" + context.part("call") + "/decisions")
      .done("decisions.done_released");
}

}  // namespace konkurss::decisions
