#include "evaluation/uploads.hpp"

#include <map>

#include "base/words.hpp"
#include "evaluation/offline.hpp"
#include "evaluation/offline_workbook.hpp"
#include "evaluation/scores.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

constexpr std::size_t most_named = 50;  // mistakes that people can work through at once

ReadWorkbook sent(const Context& context, const Json& call) {
  for (const auto& file : context.files)
    if (file.field == "file" && file.size > 0) {
      auto book = read_offline(file.content->path());
      if (book.call != call.at("call"))
        throw Invalid("file", "evaluation.workbook_of_other_call", {{"other", book.call}, {"call", call.at("call")}});
      if (book.person != *context.person.id) throw Invalid("file", "evaluation.workbook_of_other_person");
      return book;
    }
  throw Invalid("file", "evaluation.choose_workbook");
}

using Rows = std::vector<const OfflineRow*>;

std::map<long, Rows> by_evaluation(const ReadWorkbook& book) {
  std::map<long, Rows> rows;
  for (const auto& row : book.rows) rows[row.evaluation].push_back(&row);
  return rows;
}

// Why an evaluation can't be filled in from the workbook any more: a word, or nothing.
std::string refusal_of(const Json& state) {
  if (state.at("state") == "submitted") return "evaluation.workbook_submitted";
  if (state.at("state") != "in_progress") return "evaluation.workbook_not_yours";
  return state.at("is_stale") == true ? "evaluation.workbook_stale" : "";
}

std::optional<Json> state_of(Context& context, long call, long evaluation, long version) {
  return context.db.read_row(sql::evaluation::offline_state,
                             {{"evaluation", evaluation}, {"version", version}, {"call", call}});
}

Json typed_of(const Rows& rows) {
  Json typed = Json::object();
  for (const auto* row : rows) typed[row->criterion] = {{"points", row->points}, {"reason", row->reason}};
  return typed;
}

// "scores.K1.points" of an evaluation is the cell F7 of the sheet.
std::string cell_of(const Rows& rows, const std::string& field) {
  for (const auto* row : rows)
    if (field.starts_with("scores." + row->criterion + "."))
      return (field.ends_with(".points") ? points_column : reason_column) + std::to_string(row->row);
  return {};
}

void add_cell_errors(std::vector<FieldError>& errors, const Context& context, const Rows& rows,
                     const ReadScores& read) {
  const auto& spoken = words(language_of(context.language));
  for (const auto& error : read.errors)
    errors.push_back({"file",
                      "evaluation.cell",
                      {{"cell", cell_of(rows, error.field)},
                       {"number", rows.front()->number},
                       {"why", spoken.format(error.word, error.args)}}});
}

// The criteria that differ from what is stored, each with both values.
Json changes_of(const Scheme& scheme, const Json& stored, const Json& typed) {
  Json list = Json::array();
  for (const auto& score : typed) {
    const auto found = std::find_if(stored.begin(), stored.end(),
                                    [&](const Json& one) { return one.at("criterion") == score.at("criterion"); });
    const Json before = found == stored.end() ? Json{{"points", nullptr}, {"reason", ""}} : *found;
    if (before.at("points") == score.at("points") && before.at("reason") == score.at("reason")) continue;
    const auto criterion = std::find_if(scheme.criteria.begin(), scheme.criteria.end(),
                                        [&](const Criterion& one) { return one.id == score.at("criterion"); });
    list.push_back({{"criterion", score.at("criterion")},
                    {"code", criterion->code},
                    {"criterion_title", criterion->title},
                    {"points", score.at("points")},
                    {"reason", score.at("reason")},
                    {"points_before", before.at("points")},
                    {"reason_before", before.at("reason")}});
  }
  return list;
}

class Checked {
 public:
  Checked(Context& context, long call) : context_(context), call_(call) {}

  void add(long evaluation, const Rows& rows) {
    const auto& first = *rows.front();
    const auto state = state_of(context_, call_, evaluation, first.version);
    const auto refused = state ? refusal_of(*state) : "evaluation.workbook_not_yours";
    if (!refused.empty()) {
      errors_.push_back({"file", refused, {{"number", first.number}}});
      return;
    }
    const auto scheme = scheme_of(context_.db, state->at("category_id").get<long>(), state->at("stamp"));
    const auto read = read_scores(*scheme, typed_of(rows));
    add_cell_errors(errors_, context_, rows, read);
    const auto changes =
        changes_of(*scheme, context_.db.read_rows(sql::evaluation::scores, {{"id", evaluation}}), read.scores);
    if (!changes.empty())
      changes_.push_back({{"evaluation", evaluation},
                          {"from_version", first.version},
                          {"number", first.number},
                          {"criteria", changes}});
  }

  const Json& changes() {
    if (errors_.size() > most_named) errors_.resize(most_named);
    if (!errors_.empty()) throw Invalid(errors_);
    if (changes_.empty()) throw Invalid("file", "evaluation.workbook_without_changes");
    return changes_;
  }

 private:
  Context& context_;
  long call_;
  std::vector<FieldError> errors_;
  Json changes_ = Json::array();
};

std::string address_of(long id) { return "/evaluation-uploads/" + std::to_string(id); }

Json upload_of(Context& context) {
  return need(context.db.read_row(sql::evaluation::upload, {{"id", context.number("id")}}));
}

void apply_one(Context& context, long call, const Json& change) {
  const long id = change.at("evaluation");
  const auto facts = context.db.read_row(sql::evaluation::facts, {{"id", id}});
  const auto state = state_of(context, call, id, change.at("from_version").get<long>());
  const auto refused = facts && state ? refusal_of(*state) : "evaluation.workbook_not_yours";
  if (!refused.empty()) throw Conflict(refused, {{"number", change.at("number")}});
  const auto scheme = scheme_of(context.db, facts->at("category_id").get<long>(), facts->at("stamp"));
  need(context.db.read_row(sql::evaluation::save, {{"id", id},
                                                   {"maximum", plain(scheme->maximum)},
                                                   {"decimals", scheme->decimals},
                                                   {"version", facts->at("version").get<long>()},
                                                   {"scores", change.at("criteria")}}));
}

}  // namespace

Document upload(Context& context) {
  const auto call = offline_call(context);
  if (call.at("call_state") != "evaluation") throw Conflict("policy.ranking_is_fixed");
  const auto book = sent(context, call);
  const long id = call.at("id");
  Checked checked(context, id);
  for (const auto& [evaluation, rows] : by_evaluation(book)) checked.add(evaluation, rows);
  const auto& changes = checked.changes();
  context.db.rows(sql::evaluation::forget_uploads, {{"call", id}});
  const auto kept = need(context.db.read_row(sql::evaluation::keep_upload, {{"call", id}, {"changes", changes}}));
  const long upload = kept.at("id");
  return Document().add("id", upload).add("changes", changes).next(address_of(upload)).done("evaluation.done_checked");
}

Document show_upload(Context& context) {
  const auto row = upload_of(context);
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  std::size_t criteria = 0;
  for (const auto& change : row.at("changes")) criteria += change.at("criteria").size();
  return std::move(document).add("changed_criteria", criteria).add("changed_applications", row.at("changes").size());
}

Document apply_upload(Context& context) {
  const auto row = upload_of(context);
  const long id = row.at("id");
  if (row.at("call_state") != "evaluation") throw Conflict("policy.ranking_is_fixed");
  // A second click finds the work done.
  if (!context.db.read_row(sql::evaluation::upload_applied, {{"id", id}}))
    return Document().add("id", id).next(address_of(id));
  for (const auto& change : row.at("changes")) apply_one(context, row.at("call_id").get<long>(), change);
  return Document().add("id", id).add("applied", row.at("changes").size()).next(address_of(id));
}

}  // namespace konkurss::evaluation
