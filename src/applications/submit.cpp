#include "applications/submit.hpp"

#include "applications/comments.hpp"
#include "applications/handover.hpp"
#include "applications/own.hpp"
#include "applications/removed_files.hpp"
#include "base/canonical.hpp"
#include "base/secret.hpp"
#include "forms/fields.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

// What can be submitted as it is, but shouldn't be unseen.
Json warnings_in(const Json& check) {
  Json list = Json::array();
  for (const auto& step : check.at("steps"))
    for (const auto& warning : step.at("warnings")) list.push_back({{"warned_text", warning.at("text")}});
  return list;
}

}  // namespace

Document check(Context& context) {
  const auto own = own_application(context);
  if (!own.is_unsubmitted()) return Document().add("application", headline(own)).next(own.address());
  const auto threads = comment_threads(context, own);
  auto reading = forms::read_view(own.form(), own.answers());
  place_comments_in_reading(threads, reading);
  auto complete = check_of(own);
  Document document;
  document.version(own.version)
      .add("version", own.version)
      .add("application", headline(own))
      .add("open_threads", open_threads(threads, own))
      .add("warned", warnings_in(complete))
      .add("check", std::move(complete))
      .add("files_address", "/attachments")
      .add("reading", reading)
      .add("signs", context.person.may_for(Action::submit, own.organisation))
      .add("is_handed_over", own.state == "handed_over")
      .add("actions",
           buttons(context, own, {Action::submit, Action::hand_over, Action::take_back, Action::keep_submitted}));
  // While it waits for a signature, nobody writes it.
  if (own.is_written_by(context.person))
    document.add("steps_address", own.address("/steps")).add("change_address", own.address("/steps"));
  if (own.state == "handed_over" && context.person.may_for(Action::return_application, own.organisation))
    document.add("return_address", own.address("/return"));
  return document;
}

Document submit(Context& context) {
  context.db.row(sql::applications::wait_in_queue);
  context.db.row(sql::applications::hold, {{"id", context.number("id")}});
  const auto own = own_application(context);
  if (own.is_brought_back) throw Conflict("policy.call_closed");
  // A second click: the first one has submitted it already.
  if (own.state == "submitted" && context.version() == own.version - 1)
    return Document()
        .add("number", own.row.at("number"))
        .next(own.address("/receipt"))
        .done("applications.done_submitted");
  allowed_transition("application", own.state, Action::submit, own.facts());
  const auto answers = forms::answers_that_count(own.form(), own.answers());
  const auto submitted =
      context.db.read_row(sql::applications::submit,
                          {{"from", own.state}, {"answers", answers}, {"id", own.id}, {"version", context.version()}});
  if (!submitted || context.version() != own.version) throw Conflict("web.somebody_was_faster");
  const auto hash = sha256_hex(canonical_json(answers));
  const auto kept =
      context.db.row(sql::applications::keep_submission, {{"sha256", hash}, {"id", own.id}, {"answers", answers}});
  if (!kept) throw Conflict("web.somebody_was_faster");
  let_removed_go(context, own.id);
  return Document()
      .version(submitted->at("version"))
      .add("number", submitted->at("number"))
      .add("submitted_at", submitted->at("submitted_at"))
      .add("sha256", hash)
      .next(own.address("/receipt"))
      .done("applications.done_submitted");
}

}  // namespace konkurss::applications
