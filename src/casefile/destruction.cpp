#include "casefile/destruction.hpp"

#include "casefile/terms.hpp"
#include "policy/lifecycle.hpp"
#include "queries/casefile.hpp"
#include "web/stored_files.hpp"

namespace konkurss::casefile {
namespace {

Json act_of(Context& context) {
  auto act = need(context.db.read_row(sql::casefile::act, {{"id", context.number("id")}}));
  auto& items = act.at("items");
  for (auto& item : items) item = described(item);
  return act;
}

Facts facts_of(const Json& act) {
  Facts facts;
  facts.approved_by_me = act.at("approved_by_me");
  facts.approved_by_another = act.at("approved_by_another");
  return facts;
}

std::string address_of(const Json& act, const std::string& rest = "") {
  return "/destruction-acts/" + act.at("id").dump() + rest;
}

// The button of the approval that is due: the first, or the one that carries out.
Json buttons(const Context& context, const Json& act) {
  const auto facts = facts_of(act);
  auto list =
      actions(context, "destruction_act", act.at("state").get<std::string>(), facts, [&](const Transition& row) {
        if (row.action == Action::prepare_destruction) return address_of(act, "/withdraw");
        const bool second = facts.approved_by_another || facts.approved_by_me;
        return second == (row.to == "carried_out") ? address_of(act, "/approve") : std::string();
      });
  for (auto& button : list) {
    button["secondary"] = button.at("to") == "withdrawn";
    button["warning"] = button.at("to") == "carried_out";
  }
  return list;
}

Document document_of(const Context& context, const Json& act) {
  Document document;
  for (const auto& [name, value] : act.items())
    if (name != "call_id" && name != "approved_by_me" && name != "approved_by_another") document.add(name, value);
  return std::move(document).add("actions", buttons(context, act)).version(act.at("version").get<long>());
}

// After the transaction, whatever becomes of it: a file that some row still names stays.
void remove_files(Context& context, const Json& files) {
  context.afterwards.push_back([settings = context.settings, files](db::Session& db) {
    for (const auto& file : files) remove_unless_named(db, settings, file.get<std::string>());
  });
}

Document moved(const Json& act, const std::optional<Json>& row) {
  if (!row) throw Conflict("web.somebody_was_faster");
  return Document().add("version", row->at("version")).next(address_of(act));
}

}  // namespace

Document show_act(Context& context) { return document_of(context, act_of(context)); }

Document act_paper(Context& context) {
  const auto act = act_of(context);
  return document_of(context, act)
      .paper("casefile/act_paper", "iznicinasanas-akts-" + act.at("act_number").get<std::string>() + ".pdf");
}

Document approve_act(Context& context) {
  context.db.row(sql::casefile::hold, {{"id", context.number("id")}});
  const auto act = act_of(context);
  const auto facts = facts_of(act);
  const bool second = facts.approved_by_another || facts.approved_by_me;
  allowed_transition("destruction_act", act.at("state").get<std::string>(), Action::approve_destruction, facts,
                     second ? "carried_out" : "prepared");
  auto document = moved(act, context.db.read_row(sql::casefile::touch,
                                                 {{"id", act.at("id").get<long>()}, {"version", context.version()}}));
  need(context.db.read_row(sql::casefile::approve, {{"id", act.at("id").get<long>()}}));
  if (!second) return document;
  const auto erased = need(context.db.read_row(sql::casefile::carry_out, {{"id", act.at("id").get<long>()}}));
  if (erased.at("files").is_null()) throw NotFound();
  remove_files(context, erased.at("files"));
  return std::move(document).add("removed_files", erased.at("files").size());
}

Document withdraw_act(Context& context) {
  const auto act = act_of(context);
  const auto& row = allowed_transition("destruction_act", act.at("state").get<std::string>(),
                                       Action::prepare_destruction, facts_of(act), "withdrawn");
  auto document = moved(
      act, context.db.read_row(sql::casefile::withdraw,
                               {{"to", row.to}, {"id", act.at("id").get<long>()}, {"version", context.version()}}));
  context.db.rows(sql::casefile::free_items, {{"id", act.at("id").get<long>()}});
  return document;
}

}  // namespace konkurss::casefile
