#include "evaluation/consensus_draft.hpp"

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "evaluation/consensus.hpp"
#include "evaluation/scores.hpp"
#include "evaluation/typed_scores.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t shortest_reason = 10;

Json moved(std::optional<Json> row) {
  if (!row) throw Conflict("web.somebody_was_faster");
  return std::move(*row);
}

Document document_of(const Json& row, const std::string& address) {
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  return std::move(document).version(row.at("version").get<long>()).next(address);
}

// The version that the draft was typed over. While answers are awaited a change voids them, so it has to be of the very
// draft that stands there; otherwise it merges with what another window has stored meanwhile.
long version_typed_over(const Context& context, const Consensus& consensus) {
  const long since = context.version(), version = consensus.row.at("version");
  if (since > version) throw Conflict("web.somebody_was_faster");
  // What was typed stays on the page.
  if (since < version && consensus.state() == "proposed")
    throw Invalid({{"", "evaluation.draft_saved_meanwhile", {}}}, 409);
  return since;
}

Json stored_draft(Context& context, const Consensus& consensus, const Transition& to, const Json& scores) {
  const long id = consensus.id(), version = consensus.row.at("version");
  auto row = to.from == "none"
                 ? moved(context.db.read_row(sql::evaluation::consensus_begin, {{"id", id}, {"to", to.to}}))
                 : moved(context.db.read_row(sql::evaluation::consensus_redrafted,
                                             {{"id", id}, {"from", to.from}, {"to", to.to}, {"version", version}}));
  context.db.rows(sql::evaluation::save_consensus_scores, {{"id", id}, {"scores", scores}});
  return row;
}

// The draft with what was sent; gives its state and version afterwards, and what another window changed.
Json keep(Context& context, const Consensus& consensus) {
  const auto& to =
      allowed_transition("consensus", consensus.state(), Action::draft_consensus, facts_of(consensus), "drafting");
  const long version = consensus.row.at("version");
  const auto typed = typed_consensus(context.db, *consensus.scheme, consensus.scores, consensus.id(),
                                     version_typed_over(context, consensus), context.body);
  check(typed, version);
  Json row{{"application_id", consensus.id()}, {"state", to.from}, {"version", version}};
  if (!typed.scores.empty() || to.from == "none") row = stored_draft(context, consensus, to, typed.scores);
  row["meanwhile"] = meanwhile(typed);
  return row;
}

Document sign(Context& context, Action action, const std::string& reason) {
  const auto consensus = consensus_of(context);
  const auto& to = allowed_transition("consensus", consensus.state(), action, facts_of(consensus));
  const long id = consensus.id();
  const auto covered = need(context.db.read_row(sql::evaluation::consensus_document, {{"id", id}, {"reason", reason}}));
  const auto signature = sha256_hex(canonical_json(covered.at("document")));
  const auto row = moved(context.db.read_row(sql::evaluation::consensus_agreed, {{"id", id},
                                                                                 {"from", to.from},
                                                                                 {"to", to.to},
                                                                                 {"reason", reason},
                                                                                 {"sha256", signature},
                                                                                 {"version", context.version()}}));
  context.db.row(sql::evaluation::update_total, {{"application", id}});
  return document_of(row, consensus.address());
}

}  // namespace

Document draft_consensus(Context& context) {
  const auto consensus = consensus_of(context);
  return document_of(keep(context, consensus), consensus.address());
}

Document propose_consensus(Context& context) {
  const auto before = consensus_of(context);
  const auto kept = keep(context, before);
  const auto consensus = consensus_of(context);
  // The same text again asks nobody anew.
  if (kept.at("state") == "proposed") return document_of(kept, consensus.address());
  const auto lacking = missing(*consensus.scheme, consensus.scores);
  if (!lacking.empty()) throw Invalid(lacking);
  const auto& to =
      allowed_transition("consensus", consensus.state(), Action::draft_consensus, facts_of(consensus), "proposed");
  const auto row = moved(context.db.read_row(
      sql::evaluation::consensus_proposed,
      {{"id", consensus.id()}, {"from", to.from}, {"to", to.to}, {"version", kept.at("version").get<long>()}}));
  return document_of(row, consensus.address());
}

Document agree_consensus(Context& context) { return sign(context, Action::agree_consensus, ""); }

Document close_consensus(Context& context) {
  const auto reason = context.text("reason");
  if (length_in_characters(reason) < shortest_reason) throw Invalid("reason", "db.consensus_closing_reason");
  return sign(context, Action::close_consensus, reason);
}

}  // namespace konkurss::evaluation
