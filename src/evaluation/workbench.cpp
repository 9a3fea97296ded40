#include "evaluation/workbench.hpp"

#include <algorithm>

#include "evaluation/criterion_view.hpp"
#include "evaluation/declaration.hpp"
#include "evaluation/scheme.hpp"
#include "evaluation/so_far.hpp"
#include "evaluation/typed_scores.hpp"
#include "forms/fields.hpp"
#include "queries/evaluation.hpp"
#include "web/page_language.hpp"
#include "web/version_seen.hpp"

namespace konkurss::evaluation {
namespace {

// Files lie in a table of their own; the form shows them where its attachments field stands.
Json with_attachments(Json answers, const Json& files) {
  for (const auto& file : files) answers[file.at("field").get<std::string>()] = Json::array();
  for (const auto& file : files) answers[file.at("field").get<std::string>()].push_back(file);
  return answers;
}

// What another window has changed since, and what of it the person has to choose about.
void add_changes(Document& document, Json& criteria, const Context& context, const Scheme& scheme, const Json& row) {
  if (!context.rejected && context.query("since").empty()) return;
  const Json nothing = Json::object();
  const auto& body = context.rejected ? context.rejected->body : nothing;
  const long newest = row.at("version");
  const auto typed = typed_scores(context.db, scheme,
                                  {row.at("id").get<long>(), version_seen(context).value_or(newest), newest}, body);
  for (auto& criterion : criteria)
    if (const std::string code = criterion.at("code"); is_disputed(typed, code))
      criterion["dispute"] = dispute_view(typed, code, language_of(context.language));
  document.add("changed_fields", changed_fields(typed)).add("by_oneself", true);
  if (is_disputed(typed, "note"))
    document.add("note_dispute", dispute_view(typed, "note", language_of(context.language)));
}

// The ends of a scale whose points are typed by one key each; nothing where they aren't.
Json point_keys(const Json& criteria, const Scheme& scheme) {
  const auto points = scheme.points();
  const bool is_one_key =
      std::all_of(points.begin(), points.end(), [](const std::string& one) { return one.size() == 1; });
  if (points.empty() || !is_one_key || criteria.empty() || criteria.at(0).at("as_list") == true) return nullptr;
  return {{"least_key", points.front()}, {"most_key", points.back()}};
}

void add_page_parts(Document& document, Json& criteria, const Context& context, const Json& row, const Scheme& scheme) {
  document.add("reading", forms::read_view(scheme.form, with_attachments(row.at("answers"), row.at("attachments")),
                                           page_language(context)));
  document.add("open", row.at("state") == "in_progress").add("is_submitted", row.at("state") == "submitted");
  document.add("files_address", "/attachments");
  document.add("point_keys", point_keys(criteria, scheme));
  document.add("version",
               context.rejected ? context.rejected->body.value("version", row.at("version")) : row.at("version"));
  add_changes(document, criteria, context, scheme, row);
}

// One's own points against those of the others; nothing before one's own are submitted.
Json others_of(Context& context, const Json& row, const Scheme& scheme) {
  if (row.at("state") != "submitted") return nullptr;
  auto others =
      need(context.db.read_row(sql::evaluation::others, {{"application", row.at("application_id").get<long>()},
                                                         {"maximum", plain(scheme.maximum)},
                                                         {"decimals", scheme.decimals}}));
  return others.at("others_count") == 0 ? Json() : others;
}

void add_others(Json& criteria, const Json& others) {
  if (others.is_null()) return;
  for (auto& criterion : criteria)
    criterion["others"] = others.at("others_criteria").value(criterion.at("code").get<std::string>(), Json());
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
  const auto others = others_of(context, *row, *scheme);
  add_others(criteria, others);
  const auto given = so_far(*scheme, criteria);
  document.add("points", total_text(*scheme, given))
      .add("minimum_reason", scheme->minimum_reason)
      .add("others", others);
  document.add(
      "scale",
      {{"minimum", plain(scheme->minimum)}, {"maximum", plain(scheme->maximum)}, {"step", plain(scheme->step)}});
  document.add("workbench", true);
  if (context.wants_page) {
    add_scored(document, *scheme, given);
    add_page_parts(document, criteria, context, *row, *scheme);
  } else {
    document.add("version", row->at("version"));
  }
  return std::move(document).add("criteria", criteria).version(row->at("version").get<long>());
}

}  // namespace konkurss::evaluation
