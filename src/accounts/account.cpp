#include "accounts/account.hpp"

#include "accounts/passwords.hpp"
#include "accounts/sign_in.hpp"
#include "base/language.hpp"
#include "base/secret.hpp"
#include "queries/accounts.hpp"

namespace konkurss::accounts {

Document account(Context& context) {
  Json roles = Json::array();
  for (const auto& role : context.person.roles)
    roles.push_back({{"role", role_names[static_cast<std::size_t>(role.role)]}});
  const std::string chosen = need(context.db.read_row(sql::accounts::letters_language)).at("letters_language");
  Json choices = Json::array();
  for (const auto each : languages)
    choices.push_back({{"choice_language", code(each)}, {"is_chosen", code(each) == chosen}});
  return Document()
      .add("mail", context.person.mail)
      .add("name", context.person.name)
      .add("own_roles", roles)
      .add("organisations", context.person.organisations)
      .add("letters_language", chosen)
      .add("language_choices", choices)
      .raw("tokens", context.db.rows(sql::accounts::tokens));
}

Document change_password(Context& context) {
  const auto known = need(context.db.read_row(sql::accounts::own_hash));
  check_own_password(context, sent_password(context, "password"), known.at("password_hash"));
  context.db.row(sql::accounts::change_password, {{"hash", hash_password(new_password(context))}});
  context.db.row(sql::accounts::sessions_end, {{"id", *context.person.id}});
  return Document().add("changed", true).next("/sign-in");
}

Document change_language(Context& context) {
  const auto chosen = context.text("language", 10);
  for (const auto each : languages)
    if (code(each) == chosen) {
      const auto changed = need(context.db.row(sql::accounts::change_language, {{"language", chosen}}));
      return Document().raw("person", changed).next("/account");
    }
  throw Invalid("language", "accounts.language_missing");
}

Document add_token(Context& context) {
  const auto name = context.text("name", 100);
  if (name.empty()) throw Invalid("name", "db.api_token_name_length");
  const auto token = random_token();
  return Document()
      .raw("token", need(context.db.row(sql::accounts::token_add, {{"token", token}, {"name", name}})))
      .add("secret", token)
      .page("accounts/token");
}

Document revoke_token(Context& context) {
  return Document()
      .raw("token", need(context.db.row(sql::accounts::token_revoke, {{"id", context.number("id")}})))
      .next("/account");
}

Document invitation(Context& context) {
  const auto row = need(context.db.read_row(sql::accounts::invitation, {{"token", context.part("token")}}));
  if (row.at("invitation").is_null()) throw NotFound();
  return Document().add("invitation", row.at("invitation"));
}

Document accept_invitation(Context& context) {
  const auto row = need(context.db.read_row(sql::accounts::invitation, {{"token", context.part("token")}}));
  if (row.at("invitation").is_null()) throw NotFound();
  const bool known = row.at("invitation").at("known") == true;
  const auto name = context.text("name", 200);
  if (!known && name.empty()) throw Invalid("name", "db.person_name_length");
  const auto hash = known ? std::string() : hash_password(new_password(context));
  need(context.db.row(sql::accounts::invitation_accept, {{"token", context.part("token")},
                                                         {"name", known ? "-" : name},
                                                         {"hash", hash},
                                                         {"language", context.language}}));
  return Document().add("accepted", true).next("/sign-in");
}

}  // namespace konkurss::accounts
