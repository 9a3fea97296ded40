#include "decisions/list_text.hpp"

#include <utility>

#include "base/array_text.hpp"
#include "base/secret.hpp"
#include "db/only_value.hpp"
#include "decisions/tie.hpp"
#include "queries/decisions.hpp"
#include "rules/ranking.hpp"

namespace konkurss::decisions {
namespace {

// The document with one more member, at its place in the order of names.
std::string with_member(Json document, const std::string& added, std::string value) {
  document[added] = nullptr;
  std::string text;
  for (const auto& [name, member] : document.items()) {
    text += (text.empty() ? "{" : ",") + Json(name).dump() + ":";
    if (name == added)
      text += std::exchange(value, {});
    else
      text += member.dump();
  }
  return text + "}";
}

}  // namespace

ListText list_text(Context& context, long call) {
  ArrayText applications, lines;
  const auto row = context.db.row(sql::decisions::ranking_inputs, {{"call", call}});
  if (!row) throw NotFound();
  const auto read =
      rules::inputs_from_text(db::only_value(*row), [&](const Json& application) { applications.add(application); });
  OpenTies ties(read.rest.at("rules"));
  auto summary = rules::to_json(rules::rank(read.inputs), [&](const Json& line) {
    ties.add(line);
    lines.add(line);
  });
  return {with_member(read.rest, "applications", std::move(applications).text()),
          with_member(std::move(summary), "lines", std::move(lines).text()), std::move(ties).found()};
}

std::string fingerprint(const ListText& list) {
  Sha256 hash;
  for (const std::string_view part :
       {std::string_view("{\"inputs\":"), std::string_view(list.inputs), std::string_view(",\"result\":"),
        std::string_view(list.result), std::string_view("}")})
    hash.update(part);
  return hash.hex();
}

}  // namespace konkurss::decisions
