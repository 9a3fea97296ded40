#include "web/distribution.hpp"

#include <fmt/compile.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/figures.hpp"

namespace konkurss {
namespace {

constexpr std::int64_t most_bars = 20;
constexpr std::int64_t width = 48, height = 18;  // of a picture, in pixels, above its line
constexpr std::int64_t gap = 8, below = 20;      // between pictures, and for the code under each
constexpr std::size_t pictures_a_line = 6;

// The lower left corner of a picture's bars.
struct Corner {
  std::int64_t x, y;
};
Corner corner_of(std::size_t index) {
  const auto column = static_cast<std::int64_t>(index % pictures_a_line);
  const auto line = static_cast<std::int64_t>(index / pictures_a_line);
  return {column * (width + gap), line * (height + below) + height};
}

// Of so many pictures.
std::int64_t whole_width(std::size_t pictures) { return corner_of(std::min(pictures, pictures_a_line) - 1).x + width; }
std::int64_t whole_height(std::size_t pictures) { return corner_of(pictures - 1).y + below; }

// Takes off the text in front of the next `mark`, with it.
std::string_view next_part(std::string_view& rest, char mark) {
  const auto end = std::min(rest.find(mark), rest.size());
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

std::vector<GivenPoints> given_points(const Json& evaluations) {
  std::vector<GivenPoints> list;
  for (const auto& evaluation : evaluations) {
    auto& one = list.emplace_back();
    one.evaluator = evaluation.at("evaluator").get_ref<const std::string&>();
    for (const auto& [code, points] : evaluation.at("scores").items())
      one.by_criterion.emplace_back(code, points.get_ref<const std::string&>());
  }
  return list;
}

std::vector<GivenPoints> given_points_in(std::string_view line) {
  std::vector<GivenPoints> list;
  while (!line.empty()) {
    auto evaluation = next_part(line, ';');
    auto& one = list.emplace_back();
    one.evaluator = next_part(evaluation, ' ');
    while (!evaluation.empty()) {
      const auto code = next_part(evaluation, ':');
      one.by_criterion.emplace_back(code, next_part(evaluation, ','));
    }
  }
  return list;
}

Distributions::Distributions(const Json& scale, bool named)
    : minimum_(Rational::from_text(scale.at("minimum").get<std::string>())),
      range_(Rational::from_text(scale.at("maximum").get<std::string>()) - minimum_),
      named_(named) {
  const auto steps = range_ / Rational::from_text(scale.at("step").get<std::string>());
  places_ = std::min(steps.numerator() / steps.denominator() + 1, most_bars);
}

const Distributions::Known& Distributions::known(std::string_view points) {
  if (const auto found = known_.find(points); found != known_.end()) return found->second;
  const std::string text(points);
  const auto value = Rational::from_text(text);
  const auto place = (value - minimum_) / range_ * Rational(places_ - 1) + Rational(1, 2);
  const auto bar = std::clamp(place.numerator() / place.denominator(), std::int64_t{0}, places_ - 1);
  return known_.emplace(text, Known{value, bar, format_number(text, Language::lv), format_number(text, Language::en)})
      .first->second;
}

void Distributions::add_words(Picture& picture, const std::string& code, const std::vector<Point>& points) const {
  for (auto [text, language] : {std::pair{&picture.en, &Known::en}, std::pair{&picture.lv, &Known::lv}}) {
    if (!text->empty()) text->append(".\n");
    text->append(code);
    const char* mark = ": ";
    for (const auto& one : points) {
      text->append(std::exchange(mark, "; "));
      if (named_) text->append(one.evaluator).append(":\u00A0");
      text->append(one.known->*language);
    }
  }
}

// A bar for each place in which somebody gave points, as a part of one SVG path.
void Distributions::add_bars(Picture& picture, std::size_t index, const std::vector<Point>& points) const {
  std::array<std::int64_t, most_bars> gave{};
  for (const auto& one : points) ++gave[static_cast<std::size_t>(one.known->place)];
  const auto [x, y] = corner_of(index);
  const auto slot = width / places_;
  for (std::int64_t i = 0; i < places_; ++i) {
    const auto high = gave[static_cast<std::size_t>(i)] * height / static_cast<std::int64_t>(points.size());
    if (high > 0)
      fmt::format_to(std::back_inserter(picture.bars), FMT_COMPILE("M{} {}v-{}h{}v{}z"), x + i * slot, y, high,
                     slot - 1, high);
  }
}

void Distributions::add(Picture& picture, std::size_t index, const std::string& code,
                        const std::vector<GivenPoints>& given) {
  std::vector<Point> points;
  for (const auto& evaluation : given)
    for (const auto& [of, text] : evaluation.by_criterion)
      if (of == code) points.push_back({evaluation.evaluator, &known(text)});
  if (points.empty()) return;
  if (!named_)
    std::sort(points.begin(), points.end(),
              [](const Point& a, const Point& b) { return a.known->value < b.known->value; });
  add_words(picture, code, points);
  add_bars(picture, index, points);
}

Json Distributions::shown(Picture&& picture, std::size_t pictures) {
  if (picture.en.empty()) return nullptr;
  Json words = picture.en == picture.lv ? Json(picture.en) : Json{{"en", picture.en}, {"lv", picture.lv}};
  return {{"distribution_width", std::to_string(whole_width(pictures))},
          {"distribution_height", std::to_string(whole_height(pictures))},
          {"distribution_words", std::move(words)},
          {"bars", std::move(picture.bars)}};
}

Json Distributions::of(const Json& criteria, const std::vector<GivenPoints>& given) {
  Picture picture;
  for (std::size_t i = 0; i < criteria.size(); ++i)
    add(picture, i, criteria[i].at("criterion_code").get_ref<const std::string&>(), given);
  return shown(std::move(picture), criteria.size());
}

Json Distributions::of_one(const Json& criterion, const std::vector<GivenPoints>& given) {
  Picture picture;
  add(picture, 0, criterion.at("criterion_code").get_ref<const std::string&>(), given);
  return shown(std::move(picture), 1);
}

Json distribution_frame(const std::string& category, const Json& criteria) {
  std::string lines;
  Json labels = Json::array();
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const auto [x, y] = corner_of(i);
    lines += fmt::format("M{} {}.5h{}", x, y, width);
    labels.push_back({{"label_x", x}, {"label_y", y + below - 5}, {"label_code", criteria[i].at("criterion_code")}});
  }
  return {{"frame_code", category}, {"frame_lines", lines}, {"frame_labels", labels}};
}

}  // namespace konkurss
