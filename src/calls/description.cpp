#include "calls/description.hpp"

#include <algorithm>

#include "base/rational.hpp"
#include "calls/remedy.hpp"
#include "forms/fields.hpp"
#include "forms/sentence.hpp"
#include "rules/inputs.hpp"

namespace konkurss::calls {
namespace {

using forms::both;

Json criterion_titled(const Json& definition, const std::string& code) {
  for (const auto& each : definition.at("criteria"))
    if (each.at("code") == code && each.contains("title")) return each.at("title");
  return {{"lv", code}, {"en", code}};
}

Json criteria(const Json& definition) {
  Json list = Json::array();
  for (const auto& each : definition.at("criteria")) {
    Json row{{"code", each.at("code")},
             {"criterion", each.value("title", Json())},
             {"guidance", each.value("guidance", Json())},
             {"weight", each.at("weight")},
             {"ranking_weight", each.value("ranking_weight", Json())},
             {"minimum_mean", each.value("minimum_mean", Json())},
             {"titles_in", Json::array()},
             {"only_in", each.value("categories", Json::array())}};
    const auto titles = each.value("title_in", Json::object());
    for (const auto& [category, title] : titles.items())
      row["titles_in"].push_back({{"in_category", category}, {"in_title", title}});
    list.push_back(row);
  }
  return list;
}

Json scale(const Json& definition) {
  const auto& given = definition.at("rules").at("scale");
  Json out{{"scale_minimum", given.at("minimum")},
           {"scale_maximum", given.at("maximum")},
           {"scale_step", given.at("step")},
           {"labels", Json::array()}};
  auto points = Rational::from_text(given.at("minimum").get<std::string>());
  for (const auto& label : given.value("labels", Json::array())) {
    out["labels"].push_back({{"label_points", points.text(points.denominator() == 1 ? 0 : 2)}, {"label_text", label}});
    points += Rational::from_text(given.at("step").get<std::string>());
  }
  return out;
}

// Where evaluators agree on the points of every application, no mean of theirs makes a total.
bool agrees_on_all(const Json& rules) {
  const auto policy = rules.value("aggregation", Json::object());
  return policy.value("policy", "mean") == "consensus" && policy.value("consensus_on", "") == "all";
}

Json tie_sentence(const Json& definition, const std::string& rule, std::size_t place) {
  const Json number{{"place", place}};
  if (rule.rfind("criterion:", 0) != 0) return both("calls.tie_" + rule, number);
  const auto code = rule.substr(10);
  return both(agrees_on_all(definition.at("rules")) ? "calls.tie_agreed" : "calls.tie_criterion",
              {{"place", place}, {"code", code}, {"title", criterion_titled(definition, code)}});
}

// How several evaluations become one total, where that isn't simply their mean.
void add_policy(Json& list, const Json& rules) {
  const auto policy = rules.value("aggregation", Json::object());
  const auto name = policy.value("policy", "mean");
  if (name == "two_experts") {
    list.push_back(both("calls.rule_two_experts", {{"percent", {{"number", policy.at("third_above_percent")}}}}));
    list.push_back(both("calls.rule_pairs_" + policy.at("equal_pairs").get<std::string>()));
  }
  if (name == "consensus") list.push_back(both("calls.rule_consensus_" + policy.at("consensus_on").get<std::string>()));
}

bool has_ranking_weights(const Json& definition) {
  const auto& criteria = definition.at("criteria");
  return std::any_of(criteria.begin(), criteria.end(), [](const Json& one) { return one.contains("ranking_weight"); });
}

// The rules of ranking, a sentence each.
Json rules(const Json& definition) {
  const auto& given = definition.at("rules");
  const bool agreed = agrees_on_all(given);
  Json list{total_rule(given, agreed), both("calls.rule_reason", {{"least", given.at("minimum_reason")}})};
  add_policy(list, given);
  if (has_ranking_weights(definition)) list.push_back(both("calls.rule_ranking_weights"));
  if (given.at("total_threshold").is_string())
    list.push_back(both("calls.rule_threshold", {{"threshold", {{"number", given.at("total_threshold")}}}}));
  for (const auto& each : definition.at("criteria"))
    if (each.contains("minimum_mean"))
      list.push_back(both(agreed ? "calls.rule_minimum_agreed" : "calls.rule_minimum_mean",
                          {{"code", each.at("code")}, {"mean", {{"number", each.at("minimum_mean")}}}}));
  list.push_back(both("calls.rule_" + given.at("allocation").get<std::string>()));
  if (given.contains("partial_from_percent"))
    list.push_back(both("calls.rule_partial", {{"percent", {{"number", given.at("partial_from_percent")}}}}));
  return list;
}

Json ties(const Json& definition) {
  Json list = Json::array();
  for (const auto& rule : definition.at("rules").at("ties"))
    list.push_back(tie_sentence(definition, rule, list.size() + 1));
  return list;
}

Json categories(const Json& definition) {
  Json list = Json::array();
  for (const auto& each : definition.at("categories"))
    list.push_back({{"category", each.at("code")},
                    {"category_title", each.at("title")},
                    {"description", each.value("description", Json())},
                    {"envelope", each.at("envelope")}});
  return list;
}

Json admissibility(const Json& definition) {
  Json list = Json::array();
  for (const auto& each : definition.at("admissibility"))
    list.push_back({{"item_code", each.at("code")},
                    {"item_text", each.at("text")},
                    {"basis", each.value("basis", Json())},
                    {"clarifiable", each.at("clarifiable")}});
  return list;
}

Json titled(const Json& list, const std::string& category) {
  for (const auto& each : list)
    if (each.at("code") == category) return each.at("title");
  return Json();
}

// What applicants of each kind are told; those that are told the same together.
Json remedies(const Json& definition) {
  Json list = Json::array();
  const auto objections = definition.value("objections", Json()), general = definition.value("remedy", Json());
  for (const std::string kind : {"ministry", "chancellery", "other"}) {
    const auto sentence = remedy_of(kind, objections, general).sentence;
    const bool is_next = !list.empty() && list.back().at("remedy_text") == sentence;
    if (!is_next) list.push_back({{"remedy_kinds", Json::array()}, {"remedy_text", sentence}});
    list.back()["remedy_kinds"].push_back({{"remedy_kind", kind}, {"is_next_kind", is_next}});
  }
  return list;
}

}  // namespace

Json total_rule(const Json& rules, bool is_agreed) {
  return both(is_agreed ? "calls.rule_total_agreed" : "calls.rule_total",
              {{"maximum", {{"number", rules.at("scale").at("maximum")}}}, {"decimals", rules.at("decimals")}});
}

Json unusual_totals(const Json& definition) {
  Json list = Json::array();
  for (const auto& category : definition.at("categories")) {
    const auto highest = rules::highest_total(definition, category.at("code"));
    if (Rational::from_text(highest) == Rational(100)) continue;
    list.push_back({{"unusual_total", both("calls.unusual_total",
                                           {{"category", category.at("code")}, {"highest", {{"number", highest}}}})}});
  }
  return list;
}

Json described(const Json& definition) {
  return {{"purpose", definition.at("purpose")},
          {"who_may_apply", definition.at("who_may_apply")},
          {"remedies", remedies(definition)},
          {"amount",
           {{"amount_minimum", definition.at("amount").at("minimum")},
            {"amount_maximum", definition.at("amount").at("maximum")}}},
          {"timeline", definition.at("timeline")},
          {"categories", categories(definition)},
          {"criteria", criteria(definition)},
          {"scale", scale(definition)},
          {"admissibility", admissibility(definition)},
          {"rules", rules(definition)},
          {"ties", ties(definition)},
          {"plan_title", definition.at("plan_tree").at("title")},
          {"plan_code", definition.at("plan_tree").at("code")}};
}

Json described_forms(const Json& definition) {
  Json list = Json::array();
  for (const auto& [name, form] : definition.at("forms").items()) {
    Json entry{{"form", name},
               {"form_title", form.at("title")},
               {"first_step", form.at("steps").at(0).at("id")},
               {"form_categories", Json::array()},
               {"steps", Json::array()},
               {"form_rules", Json::array()}};
    for (const auto& rule : forms::rule_texts(form)) entry["form_rules"].push_back({{"form_rule", rule}});
    for (const auto& category : definition.at("categories"))
      if (category.at("form") == name)
        entry["form_categories"].push_back(
            {{"form_category", titled(definition.at("categories"), category.at("code"))}});
    for (const auto& step : form.at("steps")) {
      Json fields = Json::array();
      for (const auto& field : step.at("fields"))
        fields.push_back({{"field_label", field.at("label")},
                          {"field_optional", field.value("optional", false)},
                          {"field_only_if", forms::only_if_text(form, field)}});
      entry["steps"].push_back({{"step_title", step.at("title")}, {"fields", fields}});
    }
    list.push_back(entry);
  }
  return list;
}

}  // namespace konkurss::calls
