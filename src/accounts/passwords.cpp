#include "accounts/passwords.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

constexpr std::size_t shortest = 12, longest = 1000;

Json person_of_link(const Context& context) {
  const auto row = need(context.db.read_row(sql::accounts::password_link, {{"token", context.part("token")}}));
  if (row.at("person").is_null()) throw Refusal(404, "accounts.password_link_over");
  return row.at("person");
}

}  // namespace

std::string sent_password(const Context& context, const char* field) {
  const auto found = context.body.find(field);
  return found != context.body.end() && found->is_string() ? found->get<std::string>() : "";
}

// NIST SP 800-63B, 5.1.1.2: length is what counts; no rules of composition.
std::string new_password(const Context& context) {
  auto password = sent_password(context, "password_new");
  if (length_in_characters(password) < shortest)
    throw Invalid("password_new", "accounts.password_too_short", {{"least", shortest}});
  if (password.size() > longest) throw Invalid("password_new", "accounts.password_too_long");
  return password;
}

Document give_password_link(Context& context) {
  const auto id = context.number("id");
  const auto person = need(context.db.read_row(sql::accounts::person, {{"id", id}}));
  if (person.at("disabled") == true) throw Conflict("accounts.account_is_closed");
  const auto token = random_token();
  context.db.rows(sql::accounts::password_links_end, {{"id", id}});
  const auto made = need(context.db.read_row(sql::accounts::password_link_give, {{"token", token}, {"id", id}}));
  Document document;
  document.add("subject", person).add("expires_at", made.at("expires_at"));
  // The link is as good as the password; only where no mail is sent it goes through the administrator's hands.
  document.add("mailed", !context.settings.mail_server.empty());
  if (context.settings.mail_server.empty())
    document.add("link", context.settings.public_url + "/new-password/" + token);
  return std::move(document).page("accounts/password_link");
}

Document new_password_form(Context& context) { return Document().add("subject", person_of_link(context)); }

Document set_password(Context& context) {
  person_of_link(context);
  const auto hash = hash_password(new_password(context));
  const auto set =
      need(context.db.read_row(sql::accounts::password_set, {{"token", context.part("token")}, {"hash", hash}}));
  if (set.at("person_id").is_null()) throw Refusal(404, "accounts.password_link_over");
  return Document().add("changed", true).next("/sign-in");
}

}  // namespace konkurss::accounts
