#include "evaluation/consensus_answer.hpp"

#include "base/text.hpp"
#include "evaluation/consensus.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t shortest_view = 10;

}  // namespace

Document answer_consensus(Context& context) {
  const auto answer = context.text("answer", 20);
  if (answer != "agrees" && answer != "minority") throw Invalid("answer", "evaluation.answer_missing");
  const auto view = answer == "minority" ? context.text("view") : std::string();
  if (answer == "minority" && length_in_characters(view) < shortest_view)
    throw Invalid("view", "db.consensus_answer_view");
  const auto consensus = consensus_of(context);
  if (consensus.row.at("own_state") != "submitted") throw NotFound();
  allowed_transition("consensus", consensus.state(), Action::answer_consensus, facts_of(consensus));
  const long revision = consensus.row.at("revision");
  if (context.version() != revision) throw Conflict("evaluation.draft_changed");
  const auto row =
      need(context.db.read_row(sql::evaluation::consensus_answer,
                               {{"id", consensus.id()}, {"revision", revision}, {"answer", answer}, {"view", view}}));
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  return std::move(document).add("revision", revision).version(revision).next(consensus.address());
}

}  // namespace konkurss::evaluation
