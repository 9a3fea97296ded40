// The meeting of a demonstration's commission, held after the ranked list was accepted.
#include <vector>

#include "base/secret.hpp"
#include "commission/minutes_text.hpp"
#include "commission/sitting.hpp"
#include "demo/play.hpp"
#include "demo/world.hpp"
#include "queries/commission.hpp"
#include "queries/demo.hpp"

namespace konkurss::demo {

Json Play::agenda() {
  Json items = Json::array();
  for (const auto& row : db_.read_rows(sql::demo::numbers, {{"call", call_}}))
    for (const auto& application : file_.at("applications"))
      if (application.value("number", "") == row.at("number")) {
        const auto& decision = application.at("decision");
        const bool supported = decision.at("outcome") == "supported";
        items.push_back({{"id", row.at("id")},
                         {"outcome", decision.at("outcome")},
                         {"amount", supported ? row.at("amount_requested") : Json()},
                         {"reason", decision.at("reason")}});
      }
  return items;
}

void Play::meet() {
  const auto& said = file_.at("meeting");
  const auto at = moment(said.at("at"), definition_);
  act(mail_of("secretary"), "plan_meeting", at);
  db_.row(sql::demo::lead);
  const long id = db_.read_row(sql::commission::plan, {{"local", said.at("at").get<std::string>()},
                                                       {"place", said.at("place").get<std::string>()},
                                                       {"link", ""},
                                                       {"call", call_}})
                      ->at("id");
  db_.rows(sql::commission::add_items, {{"items", agenda()}, {"id", id}});
  Json people = Json::array();
  for (const auto& person : db_.read_rows(sql::commission::people, {{"call", call_}}))
    people.push_back({{"person", person.at("person_id")}, {"presence", "present"}});
  db_.rows(sql::commission::record_attendance, {{"people", people}, {"id", id}});
  vote(id, at);
  keep_minutes(id, moment(said.at("until"), definition_));
}

void Play::vote(long meeting, const std::string& at) {
  const auto& conflict = file_.at("meeting").at("conflict");
  const std::vector<std::string> voters{mail_of("chair"), mail_of("deputy"), "loceklis1@example.lv",
                                        "loceklis2@example.lv"};
  const auto on_each = [&](const std::string& voter, const auto& entry) {
    Json list = Json::array();
    const auto sitting = commission::sitting_from(db_, meeting);
    for (const auto& item : sitting.items)
      if (auto one = entry(item, voter == conflict.at("person") && item.at("number") == conflict.at("number"));
          !one.is_null())
        list.push_back(one);
    return list;
  };
  for (const auto& voter : voters) {
    act(voter, "declare_in_commission", at);
    const auto made = on_each(voter, [&](const Json& item, bool conflicted) -> Json {
      return {{"item", item.at("item_id")},
              {"verdict", conflicted ? "conflict" : "none"},
              {"reason", conflicted ? conflict.at("reason") : Json("")}};
    });
    db_.rows(sql::commission::declare, {{"declarations", made}, {"id", meeting}});
  }
  move_meeting(meeting, "planned", "in_session", at);
  for (const auto& voter : voters) {
    act(voter, "vote_in_meeting", at);
    const auto made = on_each(voter, [&](const Json& item, bool conflicted) -> Json {
      if (conflicted) return nullptr;
      return {{"item", item.at("item_id")}, {"vote", "for"}, {"dissent", ""}};
    });
    db_.rows(sql::commission::vote, {{"votes", made}, {"id", meeting}});
  }
}

void Play::keep_minutes(long id, const std::string& at) {
  act(mail_of("chair"), "lead_meeting", at);
  const auto sitting = commission::sitting_from(db_, id);
  for (const auto& item : sitting.items)
    db_.row(sql::commission::close_item, {{"to", "adopted"},
                                          {"result", commission::standing_of(sitting, item)},
                                          {"item", item.at("item_id").get<long>()},
                                          {"version", item.at("item_version").get<long>()}});
  move_meeting(id, "in_session", "closed", at);
  const auto text = commission::minutes_text(commission::sitting_from(db_, id));
  act(mail_of("secretary"), "write_minutes", at);
  db_.row(sql::commission::write_minutes,
          {{"minutes", text}, {"id", id}, {"version", commission::sitting_from(db_, id).version}});
  act(mail_of("chair"), "sign_minutes", at);
  db_.row(sql::commission::sign, {{"to", "signed"},
                                  {"sha256", sha256_hex(text)},
                                  {"id", id},
                                  {"from", "closed"},
                                  {"version", commission::sitting_from(db_, id).version}});
}

void Play::move_meeting(long id, const std::string& from, const std::string& to, const std::string& at) {
  act(mail_of("chair"), "lead_meeting", at);
  db_.row(sql::commission::moved,
          {{"to", to}, {"id", id}, {"from", from}, {"version", commission::sitting_from(db_, id).version}});
}

}  // namespace konkurss::demo
