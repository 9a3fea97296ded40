#include "commission/minutes_text.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/figures.hpp"
#include "base/words.hpp"
#include "commission/sitting.hpp"
#include "commission/tie_item.hpp"
#include "decisions/suggestion.hpp"

namespace konkurss::commission {
namespace {

std::string say(const std::string& word, const Json& arguments = Json::object()) {
  return words(Language::lv).format("commission.minutes_" + word, arguments) + "\n";
}

// What somebody wrote in several lines has no headings: a line of "# " begins with a space.
std::string without_headings(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((at == 0 || text[at - 1] == '\n') && text.compare(at, 2, "# ") == 0) out += ' ';
    out += text[at];
  }
  return out;
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
      text += say("dissent", {{"name", one.at("voter_name")}, {"text", in_one_line(dissent)}});
  return text;
}

// Who voted for which order, and how each place was given.
std::string orders_of(const Json& item, const Json& standing) {
  std::map<std::string, Json> voters;
  for (const auto& one : standing.at("votes"))
    if (one.at("vote") == "ordered") voters[numbers_in(item, one.at("ordered"))].push_back(one);
  std::string text;
  for (const auto& [order, names] : voters)
    text += say("votes_ordered", {{"order", order}, {"n", names.size()}, {"names", listed(names, "voter_name")}});
  text += votes_of(standing) + dissents_of(standing);
  for (const auto& place : standing.at("places")) {
    text += say("place", {{"place", place.at("place")}, {"counts", counts_in(item, place)}});
    if (place.at("casting").get<bool>()) text += say("casting", {{"presiding", standing.at("presiding")}});
  }
  return text;
}

std::string proposal_of(const Json& item) {
  const auto& latvian = words(Language::lv);
  std::string text =
      say("proposal", {{"outcome", latvian.text("decisions.decided_" + item.at("outcome").get<std::string>())}});
  if (item.at("amount").is_string())
    text += say("amount", {{"amount", format_money(item.at("amount").get_ref<const std::string&>(), Language::lv)}});
  text += without_headings(item.at("proposal_reason")) + "\n";
  if (const std::string conditions = item.at("proposal_conditions"); !conditions.empty())
    text += say("conditions", {{"text", without_headings(conditions)}});
  if (const std::string deviation = item.at("proposal_deviation"); !deviation.empty())
    text += say("deviation", {{"text", without_headings(deviation)}});
  return text;
}

std::string quorum_of(const Json& standing) {
  if (standing.at("presiding").is_null()) return say("nobody_presides");
  const bool quorate = standing.at("present") >= standing.at("needed");
  return say(quorate ? "quorum" : "no_quorum", {{"presiding", standing.at("presiding")},
                                                {"present", standing.at("present")},
                                                {"members", standing.at("members")},
                                                {"needed", standing.at("needed")}});
}

// "# 3. Pieteikums IL-03: …"
std::string heading_of(const Json& item) {
  if (item.at("is_tie").get<bool>())
    return "# " + say("tie", {{"no", item.at("item_no")}, {"numbers", item.at("number")}});
  return "# " + say("item", {{"no", item.at("item_no")},
                             {"number", item.at("number")},
                             {"institution", item.at("institution")},
                             {"title", item.at("application_title")}});
}

// What was come to on an item, and of an adopted order the order.
std::string end_of(const Json& item) {
  const std::string state = item.at("item_state");
  if (state == "postponed" || !item.at("is_tie").get<bool>()) return say(state);
  return say("order_" + state, {{"order", numbers_in(item, item.at("result").at("order"))}});
}

std::string item_of(const Json& item) {
  const bool is_tie = item.at("is_tie");
  std::string text = heading_of(item);
  text += is_tie ? without_headings(item.at("proposal_reason")) + "\n" : proposal_of(item);
  const auto& standing = item.at("result");
  const bool postponed = item.at("item_state") == "postponed";
  if (postponed && !standing.is_object()) return text + end_of(item);  // before 0154
  text += conflicts_of(standing);
  text += quorum_of(standing);
  // Votes that came to nothing aren't counted anywhere.
  if (postponed) return text + end_of(item);
  if (is_tie) return text + orders_of(item, standing) + end_of(item);
  text += votes_of(standing) + dissents_of(standing);
  if (standing.at("casting").get<bool>()) text += say("casting", {{"presiding", standing.at("presiding")}});
  return text + end_of(item);
}

bool is_conflicted(const Json& item) { return !item.at("own_conflict").is_null(); }

// Each begins with its heading, but for the first, which is the head of the minutes. Browsers send two characters as
// the end of a line.
std::vector<std::string> parts_of(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  std::vector<std::string> parts{""};
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    end = end == text.npos ? text.size() : end + 1;
    if (text.compare(at, 2, "# ") == 0) parts.emplace_back();
    parts.back() += text.substr(at, end - at);
    at = end;
  }
  return parts;
}

bool begins_with(const std::string& text, const std::string& beginning) { return text.rfind(beginning, 0) == 0; }

// Whether a part speaks of an application: by its number (not that of IL-1 in IL-10) or by its title.
bool mentions(const std::string& part, const Json& subject) {
  const std::string number = subject.at("number"), title = subject.at("application_title");
  for (auto at = part.find(number); at != part.npos; at = part.find(number, at + 1))
    if (at + number.size() == part.size() || part[at + number.size()] < '0' || part[at + number.size()] > '9')
      return true;
  return !title.empty() && part.find(title) != part.npos;
}

// Whether a part speaks of an application of the item with which the acting person has a conflict.
bool mentions_conflict(const std::string& part, const Json& item) {
  const auto& subjects = item.at("subjects");
  return std::any_of(subjects.begin(), subjects.end(),
                     [&](const Json& subject) { return is_conflicted(subject) && mentions(part, subject); });
}

// A part is open where it is known to be about something else: the head, who was there, or another application.
bool is_open(const Sitting& sitting, const std::string& part) {
  bool known = !begins_with(part, "# ") || begins_with(part, "# " + say("attendance"));
  for (const auto& item : sitting.items) {
    if (mentions_conflict(part, item)) return false;
    known = known || (!is_conflicted(item) && begins_with(part, heading_of(item)));
  }
  return known;
}

// Of an item with which somebody has a conflict: what it is about, that they took no part, and what was come to.
std::string withheld_item(const Sitting& sitting, const Json& item) {
  auto text = item.at("is_tie").get<bool>()
                  ? heading_of(item)
                  : "# " + say("withheld_item", {{"no", item.at("item_no")}, {"number", item.at("number")}});
  for (const auto& person : sitting.people)
    if (person.at("person_id") == sitting.row.at("acting"))
      text += say("conflict", {{"name", person.at("person_name")}});
  if (item.at("outcome").is_string())
    text += say("proposal",
                {{"outcome", words(Language::lv).text("decisions.decided_" + item.at("outcome").get<std::string>())}});
  return text + end_of(item) + say("withheld");
}

std::string withheld(const Sitting& sitting, const std::string& part) {
  for (const auto& item : sitting.items)
    if (is_conflicted(item) && begins_with(part, heading_of(item))) return withheld_item(sitting, item);
  return "# " + say("withheld_part") + say("withheld");
}

}  // namespace

std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char c : text)
    if (c != '\n' && c != '\r')
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  return line;
}

bool has_conflicted_items(const Sitting& sitting) {
  return std::any_of(sitting.items.begin(), sitting.items.end(), is_conflicted);
}

std::string minutes_extract(const Sitting& sitting, const std::string& text) {
  const auto parts = parts_of(text);
  for (const auto& item : sitting.items) {
    const auto heading = heading_of(item);
    if (is_conflicted(item) &&
        std::none_of(parts.begin(), parts.end(), [&](const std::string& part) { return begins_with(part, heading); }))
      return say("withheld");
  }
  std::string extract;
  for (const auto& part : parts) extract += is_open(sitting, part) ? part : withheld(sitting, part);
  return extract;
}

std::string minutes_text(const Sitting& sitting) {
  std::string presiding;
  for (const auto& person : sitting.people)
    if (person.at("person_id") == sitting.presiding()) presiding = person.at("person_name");
  const auto& row = sitting.row;
  std::string text =
      say("head", {{"no", row.at("meeting_no")}, {"call", row.at("call_title")}, {"code", row.at("call")}});
  const bool timed = row.at("opened_at").is_string() && row.at("closed_at").is_string();  // meetings of 0114 and later
  text +=
      say(timed ? "planned_time" : "time", {{"time", format_time(row.at("starts_at").get<std::string>(), Language::lv)},
                                            {"place", in_one_line(row.at("place"))}});
  const auto when = [&](const char* name) {
    return format_time(row.at(name).get<std::string>(), Language::lv, DateStyle::locative);
  };
  if (timed) text += say("session", {{"opened", when("opened_at")}, {"closed", when("closed_at")}});
  text += say("presiding", {{"name", presiding}});
  text += "# " + say("attendance") + attendance_of(sitting);
  for (const auto& item : sitting.items) text += item_of(item);
  return text;
}

}  // namespace konkurss::commission
