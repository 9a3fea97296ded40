#include "accounts/people.hpp"

#include "accounts/choices.hpp"
#include "base/secret.hpp"
#include "policy/access.hpp"
#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

db::Parameter text_or_null(const std::string& text) {
  return text.empty() ? db::Parameter(nullptr) : db::Parameter(text);
}

std::string page_of(long person) { return "/people/" + std::to_string(person); }

}  // namespace

Document people(Context& context) {
  const auto search = context.query("search");
  const auto found =
      context.db.read_rows(sql::accounts::people, {{"after_name", text_or_null(context.query("after_name"))},
                                                   {"after_id", text_or_null(context.query("after_id"))},
                                                   {"search", text_or_null(search)}});
  Document document;
  document.add("people", found).add("search", search).add("may_invite", context.person.may(Action::administer));
  document.raw("invitations", context.db.rows(sql::accounts::invitations));
  add_choices(document, context);
  if (found.size() == 50)
    document.add("next_page", {{"after_name", found.back().at("name")}, {"after_id", found.back().at("id")}});
  return document;
}

Document person(Context& context) {
  const auto row = need(context.db.read_row(sql::accounts::person, {{"id", context.number("id")}}));
  Document document;
  document.add("subject", row)
      .add("may_change", context.person.may(Action::administer))
      .version(row.at("version").get<long>());
  document.add("version", row.at("version"))
      .raw("signings", context.db.rows(sql::accounts::signings, {{"id", context.number("id")}}));
  add_choices(document, context);
  return document;
}

Document set_disabled(Context& context) {
  const auto id = context.number("id");
  if (id == context.person.id) throw Conflict("accounts.not_oneself");
  const bool disabled = context.text("disabled") == "true";
  const auto row =
      context.db.read_row(sql::accounts::disable, {{"id", id}, {"disabled", disabled}, {"version", context.version()}});
  if (!row) throw Conflict("web.somebody_was_faster");
  if (disabled) context.db.row(sql::accounts::sessions_end, {{"id", id}});
  return Document().add("person", *row).next(page_of(id));
}

Document end_sessions(Context& context) {
  const auto id = context.number("id");
  return Document().raw("sessions", need(context.db.row(sql::accounts::sessions_end, {{"id", id}}))).next(page_of(id));
}

Document add_role(Context& context) {
  const auto id = context.number("id");
  const auto person = need(context.db.read_row(sql::accounts::person, {{"id", id}}));
  const auto chosen = chosen_role(context, person.at("mail"));
  const auto row = context.db.row(sql::accounts::role_add, {{"person", id},
                                                            {"role", chosen.role},
                                                            {"organisation", chosen.organisation},
                                                            {"call", chosen.call},
                                                            {"valid_from", chosen.valid_from},
                                                            {"valid_until", chosen.valid_until}});
  return Document().raw("role", need(row)).next(page_of(id));
}

Document end_role(Context& context) {
  const auto id = context.number("id");
  const auto row = context.db.row(sql::accounts::role_end, {{"person", id}, {"id", context.number("role")}});
  return Document().raw("role", need(row)).next(page_of(id));
}

Document invite(Context& context) {
  const auto mail = context.text("mail", 254);
  if (mail.empty()) throw Invalid("mail", "accounts.mail_missing");
  const auto chosen = chosen_role(context, mail);
  const auto token = random_token();
  const auto row = need(context.db.read_row(sql::accounts::invite, {{"token", token},
                                                                    {"mail", mail},
                                                                    {"role", chosen.role},
                                                                    {"organisation", chosen.organisation},
                                                                    {"call", chosen.call},
                                                                    {"valid_from", chosen.valid_from},
                                                                    {"valid_until", chosen.valid_until},
                                                                    {"language", context.language},
                                                                    {"person", *context.person.id}}));
  return Document()
      .add("invitation", row)
      .add("mailed", !context.settings.mail_server.empty())
      .add("link", context.settings.public_url + "/invitations/" + token)
      .page("accounts/invited");
}

Document revoke_invitation(Context& context) {
  return Document()
      .raw("invitation", need(context.db.row(sql::accounts::invitation_revoke, {{"id", context.number("id")}})))
      .next("/people");
}

}  // namespace konkurss::accounts
