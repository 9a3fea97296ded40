#include "web/distribution.hpp"

#include <algorithm>
#include <vector>

#include "base/figures.hpp"
#include "base/rational.hpp"

namespace konkurss {
namespace {

constexpr std::int64_t most_bars = 20;
constexpr std::int64_t width = 48, height = 18;  // of the picture, in pixels, above its line

struct Point {
  std::string evaluator, text;
  Rational points;
};

std::vector<Point> points_of(const std::string& code, const Json& evaluations) {
  std::vector<Point> list;
  for (const auto& evaluation : evaluations) {
    const auto& scores = evaluation.at("scores");
    if (const auto found = scores.find(code); found != scores.end())
      list.push_back({evaluation.at("evaluator"), *found, Rational::from_text(found->get<std::string>())});
  }
  return list;
}

std::string words_of(const std::vector<Point>& points, Language language, bool named) {
  std::string text;
  for (const auto& one : points) {
    if (!text.empty()) text += "; ";
    if (named) text += one.evaluator + ":\u00A0";
    text += format_number(one.text, language);
  }
  return text;
}

// The places of the scale in which people gave points, as many bars at most as a small picture has room for.
Json bars_of(const Json& scale, const std::vector<Point>& points) {
  const auto minimum = Rational::from_text(scale.at("minimum").get<std::string>());
  const auto range = Rational::from_text(scale.at("maximum").get<std::string>()) - minimum;
  const auto steps = range / Rational::from_text(scale.at("step").get<std::string>());
  const auto count = std::min(steps.numerator() / steps.denominator() + 1, most_bars);
  std::vector<std::int64_t> gave(static_cast<std::size_t>(count));
  for (const auto& one : points) {
    const auto place = (one.points - minimum) / range * Rational(count - 1) + Rational(1, 2);
    ++gave[static_cast<std::size_t>(std::clamp(place.numerator() / place.denominator(), std::int64_t{0}, count - 1))];
  }
  Json bars = Json::array();
  const auto slot = width / count;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto high = gave[static_cast<std::size_t>(i)] * height / static_cast<std::int64_t>(points.size());
    if (high > 0)
      bars.push_back({{"bar_x", i * slot}, {"bar_y", height - high}, {"bar_width", slot - 1}, {"bar_height", high}});
  }
  return bars;
}

}  // namespace

Json distributions(const Json& scale, const Json& criteria, const Json& evaluations, bool named) {
  Json list = Json::array();
  for (const auto& criterion : criteria) {
    auto points = points_of(criterion.at("criterion_code"), evaluations);
    if (points.empty()) continue;
    if (!named)
      std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.points < b.points; });
    list.push_back({{"distribution_code", criterion.at("criterion_code")},
                    {"distribution_words",
                     {{"lv", words_of(points, Language::lv, named)}, {"en", words_of(points, Language::en, named)}}},
                    {"bars", bars_of(scale, points)}});
  }
  return list;
}

}  // namespace konkurss
