#include "decisions/rejection.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "queries/decisions.hpp"
#include "rules/phrases.hpp"
#include "rules/scoring.hpp"

namespace konkurss::decisions {
namespace {

bool is_rejected(const Json& application) {
  const auto& line = application.at("line");
  return line.is_object() && line.at("outcome") == "rejected";
}

std::string shortfall_text(const rules::Inputs& inputs, const rules::Scored& scored, const rules::Shortfall& shortfall,
                           const Json& titles) {
  const auto [reached, required] =
      rules::Phrases(Language::lv).apart(shortfall.reached, shortfall.required, inputs.rules.decimals);
  const auto& latvian = words(Language::lv);
  if (!shortfall.criterion)
    return latvian.format("decisions.shortfall_total", {{"reached", reached}, {"required", required}});
  const auto& code = inputs.criteria[*shortfall.criterion].code;
  const auto& category = inputs.categories[scored.application->category].code;
  // What was agreed on is no average.
  const std::string word = scored.counted.by_consensus ? "decisions.shortfall_agreed" : "decisions.shortfall_mean";
  return latvian.format(
      word,
      {{"code", code}, {"title", titles.at(category + "." + code)}, {"reached", reached}, {"required", required}});
}

std::string sentence(const rules::Inputs& inputs, const rules::Application& application, const Json& titles) {
  const auto& latvian = words(Language::lv);
  const auto scored = rules::score(inputs, application);
  const auto& missed = scored.shortfalls;
  std::string text;
  for (std::size_t i = 0; i < missed.size(); ++i) {
    const auto part = shortfall_text(inputs, scored, missed[i], titles);
    if (i == 0)
      text = part;
    else if (i + 1 < missed.size())
      text += ", " + part;
    else
      text = latvian.format("decisions.shortfalls_joined", {{"first", text}, {"last", part}});
  }
  text = latvian.format("decisions.reason_rejected", {{"shortfalls", text}});
  const bool names_total =
      std::any_of(missed.begin(), missed.end(), [](const rules::Shortfall& one) { return !one.criterion; });
  if (names_total || !scored.total) return text;
  const rules::Phrases phrases(Language::lv);
  const auto total = scored.total->text(inputs.rules.decimals);
  return text + " " +
         latvian.format("decisions.reason_total",
                        {{"total", phrases.number(total)}, {"points", phrases.points(total)}});
}

}  // namespace

Json rejections(const Context& context, long call, const Json& applications) {
  Json found = Json::object();
  if (std::none_of(applications.begin(), applications.end(), is_rejected)) return found;
  const db::Parameter only =
      applications.size() == 1 ? db::Parameter(applications.at(0).at("id").get<long>()) : db::Parameter(nullptr);
  const auto row = context.db.read_row(sql::decisions::rejections, {{"call", call}, {"application", only}});
  if (!row) return found;
  const auto inputs = rules::inputs_from(row->at("inputs"));
  for (const auto& application : inputs.applications)
    found[std::to_string(application.id)] = sentence(inputs, application, row->at("titles"));
  return found;
}

}  // namespace konkurss::decisions
