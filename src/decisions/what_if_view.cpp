#include "decisions/what_if_view.hpp"

#include <algorithm>

#include "decisions/ranking_view.hpp"
#include "rules/inputs.hpp"

namespace konkurss::decisions {
namespace {

Json outcome_words(const Json& outcome) { return both("decisions.outcome_" + outcome.get<std::string>()); }

// One field of the form: what is tried or was typed, what the call has, and what is wrong.
class Fields {
 public:
  explicit Fields(const ChangedRules& tried) : tried_(tried) {}

  Json field(const std::string& prefix, const std::string& name, const Json& announced) const {
    const auto error = error_of(name);
    const auto typed = tried_.typed.find(name);
    Json shown = announced.is_null() ? Json("") : both_plain(announced);
    if (const auto change = tried_.changes.find(name); change != tried_.changes.end())
      shown = both_plain(change->second);
    if (!error.is_null() && typed != tried_.typed.end()) shown = typed->second;
    return {{prefix + "_field", name},
            {prefix + "_shown", shown},
            {prefix + "_changed", tried_.changes.count(name) > 0},
            {prefix + "_announced", announced.is_null() ? Json("–") : both_plain(announced)},
            {prefix + "_error", error}};
  }

  Json errors() const {
    Json list = Json::array();
    for (const auto& error : tried_.errors)
      list.push_back(
          {{"error_field", error.field}, {"error_anchor", "#" + error.field}, {"error_text", error_of(error.field)}});
    return list;
  }

 private:
  // As people type it: no groups, a comma in Latvian.
  static Json both_plain(const Json& value) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    auto comma = text;
    if (const auto point = comma.find('.'); point != comma.npos) comma[point] = ',';
    return {{"lv", comma}, {"en", text}};
  }

  Json error_of(const std::string& name) const {
    for (const auto& error : tried_.errors)
      if (error.field == name) return both(error.word, error.args);
    return nullptr;
  }

  const ChangedRules& tried_;
};

// A criterion may have a title of its own in each category.
Json titles_of(const Json& code, const Json& criteria) {
  Json titles = Json::array();
  for (const auto& category : criteria)
    for (const auto& one : category.at("criteria"))
      if (one.at("criterion_code") == code && std::none_of(titles.begin(), titles.end(), [&](const Json& t) {
            return t.at("tried_title") == one.at("criterion_title");
          }))
        titles.push_back({{"tried_title", one.at("criterion_title")}});
  return titles;
}

// Of each category where the tried weights come to another sum, which the minimum score doesn't follow.
Json weights_differ(const Json& inputs, const ChangedRules& tried) {
  Json list = Json::array();
  const auto& minimum = inputs.at("rules").at("total_threshold");
  if (minimum.is_null() || tried.inputs.at("rules").at("total_threshold") != minimum) return list;
  for (const auto& category : inputs.at("categories")) {
    const auto announced = rules::highest_total(inputs, category.at("code")),
               sum = rules::highest_total(tried.inputs, category.at("code"));
    if (sum != announced)
      list.push_back(
          {{"weights_differ_words", both("decisions.weights_differ", {{"category", category.at("code")},
                                                                      {"sum", both_numbers(sum)},
                                                                      {"announced", both_numbers(announced)}})}});
  }
  return list;
}

Json criteria_fields(const Json& inputs, const Fields& fields, const Json& criteria) {
  Json list = Json::array();
  for (const auto& one : inputs.at("criteria")) {
    const std::string code = one.at("code");
    Json row{{"tried_code", code}, {"titles", titles_of(code, criteria)}};
    row.update(fields.field("weight", "weight." + code, one.at("weight")));
    if (has_ranking_weights(inputs))
      row.update(fields.field("ranking", "ranking_weight." + code, one.value("ranking_weight", one.at("weight"))));
    row.update(fields.field("minimum", "minimum." + code, one.value("minimum_mean", Json())));
    list.push_back(std::move(row));
  }
  return list;
}

Json title_of(const Json& category, const Json& criteria) {
  for (const auto& one : criteria)
    if (one.at("category") == category) return one.at("category_title");
  return category;
}

Json envelope_fields(const Json& inputs, const Fields& fields, const Json& criteria) {
  Json list = Json::array();
  for (const auto& one : inputs.at("categories")) {
    const std::string code = one.at("code");
    Json row = fields.field("envelope", "envelope." + code, one.at("envelope"));
    row["envelope_title"] = title_of(code, criteria);
    list.push_back(std::move(row));
  }
  return list;
}

Json line_view(const Json& line) {
  const auto& before = line.at("before");
  const auto& after = line.at("after");
  return {{"line_id", line.at("id")},
          {"line_number", line.at("number")},
          {"line_applicant", line.at("applicant")},
          {"rank_before", before.at("rank")},
          {"rank_after", after.at("rank")},
          {"rank_changed", before.at("rank") != after.at("rank")},
          {"total_before", before.at("total")},
          {"total_after", after.at("total")},
          {"total_changed", before.at("total") != after.at("total")},
          {"outcome_before", before.at("outcome")},
          {"outcome_before_words", outcome_words(before.at("outcome"))},
          {"outcome_after", after.at("outcome")},
          {"outcome_after_words", outcome_words(after.at("outcome"))},
          {"outcome_changed", before.at("outcome") != after.at("outcome")},
          {"moved_in", line.at("moved") == "in"},
          {"moved_out", line.at("moved") == "out"},
          {"line_explanation", line.at("explanation")}};
}

Json category_views(const Json& found, const Json& criteria) {
  Json list = Json::array();
  for (const auto& category : found.at("categories")) {
    Json view{{"tried_category", category.at("code")},
              {"tried_category_title", title_of(category.at("code"), criteria)},
              {"tried_left", category.at("left")},
              {"tried_lines", Json::array()}};
    for (const auto& line : found.at("lines"))
      if (line.at("category") == category.at("code")) view["tried_lines"].push_back(line_view(line));
    list.push_back(std::move(view));
  }
  return list;
}

Json movers(const Json& lines, const char* way) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("moved") == way)
      list.push_back({{"mover_id", line.at("id")},
                      {"mover_number", line.at("number")},
                      {"mover_applicant", line.at("applicant")}});
  return list;
}

Json flip_view(const Json& flip) {
  if (flip.is_null()) return nullptr;
  const std::string change = flip.at("change"), field = flip.at("field");
  return {{"flip_code", flip.at("criterion")},
          {"flip_own", flip.at("own")},
          {"flip_weight", flip.at("weight")},
          {"flip_change", change[0] == '-' ? change.substr(1) : change},
          {"flip_sign", change[0] == '-' ? "\u2212" : "+"},
          {"flip_query", query_of({{field, flip.at("weight")}})}};
}

Json robust_views(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines) {
    Json others = Json::array();
    for (const auto& flip : line.at("flips"))
      if (flip != line.at("nearest")) others.push_back(flip_view(flip));
    list.push_back({{"robust_id", line.at("id")},
                    {"robust_number", line.at("number")},
                    {"robust_applicant", line.at("applicant")},
                    {"robust_outcome", line.at("outcome")},
                    {"robust_outcome_words", outcome_words(line.at("outcome"))},
                    {"nearest", flip_view(line.at("nearest"))},
                    {"other_flips", others}});
  }
  return list;
}

// Where the points of every application are agreed on, what is compared with the minimum is no mean.
bool agrees_on_all(const Json& rules) {
  const auto policy = rules.value("aggregation", Json());
  return policy.is_object() && policy.value("policy", "") == "consensus" && policy.value("consensus_on", "") == "all";
}

}  // namespace

Json what_if_view(const Json& inputs, const ChangedRules& tried, const Json& found, const Json& criteria) {
  const Fields fields(tried);
  const auto& allocation = tried.inputs.at("rules").at("allocation");
  const auto& lines = found.at("lines");
  return {{"errors", fields.errors()},
          {"is_tried", !tried.changes.empty()},
          {"weights_differ", weights_differ(inputs, tried)},
          {"shrinks", !has_ranking_weights(inputs) && !inputs.at("rules").at("total_threshold").is_null()},
          {"tried_criteria", criteria_fields(inputs, fields, criteria)},
          {"with_ranking_weights", has_ranking_weights(inputs)},
          {"minimum_is_agreed", agrees_on_all(inputs.at("rules"))},
          {"threshold",
           Json::array({fields.field("threshold", "threshold", inputs.at("rules").value("total_threshold", Json()))})},
          {"envelopes", envelope_fields(inputs, fields, criteria)},
          {"is_strict", allocation == "strict"},
          {"is_skipping", allocation == "skipping"},
          {"movers_in", movers(lines, "in")},
          {"movers_out", movers(lines, "out")},
          {"tried_categories", category_views(found, criteria)},
          {"robust_lines", robust_views(found.at("robustness").at("lines"))},
          {"robust_step", found.at("robustness").at("step")}};
}

std::string query_of(const std::map<std::string, std::string>& changes) {
  std::string text;
  for (const auto& [field, value] : changes) text += (text.empty() ? "?" : "&") + field + "=" + value;
  return text;
}

}  // namespace konkurss::decisions
