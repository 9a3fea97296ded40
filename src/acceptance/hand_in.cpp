#include "acceptance/hand_in.hpp"

#include "acceptance/milestone.hpp"
#include "applications/attachments.hpp"
#include "contracts/files.hpp"
#include "policy/lifecycle.hpp"
#include "queries/acceptance.hpp"
#include "queries/contracts.hpp"
#include "web/stored_files.hpp"

namespace konkurss::acceptance {
namespace {

constexpr std::size_t most_files = 20, longest = 8000;

// Only the executor's people, and one after another.
Milestone executed(const Context& context) {
  const auto one = milestone_of(context);
  if (one.contract.side != "executor") throw NotFound();
  return one;
}

Json draft_of(const Milestone& one) {
  const auto draft = one.last("draft");
  if (!draft) throw Conflict("acceptance.no_draft");
  // A milestone that an amendment removes or closes, or has closed, takes nothing more in.
  allowed_transition("milestone", one.state(), Action::hand_in, one.facts());
  allowed_transition("hand_in", "draft", Action::hand_in, one.facts(), "draft");
  return *draft;
}

Document written(const Milestone& one, const std::optional<Json>& row) {
  if (!row) throw Invalid({{"", "contracts.changed_meanwhile", {}}}, 409);
  return Document()
      .version(row->at("version"))
      .add("version", row->at("version"))
      .add("hand_in", row->at("id"))
      .next(one.address("#hand-in"));
}

}  // namespace

Document write(Context& context) {
  const auto one = executed(context);
  const auto text = context.text("text", longest);
  if (const auto draft = one.last("draft")) {
    draft_of(one);
    return written(one, context.db.read_row(sql::acceptance::write, {{"text", text},
                                                                     {"hand_in", draft->at("id").get<long>()},
                                                                     {"version", context.version()}}));
  }
  if (one.last("handed_in")) throw Conflict("db.milestone_hand_in_expected");
  allowed_transition("milestone", one.state(), Action::hand_in, one.facts());
  return written(one, context.db.read_row(sql::acceptance::begin, {{"text", text}, {"id", one.id()}}));
}

Document attach(Context& context) {
  static const Json field{{"kinds", Json::array({"pdf", "docx", "xlsx", "odt", "ods", "edoc", "asice", "jpg", "png"})}};
  const auto one = executed(context);
  const auto draft = draft_of(one);
  const auto types = applications::checked_types(context, field);
  if (draft.at("files").size() + types.size() > most_files)
    throw Invalid("file", "acceptance.too_many_files", {{"most", most_files}});
  Json added = Json::array();
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto& file = context.files[i];
    added.push_back(need(context.db.read_row(sql::contracts::add_file, {{"id", one.contract.id},
                                                                        {"amendment", nullptr},
                                                                        {"hand_in", draft.at("id").get<long>()},
                                                                        {"kind", "deliverable"},
                                                                        {"name", file.name},
                                                                        {"type", types[i]},
                                                                        {"size", file.size},
                                                                        {"sha256", file.sha256},
                                                                        {"stored_as", stored_as(file)},
                                                                        {"signatures", Json::array()},
                                                                        {"scan", contracts::first_scan(context)}})));
  }
  for (const auto& file : context.files) keep_file(context, file);
  return Document().add("files", added).next(one.address("#hand-in"));
}

Document detach(Context& context) {
  const auto one = executed(context);
  const auto draft = draft_of(one);
  const auto removed = need(context.db.read_row(
      sql::acceptance::remove_file, {{"file", context.number("file")}, {"hand_in", draft.at("id").get<long>()}}));
  context.afterwards.push_back([settings = context.settings, name = removed.at("stored_as").get<std::string>()](
                                   db::Session& db) { remove_unless_named(db, settings, name); });
  return Document().add("removed", removed.at("id")).next(one.address("#hand-in"));
}

// What was typed since the last save goes along.
Document submit(Context& context) {
  auto version = context.version();
  if (context.body.contains("text")) {
    const auto before = executed(context);
    const auto saved = context.db.read_row(sql::acceptance::write, {{"text", context.text("text", longest)},
                                                                    {"hand_in", draft_of(before).at("id").get<long>()},
                                                                    {"version", version}});
    if (!saved) throw Invalid({{"", "contracts.changed_meanwhile", {}}}, 409);
    version = saved->at("version");
  }
  const auto one = executed(context);
  const auto draft = draft_of(one);
  const auto& to = allowed_transition("hand_in", "draft", Action::hand_in, one.facts(), "handed_in").to;
  const long id = draft.at("id");
  auto document =
      written(one, context.db.read_row(sql::acceptance::submit, {{"to", to}, {"hand_in", id}, {"version", version}}));
  context.db.rows(sql::acceptance::tell_handed_in, {{"hand_in", id}});
  return document;
}

}  // namespace konkurss::acceptance
