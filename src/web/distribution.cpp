#include "web/distribution.hpp"

#include <fmt/format.h>

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

// The scale, cut into as many places as a small picture has room for bars.
struct Places {
  Rational minimum, range;
  std::int64_t count;
  explicit Places(const Json& scale)
      : minimum(Rational::from_text(scale.at("minimum").get<std::string>())),
        range(Rational::from_text(scale.at("maximum").get<std::string>()) - minimum) {
    const auto steps = range / Rational::from_text(scale.at("step").get<std::string>());
    count = std::min(steps.numerator() / steps.denominator() + 1, most_bars);
  }
  std::int64_t of(const Rational& points) const {
    const auto place = (points - minimum) / range * Rational(count - 1) + Rational(1, 2);
    return std::clamp(place.numerator() / place.denominator(), std::int64_t{0}, count - 1);
  }
};

// A bar for each place in which somebody gave points, as one SVG path: a page has hundreds of these pictures.
std::string bars_of(const Places& places, const std::vector<Point>& points) {
  std::vector<std::int64_t> gave(static_cast<std::size_t>(places.count));
  for (const auto& one : points) ++gave[static_cast<std::size_t>(places.of(one.points))];
  std::string path;
  const auto slot = width / places.count;
  for (std::int64_t i = 0; i < places.count; ++i) {
    const auto high = gave[static_cast<std::size_t>(i)] * height / static_cast<std::int64_t>(points.size());
    if (high > 0) path += fmt::format("M{} {}v-{}h{}v{}z", i * slot, height, high, slot - 1, high);
  }
  return path;
}

}  // namespace

Json distributions(const Json& scale, const Json& criteria, const Json& evaluations, bool named) {
  const Places places(scale);
  Json list = Json::array();
  for (const auto& criterion : criteria) {
    auto points = points_of(criterion.at("criterion_code"), evaluations);
    if (points.empty()) continue;
    if (!named)
      std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.points < b.points; });
    list.push_back({{"distribution_code", criterion.at("criterion_code")},
                    {"distribution_words",
                     {{"lv", words_of(points, Language::lv, named)}, {"en", words_of(points, Language::en, named)}}},
                    {"bars", bars_of(places, points)}});
  }
  return list;
}

}  // namespace konkurss
