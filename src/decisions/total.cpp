#include "decisions/total.hpp"

#include <algorithm>

#include "calls/arithmetic.hpp"
#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

// The entry of a list with this id; null where there is none.
Json entry_of(const Json& list, const Json& id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Json& one) { return one.at("id") == id; });
  return found == list.end() ? Json() : *found;
}

}  // namespace

Document show_total(Context& context) {
  auto application = need(context.db.read_row(sql::decisions::total_of, {{"id", context.number("id")}}));
  const Json titles = std::move(application["titles"]);
  application.erase("titles");
  const auto call = call_of(context, application.at("call"));
  auto ranked = ranking_of(context, call);
  const auto line = entry_of(ranked.result.at("lines"), application.at("id"));
  if (line.is_null()) throw NotFound();
  Document document;
  document.add("application", application)
      .add("call_title", call.at("call_title"))
      .add("provisional", ranked.provisional());
  for (const auto& one : conflicts_in(context, call))
    if (one.at("conflicted_id") == application.at("id")) return std::move(document.add("is_conflicted", true));
  return std::move(
      document.add("rank", line.at("rank"))
          .add("explanation", line.at("explanation"))
          .add("arithmetic",
               calls::arithmetic_of(ranked.inputs, entry_of(ranked.inputs.at("applications"), application.at("id")),
                                    titles)));
}

}  // namespace konkurss::decisions
