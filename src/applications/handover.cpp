#include "applications/handover.hpp"

#include <algorithm>
#include <array>

#include "applications/own.hpp"
#include "applications/removed_files.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

struct Place {
  Action action;
  std::string_view address;
  bool is_second;  // beside the page's main button
};

constexpr std::array places{
    Place{Action::submit, "/submit", false},      Place{Action::hand_over, "/hand-over", false},
    Place{Action::take_back, "/take-back", true}, Place{Action::keep_submitted, "/keep-submitted", true},
    Place{Action::replace, "/replace", true},
};

const Place* place_of(Action action) {
  const auto found = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.action == action; });
  return found == places.end() ? nullptr : &*found;
}

// Giving up a replacement is no question where nothing was submitted before.
bool is_offered(const Context& context, const Own& own, Action action) {
  return context.person.may_for(action, own.organisation) && (action != Action::keep_submitted || own.was_submitted);
}

// By the lifecycle table; the new version of the application.
Json moved(Context& context, const Own& own, Action action) {
  const auto& row = allowed_transition("application", own.state, action, own.facts());
  const auto done = context.db.read_row(
      sql::applications::move, {{"to", row.to}, {"id", own.id}, {"from", own.state}, {"version", context.version()}});
  if (!done) throw Conflict("web.somebody_was_faster");
  return *done;
}

void remember(Context& context, const Own& own, const char* step, const std::string& reason = "") {
  context.db.row(sql::applications::add_handover, {{"id", own.id}, {"step", step}, {"reason", reason}});
}

// What the next page says of it is the word.
Document done(const Json& application, const std::string& next, const char* word) {
  return Document().version(application.at("version")).add("state", application.at("state")).next(next).done(word);
}

}  // namespace

Json buttons(const Context& context, const Own& own, std::initializer_list<Action> offered) {
  auto list = actions(context, "application", own.state, own.facts(), [&](const Transition& row) {
    const bool shown = std::find(offered.begin(), offered.end(), row.action) != offered.end();
    return shown && is_offered(context, own, row.action) ? own.address(std::string(place_of(row.action)->address))
                                                         : std::string();
  });
  for (auto& button : list)
    for (const auto& place : places)
      if (button.at("name") == access_of(place.action).name) button["secondary"] = place.is_second;
  return list;
}

Document hand_over(Context& context) {
  const auto own = own_application(context);
  const auto application = moved(context, own, Action::hand_over);
  remember(context, own, "handed_over");
  context.db.row(sql::applications::tell_signatories, {{"id", own.id}, {"by", context.person.name}});
  return done(application, own.address(), "applications.done_handed_over");
}

Document take_back(Context& context) {
  const auto own = own_application(context);
  const auto application = moved(context, own, Action::take_back);
  remember(context, own, "taken_back");
  return done(application, own.address(), "applications.done_taken_back");
}

Document return_application(Context& context) {
  const auto own = own_application(context);
  const auto reason = context.text("reason", 2000);
  if (reason.empty()) throw Invalid("reason", "applications.return_reason_missing");
  const auto application = moved(context, own, Action::return_application);
  remember(context, own, "returned", reason);
  context.db.row(sql::applications::tell_preparers, {{"id", own.id}, {"by", context.person.name}});
  return done(application, own.address(), "applications.done_returned");
}

Document withdraw(Context& context) {
  const auto own = own_application(context);
  const auto reason = context.text("reason", 2000);
  const auto application = moved(context, own, Action::withdraw);
  remember(context, own, "withdrawn", reason);
  let_removed_go(context, own.id);
  return done(application, own.address(), "applications.done_withdrawn");
}

Document discard(Context& context) {
  const auto own = own_application(context);
  const auto application = moved(context, own, Action::discard_draft);
  remember(context, own, "discarded");
  let_removed_go(context, own.id);
  return done(application, own.address(), "applications.done_discarded");
}

Document replace(Context& context) {
  const auto own = own_application(context);
  const auto application = moved(context, own, Action::replace);
  remember(context, own, "replacing");
  return done(application, own.address(), "applications.done_replacing");
}

Document keep_submitted(Context& context) {
  const auto own = own_application(context);
  const auto& row = allowed_transition("application", own.state, Action::keep_submitted, own.facts());
  const auto kept =
      need(context.db.read_row(sql::applications::keep_submitted, {{"id", own.id}, {"version", context.version()}}));
  if (kept.at("version").is_null()) throw Conflict("web.somebody_was_faster");
  remember(context, own, "kept");
  let_removed_go(context, own.id);
  return done({{"version", kept.at("version")}, {"state", row.to}}, own.address(), "applications.done_kept");
}

}  // namespace konkurss::applications
