#include "commission/minutes_text.hpp"

#include "base/figures.hpp"
#include "base/words.hpp"
#include "commission/sitting.hpp"
#include "decisions/suggestion.hpp"

namespace konkurss::commission {
namespace {

std::string say(const std::string& word, const Json& arguments = Json::object()) {
  return words(Language::lv).format("commission.minutes_" + word, arguments) + "\n";
}

// "Anna Bērziņa; Juris Kalns"
std::string listed(const Json& rows, const char* name) {
  std::string text;
  for (const auto& row : rows) text += (text.empty() ? "" : "; ") + row.at(name).get<std::string>();
  return text;
}

std::string attendance_of(const Sitting& sitting) {
  std::string text;
  for (const auto& person : sitting.people) {
    const auto presence = person.at("presence").is_string() ? person.at("presence").get<std::string>() : "absent";
    text +=
        say("person",
            {{"name", person.at("person_name")},
             {"capacity", words(Language::lv).text("commission.capacity_" + person.at("capacity").get<std::string>())},
             {"presence", words(Language::lv).text("commission.presence_" + presence)}});
  }
  return text;
}

std::string votes_of(const Json& standing) {
  std::string text;
  for (const auto* vote : {"for", "against", "abstained"}) {
    Json names = Json::array();
    for (const auto& one : standing.at("votes"))
      if (one.at("vote") == vote) names.push_back(one);
    if (!names.empty())
      text += say(std::string("votes_") + vote, {{"n", names.size()}, {"names", listed(names, "voter_name")}});
  }
  return text;
}

std::string conflicts_of(const Json& standing) {
  std::string text;
  for (const auto& one : standing.at("conflicted")) text += say("conflict", {{"name", one.at("conflicted_name")}});
  return text;
}

std::string dissents_of(const Json& standing) {
  std::string text;
  for (const auto& one : standing.at("votes"))
    if (const std::string dissent = one.at("dissent"); !dissent.empty())
      text += say("dissent", {{"name", one.at("voter_name")}, {"text", dissent}});
  return text;
}

std::string proposal_of(const Json& item) {
  const auto& latvian = words(Language::lv);
  std::string text =
      say("proposal", {{"outcome", latvian.text("decisions.decided_" + item.at("outcome").get<std::string>())}});
  if (item.at("amount").is_string())
    text += say("amount", {{"amount", format_money(item.at("amount").get_ref<const std::string&>(), Language::lv)}});
  text += item.at("proposal_reason").get<std::string>() + "\n";
  if (const std::string conditions = item.at("proposal_conditions"); !conditions.empty())
    text += say("conditions", {{"text", conditions}});
  if (const std::string deviation = item.at("proposal_deviation"); !deviation.empty())
    text += say("deviation", {{"text", deviation}});
  return text;
}

std::string item_of(const Json& item) {
  std::string text = "# " + say("item", {{"no", item.at("item_no")},
                                         {"number", item.at("number")},
                                         {"institution", item.at("institution")},
                                         {"title", item.at("application_title")}});
  text += proposal_of(item);
  if (item.at("item_state") == "postponed") return text + say("postponed");
  const auto& standing = item.at("result");
  text += conflicts_of(standing);
  text += say("quorum", {{"presiding", standing.at("presiding")},
                         {"present", standing.at("present")},
                         {"members", standing.at("members")},
                         {"needed", standing.at("needed")}});
  text += votes_of(standing) + dissents_of(standing);
  if (standing.at("casting").get<bool>()) text += say("casting", {{"presiding", standing.at("presiding")}});
  return text + say(item.at("item_state").get<std::string>());
}

}  // namespace

std::string minutes_text(const Sitting& sitting) {
  std::string presiding;
  for (const auto& person : sitting.people)
    if (person.at("person_id") == sitting.presiding()) presiding = person.at("person_name");
  const auto& row = sitting.row;
  std::string text =
      say("head", {{"no", row.at("meeting_no")}, {"call", row.at("call_title")}, {"code", row.at("call")}});
  text += say("time", {{"time", format_time(row.at("starts_at").get<std::string>(), Language::lv)},
                       {"place", row.at("place")}});
  text += say("presiding", {{"name", presiding}});
  text += "# " + say("attendance") + attendance_of(sitting);
  for (const auto& item : sitting.items) text += item_of(item);
  return text;
}

}  // namespace konkurss::commission
