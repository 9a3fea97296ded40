#include "commission/ballot.hpp"

#include "base/text.hpp"
#include "commission/item.hpp"
#include "commission/minutes_text.hpp"
#include "commission/sitting.hpp"
#include "commission/tie_item.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

constexpr std::size_t longest = 4000;

// By what an item is named in what is sent: its number, in declarations on an item about several applications with the
// application's, "7-12".
std::string name_of(const Json& item) { return item.value("entry", item.at("item_id").dump()); }

// A field of an item as it was sent: {"7": {"verdict": "none"}}; empty where nothing was.
std::string sent(const Json& body, const Json& item, const char* field) {
  const auto found = body.find(name_of(item));
  if (found == body.end() || !found->is_object()) return {};
  const auto value = found->value(field, Json());
  return value.is_string() ? std::string(trimmed(value.get_ref<const std::string&>())) : std::string();
}

// A dissent is one line, as its field is: the minutes are read line by line, and one of "# " is a heading.
std::string dissent_of(const Json& body, const Json& item) { return in_one_line(sent(body, item, "dissent")); }

std::string field_of(const char* group, const Json& item, const char* field) {
  return std::string(group) + "." + name_of(item) + "." + field;
}

Json part_of(const Context& context, const char* group) {
  const auto part = context.body.value(group, Json::object());
  if (!part.is_object()) throw Invalid(group, "web.text_expected");
  return part;
}

void check_own(const Context& context, const Sitting& sitting) {
  for (const auto& person : sitting.people)
    if (context.person.id && person.at("person_id") == *context.person.id) return;
  throw NotFound();
}

Document head(const Sitting& sitting) {
  Document document;
  for (const auto* name : {"meeting_id", "meeting_no", "call", "call_title", "statement", "meeting_state", "by_order"})
    document.add(name, sitting.row.at(name));
  return std::move(document)
      .add("abstention", rule_of(sitting.row.at("commission")).abstention)
      .version(sitting.version);
}

const Json* typed_in(const Context& context, const char* group) {
  if (!context.rejected) return nullptr;
  const auto found = context.rejected->body.find(group);
  return found != context.rejected->body.end() && found->is_object() ? &*found : nullptr;
}

Json mistake_at(const Context& context, const std::string& field) {
  if (context.rejected)
    for (const auto& error : context.rejected->errors)
      if (error.field == field) return error.word;
  return nullptr;
}

// Beside the open items those that were closed while somebody filled the form: nothing to choose, but the sentence.
bool is_drawn(const Context& context, Json& item, const std::string& field) {
  item["is_open"] = item.at("item_state") == "open";
  return item.at("is_open").get<bool>() || !mistake_at(context, field).is_null();
}

// An item with what is chosen: what was typed goes before what is stored.
void choose(const Context& context, Json& item, const char* group, const char* field, const char* own) {
  const auto* typed = typed_in(context, group);
  const auto chosen = typed ? Json(sent(*typed, item, field)) : item.at(own);
  for (const auto* one : {"none", "possible", "conflict", "for", "against", "abstained"})
    item[std::string("chose_") + one] = chosen == one;
}

std::string text_of(const Context& context, const Json& item, const char* group, const char* field, const char* own) {
  if (const auto* typed = typed_in(context, group)) return sent(*typed, item, field);
  return item.at(own).is_string() ? item.at(own).get<std::string>() : std::string();
}

Json declaration_of(const Json& body, const Json& item) {
  const auto verdict = sent(body, item, "verdict"), reason = sent(body, item, "reason");
  // What was typed beside no choice is asked about, not thrown away.
  if (verdict.empty() && reason.empty()) return nullptr;
  if (item.at("item_state") != "open" && item.at("own_verdict") == verdict) return nullptr;
  if (item.at("item_state") != "open")
    throw Invalid(field_of("declare", item, "verdict"), "db.declaration_on_open_item");
  if (verdict != "none" && verdict != "possible" && verdict != "conflict")
    throw Invalid(field_of("declare", item, "verdict"), "commission.verdict_missing");
  if (verdict == "none" && !item.at("own_found").is_null())
    throw Invalid(field_of("declare", item, "verdict"), "commission.conflict_found");
  if (verdict != "none" && reason.empty())
    throw Invalid(field_of("declare", item, "reason"), "db.commission_declaration_reason");
  if (length_in_characters(reason) > longest)
    throw Invalid(field_of("declare", item, "reason"), "db.commission_declaration_reason");
  return {{"item", item.at("item_id")},
          {"application", item.at("application_id")},
          {"verdict", verdict},
          {"reason", verdict == "none" ? "" : reason}};
}

// The version of an item that was sent with what was chosen of it; empty where none was.
std::string version_sent(const Json& body, const Json& item) {
  const auto found = body.find(name_of(item));
  if (found == body.end() || !found->is_object()) return {};
  const auto value = found->value("version", Json());
  return value.is_string() ? value.get<std::string>() : value.is_number_integer() ? value.dump() : std::string();
}

bool is_of_this_version(const Json& body, const Json& item) {
  return version_sent(body, item) == item.at("item_version").dump();
}

// A vote counts for the proposal that was seen. Throws Invalid.
void check_seen(const Json& body, const Json& item) {
  if (is_of_this_version(body, item)) return;
  throw Invalid(field_of("votes", item, "vote"),
                version_sent(body, item).empty() ? "commission.item_version_missing" : "commission.proposal_changed");
}

Json order_of(const Json& body, const Json& item) {
  const auto found = body.find(name_of(item));
  if (found == body.end() || !found->is_object()) return nullptr;
  if (item.at("item_state") != "open") {
    if (found->contains("order")) throw Invalid(field_of("votes", item, "vote"), "db.vote_on_open_item");
    return nullptr;
  }
  auto vote = ordered_vote(*found, item);
  const auto dissent = dissent_of(body, item);
  if (vote.is_null() && dissent.empty()) return nullptr;
  if (vote.is_null()) throw Invalid(field_of("votes", item, "order.1"), "commission.place_missing");
  if (length_in_characters(dissent) > longest)
    throw Invalid(field_of("votes", item, "dissent"), "db.vote_dissent_length");
  check_seen(body, item);
  vote["item"] = item.at("item_id");
  vote["dissent"] = dissent;
  return vote;
}

Json vote_of(const Json& body, const Json& item) {
  if (item.at("is_tie").get<bool>()) return order_of(body, item);
  const auto vote = sent(body, item, "vote"), dissent = dissent_of(body, item);
  if (vote.empty() && dissent.empty()) return nullptr;
  if (item.at("item_state") != "open") throw Invalid(field_of("votes", item, "vote"), "db.vote_on_open_item");
  if (vote != "for" && vote != "against" && vote != "abstained")
    throw Invalid(field_of("votes", item, "vote"), "commission.vote_missing");
  if (length_in_characters(dissent) > longest)
    throw Invalid(field_of("votes", item, "dissent"), "db.vote_dissent_length");
  check_seen(body, item);
  return {{"item", item.at("item_id")}, {"vote", vote}, {"dissent", dissent}};
}

// What was sent of each item; all that is wrong is said at once. Throws Invalid.
Json read_all(const Json& items, const Json& body, Json (*read)(const Json&, const Json&)) {
  Json made = Json::array();
  std::vector<FieldError> errors;
  for (const auto& item : items) {
    try {
      if (auto one = read(body, item); !one.is_null()) made.push_back(std::move(one));
    } catch (const Invalid& invalid) {
      errors.insert(errors.end(), invalid.fields.begin(), invalid.fields.end());
    }
  }
  if (!errors.empty()) throw Invalid(errors);
  return made;
}

// What is declared on one by one: the applications of the items.
Json declared_on(const Json& items) {
  Json list = Json::array();
  for (const auto& item : items)
    for (const auto& subject : item.at("subjects")) {
      auto one = item;
      one["entry"] = item.at("item_id").dump();
      if (item.at("is_tie").get<bool>()) one["entry"] = name_of(item) + "-" + subject.at("application_id").dump();
      for (const auto& [name, value] : subject.items()) one[name] = value;
      list.push_back(std::move(one));
    }
  return list;
}

// What was chosen and refused, of another proposal than the one that stands there now: it is chosen anew.
bool was_of_another(const Context& context, const Json& item) {
  const auto* typed = typed_in(context, "votes");
  return typed && item.at("is_open").get<bool>() && !sent(*typed, item, "vote").empty() &&
         !is_of_this_version(*typed, item);
}

// The meeting with its items held: none is closed between reading them here and writing what was sent of them.
Sitting held_sitting(Context& context) {
  context.db.rows(sql::commission::hold_for_voting, {{"id", context.number("id")}});
  return sitting_of(context);
}

}  // namespace

Document show_declarations(Context& context) {
  const auto sitting = sitting_of(context);
  check_own(context, sitting);
  Json items = Json::array();
  for (auto item : declared_on(item_views(context, sitting))) {
    if (!is_drawn(context, item, field_of("declare", item, "verdict"))) continue;
    choose(context, item, "declare", "verdict", "own_verdict");
    item["typed_text"] = text_of(context, item, "declare", "reason", "own_reason");
    item["mistake"] = mistake_at(context, field_of("declare", item, "verdict"));
    item["mistake_text"] = mistake_at(context, field_of("declare", item, "reason"));
    items.push_back(std::move(item));
  }
  return head(sitting).add("items", items);
}

Document declare(Context& context) {
  const auto sitting = held_sitting(context);
  check_own(context, sitting);
  allowed_transition("meeting", sitting.state, Action::declare_in_commission, {});
  const auto body = part_of(context, "declare");
  const auto made = read_all(declared_on(sitting.items), body, declaration_of);
  if (made.empty()) throw Invalid("declare", "commission.verdict_missing");
  const auto rows = context.db.read_rows(sql::commission::declare, {{"declarations", made}, {"id", sitting.id}});
  return Document().add("declared", rows).next(sitting.address()).done("commission.done_declared");
}

Document show_ballot(Context& context) {
  const auto sitting = sitting_of(context);
  check_own(context, sitting);
  Json items = Json::array();
  long closed_to_me = 0;
  for (auto item : item_views(context, sitting)) {
    if (!is_drawn(context, item, field_of("votes", item, "vote"))) continue;
    if (item.at("is_open").get<bool>() && (item.at("own_verdict") != "none" || !item.at("own_conflict").is_null())) {
      ++closed_to_me;
      continue;
    }
    if (item.at("is_tie").get<bool>()) {
      const auto* typed = typed_in(context, "votes");
      const auto own = typed ? typed->value(name_of(item), Json::object()) : Json();
      item["places"] = place_fields(context, item, typed && own.is_object() ? &own : nullptr);
    } else {
      choose(context, item, "votes", "vote", "own_vote");
    }
    item["typed_text"] = text_of(context, item, "votes", "dissent", "own_dissent");
    item["mistake"] = mistake_at(context, field_of("votes", item, "vote"));
    if (was_of_another(context, item)) {
      for (const auto* one : {"for", "against", "abstained"}) item[std::string("chose_") + one] = false;
      if (item.at("mistake").is_null()) item["mistake"] = "commission.proposal_changed";
    }
    item["mistake_text"] = mistake_at(context, field_of("votes", item, "dissent"));
    items.push_back(std::move(item));
  }
  return head(sitting)
      .add("items", items)
      .add("closed_to_me", closed_to_me)
      .add("in_session", sitting.state == "in_session");
}

Document vote(Context& context) {
  const auto sitting = held_sitting(context);
  check_own(context, sitting);
  allowed_transition("meeting", sitting.state, Action::vote_in_meeting, {});
  const auto body = part_of(context, "votes");
  const auto made = read_all(sitting.items, body, vote_of);
  if (made.empty()) throw Invalid("votes", "commission.vote_missing");
  const auto rows = context.db.read_rows(sql::commission::vote, {{"votes", made}, {"id", sitting.id}});
  return Document().add("voted", rows).next(sitting.address()).done("commission.done_voted");
}

}  // namespace konkurss::commission
