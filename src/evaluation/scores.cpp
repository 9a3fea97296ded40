#include "evaluation/scores.hpp"

#include <algorithm>
#include <optional>

#include "base/letters.hpp"
#include "base/text.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t longest_reason = 4000;
constexpr std::size_t longest_number = 12;

std::optional<Rational> decimal(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  if (text.size() > longest_number) return {};
  try {
    return Rational::from_text(text);
  } catch (const std::invalid_argument&) {
    return {};
  }
}

// The points as text, null where nothing was chosen; a mistake is added to `errors`.
Json read_points(const Scheme& scheme, const Json& typed, const std::string& field, std::vector<FieldError>& errors) {
  if (typed.is_null()) return nullptr;
  const std::string text = typed.is_string() ? std::string(trimmed(typed.get_ref<const std::string&>())) : typed.dump();
  if (text.empty()) return nullptr;
  const auto points = decimal(text);
  if (!points) {
    errors.push_back({field, "evaluation.points_not_a_number", {}});
  } else if (*points < scheme.minimum || *points > scheme.maximum) {
    errors.push_back({field,
                      "evaluation.points_off_scale",
                      {{"minimum", plain(scheme.minimum)}, {"maximum", plain(scheme.maximum)}}});
  } else if (((*points - scheme.minimum) / scheme.step).denominator() != 1) {
    errors.push_back({field, "evaluation.points_between_steps", {{"step", plain(scheme.step)}}});
  } else {
    return plain(*points);
  }
  return nullptr;
}

}  // namespace

std::string read_text(const Json& typed, const std::string& field, std::size_t most, std::vector<FieldError>& errors) {
  if (typed.is_null()) return {};
  if (!typed.is_string()) {
    errors.push_back({field, "web.text_expected", {}});
    return {};
  }
  const auto text = to_nfc(with_plain_line_breaks(trimmed(typed.get_ref<const std::string&>())));
  const auto length = length_in_characters(text);
  if (length > most) errors.push_back({field, "web.too_long", {{"most", most}, {"length", length}}});
  if (has_control(text, LineBreaks::allowed)) errors.push_back({field, "web.has_control", {}});
  return text;
}

ReadScores read_scores(const Scheme& scheme, const Json& typed) {
  ReadScores read;
  if (typed.is_null()) return read;
  if (!typed.is_object()) throw Invalid({{"scores", "web.unreadable", {}}}, 400);
  for (const auto& [code, score] : typed.items()) {
    const auto found = std::find_if(scheme.criteria.begin(), scheme.criteria.end(),
                                    [&code = code](const Criterion& c) { return c.code == code; });
    if (found == scheme.criteria.end() || !score.is_object()) throw Invalid("scores", "evaluation.no_such_criterion");
    const std::string field = "scores." + code;
    read.scores.push_back(
        {{"criterion", found->id},
         {"points", read_points(scheme, score.value("points", Json()), field + ".points", read.errors)},
         {"reason", read_text(score.value("reason", Json()), field + ".reason", longest_reason, read.errors)}});
  }
  return read;
}

std::vector<FieldError> missing(const Scheme& scheme, const Json& stored) {
  std::vector<FieldError> errors;
  for (const auto& criterion : scheme.criteria) {
    const auto found = std::find_if(stored.begin(), stored.end(),
                                    [&](const Json& score) { return score.at("criterion") == criterion.id; });
    const std::string field = "scores." + criterion.code;
    if (found == stored.end() || found->at("points").is_null())
      errors.push_back({field + ".points", "evaluation.points_missing", {{"code", criterion.code}}});
    const auto length =
        found == stored.end() ? 0 : length_in_characters(found->at("reason").get_ref<const std::string&>());
    if (length < scheme.minimum_reason)
      errors.push_back({field + ".reason",
                        length ? "evaluation.reason_too_short" : "evaluation.reason_missing",
                        {{"code", criterion.code}, {"least", scheme.minimum_reason}, {"length", length}}});
  }
  return errors;
}

}  // namespace konkurss::evaluation
