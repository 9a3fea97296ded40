#include "decisions/verify_consensus.hpp"

#include <ostream>

#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "queries/decisions.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::decisions {
namespace {

std::size_t minority_views(const Json& document) {
  std::size_t count = 0;
  for (const auto& answer : document.at("answers")) count += answer.at("answer") == "minority";
  return count;
}

}  // namespace

int verify_consensus(db::Session& owner, const std::string& call, std::ostream& out) {
  owner.begin(true);
  int broken = 0;
  const auto all = owner.read_rows(sql::decisions::signed_consensuses, {{"call", call}});
  for (const auto& one : all) {
    const auto row = owner.read_row(sql::evaluation::consensus_document,
                                    {{"id", one.at("application_id").get<long>()}, {"reason", nullptr}});
    const auto& document = row->at("document");
    const auto computed = sha256_hex(canonical_json(document));
    const bool holds = computed == one.at("sha256");
    broken += !holds;
    out << (holds ? "equal: " : "different: ") << one.at("number").get<std::string>() << ", "
        << document.at("answers").size() << " answers, " << minority_views(document) << " minority views, SHA-256 "
        << one.at("sha256").get<std::string>() << (holds ? "" : ", computed " + computed) << "\n";
  }
  owner.commit();
  if (all.empty()) out << "the call " << call << " has no signed consensus\n";
  return broken || all.empty() ? 1 : 0;
}

}  // namespace konkurss::decisions
