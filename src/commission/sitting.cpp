#include "commission/sitting.hpp"

#include <algorithm>

#include "policy/access.hpp"
#include "queries/commission.hpp"
#include "rules/voted_order.hpp"

namespace konkurss::commission {
namespace {

bool is_there(const Json& person) { return person.at("presence") == "present" || person.at("presence") == "remote"; }

// The first of chair and deputy among people in that order.
const Json* presiding_among(const Json& people, bool without_conflict) {
  for (const auto* capacity : {"chair", "deputy"})
    for (const auto& person : people)
      if (person.at("capacity") == capacity && is_there(person) &&
          (!without_conflict || person.at("conflict").is_null()))
        return &person;
  return nullptr;
}

struct Counted {
  int members = 0, present = 0;
  rules::Ballots ballots;
  std::vector<rules::OrderBallot> orders;
  Json waiting = Json::array(), conflicted = Json::array(), votes = Json::array();

  void add(const Json& voter, const Json* presiding) {
    if (!voter.at("conflict").is_null()) {
      conflicted.push_back({{"conflicted_name", voter.at("person_name")}, {"conflict_kind", voter.at("conflict")}});
      return;
    }
    ++members;
    if (!is_there(voter)) return;
    ++present;
    const auto& vote = voter.at("vote");
    if (vote.is_null())
      waiting.push_back({{"waiting_name", voter.at("person_name")}});
    else
      votes.push_back({{"voter_name", voter.at("person_name")}, {"vote", vote}, {"dissent", voter.at("dissent")}});
    if (vote == "ordered") {
      votes.back()["ordered"] = voter.at("ordered");
      orders.push_back({voter.at("ordered").get<std::vector<std::int64_t>>(), &voter == presiding});
    }
    ballots.in_favour += vote == "for";
    ballots.against += vote == "against";
    ballots.abstained += vote == "abstained";
    if (&voter == presiding && (vote == "for" || vote == "against")) ballots.presiding = vote == "for";
  }
};

// What the votes on a tie come to, beside what every item has.
void add_order(Json& standing, const Json& item, const Counted& counted) {
  const auto subjects = subjects_of(item);
  const auto voted = rules::voted_order({subjects.begin(), subjects.end()}, counted.orders);
  Json places = Json::array();
  bool casting = false;
  for (const auto& place : voted.places) {
    Json counts = Json::array();
    for (const auto& [application, count] : place.counts)
      counts.push_back({{"application", application}, {"n", count}});
    places.push_back({{"place", places.size() + 1},
                      {"application", place.application ? Json(place.application) : Json()},
                      {"counts", counts},
                      {"casting", place.by_casting_vote}});
    casting = casting || place.by_casting_vote;
  }
  standing["order"] = voted.order;
  standing["places"] = places;
  standing["adopted"] = !voted.order.empty();
  standing["casting"] = casting;
}

}  // namespace

rules::QuorumRule rule_of(const Json& commission) {
  rules::QuorumRule rule;
  if (!commission.is_object()) return rule;
  rule.minimum_members = commission.value("minimum_members", rule.minimum_members);
  rule.abstention = commission.value("abstention", rule.abstention);
  const auto share = commission.value("quorum_share", std::string("2/3"));
  const auto slash = share.find('/');
  rule.share_of = std::stoi(share.substr(0, slash));
  rule.share_in = std::stoi(share.substr(slash + 1));
  return rule;
}

bool meets(const Json& commission) { return !commission.is_object() || commission.value("meets", true); }

long Sitting::presiding() const {
  const auto* found = presiding_among(people, false);
  return found ? found->at("person_id").get<long>() : 0;
}

bool Sitting::may(const Context& context, Action action) const {
  const auto& roles = context.person.roles;
  return std::any_of(roles.begin(), roles.end(), [&](const PersonRole& held) {
    return (!held.call_id || row.at("call_id") == *held.call_id) && reach_of(action, held.role) != Reach::no;
  });
}

bool Sitting::minutes_are_readable(const Context& context) const {
  const bool keeps = may(context, Action::write_minutes) || may(context, Action::sign_minutes);
  return state == "signed" || (state == "closed" && keeps);
}

Facts Sitting::facts(const Context& context) const {
  Facts facts;
  const auto votes = [](const Json& person) {
    return person.at("capacity") == "chair" || person.at("capacity") == "deputy" || person.at("capacity") == "member";
  };
  const int members = static_cast<int>(std::count_if(people.begin(), people.end(), votes));
  const int there = static_cast<int>(std::count_if(
      people.begin(), people.end(), [&](const Json& person) { return votes(person) && is_there(person); }));
  facts.is_quorate = rules::quorum(rule_of(row.at("commission")), members, there).reached;
  facts.presides = context.person.id && presiding() == *context.person.id;
  facts.has_agenda = !items.empty();
  facts.every_item_is_closed =
      std::all_of(items.begin(), items.end(), [](const Json& item) { return item.at("item_state") != "open"; });
  facts.minutes_are_written = !row.at("minutes").get_ref<const std::string&>().empty();
  return facts;
}

const Json& Sitting::item(long number) const {
  for (const auto& each : items)
    if (each.at("item_id") == number) return each;
  throw NotFound();
}

Sitting sitting_from(db::Session& db, long id) {
  Sitting sitting;
  sitting.row = need(db.read_row(sql::commission::meeting, {{"id", id}}));
  sitting.id = id;
  sitting.version = sitting.row.at("version");
  sitting.state = sitting.row.at("meeting_state");
  sitting.people = db.read_rows(sql::commission::attendance, {{"id", id}});
  sitting.items = db.read_rows(sql::commission::items, {{"id", id}});
  const auto voters = db.read_rows(sql::commission::voters, {{"id", id}});
  for (auto& item : sitting.items) item["voters"] = Json::array();
  for (const auto& voter : voters)
    for (auto& item : sitting.items)
      if (item.at("item_id") == voter.at("item_id")) item["voters"].push_back(voter);
  return sitting;
}

Sitting sitting_of(const Context& context) { return sitting_from(context.db, context.number("id")); }

Sitting sitting_of_item(const Context& context) {
  const auto row = need(context.db.read_row(sql::commission::item_meeting, {{"item", context.number("item")}}));
  return sitting_from(context.db, row.at("meeting_id"));
}

Json standing_of(const Sitting& sitting, const Json& item) {
  const auto& voters = item.at("voters");
  const auto* presiding = presiding_among(voters, true);
  Counted counted;
  for (const auto& voter : voters) counted.add(voter, presiding);
  const auto quorum = rules::quorum(rule_of(sitting.row.at("commission")), counted.members, counted.present);
  const auto verdict = rules::verdict(counted.ballots);
  Json standing{{"members", quorum.members},
                {"present", quorum.present},
                {"needed", quorum.needed},
                {"quorate", quorum.reached},
                {"in_favour", counted.ballots.in_favour},
                {"against", counted.ballots.against},
                {"abstained", counted.ballots.abstained},
                {"waiting", counted.waiting},
                {"conflicted", counted.conflicted},
                {"votes", counted.votes},
                {"presiding_id", presiding ? presiding->at("person_id") : Json()},
                {"presiding", presiding ? presiding->at("person_name") : Json()},
                {"adopted", verdict.adopted},
                {"casting", verdict.by_casting_vote}};
  if (item.at("is_tie").get<bool>()) add_order(standing, item, counted);
  return standing;
}

std::vector<long> subjects_of(const Json& item) {
  std::vector<long> subjects;
  for (const auto& subject : item.at("subjects")) subjects.push_back(subject.at("application_id"));
  return subjects;
}

Facts facts_of_item(const Sitting& sitting, const Json& standing) {
  Facts facts;
  facts.presides = standing.at("presiding_id") == sitting.row.at("acting") && !standing.at("presiding_id").is_null();
  facts.is_quorate = standing.at("quorate");
  facts.everybody_voted = standing.at("waiting").empty();  // to abstain is to vote
  facts.is_adopted = standing.at("adopted");
  facts.is_tie = standing.contains("order");
  facts.meeting_is_in_session = sitting.state == "in_session";
  return facts;
}

Document changed(const std::optional<Json>& row, const std::string& next) {
  if (!row) throw Conflict("web.somebody_was_faster");
  Document document;
  for (const auto& [name, value] : row->items()) document.add(name, value);
  return std::move(document).version(row->at("version").get<long>()).next(next);
}

}  // namespace konkurss::commission
