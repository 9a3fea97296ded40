// Who gave how many points: small pictures for a row of a list, with their words.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/rational.hpp"

namespace konkurss {

// The points that one evaluator gave, {criterion's code, points}; the texts are those of what was read.
struct GivenPoints {
  std::string_view evaluator;
  std::vector<std::pair<std::string_view, std::string_view>> by_criterion;
};

// Of [{"evaluator": "V1", "scores": {"K1": "4"}}], as a ranking's inputs have them.
std::vector<GivenPoints> given_points(const Json& evaluations);
// Of "V1 K1:4,K2:5;V2 K1:3,K2:4", as a page of a list reads hundreds of them (sql/queries/applications/points.sql).
std::vector<GivenPoints> given_points_in(std::string_view line);

// The pictures of one page. A list has the same few points hundreds of times, so what is known of each is kept.
class Distributions {
 public:
  // The scale is {"minimum", "maximum", "step"}, as the rules of a call have it. The words name the evaluators only if
  // `named`, else they are the points alone, from the lowest.
  Distributions(const Json& scale, bool named);

  // A row's pictures in one, for each criterion {"criterion_code"} of `criteria` in its place, as the partial
  // distributions.html draws it: bars over the scale from its minimum to its maximum, each as high as the share of the
  // evaluators who gave it. {"distribution_width", "distribution_height", "distribution_words", "bars"}; null without
  // points.
  Json of(const Json& criteria, const std::vector<GivenPoints>& given);
  // The picture of one criterion alone, for the partial distribution.html.
  Json of_one(const Json& criterion, const std::vector<GivenPoints>& given);

 private:
  struct Known {
    Rational value;
    std::int64_t place;  // of its bar, from 0
    std::string lv, en;
  };
  struct Point {
    std::string_view evaluator;
    const Known* known;
  };

  struct Picture {
    std::string bars, lv, en;
  };

  const Known& known(std::string_view points);
  void add(Picture& picture, std::size_t index, const std::string& code, const std::vector<GivenPoints>& given);
  void add_words(Picture& picture, const std::string& code, const std::vector<Point>& points) const;
  void add_bars(Picture& picture, std::size_t index, const std::vector<Point>& points) const;

  static Json shown(Picture&& picture, std::size_t pictures);

  Rational minimum_, range_;
  std::int64_t places_;
  bool named_;
  std::map<std::string, Known, std::less<>> known_;
};

// What all rows of a category have in common, for the partial distribution_frames.html: a line below each picture, and
// its criterion's code. {"frame_code", "frame_lines", "frame_labels": [{"label_x", "label_y", "label_code"}]}
Json distribution_frame(const std::string& category, const Json& criteria);

}  // namespace konkurss
