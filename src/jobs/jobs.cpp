#include "jobs/jobs.hpp"

#include "audit/reading.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "queries/jobs.hpp"

namespace konkurss::jobs {
namespace {

constexpr int seconds_between_looks = 2;

// What went wrong, in the reader's language; stored as a word with its arguments.
Json sentence(const Json& job, const std::string& language) {
  if (!job.at("error").is_string()) return nullptr;
  const auto failure = Json::parse(job.at("error").get<std::string>());
  return words(language_of(language)).format(failure.at("word").get<std::string>(), failure.at("args"));
}

}  // namespace

Document show(Context& context) {
  auto job = need(context.db.read_row(sql::jobs::show, {{"id", context.number("id")}}));
  const std::string state = job.at("state");
  const bool moving = state == "queued" || state == "running";
  job["failure"] = sentence(job, context.language);
  if (job.at("file").is_string()) job["file_address"] = "/jobs/" + job.at("id").dump() + "/file";
  job["forgotten"] = state == "done" && !job.at("file").is_string();
  const std::string call = "/calls/" + job.at("call_code").get<std::string>();
  // A case file goes back to its own page.
  const auto back = job.at("parameters").value("back", "");
  job["is_case"] = !back.empty();
  job["report_address"] =
      back.empty() ? call + "/reports/" + job.at("parameters").at("report").get<std::string>() : back;
  if (const auto filter = job.at("parameters").value("filter_text", ""); !filter.empty())
    job["report_address"] = job["report_address"].get<std::string>() + "?filter=" + percent_encoded(filter);
  for (const char* inner : {"error", "file", "media_type"}) job.erase(inner);
  Document document;
  document.add("job", job).add("moving", moving);
  if (moving) document.add("refresh_after", seconds_between_looks);
  if (context.wants_page)
    document.add("breadcrumbs", {{{"href", call}, {"text", job.at("call_title")}},
                                 {{"href", call + "/reports"}, {"label_key", "reports.heading"}}});
  return document;
}

Document file(Context& context) {
  const auto job = need(context.db.read_row(sql::jobs::show, {{"id", context.number("id")}}));
  if (!job.at("file").is_string()) throw Conflict(job.at("state") == "done" ? "jobs.file_forgotten" : "jobs.not_ready");
  if (job.at("before_conflict").get<bool>()) throw Conflict("jobs.file_before_conflict");
  audit::remember_reading(
      context,
      {"job",
       job.at("id"),
       job.at("call_id"),
       job.at("parameters").value("application", Json()),
       {{"report", job.at("parameters").at("report")}, {"file", job.at("file_name")}, {"rows", job.at("rows_done")}}});
  return Document().file(job.at("file"), job.at("file_name"), job.at("media_type"));
}

}  // namespace konkurss::jobs
