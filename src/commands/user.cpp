#include "commands/user.hpp"

#include <functional>
#include <iostream>

#include "base/secret.hpp"
#include "base/words.hpp"
#include "db/session.hpp"
#include "queries/accounts.hpp"
#include "queries/commands.hpp"

namespace konkurss {
namespace {

db::Parameter or_null(const std::string& text) { return text.empty() ? db::Parameter(nullptr) : db::Parameter(text); }

int refused(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return 1;
}

// All or nothing; a broken constraint becomes its sentence.
int in_transaction(const Settings& settings, const std::function<int(db::Session&)>& work) {
  db::Session owner(settings, settings.database_owner);
  owner.begin(false);
  try {
    const int status = work(owner);
    status == 0 ? owner.commit() : owner.rollback();
    return status;
  } catch (const db::Refused& error) {
    owner.rollback();
    const auto word = "db." + error.constraint;
    return refused(words(Language::en).has(word) ? words(Language::en).text(word) : std::string(error.what()));
  }
}

void print_password(const std::string& mail, const std::string& password) {
  std::cout << mail << "\n"
            << password << "\nThe password is shown only now; its owner changes it on the page \"My account\".\n";
}

}  // namespace

int add_user(const Settings& settings, const NewUser& user) {
  return in_transaction(settings, [&](db::Session& owner) {
    // Also of somebody who is only invited to the other role.
    const auto held =
        *owner.read_row(sql::accounts::role_apart, {{"mail", user.mail}, {"role", user.role}, {"call", user.call}});
    if (held.at("is_apart").get<bool>()) return refused(words(Language::en).text("db.person_role_apart"));
    const auto password = random_token().substr(0, 20);
    const auto person = *owner.read_row(sql::commands::user_add,
                                        {{"mail", user.mail}, {"name", user.name}, {"hash", hash_password(password)}});
    const auto role = owner.row(sql::commands::user_role, {{"person", person.at("id").get<long>()},
                                                           {"role", user.role},
                                                           {"organisation", or_null(user.organisation)},
                                                           {"call", or_null(user.call)}});
    if (!role) return refused("There is no such institution or call.");
    print_password(user.mail, password);
    return 0;
  });
}

int reset_password(const Settings& settings, const std::string& mail) {
  return in_transaction(settings, [&](db::Session& owner) {
    const auto password = random_token().substr(0, 20);
    const auto person =
        owner.read_row(sql::commands::user_password, {{"mail", mail}, {"hash", hash_password(password)}});
    if (!person) return refused("There is nobody with the mail address " + mail + ".");
    if (person->at("is_closed").get<bool>())
      return refused("The account is closed: an administrator opens it again on the person's page.");
    owner.rows(sql::commands::user_sessions_end, {{"person", person->at("id").get<long>()}});
    owner.rows(sql::commands::user_tokens_end, {{"person", person->at("id").get<long>()}});
    print_password(mail, password);
    return 0;
  });
}

int list_users(const Settings& settings) {
  return in_transaction(settings, [](db::Session& owner) {
    for (const auto& user : owner.read_rows(sql::commands::users))
      std::cout << user.at("mail").get<std::string>() << "  " << user.at("name").get<std::string>() << "  "
                << user.at("roles").get<std::string>() << (user.at("disabled").get<bool>() ? "  (closed)" : "") << "\n";
    return 0;
  });
}

}  // namespace konkurss
