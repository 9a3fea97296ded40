#include "commission/meeting.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "commission/item.hpp"
#include "commission/meetings.hpp"
#include "commission/sitting.hpp"
#include "decisions/rejection.hpp"
#include "decisions/suggestion.hpp"
#include "decisions/tie.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

constexpr std::size_t shortest_reason = 10;
constexpr std::array presences{"present", "remote", "absent"};

Json due_items(const Context& context, const Sitting& sitting) {
  Json list = Json::array();
  const long call = sitting.row.at("call_id");
  const auto due = context.db.read_rows(sql::commission::due, {{"call", call}, {"meeting", sitting.id}});
  const auto rejected = decisions::rejections(context, call, due);
  for (const auto& application : due) {
    auto suggested = decisions::suggestion(application, rejected);
    if (suggested.at("outcome").is_null()) continue;
    suggested["id"] = application.at("id");
    list.push_back(std::move(suggested));
  }
  return list;
}

// Ties that wait for the commission and are on no agenda.
Json due_ties(Context& context, const Sitting& sitting) {
  const auto known = context.db.read_rows(sql::commission::on_agenda,
                                          {{"call", sitting.row.at("call_id").get<long>()}, {"meeting", sitting.id}});
  const auto is_known = [&](const Json& application) {
    return std::any_of(known.begin(), known.end(),
                       [&](const Json& one) { return one.at("application_id") == application.at("id"); });
  };
  Json list = Json::array();
  auto ties = decisions::due_ties(context, sitting.row.at("call"));
  for (auto& tie : ties) {
    const auto& applications = tie.at("applications");
    if (std::any_of(applications.begin(), applications.end(), is_known)) continue;
    std::string numbers;
    for (const auto& one : applications) numbers += (numbers.empty() ? "" : ", ") + one.at("number").get<std::string>();
    tie["tie_numbers"] = numbers;
    list.push_back(tie);
  }
  return list;
}

// The reason is the record's, in its language.
Json add_tie(Context& context, const Sitting& sitting, const Json& tie) {
  const auto total = tie.at("total").get<std::string>();
  const auto reason =
      words(Language::lv)
          .format(tie.at("by_order").get<bool>() ? "commission.tie_reason_by_order" : "commission.tie_reason",
                  {{"numbers", tie.at("tie_numbers")}, {"total", format_number(total, Language::lv)}});
  auto item = need(context.db.read_row(sql::commission::add_tie_item, {{"reason", reason}, {"id", sitting.id}}));
  item["applications"] = context.db.read_rows(
      sql::commission::add_tie,
      {{"total", total}, {"item", item.at("item_id").get<long>()}, {"applications", tie.at("applications")}});
  return item;
}

// What was typed goes before what is recorded.
Json people_view(const Context& context, const Sitting& sitting) {
  const auto typed = context.rejected ? context.rejected->body.value("presence", Json()) : Json();
  Json list = sitting.people;
  for (auto& person : list) {
    const auto id = person.at("person_id").dump();
    const auto chosen = typed.is_object() ? typed.value(id, Json()) : person.at("presence");
    for (const auto* presence : presences) person[std::string("is_") + presence] = chosen == presence;
  }
  return list;
}

std::string presence_in(const Json& sent, const Json& person) {
  const auto id = person.at("person_id").dump();
  const auto found = sent.find(id);
  const auto presence = found != sent.end() && found->is_string() ? found->get<std::string>() : std::string();
  if (std::find(presences.begin(), presences.end(), presence) == presences.end())
    throw Invalid("presence." + id, "commission.presence_missing", {{"name", person.at("person_name")}});
  return presence;
}

// What this person can do here beside the buttons.
void add_possibilities(const Context& context, const Sitting& sitting, Document& document) {
  const auto may = [&](Action action) {
    return context.person.may(action) && find_transition("meeting", sitting.state, action);
  };
  const bool in_it = std::any_of(sitting.people.begin(), sitting.people.end(), [&](const Json& person) {
    return person.at("person_id") == sitting.row.at("acting");
  });
  document.add("may_plan", may(Action::plan_meeting))
      .add("may_change_time", may(Action::plan_meeting) && sitting.state == "planned")
      .add("may_cancel", may(Action::cancel_meeting))
      .add("may_declare", in_it && !sitting.items.empty() && may(Action::declare_in_commission))
      .add("may_vote", in_it && may(Action::vote_in_meeting))
      .add("may_lead", may(Action::lead_meeting))
      .add("may_read_minutes", sitting.minutes_are_readable(context))
      .add("is_over", sitting.is_over());
}

}  // namespace

Document show_meeting(Context& context) {
  const auto sitting = sitting_of(context);
  Document document;
  for (const auto& [name, value] : sitting.row.items())
    if (name != "minutes" && name != "call_id" && name != "commission" && name != "statement")
      document.add(name, value);
  document.add("people", people_view(context, sitting)).add("items", item_views(context, sitting));
  const auto address = [&](const Transition& to) {
    return to.action == Action::lead_meeting ? sitting.address("/state") : std::string();
  };
  if (context.wants_page) {
    add_possibilities(context, sitting, document);
    if (context.person.may(Action::plan_meeting)) {
      const auto due = due_items(context, sitting).size();
      const auto ties = due_ties(context, sitting);
      document.add("due_count", due).add("due_ties", ties).add("is_due", due > 0 || !ties.empty());
    }
    document.add("actions", actions(context, "meeting", sitting.state, sitting.facts(context), address));
  }
  return std::move(document).version(sitting.version);
}

Document change_meeting(Context& context) {
  const auto sitting = sitting_of(context);
  allowed_transition("meeting", sitting.state, Action::plan_meeting, {}, "planned");
  const auto typed = read_meeting(context);
  return changed(context.db.read_row(sql::commission::change, {{"local", typed.local},
                                                               {"place", typed.place},
                                                               {"link", typed.link},
                                                               {"id", sitting.id},
                                                               {"version", context.version()}}),
                 sitting.address());
}

Document add_due(Context& context) {
  const auto sitting = sitting_of(context);
  allowed_transition("meeting", sitting.state, Action::plan_meeting, {});
  const auto touched =
      context.db.read_row(sql::commission::touch, {{"id", sitting.id}, {"version", context.version()}});
  auto document = changed(touched, sitting.address("#agenda"));
  const auto due = due_items(context, sitting), ties = due_ties(context, sitting);
  if (due.empty() && ties.empty()) throw Conflict("commission.nothing_due");
  Json added = Json::array();
  for (const auto& tie : ties) added.push_back(add_tie(context, sitting, tie));
  if (!due.empty())
    for (auto& item : context.db.read_rows(sql::commission::add_items, {{"items", due}, {"id", sitting.id}}))
      added.push_back(std::move(item));
  return std::move(document).add("added", added);
}

Document send_notice(Context& context) {
  const auto sitting = sitting_of(context);
  allowed_transition("meeting", sitting.state, Action::plan_meeting, {}, "planned");
  return changed(context.db.read_row(sql::commission::notice, {{"id", sitting.id}, {"version", context.version()}}),
                 sitting.address())
      .done("commission.done_noticed");
}

Document record_attendance(Context& context) {
  const auto sitting = sitting_of(context);
  allowed_transition("meeting", sitting.state, Action::plan_meeting, {});
  const auto sent = context.body.value("presence", Json::object());
  if (!sent.is_object()) throw Invalid("presence", "web.text_expected");
  Json people = Json::array();
  for (const auto& person : sitting.people)
    people.push_back({{"person", person.at("person_id")}, {"presence", presence_in(sent, person)}});
  const auto touched =
      context.db.read_row(sql::commission::touch, {{"id", sitting.id}, {"version", context.version()}});
  auto document = changed(touched, sitting.address("#attendance"));
  return std::move(document).add(
      "people", context.db.read_rows(sql::commission::record_attendance, {{"people", people}, {"id", sitting.id}}));
}

Document cancel_meeting(Context& context) {
  const auto sitting = sitting_of(context);
  const auto& way = allowed_transition("meeting", sitting.state, Action::cancel_meeting, {});
  const auto reason = context.text("cancel_reason", 2000);
  if (length_in_characters(reason) < shortest_reason) throw Invalid("cancel_reason", "db.meeting_cancelled");
  context.db.rows(sql::commission::cancel_items, {{"id", sitting.id}});
  return changed(context.db.read_row(sql::commission::cancel, {{"to", way.to},
                                                               {"reason", reason},
                                                               {"id", sitting.id},
                                                               {"from", sitting.state},
                                                               {"version", context.version()}}),
                 sitting.address())
      .done("commission.done_cancelled");
}

Document move_meeting(Context& context) {
  const auto sitting = sitting_of(context);
  const auto to = context.text("to", 20);
  const auto& way = allowed_transition("meeting", sitting.state, Action::lead_meeting, sitting.facts(context),
                                       to.empty() ? "nowhere" : to);
  return changed(context.db.read_row(
                     sql::commission::moved,
                     {{"to", way.to}, {"id", sitting.id}, {"from", sitting.state}, {"version", context.version()}}),
                 sitting.address())
      .done(way.to == "in_session" ? "commission.done_opened" : "commission.done_closed");
}

}  // namespace konkurss::commission
