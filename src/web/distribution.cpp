#include "web/distribution.hpp"

#include <fmt/compile.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/figures.hpp"
#include "base/rational.hpp"

namespace konkurss {
namespace {

constexpr std::int64_t most_bars = 20;
constexpr std::int64_t width = 48, height = 18;  // of the picture, in pixels, above its line

struct Point {
  std::string evaluator, text;
};

std::vector<Point> points_of(const std::string& code, const Json& evaluations) {
  std::vector<Point> list;
  for (const auto& evaluation : evaluations) {
    const auto& scores = evaluation.at("scores");
    if (const auto found = scores.find(code); found != scores.end())
      list.push_back({evaluation.at("evaluator"), *found});
  }
  return list;
}

void sort_by_points(std::vector<Point>& points) {
  const auto value = [](const Point& one) { return Rational::from_text(one.text); };
  std::sort(points.begin(), points.end(), [&](const Point& a, const Point& b) { return value(a) < value(b); });
}

std::string words_of(const std::vector<Point>& points, Language language, bool named) {
  std::string text;
  for (const auto& one : points) {
    if (!text.empty()) text += "; ";
    if (named) text.append(one.evaluator).append(":\u00A0");
    text += format_number(one.text, language);
  }
  return text;
}

// Member by member: braces would copy each text twice, and a page has hundreds of these pictures.
Json words_of(const std::vector<Point>& points, bool named) {
  auto text = words_of(points, Language::en, named);
  Json words(Json::value_t::object);
  // The same in both languages where no decimal mark is written.
  words["lv"] = text.find('.') == std::string::npos ? text : words_of(points, Language::lv, named);
  words["en"] = std::move(text);
  return words;
}

// The scale, cut into as many places as a small picture has room for bars.
struct Places {
  Rational minimum, range;
  std::int64_t count;
  std::map<std::string, std::int64_t> known{};
  explicit Places(const Json& scale)
      : minimum(Rational::from_text(scale.at("minimum").get<std::string>())),
        range(Rational::from_text(scale.at("maximum").get<std::string>()) - minimum) {
    const auto steps = range / Rational::from_text(scale.at("step").get<std::string>());
    count = std::min(steps.numerator() / steps.denominator() + 1, most_bars);
  }
  // A list has the same few points hundreds of times.
  std::int64_t of(const std::string& points) {
    const auto [found, is_new] = known.try_emplace(points);
    if (is_new) {
      const auto place = (Rational::from_text(points) - minimum) / range * Rational(count - 1) + Rational(1, 2);
      found->second = std::clamp(place.numerator() / place.denominator(), std::int64_t{0}, count - 1);
    }
    return found->second;
  }
};

// A bar for each place in which somebody gave points, as one SVG path.
std::string bars_of(Places& places, const std::vector<Point>& points) {
  std::vector<std::int64_t> gave(static_cast<std::size_t>(places.count));
  for (const auto& one : points) ++gave[static_cast<std::size_t>(places.of(one.text))];
  std::string path;
  const auto slot = width / places.count;
  for (std::int64_t i = 0; i < places.count; ++i) {
    const auto high = gave[static_cast<std::size_t>(i)] * height / static_cast<std::int64_t>(points.size());
    if (high > 0)
      fmt::format_to(std::back_inserter(path), FMT_COMPILE("M{} {}v-{}h{}v{}z"), i * slot, height, high, slot - 1,
                     high);
  }
  return path;
}

}  // namespace

Json distributions(const Json& scale, const Json& criteria, const Json& evaluations, bool named) {
  Places places(scale);
  Json list = Json::array();
  for (const auto& criterion : criteria) {
    const auto& code = criterion.at("criterion_code");
    auto points = points_of(code, evaluations);
    if (points.empty()) continue;
    if (!named) sort_by_points(points);
    Json& picture = list.emplace_back(Json::value_t::object);
    picture["distribution_code"] = code;
    picture["distribution_words"] = words_of(points, named);
    picture["bars"] = bars_of(places, points);
  }
  return list;
}

}  // namespace konkurss
