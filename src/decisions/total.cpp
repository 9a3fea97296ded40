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

// An application in a ranked list.
struct Found {
  Json inputs, application, line;
  bool provisional = false;
};

// Of an accepted list nothing else is read.
Found found_of(Context& context, const Json& call, const Json& id) {
  if (auto row = context.db.read_row(sql::decisions::accepted_one,
                                     {{"call", call.at("id").get<long>()}, {"id", id.get<long>()}})) {
    auto& inputs = (*row)["inputs"];
    const Json application = inputs.at("applications").at(0);
    return {std::move(inputs), application, std::move((*row)["line"]), false};
  }
  auto ranked = ranking_of(context, call);
  Found found{{}, entry_of(ranked.inputs.at("applications"), id), entry_of(ranked.result.at("lines"), id), true};
  if (found.line.is_null() || !ranked.provisional()) throw NotFound();
  found.inputs = std::move(ranked.inputs);
  return found;
}

}  // namespace

Document show_total(Context& context) {
  auto application = need(context.db.read_row(sql::decisions::total_of, {{"id", context.number("id")}}));
  const Json titles = std::move(application["titles"]);
  application.erase("titles");
  const auto call = call_of(context, application.at("call"));
  const auto found = found_of(context, call, application.at("id"));
  Document document;
  document.add("application", application)
      .add("call_title", call.at("call_title"))
      .add("provisional", found.provisional);
  for (const auto& one : conflicts_in(context, call))
    if (one.at("conflicted_id") == application.at("id")) return std::move(document.add("is_conflicted", true));
  return std::move(document.add("rank", found.line.at("rank"))
                       .add("explanation", found.line.at("explanation"))
                       .add("arithmetic", calls::arithmetic_of(found.inputs, found.application, titles)));
}

}  // namespace konkurss::decisions
