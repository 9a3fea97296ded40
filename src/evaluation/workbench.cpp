#include "evaluation/workbench.hpp"

#include "base/words.hpp"
#include "evaluation/declaration.hpp"
#include "evaluation/scheme.hpp"
#include "forms/fields.hpp"
#include "queries/evaluation.hpp"
#include "web/sentence_at.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t most_radios = 7;  // more points than these are chosen from a list

// Files lie in a table of their own; the form shows them where its attachments field stands.
Json with_attachments(Json answers, const Json& files) {
  for (const auto& file : files) answers[file.at("field").get<std::string>()] = Json::array();
  for (const auto& file : files) answers[file.at("field").get<std::string>()].push_back(file);
  return answers;
}

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

void add_page_parts(Document& document, const Context& context, const Json& row, const Scheme& scheme) {
  document.add("reading", forms::read_view(scheme.form, with_attachments(row.at("answers"), row.at("attachments"))));
  document.add("open", row.at("state") == "in_progress").add("is_submitted", row.at("state") == "submitted");
  document.add("most", plain(scheme.maximum)).add("files_address", "/attachments");
  document.add("version",
               context.rejected ? context.rejected->body.value("version", row.at("version")) : row.at("version"));
}

}  // namespace

Document show(Context& context) {
  const auto row = context.db.read_row(sql::evaluation::workbench, {{"id", context.number("id")}});
  if (!row) return brief(context);
  const auto scheme = scheme_of(context.db, row->at("category_id").get<long>(), row->at("stamp"));
  Json criteria = Json::array();
  for (const auto& criterion : scheme->criteria)
    criteria.push_back(criterion_view(context, *scheme, criterion,
                                      row->at("scores").value(std::to_string(criterion.id), Json::object())));

  Document document;
  for (const auto& [name, value] : row->items())
    if (name != "scores" && name != "stamp" && name != "version" &&
        (!context.wants_page || (name != "answers" && name != "attachments")))
      document.add(name, value);
  document.add("criteria", criteria).add("minimum_reason", scheme->minimum_reason);
  document.add(
      "scale",
      {{"minimum", plain(scheme->minimum)}, {"maximum", plain(scheme->maximum)}, {"step", plain(scheme->step)}});
  document.add("workbench", true);
  if (context.wants_page)
    add_page_parts(document, context, *row, *scheme);
  else
    document.add("version", row->at("version"));
  return document.version(row->at("version").get<long>());
}

}  // namespace konkurss::evaluation
