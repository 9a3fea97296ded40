#include "decisions/release.hpp"

#include "decisions/letter.hpp"
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

}  // namespace

Document show_release(Context& context) {
  const auto call = call_of(context);
  auto lines = context.db.read_rows(sql::decisions::all, {{"call", call.at("id").get<long>()}});
  for (auto& line : lines) {
    line.erase("line");
    line["decided_words"] =
        line.at("decided").is_null() ? Json() : both("decisions.decided_" + line.at("decided").get<std::string>());
  }
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  const auto address = [&](const Transition& to) {
    return to.action == Action::release ? "/calls/" + context.part("call") + "/release" : std::string();
  };
  return document.add("lines", lines)
      .add("count", lines.size())
      .add("actions",
           actions(context, "call", call.at("call_state").get<std::string>(), facts_for_release(call), address))
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
      .next("/calls/" + context.part("call") + "/decisions");
}

}  // namespace konkurss::decisions
