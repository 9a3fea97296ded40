#include "evaluation/offline.hpp"

#include <fstream>

#include "evaluation/offline_workbook.hpp"
#include "queries/audit.hpp"
#include "queries/evaluation.hpp"
#include "web/stored_files.hpp"

namespace konkurss::evaluation {
namespace {

constexpr const char* media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

OfflineWorkbook workbook_of(Context& context, const Json& call) {
  OfflineWorkbook book{
      call.at("call"), *context.person.id, language_of(context.language), context.settings.public_url, {}};
  for (auto& row : context.db.read_rows(sql::evaluation::offline, {{"call", call.at("id").get<long>()}}))
    book.applications.push_back({row.at("evaluation").get<long>(), row.at("version").get<long>(), row.at("number"),
                                 row.at("title"), std::move(row["answers"]), std::move(row["scores"]),
                                 std::move(row["attachments"]),
                                 scheme_of(context.db, row.at("category_id").get<long>(), row.at("stamp"))});
  return book;
}

std::string bytes_of(const Settings& settings, const OfflineWorkbook& book) {
  const Spool file(settings.files / incoming_folder);
  write_offline(book, file.path());
  std::ifstream written(file.path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(written), {}};
}

void remember(Context& context, const Json& call, std::size_t applications) {
  context.afterwards.push_back([id = call.at("id").get<long>(), applications](db::Session& db) {
    db.row(sql::audit::reading, {{"entity", "call"},
                                 {"entity_id", id},
                                 {"call", id},
                                 {"application", nullptr},
                                 {"details", Json{{"workbook_of", applications}}}});
  });
}

}  // namespace

Json offline_call(Context& context) {
  return need(context.db.read_row(sql::evaluation::offline_call, {{"call", context.part("call")}}));
}

Document offline(Context& context) {
  const auto call = offline_call(context);
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  return std::move(document).add("may_fill", call.at("fillable") != 0 && call.at("call_state") == "evaluation");
}

Document workbook(Context& context) {
  const auto call = offline_call(context);
  if (call.at("call_state") != "evaluation") throw Conflict("policy.ranking_is_fixed");
  const auto book = workbook_of(context, call);
  if (book.applications.empty()) throw Conflict("evaluation.nothing_to_fill");
  remember(context, call, book.applications.size());
  Json rows = Json::array();
  for (const auto& one : book.applications)
    rows.push_back({{"evaluation", one.evaluation}, {"version", one.version}, {"number", one.number}});
  return Document()
      .add("call", call.at("call"))
      .add("evaluations", rows)
      .content(bytes_of(context.settings, book), call.at("call").get<std::string>() + "-evaluations.xlsx", media_type);
}

}  // namespace konkurss::evaluation
