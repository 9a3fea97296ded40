#include "evaluation/criterion_view.hpp"

#include "web/sentence_at.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t most_radios = 7;  // more points than these are chosen from a list

// What was typed and refused, else what is stored.
std::string shown(const Context& context, const std::string& code, const char* part, const Json& stored) {
  if (context.rejected) {
    const auto& body = context.rejected->body;
    const auto at = Json::json_pointer("/scores") / code / part;
    if (body.contains(at) && body.at(at).is_string()) return body.at(at);
  }
  return stored.is_string() ? stored.get<std::string>() : "";
}

Json choices(const Scheme& scheme, const std::string& code, const std::string& chosen) {
  Json list = Json::array();
  const auto points = scheme.points();
  for (std::size_t i = 0; i < points.size(); ++i)
    list.push_back({{"choice_value", points[i]},
                    {"choice_label", i < scheme.labels.size() ? scheme.labels[i] : Json()},
                    {"chosen", points[i] == chosen},
                    {"choice_id", "scores." + code + ".points" + (i ? "." + points[i] : "")}});
  return list;
}

}  // namespace

Json criterion_view(const Context& context, const Scheme& scheme, const Criterion& criterion, const Json& score) {
  const auto& code = criterion.code;
  const auto points = shown(context, code, "points", score.value("points", Json()));
  Json view{{"criterion", criterion.id},
            {"code", code},
            {"criterion_title", criterion.title},
            {"guidance", criterion.guidance},
            {"weight", criterion.weight},
            {"points", points.empty() ? Json() : Json(points)},
            {"reason", shown(context, code, "reason", score.value("reason", Json()))}};
  if (!context.wants_page) return view;
  view["choices"] = choices(scheme, code, points);
  view["as_list"] = scheme.points().size() > most_radios;
  view["points_error"] = sentence_at(context, "scores." + code + ".points");
  view["reason_error"] = sentence_at(context, "scores." + code + ".reason");
  return view;
}

}  // namespace konkurss::evaluation
