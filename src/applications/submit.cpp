#include "applications/submit.hpp"

#include "applications/own.hpp"
#include "base/secret.hpp"
#include "forms/fields.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {

Document check(Context& context) {
  const auto own = own_application(context);
  if (own.state != "draft") return Document().add("application", headline(own)).next(own.address());
  Document document;
  document.version(own.version)
      .add("version", own.version)
      .add("application", headline(own))
      .add("check", forms::check_view(own.form(), own.answers()))
      .add("steps_address", own.address("/steps"))
      .add("files_address", "/attachments")
      .add("reading", forms::read_view(own.form(), own.answers()));
  if (!context.person.may_for(Action::submit, own.organisation)) return document.add("needs_signatory", true);
  return document.add("actions", actions(context, "application", own.state, own.facts(), [&](const Transition& row) {
                        return row.action == Action::submit ? own.address("/submit") : std::string();
                      }));
}

Document submit(Context& context) {
  const auto own = own_application(context);
  // A second click: the first one has submitted it already.
  if (own.state == "submitted" && context.version() == own.version - 1)
    return Document().add("number", own.row.at("number")).next(own.address("/receipt"));
  move("application", own.state, Action::submit, own.facts());
  const auto answers = forms::answers_that_count(own.form(), own.answers());
  const auto submitted = context.db.read_row(sql::applications::submit,
                                             {{"id", own.id}, {"version", context.version()}, {"answers", answers}});
  if (!submitted || context.version() != own.version) throw Conflict("web.somebody_was_faster");
  // Keys in order, no white space, UTF-8: whoever has the answers as JSON can compute the same hash.
  const auto hash = sha256_hex(answers.dump());
  const auto kept =
      context.db.row(sql::applications::keep_submission, {{"sha256", hash}, {"id", own.id}, {"answers", answers}});
  if (!kept) throw Conflict("web.somebody_was_faster");
  return Document()
      .version(submitted->at("version"))
      .add("number", submitted->at("number"))
      .add("submitted_at", submitted->at("submitted_at"))
      .add("sha256", hash)
      .next(own.address("/receipt"));
}

Document receipt(Context& context) {
  const auto own = own_application(context);
  const auto kept = need(context.db.read_row(sql::applications::receipt, {{"id", own.id}}));
  return Document().add("application", headline(own)).add("receipt", kept);
}

Document withdraw(Context& context) {
  const auto own = own_application(context);
  if (!context.person.may_for(Action::submit, own.organisation)) throw Forbidden();
  move("application", own.state, Action::withdraw, own.facts());
  const auto withdrawn = context.db.read_row(sql::applications::withdraw,
                                             {{"from", own.state}, {"id", own.id}, {"version", context.version()}});
  if (!withdrawn) throw Conflict("web.somebody_was_faster");
  return Document().version(withdrawn->at("version")).add("state", "withdrawn").next(own.address());
}

}  // namespace konkurss::applications
